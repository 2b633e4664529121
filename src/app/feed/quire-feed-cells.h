/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-card.h"

G_BEGIN_DECLS

/* What GTK has laid out of a grid of cards.  Main thread only. */

typedef struct
{
  QuirePaperCard *card;
  const char     *id; /* its paper's, NULL while it is not known */
  guint           position;
  double          top; /* in the view, pixels */
  double          height;
} QuireFeedCell;

/* The card in one of the grid's children; NULL for none. */
QuirePaperCard *quire_feed_cells_get_card (GtkWidget *child);

/* The card at a position of the list, laid out or not; NULL for none. */
QuirePaperCard *quire_feed_cells_find     (GtkGridView *grid, guint position);

/* FALSE for what has no place in the view. */
gboolean        quire_feed_cells_look_at  (GtkGridView *grid, GtkWidget *child, QuireFeedCell *cell);

/* All that have one, as QuireFeedCell in the list's order; valid until the next
 * layout.  Transfer full. */
GArray         *quire_feed_cells_read     (GtkGridView *grid);

/* How many stand beside each other: the longest row, as all but the last are full. */
guint           quire_feed_cells_count_columns (const GArray *cells);

G_END_DECLS
