/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-keeper.h"

#include <math.h>

#include "quire-paper-card.h"

struct _QuireFeedKeeper
{
  GtkWidget *view;
  GtkGridView *grid;
  QuirePaperList *list;
  GtkEventController *scroll;
  GtkEventController *key;

  QuireFeedPlace wanted;
  gboolean waiting;
};

/* A cell that is laid out. */
typedef struct
{
  guint position;
  double top; /* in the view */
  double height;
} Cell;

static GtkAdjustment *
get_adjustment (QuireFeedKeeper *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->grid));
}

static gboolean
read_cell (QuireFeedKeeper *self, GtkWidget *widget, Cell *cell)
{
  GtkWidget *card = gtk_widget_get_first_child (widget);
  graphene_rect_t bounds;

  if (!QUIRE_IS_PAPER_CARD (card) ||
      quire_paper_card_get_position (QUIRE_PAPER_CARD (card)) == GTK_INVALID_LIST_POSITION ||
      !gtk_widget_compute_bounds (widget, GTK_WIDGET (self->grid), &bounds))
    return FALSE;

  cell->position = quire_paper_card_get_position (QUIRE_PAPER_CARD (card));
  cell->top = bounds.origin.y;
  cell->height = bounds.size.height;

  return cell->height > 0;
}

/* Cells, as they are laid out; GArray of Cell in the list's order. */
static GArray *
read_cells (QuireFeedKeeper *self)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (Cell));

  for (GtkWidget *widget = gtk_widget_get_first_child (GTK_WIDGET (self->grid)); widget;
       widget = gtk_widget_get_next_sibling (widget))
    {
      Cell cell;

      if (read_cell (self, widget, &cell))
        g_array_append_val (cells, cell);
    }

  return cells;
}

/* The longest row: all but the last one are full. */
static guint
count_columns (const GArray *cells)
{
  guint columns = 0;
  guint run = 0;

  for (guint i = 0; i < cells->len; i++)
    {
      double top = g_array_index (cells, Cell, i).top;

      if (i > 0 && fabs (top - g_array_index (cells, Cell, i - 1).top) < 1)
        run++;
      else
        run = 1;
      columns = MAX (columns, run);
    }

  return columns;
}

static guint
find_wanted (QuireFeedKeeper *self)
{
  guint position = G_MAXUINT;

  if (self->wanted.id)
    position = quire_paper_list_find (self->list, self->wanted.id);

  return position == G_MAXUINT ? self->wanted.position : position;
}

/* Equally high rows: where a card is follows from where any other one is. */
static void
bring_back (QuireFeedKeeper *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position = find_wanted (self);
  g_autoptr (GArray) cells = NULL;
  const Cell *cell = NULL;
  guint columns = 0;
  double value = 0;

  if (position >= n_items)
    return;

  cells = read_cells (self);
  columns = cells->len > 0 ? count_columns (cells) : 0;
  if (columns == 0)
    return;

  cell = &g_array_index (cells, Cell, 0);
  value = gtk_adjustment_get_value (adjustment) + cell->top + self->wanted.offset +
          ((double) (position / columns) - (double) (cell->position / columns)) * cell->height;
  if (value > gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment))
    return;

  self->waiting = FALSE;
  gtk_adjustment_set_value (adjustment, value);
}

static gboolean
moved_cb (QuireFeedKeeper *self)
{
  quire_feed_keeper_forget (self);

  return FALSE;
}

QuireFeedKeeper *
quire_feed_keeper_new (GtkWidget *view, GtkGridView *grid)
{
  QuireFeedKeeper *self = g_new0 (QuireFeedKeeper, 1);

  self->view = view;
  self->grid = grid;

  self->scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  gtk_event_controller_set_propagation_phase (self->scroll, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->scroll, "scroll", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (view, self->scroll);

  self->key = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->key, "key-pressed", G_CALLBACK (moved_cb), self);
  gtk_widget_add_controller (view, self->key);

  return self;
}

void
quire_feed_keeper_free (QuireFeedKeeper *self)
{
  gtk_widget_remove_controller (self->view, self->scroll);
  gtk_widget_remove_controller (self->view, self->key);
  quire_feed_keeper_set_list (self, NULL);
  quire_feed_place_clear (&self->wanted);
  g_free (self);
}

void
quire_feed_keeper_set_list (QuireFeedKeeper *self, QuirePaperList *list)
{
  g_set_object (&self->list, list);
}

void
quire_feed_keeper_get_place (QuireFeedKeeper *self, QuireFeedPlace *place)
{
  g_autoptr (GArray) cells = NULL;
  g_autoptr (QuirePaperItem) item = NULL;

  *place = (QuireFeedPlace){ 0 };
  if (!self->list)
    return;

  if (self->waiting)
    {
      *place = self->wanted;
      place->id = g_strdup (self->wanted.id);
      return;
    }

  if (gtk_adjustment_get_value (get_adjustment (self)) < 1)
    return;

  cells = read_cells (self);
  for (guint i = 0; i < cells->len; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (cell->top + cell->height < 1)
        continue;

      place->position = cell->position;
      place->offset = (int) round (-cell->top);
      item = g_list_model_get_item (G_LIST_MODEL (self->list), cell->position);
      place->id = g_strdup (item ? quire_paper_item_get_id (item) : NULL);
      return;
    }
}

void
quire_feed_keeper_set_place (QuireFeedKeeper *self, const QuireFeedPlace *place)
{
  quire_feed_keeper_forget (self);
  if (!place->id && place->position == 0 && place->offset == 0)
    {
      gtk_adjustment_set_value (get_adjustment (self), 0);
      return;
    }

  self->wanted = *place;
  self->wanted.id = g_strdup (place->id);
  self->waiting = TRUE;
  gtk_widget_queue_allocate (self->view);
}

void
quire_feed_keeper_forget (QuireFeedKeeper *self)
{
  self->waiting = FALSE;
  quire_feed_place_clear (&self->wanted);
}

void
quire_feed_keeper_allocated (QuireFeedKeeper *self)
{
  if (self->waiting && self->list)
    bring_back (self);
}
