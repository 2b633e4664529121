/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-chooser.h"

#include <glib/gi18n.h>

#include "quire-feed-cells.h"

struct _QuireFeedChooser
{
  GtkWidget *view;
  GtkGridView *grid;
  QuirePaperSelection *selection;
  QuireFeedFocus *focus;
  QuirePaperPicks *picks;
  GtkEventController *key;
  GCancellable *cancellable; /* while ids are read */

  /* A range from its anchor to where the keyboard is, as long as that goes nowhere
   * else. */
  gboolean extending;
  guint anchor;
  char *anchor_id; /* NULL while it is not known */
  guint lead;
  char *lead_id;
};

static QuirePaperList *
get_list (QuireFeedChooser *self)
{
  return quire_paper_selection_get_list (self->selection);
}

static guint
get_n_items (QuireFeedChooser *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->selection));
}

static void
say (QuireFeedChooser *self, const char *words)
{
  gtk_widget_activate_action (self->view, "win.toast", "s", words);
}

static void
say_too_many (QuireFeedChooser *self)
{
  g_autofree char *words = g_strdup_printf (_ ("No more than %'u papers can be chosen at once"),
                                            (guint) QUIRE_PAPER_PICKS_MAX);

  say (self, words);
}

static void
stop_reading (QuireFeedChooser *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/* NULL where some are not in memory. */
static GStrv
peek_ids (QuireFeedChooser *self, guint position, guint n)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < n; i++)
    {
      const char *id = quire_paper_list_peek_id (get_list (self), position + i);

      if (!id)
        return NULL;
      g_strv_builder_add (ids, id);
    }
  return g_strv_builder_end (ids);
}

static void
ids_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  QuireFeedChooser *self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) ids = quire_paper_list_ids_finish (QUIRE_PAPER_LIST (source), result, &error);

  /* Whoever gave it up may be gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (ids)
    quire_paper_picks_set_range (self->picks, (const char *const *) ids);
  else
    say (self, _ ("The papers could not be read"));
  g_clear_object (&self->cancellable);
  quire_paper_picks_set_pending (self->picks, FALSE);
}

static void
set_range (QuireFeedChooser *self, guint position, guint n)
{
  g_auto (GStrv) ids = NULL;

  stop_reading (self);
  ids = peek_ids (self, position, n);
  if (ids)
    {
      quire_paper_picks_set_range (self->picks, (const char *const *) ids);
      quire_paper_picks_set_pending (self->picks, FALSE);
      return;
    }

  self->cancellable = g_cancellable_new ();
  quire_paper_picks_set_pending (self->picks, TRUE);
  quire_paper_list_ids_async (get_list (self), position, n, self->cancellable, ids_cb, self);
}

static void
forget_range (QuireFeedChooser *self)
{
  self->extending = FALSE;
  g_clear_pointer (&self->anchor_id, g_free);
  g_clear_pointer (&self->lead_id, g_free);
}

/* Where the keyboard was led last; the list may have changed since. */
static gboolean
is_at_lead (QuireFeedChooser *self, guint position)
{
  const char *id = quire_paper_list_peek_id (get_list (self), position);

  return self->lead_id && id ? g_str_equal (self->lead_id, id) : self->lead == position;
}

static guint
find_anchor (QuireFeedChooser *self)
{
  guint position = self->anchor_id ? quire_paper_list_find (get_list (self), self->anchor_id)
                                   : GTK_INVALID_LIST_POSITION;

  return position != GTK_INVALID_LIST_POSITION ? position
                                               : MIN (self->anchor, get_n_items (self) - 1);
}

static void
begin_range (QuireFeedChooser *self, guint position)
{
  forget_range (self);
  quire_paper_picks_end_range (self->picks);
  self->extending = TRUE;
  self->anchor = position;
  self->anchor_id = g_strdup (quire_paper_list_peek_id (get_list (self), position));
}

static gboolean
can_choose (QuireFeedChooser *self)
{
  return gtk_widget_get_mapped (self->view) && get_list (self) && get_n_items (self) > 0;
}

/* The card the keyboard is at; else it goes to one. */
static guint
get_place (QuireFeedChooser *self)
{
  guint position = quire_feed_focus_get_shown (self->focus);

  if (position == GTK_INVALID_LIST_POSITION)
    {
      quire_feed_focus_move (self->focus, 1);
      position = quire_paper_selection_get_position (self->selection);
    }
  return position;
}

static guint
get_page (QuireFeedChooser *self, guint columns, double height)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->grid));
  guint rows = (guint) (gtk_adjustment_get_page_size (adjustment) / height);

  return MAX (1, rows) * columns;
}

/* How many cards a key leads on or back; 0 for none. */
static int
get_step (QuireFeedChooser *self, guint keyval)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self->grid)) == GTK_TEXT_DIR_RTL;
  g_autoptr (GArray) cells = quire_feed_cells_read (self->grid);
  int columns = 0;
  int page = 0;

  if (cells->len == 0)
    return 0;

  columns = (int) quire_feed_cells_count_columns (cells);
  page = (int) get_page (self, (guint) columns, g_array_index (cells, QuireFeedCell, 0).height);
  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      return columns;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      return -columns;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      return rtl ? -1 : 1;
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      return rtl ? 1 : -1;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      return page;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      return -page;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      return G_MAXINT;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      return -G_MAXINT;
    default:
      return 0;
    }
}

/* And not in a menu of theirs. */
static gboolean
is_among_cards (QuireFeedChooser *self)
{
  GtkRoot *root = gtk_widget_get_root (self->view);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == GTK_WIDGET (self->grid) ||
                   gtk_widget_get_parent (focus) == GTK_WIDGET (self->grid));
}

/* Before the grid, which would take them for its one selected card. */
static gboolean
key_cb (QuireFeedChooser *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();
  int step = 0;

  if (!is_among_cards (self))
    return FALSE;

  /* A toast would take it. */
  if (held == 0 && keyval == GDK_KEY_Escape)
    return quire_feed_chooser_let_go (self);
  if (held == GDK_SHIFT_MASK)
    {
      step = get_step (self, keyval);
      if (step != 0)
        quire_feed_chooser_extend (self, step);
      return step != 0;
    }
  if (held == GDK_CONTROL_MASK && (keyval == GDK_KEY_space || keyval == GDK_KEY_KP_Space))
    quire_feed_chooser_toggle (self);
  else if (held == GDK_CONTROL_MASK && keyval == GDK_KEY_a)
    quire_feed_chooser_take_all (self);
  else if (held == (GDK_CONTROL_MASK | GDK_SHIFT_MASK) && keyval == GDK_KEY_A)
    quire_feed_chooser_let_go (self);
  else
    return FALSE;

  return TRUE;
}

QuireFeedChooser *
quire_feed_chooser_new (GtkWidget *view,
                        GtkGridView *grid,
                        QuirePaperSelection *selection,
                        QuireFeedFocus *focus)
{
  QuireFeedChooser *self = g_new0 (QuireFeedChooser, 1);

  self->view = view;
  self->grid = grid;
  self->selection = selection;
  self->focus = focus;
  self->picks = quire_paper_picks_new ();

  self->key = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (self->key, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (self->key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (view, self->key);

  return self;
}

void
quire_feed_chooser_free (QuireFeedChooser *self)
{
  stop_reading (self);
  gtk_widget_remove_controller (self->view, self->key);
  forget_range (self);
  g_object_unref (self->picks);
  g_free (self);
}

QuirePaperPicks *
quire_feed_chooser_get_picks (QuireFeedChooser *self)
{
  return self->picks;
}

void
quire_feed_chooser_toggle (QuireFeedChooser *self)
{
  if (can_choose (self))
    quire_feed_chooser_toggle_at (self, get_place (self));
}

void
quire_feed_chooser_toggle_at (QuireFeedChooser *self, guint position)
{
  const char *id = NULL;

  if (!get_list (self) || position >= get_n_items (self))
    return;

  forget_range (self);
  quire_paper_selection_set_position (self->selection, position);
  id = quire_paper_list_peek_id (get_list (self), position);
  if (!id)
    return;
  if (!quire_paper_picks_contains (self->picks, id) &&
      quire_paper_picks_get_n (self->picks) >= QUIRE_PAPER_PICKS_MAX)
    say_too_many (self);
  quire_paper_picks_toggle (self->picks, id);
}

void
quire_feed_chooser_extend (QuireFeedChooser *self, int cards)
{
  gint64 from = 0;

  if (!can_choose (self))
    return;

  from = quire_paper_selection_get_position (self->selection);
  if (from == GTK_INVALID_LIST_POSITION)
    from = get_place (self);
  quire_feed_chooser_extend_to (self, (guint) CLAMP (from + cards, 0, get_n_items (self) - 1));
}

void
quire_feed_chooser_extend_to (QuireFeedChooser *self, guint position)
{
  guint from = quire_paper_selection_get_position (self->selection);
  guint first = 0;
  guint n = 0;

  if (!get_list (self) || position >= get_n_items (self))
    return;

  if (from == GTK_INVALID_LIST_POSITION)
    from = position;
  if (!self->extending || !is_at_lead (self, from))
    begin_range (self, from);

  quire_feed_focus_go_to (self->focus, position);
  self->lead = position;
  g_free (self->lead_id);
  self->lead_id = g_strdup (quire_paper_list_peek_id (get_list (self), position));

  self->anchor = find_anchor (self);
  first = MIN (self->anchor, position);
  n = MAX (self->anchor, position) - first + 1;
  if (n > QUIRE_PAPER_PICKS_MAX)
    {
      if (self->anchor > position)
        first += n - QUIRE_PAPER_PICKS_MAX;
      n = QUIRE_PAPER_PICKS_MAX;
      say_too_many (self);
    }
  set_range (self, first, n);
}

void
quire_feed_chooser_take_all (QuireFeedChooser *self)
{
  if (!can_choose (self))
    return;

  forget_range (self);
  quire_paper_picks_end_range (self->picks);
  if (get_n_items (self) > QUIRE_PAPER_PICKS_MAX)
    say_too_many (self);
  set_range (self, 0, MIN (get_n_items (self), QUIRE_PAPER_PICKS_MAX));
}

gboolean
quire_feed_chooser_let_go (QuireFeedChooser *self)
{
  gboolean any =
      quire_paper_picks_get_n (self->picks) > 0 || quire_paper_picks_get_pending (self->picks);

  forget_range (self);
  stop_reading (self);
  quire_paper_picks_clear (self->picks);
  quire_paper_picks_set_pending (self->picks, FALSE);
  return any;
}
