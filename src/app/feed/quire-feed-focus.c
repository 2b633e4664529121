/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-focus.h"

#include <math.h>

#include "quire-feed-cells.h"

struct _QuireFeedFocus
{
  GtkWidget *view;
  GtkGridView *grid;
  QuirePaperSelection *selection;
  QuireFeedKeeper *keeper;
  GdkFrameClock *clock;
  GtkEventController *key;

  gboolean wanted; /* as soon as there is a card */

  /* In the last frame.  What one has gone to since is not scrolled away, wherever
   * it still is. */
  guint painted_focus;
  guint painted_selection;
  double painted_value;
};

/* Equally high rows: where all the others are follows from where one is. */
typedef struct
{
  double origin; /* the top of the first row in what is scrolled, pixels */
  double height;
  guint columns;
  double value; /* the part of it that is seen */
  double page;
} Rows;

typedef enum
{
  NO_STEP,
  FORWARD,
  BACK,
  PAGE_FORWARD,
  PAGE_BACK,
} Step;

static guint
get_focus (QuireFeedFocus *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self->grid));
  QuirePaperCard *card = child ? quire_feed_cells_get_card (child) : NULL;

  return card ? quire_paper_card_get_position (card) : GTK_INVALID_LIST_POSITION;
}

/* As the adjustment says now: the cells are where it was in the last frame. */
static gboolean
read_rows (QuireFeedFocus *self, Rows *rows)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->grid));
  g_autoptr (GArray) cells = quire_feed_cells_read (self->grid);
  const QuireFeedCell *cell = NULL;

  if (cells->len == 0)
    return FALSE;

  cell = &g_array_index (cells, QuireFeedCell, 0);
  rows->columns = quire_feed_cells_count_columns (cells);
  rows->height = cell->height;
  rows->origin = self->painted_value + cell->top - cell->position / rows->columns * cell->height;
  rows->value = gtk_adjustment_get_value (adjustment);
  rows->page = gtk_adjustment_get_page_size (adjustment);

  return rows->height > 0;
}

static gboolean
is_shown (const Rows *rows, guint position)
{
  double top = rows->origin + position / rows->columns * rows->height - rows->value;

  return top + rows->height >= 1 && top <= rows->page - 1;
}

/* The first card, or the last one, that is seen whole, or the one of which most is
 * seen. */
static guint
find_shown (QuireFeedFocus *self, const Rows *rows, gboolean last)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  double above = (rows->value - rows->origin) / rows->height;
  double first_row = ceil (above - 0.02);
  double last_row = floor (above + rows->page / rows->height + 0.02) - 1;
  double row = last_row < first_row ? round (above) : last ? last_row : first_row;
  guint position = (guint) MAX (0, row) * rows->columns;

  if (last)
    position += rows->columns - 1;

  return MIN (position, n_items - 1);
}

static gboolean
focus_card (QuireFeedFocus *self, guint position)
{
  QuirePaperCard *card =
      position != GTK_INVALID_LIST_POSITION ? quire_feed_cells_find (self->grid, position) : NULL;

  return card && gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (card)));
}

static Step
get_step (QuireFeedFocus *self, guint keyval)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->grid)) == GTK_TEXT_DIR_RTL;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return FORWARD;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return BACK;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return rtl ? BACK : FORWARD;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return rtl ? FORWARD : BACK;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return PAGE_FORWARD;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return PAGE_BACK;
    default:
      return NO_STEP;
    }
}

/* Before the grid, which would go on from a card that nobody sees. */
static gboolean
key_cb (QuireFeedFocus *self, guint keyval, guint keycode, GdkModifierType state)
{
  Step step = get_step (self, keyval);
  guint focus = get_focus (self);
  Rows rows;

  self->wanted = FALSE;
  if (step == NO_STEP || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return FALSE;
  if (focus == GTK_INVALID_LIST_POSITION || focus != self->painted_focus ||
      !read_rows (self, &rows) || is_shown (&rows, focus))
    return FALSE;

  quire_feed_focus_go_to (self, find_shown (self, &rows, step == BACK || step == PAGE_FORWARD));

  /* From there a page is what GTK makes of it. */
  return step == FORWARD || step == BACK;
}

static gboolean
is_elsewhere (QuireFeedFocus *self)
{
  GtkRoot *root = gtk_widget_get_root (self->view);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && focus != self->view && !gtk_widget_is_ancestor (focus, self->view) &&
         !gtk_widget_is_ancestor (self->view, focus);
}

/* The cards that were waited for. */
static void
take_focus (QuireFeedFocus *self)
{
  guint position = quire_paper_selection_get_position (self->selection);
  QuirePaperCard *card = NULL;
  QuirePaperItem *item = NULL;
  Rows rows;

  if (is_elsewhere (self) || get_focus (self) != GTK_INVALID_LIST_POSITION)
    {
      self->wanted = FALSE;
      return;
    }
  if (quire_feed_keeper_is_waiting (self->keeper) || !read_rows (self, &rows))
    return;

  if (position == GTK_INVALID_LIST_POSITION || !is_shown (&rows, position))
    position = find_shown (self, &rows, FALSE);
  card = quire_feed_cells_find (self->grid, position);
  item = card ? quire_paper_card_get_item (card) : NULL;
  if (!item || !quire_paper_item_get_listing (item))
    return;

  self->wanted = FALSE;
  focus_card (self, position);
}

static void
painted_cb (QuireFeedFocus *self)
{
  self->painted_focus = self->painted_selection = GTK_INVALID_LIST_POSITION;
  if (!gtk_widget_get_mapped (self->view))
    return;

  self->painted_value =
      gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->grid)));
  if (self->wanted)
    take_focus (self);
  self->painted_focus = get_focus (self);
  self->painted_selection = quire_paper_selection_get_position (self->selection);
}

QuireFeedFocus *
quire_feed_focus_new (GtkWidget *view,
                      GtkGridView *grid,
                      QuirePaperSelection *selection,
                      QuireFeedKeeper *keeper)
{
  QuireFeedFocus *self = g_new0 (QuireFeedFocus, 1);

  self->view = view;
  self->grid = grid;
  self->selection = selection;
  self->keeper = keeper;
  self->painted_focus = self->painted_selection = GTK_INVALID_LIST_POSITION;

  self->key = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (view, self->key);

  return self;
}

void
quire_feed_focus_free (QuireFeedFocus *self)
{
  gtk_widget_remove_controller (self->view, self->key);
  quire_feed_focus_set_clock (self, NULL);
  g_free (self);
}

gboolean
quire_feed_focus_grab (QuireFeedFocus *self)
{
  if (focus_card (self, quire_paper_selection_get_position (self->selection)))
    return TRUE;

  self->wanted = TRUE;

  return gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

gboolean
quire_feed_focus_move (QuireFeedFocus *self, int cards)
{
  gint64 last = (gint64) g_list_model_get_n_items (G_LIST_MODEL (self->selection)) - 1;
  guint from = quire_paper_selection_get_position (self->selection);
  gint64 position = 0;
  Rows rows;

  if (last < 0 || cards == 0)
    return FALSE;

  if (from != GTK_INVALID_LIST_POSITION && from == self->painted_selection &&
      read_rows (self, &rows) && !is_shown (&rows, from))
    {
      position = find_shown (self, &rows, cards < 0);
    }
  else if (from != GTK_INVALID_LIST_POSITION)
    {
      position = CLAMP ((gint64) from + cards, 0, last);
      if (position == from)
        return FALSE;
    }
  else if (quire_paper_selection_get_selected_id (self->selection))
    {
      /* Its paper has left the list: the next one has moved into its place. */
      position = quire_paper_selection_get_last_position (self->selection);
      position = CLAMP (position + (cards > 0 ? cards - 1 : cards), 0, last);
    }
  else
    {
      QuireFeedPlace place = { 0 };

      quire_feed_keeper_get_place (self->keeper, &place);
      position = MIN (place.position, last);
      quire_feed_place_clear (&place);
    }

  quire_feed_focus_go_to (self, (guint) position);

  return TRUE;
}

void
quire_feed_focus_go_to (QuireFeedFocus *self, guint position)
{
  self->wanted = FALSE;
  self->painted_focus = self->painted_selection = GTK_INVALID_LIST_POSITION;
  quire_feed_keeper_forget (self->keeper);
  quire_paper_selection_set_position (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->grid), "list.scroll-to-item", "u", position);
  focus_card (self, position);
}

guint
quire_feed_focus_get_shown (QuireFeedFocus *self)
{
  guint focus = get_focus (self);
  guint selected = quire_paper_selection_get_position (self->selection);
  guint position = focus != GTK_INVALID_LIST_POSITION ? focus : selected;
  Rows rows;

  if (position == GTK_INVALID_LIST_POSITION || !read_rows (self, &rows))
    return GTK_INVALID_LIST_POSITION;

  /* What one has just gone to is not scrolled to yet. */
  if ((position == self->painted_focus || position == self->painted_selection) &&
      !is_shown (&rows, position))
    return GTK_INVALID_LIST_POSITION;

  return position;
}

void
quire_feed_focus_set_clock (QuireFeedFocus *self, GdkFrameClock *clock)
{
  if (self->clock)
    g_signal_handlers_disconnect_by_data (self->clock, self);
  g_set_object (&self->clock, clock);
  if (clock)
    g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), self);
}
