/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-keeper.h"

#include <math.h>

#include "quire-paper-card.h"

/* How long a loaded list may still grow up to the wanted place, microseconds. */
#define PATIENCE (3 * G_USEC_PER_SEC)

struct _QuireFeedKeeper
{
  GtkWidget *view;
  GtkGridView *grid;
  QuirePaperList *list;
  GdkFrameClock *clock;
  GtkEventController *scroll;
  GtkEventController *key;

  QuireFeedPlace wanted;
  gboolean waiting;
  gboolean following; /* the place was on screen and the list changed around it */
  char *held;         /* the card last followed */
  gint64 loaded_at;   /* when the list was first seen complete, monotonic */
};

/* A cell that is laid out. */
typedef struct
{
  const char *id; /* its card's, NULL while it is not known */
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
  QuirePaperItem *item = NULL;
  graphene_rect_t bounds;

  /* GTK gives cells outside the view neither a place nor a size. */
  if (!QUIRE_IS_PAPER_CARD (card) || !gtk_widget_get_child_visible (widget) ||
      gtk_widget_get_height (card) == 0 ||
      quire_paper_card_get_position (QUIRE_PAPER_CARD (card)) == GTK_INVALID_LIST_POSITION ||
      !gtk_widget_compute_bounds (widget, GTK_WIDGET (self->grid), &bounds))
    return FALSE;

  item = quire_paper_card_get_item (QUIRE_PAPER_CARD (card));
  cell->position = quire_paper_card_get_position (QUIRE_PAPER_CARD (card));
  cell->id = item ? quire_paper_item_get_id (item) : NULL;
  cell->top = bounds.origin.y;
  cell->height = bounds.size.height;

  return TRUE;
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

static gboolean
is_top (const QuireFeedPlace *place)
{
  return !place->id && place->position == 0 && place->offset == 0;
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
  int offset = 0;

  if (self->loaded_at == 0 && !quire_paper_list_get_loading (self->list))
    self->loaded_at = g_get_monotonic_time ();
  if (position >= n_items)
    {
      /* It will not come any more; bringing it back later would be a surprise. */
      if (self->loaded_at != 0 && g_get_monotonic_time () - self->loaded_at > PATIENCE)
        quire_feed_keeper_forget (self);
      return;
    }

  cells = read_cells (self);
  columns = cells->len > 0 ? count_columns (cells) : 0;
  if (columns == 0)
    return;

  if (is_top (&self->wanted))
    {
      quire_feed_keeper_forget (self);
      gtk_adjustment_set_value (adjustment, 0);
      return;
    }

  cell = &g_array_index (cells, Cell, 0);
  /* As high as the cells are now: the place may be from when they were higher. */
  offset = MIN (self->wanted.offset, (int) cell->height - 1);
  value = gtk_adjustment_get_value (adjustment) + cell->top + offset +
          ((double) (position / columns) - (double) (cell->position / columns)) * cell->height;

  /* The adjustment sees to it that this is within the list. */
  quire_feed_keeper_forget (self);
  gtk_adjustment_set_value (adjustment, value);
}

static void
laid_out_cb (QuireFeedKeeper *self)
{
  if (self->waiting && self->list)
    bring_back (self);
}

/* The first card of the first row is another one after a change.  As long as
 * the one that was followed before is in that row, it is followed again: else
 * one change after the other would carry it out of sight. */
static void
hold_on (QuireFeedKeeper *self, QuireFeedPlace *place)
{
  g_autoptr (GArray) cells = read_cells (self);

  for (guint i = 0; i < cells->len && self->held; i++)
    {
      const Cell *cell = &g_array_index (cells, Cell, i);

      if (g_strcmp0 (cell->id, self->held) != 0 || (int) round (-cell->top) != place->offset)
        continue;

      g_free (place->id);
      place->id = g_strdup (cell->id);
      place->position = cell->position;
      return;
    }

  g_free (self->held);
  self->held = g_strdup (place->id);
}

/* Before the grid hears of it.  GTK holds on to one card, too, but not to its
 * row: a card more above it moves it to the next column, and its neighbours to
 * another row. */
static void
items_changed_cb (QuireFeedKeeper *self, guint position, guint removed, guint added)
{
  QuireFeedPlace place;

  if (self->waiting && !self->following)
    return;

  if (!self->waiting)
    {
      quire_feed_keeper_get_place (self, &place);
      hold_on (self, &place);
      self->wanted = place;
      self->waiting = self->following =
          position <= place.position && gtk_widget_get_mapped (self->view);
      if (!self->waiting)
        quire_feed_keeper_forget (self);
    }
  if (!self->waiting)
    return;

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    quire_feed_keeper_forget (self);
  else if (self->wanted.position >= position + removed && !is_top (&self->wanted))
    self->wanted.position += added - removed;
  else if (self->wanted.position >= position + added)
    self->wanted.position = position;
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
  quire_feed_keeper_set_clock (self, NULL);
  quire_feed_keeper_set_list (self, NULL);
  quire_feed_place_clear (&self->wanted);
  g_free (self->held);
  g_free (self);
}

void
quire_feed_keeper_set_list (QuireFeedKeeper *self, QuirePaperList *list)
{
  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list)
    g_signal_connect_swapped (list, "items-changed", G_CALLBACK (items_changed_cb), self);
}

void
quire_feed_keeper_get_place (QuireFeedKeeper *self, QuireFeedPlace *place)
{
  g_autoptr (GArray) cells = NULL;

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
      place->id = g_strdup (cell->id);
      return;
    }
}

void
quire_feed_keeper_set_place (QuireFeedKeeper *self, const QuireFeedPlace *place)
{
  quire_feed_keeper_forget (self);
  if (is_top (place) && gtk_adjustment_get_value (get_adjustment (self)) == 0)
    return;

  /* Not at once, at the top neither: GTK does not know where anything is, and
   * says so on the console, until a list that was changed is laid out. */
  self->wanted = *place;
  self->wanted.id = g_strdup (place->id);
  self->waiting = TRUE;
  self->loaded_at = 0;
  gtk_widget_queue_allocate (self->view);
}

void
quire_feed_keeper_hold (QuireFeedKeeper *self)
{
  QuireFeedPlace place;

  if (self->waiting || !self->list)
    return;

  quire_feed_keeper_get_place (self, &place);
  self->wanted = place;
  self->waiting = TRUE;
  self->loaded_at = 0;
  gtk_widget_queue_allocate (self->view);
}

gboolean
quire_feed_keeper_is_waiting (QuireFeedKeeper *self)
{
  return self->waiting;
}

void
quire_feed_keeper_forget (QuireFeedKeeper *self)
{
  self->waiting = FALSE;
  self->following = FALSE;
  quire_feed_place_clear (&self->wanted);
}

void
quire_feed_keeper_set_clock (QuireFeedKeeper *self, GdkFrameClock *clock)
{
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_set_object (&self->clock, clock);

  /* After GTK's own layout: scrolling now is laid out again within the same
   * frame, so that no other place is ever painted. */
  if (clock)
    g_signal_connect_data (clock, "layout", G_CALLBACK (laid_out_cb), self, NULL,
                           G_CONNECT_AFTER | G_CONNECT_SWAPPED);
}
