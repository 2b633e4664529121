/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"

G_BEGIN_DECLS

/* QuirePaperFigures: a paper's upvotes with how they rose and their history, its
 * comments and its stars, in a row; in words for screen readers and as its tooltip.
 * Main thread only. */

#define QUIRE_TYPE_PAPER_FIGURES (quire_paper_figures_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperFigures, quire_paper_figures, QUIRE, PAPER_FIGURES, GtkBox)

void quire_paper_figures_set_listing (QuirePaperFigures *self, QuireListing *listing);

/* GArray of QuireSample, oldest first, or NULL; copied. */
void quire_paper_figures_set_samples (QuirePaperFigures *self, const GArray *samples);

G_END_DECLS
