/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperChart: a paper's upvotes over time, as a line without scales; in words
 * for screen readers and as its tooltip.  Hidden while there is no history.  Main
 * thread only. */

#define QUIRE_TYPE_PAPER_CHART (quire_paper_chart_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperChart, quire_paper_chart, QUIRE, PAPER_CHART, GtkWidget)

/* GArray of QuireSample, oldest first, or NULL; copied. */
void quire_paper_chart_set_samples (QuirePaperChart *self, const GArray *samples);

G_END_DECLS
