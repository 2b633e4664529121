/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-gestures.h"

#include "quire-paper-bar.h"
#include "quire-paper-card.h"
#include "quire-paper-selection.h"

static GtkWidget *
get_grid (gpointer gesture)
{
  return gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
}

static GtkWidget *
pick (GtkWidget *grid, double x, double y, GType type)
{
  GtkWidget *picked = gtk_widget_pick (grid, x, y, GTK_PICK_DEFAULT);

  return picked ? gtk_widget_get_ancestor (picked, type) : NULL;
}

static QuirePaperCard *
pick_card (GtkWidget *grid, double x, double y)
{
  GtkWidget *card = pick (grid, x, y, QUIRE_TYPE_PAPER_CARD);

  return card ? QUIRE_PAPER_CARD (card) : NULL;
}

static void
popup_menu (GtkWidget *grid, double x, double y)
{
  GtkSelectionModel *selection = gtk_grid_view_get_model (GTK_GRID_VIEW (grid));
  QuirePaperCard *card = pick_card (grid, x, y);
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);

  if (!card)
    return;

  if (!gtk_widget_compute_point (grid, GTK_WIDGET (card),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return;

  quire_paper_selection_set_position (QUIRE_PAPER_SELECTION (selection),
                                      quire_paper_card_get_position (card));
  quire_paper_card_popup_menu (card, at.x, at.y);
}

static GdkModifierType
get_modifiers (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) &
         gtk_accelerator_get_default_mod_mask ();
}

static gboolean
is_touch (GtkGesture *gesture)
{
  GdkDevice *device =
      gtk_event_controller_get_current_event_device (GTK_EVENT_CONTROLLER (gesture));

  return device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* Not for the cell, which would take it for the grid's one selected card, and two of
 * them for a double click. */
static void
pressed_cb (GtkGesture *gesture, int n_press, double x, double y)
{
  GtkWidget *grid = get_grid (gesture);
  GdkModifierType modifiers = get_modifiers (gesture);

  if ((modifiers == GDK_CONTROL_MASK || modifiers == GDK_SHIFT_MASK) && pick_card (grid, x, y) &&
      !pick (grid, x, y, QUIRE_TYPE_PAPER_BAR))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* TRUE if that is what the click was for. */
static gboolean
choose (GtkGesture *gesture, GdkModifierType modifiers, QuirePaperCard *card)
{
  QuireFeedChooser *chooser = g_object_get_data (G_OBJECT (gesture), "quire-feed-chooser");
  guint position = quire_paper_card_get_position (card);

  if (modifiers == GDK_SHIFT_MASK)
    quire_feed_chooser_extend_to (chooser, position);
  else if (modifiers == GDK_CONTROL_MASK ||
           (modifiers == 0 && is_touch (gesture) &&
            quire_paper_picks_get_n (quire_feed_chooser_get_picks (chooser)) > 0))
    quire_feed_chooser_toggle_at (chooser, position);
  else
    return FALSE;

  gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (card)));
  return TRUE;
}

/* One click opens, as on a front page.  GtkGridView's own single-click mode
 * would also select whatever the pointer passes over. */
static void
released_cb (GtkGesture *gesture, int n_press, double x, double y)
{
  GtkWidget *grid = get_grid (gesture);
  QuirePaperCard *card = NULL;
  GdkModifierType modifiers = get_modifiers (gesture);

  /* The buttons over a card do what they say, and claim what they are given; a
   * click between them is not meant for the card either. */
  if (pick (grid, x, y, QUIRE_TYPE_PAPER_BAR))
    return;
  card = pick_card (grid, x, y);
  if (!card || choose (gesture, modifiers, card))
    return;
  if (n_press == 1 && modifiers == 0)
    gtk_widget_activate_action (grid, "list.activate-item", "u",
                                quire_paper_card_get_position (card));
}

static void
secondary_pressed_cb (GtkGesture *gesture, int n_press, double x, double y)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (get_grid (gesture), x, y);
}

static void
long_pressed_cb (GtkGesture *gesture, double x, double y)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup_menu (get_grid (gesture), x, y);
}

static gboolean
menu_key_cb (GtkWidget *grid, GVariant *args, gpointer user_data)
{
  GtkWidget *cell = gtk_widget_get_focus_child (grid);
  GtkWidget *card = cell ? gtk_widget_get_first_child (cell) : NULL;

  if (!QUIRE_IS_PAPER_CARD (card))
    return FALSE;

  quire_paper_card_popup_menu (QUIRE_PAPER_CARD (card), -1, -1);

  return TRUE;
}

/* Before the cell's own gesture claims the press. */
static void
add_first (GtkWidget *grid, GtkGesture *gesture)
{
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (grid, GTK_EVENT_CONTROLLER (gesture));
}

void
quire_feed_gestures_add (GtkGridView *grid, QuireFeedChooser *chooser)
{
  g_return_if_fail (GTK_IS_GRID_VIEW (grid));

  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *secondary = gtk_gesture_click_new ();
  GtkGesture *long_press = gtk_gesture_long_press_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const char *const menu_keys = "Menu|<Shift>F10";

  g_object_set_data (G_OBJECT (click), "quire-feed-chooser", chooser);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), NULL);
  g_signal_connect (click, "released", G_CALLBACK (released_cb), NULL);
  add_first (GTK_WIDGET (grid), click);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect (secondary, "pressed", G_CALLBACK (secondary_pressed_cb), NULL);
  add_first (GTK_WIDGET (grid), secondary);

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (long_press), TRUE);
  g_signal_connect (long_press, "pressed", G_CALLBACK (long_pressed_cb), NULL);
  add_first (GTK_WIDGET (grid), long_press);

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (menu_keys),
                        gtk_callback_action_new (menu_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (grid), keys);
}
