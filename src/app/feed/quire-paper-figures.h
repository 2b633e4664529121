/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-face.h"

G_BEGIN_DECLS

/* The last line of a card: upvotes and their rise, comments, stars, and at
 * the other end who put the paper on the feed or that it was withdrawn. */
void   quire_paper_figures_snapshot          (const QuirePaperFace *face, GtkSnapshot *snapshot,
                                              const QuireListing *listing, QuirePaperRooms *rooms,
                                              double x, double y, double width);

/* Only the figures, at the end of the line; returns how much of it they take. */
double quire_paper_figures_snapshot_end      (const QuirePaperFace *face, GtkSnapshot *snapshot,
                                              const QuireListing *listing, double x, double y,
                                              double width);

/* Each figure at the same place for every paper. */
double quire_paper_figures_get_columns_width (const QuirePaperFace *face);
void   quire_paper_figures_snapshot_columns  (const QuirePaperFace *face, GtkSnapshot *snapshot,
                                              const QuireListing *listing, double x, double y);

G_END_DECLS
