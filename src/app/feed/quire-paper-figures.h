/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-face.h"

G_BEGIN_DECLS

/* The last line of a card: upvotes and their rise, comments, stars, and at
 * the other end who put the paper on the feed or that it was withdrawn. */
void quire_paper_figures_snapshot (const QuirePaperFace *face, GtkSnapshot *snapshot,
                                   const QuireListing *listing, double x, double y, double width);

G_END_DECLS
