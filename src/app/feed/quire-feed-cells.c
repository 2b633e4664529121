/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-cells.h"

#include <math.h>

QuirePaperCard *
quire_feed_cells_get_card (GtkWidget *child)
{
  GtkWidget *card = gtk_widget_get_first_child (child);

  return QUIRE_IS_PAPER_CARD (card) ? QUIRE_PAPER_CARD (card) : NULL;
}

QuirePaperCard *
quire_feed_cells_find (GtkGridView *grid, guint position)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (grid)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      QuirePaperCard *card = quire_feed_cells_get_card (child);

      if (card && quire_paper_card_get_position (card) == position)
        return card;
    }

  return NULL;
}

gboolean
quire_feed_cells_look_at (GtkGridView *grid, GtkWidget *child, QuireFeedCell *cell)
{
  QuirePaperCard *card = quire_feed_cells_get_card (child);
  QuirePaperItem *item = NULL;
  graphene_rect_t bounds;

  /* GTK gives cells outside the view neither a place nor a size. */
  if (!card || !gtk_widget_get_child_visible (child) ||
      gtk_widget_get_height (GTK_WIDGET (card)) == 0 ||
      quire_paper_card_get_position (card) == GTK_INVALID_LIST_POSITION ||
      !gtk_widget_compute_bounds (child, GTK_WIDGET (grid), &bounds))
    return FALSE;

  item = quire_paper_card_get_item (card);
  *cell = (QuireFeedCell){
    .card = card,
    .id = item ? quire_paper_item_get_id (item) : NULL,
    .position = quire_paper_card_get_position (card),
    .top = bounds.origin.y,
    .height = bounds.size.height,
  };

  return TRUE;
}

GArray *
quire_feed_cells_read (GtkGridView *grid)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (QuireFeedCell));

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (grid)); child;
       child = gtk_widget_get_next_sibling (child))
    {
      QuireFeedCell cell;

      if (quire_feed_cells_look_at (grid, child, &cell))
        g_array_append_val (cells, cell);
    }

  return cells;
}

guint
quire_feed_cells_count_columns (const GArray *cells)
{
  guint columns = 0;
  guint run = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      double top = g_array_index (cells, QuireFeedCell, i).top;

      if (i > 0 && fabs (top - g_array_index (cells, QuireFeedCell, i - 1).top) < 1)
        run++;
      else
        run = 1;
      columns = MAX (columns, run);
    }

  return columns;
}
