/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-keeper.h"

#include <math.h>

#include "quire-feed-cells.h"

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
  guint shown;        /* a card that is to stay on the screen, or GTK_INVALID_LIST_POSITION */
  char *held;         /* the card last followed */
  gint64 loaded_at;   /* when the list was first seen complete, monotonic */
};

static GtkAdjustment *
get_adjustment (QuireFeedKeeper *self)
{
  return gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->grid));
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

/* As little further as the card that is to stay needs to be seen whole; its
 * beginning, if the view is lower than it is. */
static double
keep_shown (QuireFeedKeeper *self, const QuireFeedCell *cell, guint columns, double value)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double page = gtk_adjustment_get_page_size (adjustment);
  double top = 0;

  if (self->shown == GTK_INVALID_LIST_POSITION)
    return value;

  top = gtk_adjustment_get_value (adjustment) + cell->top +
        ((double) (self->shown / columns) - (double) (cell->position / columns)) * cell->height;

  return MIN (top, MAX (value, top + cell->height - page));
}

/* Equally high rows: where a card is follows from where any other one is. */
static void
bring_back (QuireFeedKeeper *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint position = find_wanted (self);
  g_autoptr (GArray) cells = NULL;
  const QuireFeedCell *cell = NULL;
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

  cells = quire_feed_cells_read (self->grid);
  columns = cells->len > 0 ? quire_feed_cells_count_columns (cells) : 0;
  if (columns == 0)
    return;

  cell = &g_array_index (cells, QuireFeedCell, 0);
  if (is_top (&self->wanted))
    {
      value = keep_shown (self, cell, columns, 0);
      quire_feed_keeper_forget (self);
      gtk_adjustment_set_value (adjustment, value);
      return;
    }

  /* As high as the cells are now: the place may be from when they were higher. */
  offset = MIN (self->wanted.offset, (int) cell->height - 1);
  value = gtk_adjustment_get_value (adjustment) + cell->top + offset +
          ((double) (position / columns) - (double) (cell->position / columns)) * cell->height;

  value = keep_shown (self, cell, columns, value);

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
  g_autoptr (GArray) cells = quire_feed_cells_read (self->grid);

  for (guint i = 0; i < cells->len && self->held; i++)
    {
      const QuireFeedCell *cell = &g_array_index (cells, QuireFeedCell, i);

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
  self->shown = GTK_INVALID_LIST_POSITION;

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

  cells = quire_feed_cells_read (self->grid);
  for (guint i = 0; i < cells->len; i++)
    {
      const QuireFeedCell *cell = &g_array_index (cells, QuireFeedCell, i);

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
quire_feed_keeper_hold (QuireFeedKeeper *self, guint shown)
{
  QuireFeedPlace place;

  if (self->waiting || !self->list)
    return;

  quire_feed_keeper_get_place (self, &place);
  self->wanted = place;
  self->shown = shown;
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
  self->shown = GTK_INVALID_LIST_POSITION;
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
