/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-bar.h"

#include <glib/gi18n.h>

struct _QuirePaperBar
{
  GtkWidget parent_instance;

  GtkWidget *bookmark;
  GtkWidget *share;
  GtkWidget *read;
};

G_DEFINE_FINAL_TYPE (QuirePaperBar, quire_paper_bar, GTK_TYPE_WIDGET)

static void
claim_cb (GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* A button claims a press only when it is let go: until then the cell would take
 * it, too, which selects at the first and opens at the second. */
static void
claim_presses (GtkWidget *button)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (button);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        g_signal_connect_after (controller, "pressed", G_CALLBACK (claim_cb), NULL);
    }
}

static GtkWidget *
add_button (QuirePaperBar *self, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  claim_presses (button);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
set_button (GtkWidget *button, const char *icon, const char *label, const char *tooltip)
{
  gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
quire_paper_bar_dispose (GObject *object)
{
  QuirePaperBar *self = QUIRE_PAPER_BAR (object);

  g_clear_pointer (&self->bookmark, gtk_widget_unparent);
  g_clear_pointer (&self->share, gtk_widget_unparent);
  g_clear_pointer (&self->read, gtk_widget_unparent);

  G_OBJECT_CLASS (quire_paper_bar_parent_class)->dispose (object);
}

static void
quire_paper_bar_class_init (QuirePaperBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quire_paper_bar_dispose;
  gtk_widget_class_set_css_name (widget_class, "paper-bar");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
quire_paper_bar_init (QuirePaperBar *self)
{
  self->bookmark = add_button (self, "card.toggle-bookmark");
  self->share = add_button (self, "card.copy-link");
  self->read = add_button (self, "card.toggle-read");
  set_button (self->share, "quire-link-symbolic", _ ("Copy Link"), _ ("Copy Link (S)"));
}

GtkWidget *
quire_paper_bar_new (void)
{
  return g_object_new (QUIRE_TYPE_PAPER_BAR, NULL);
}

void
quire_paper_bar_set_state (QuirePaperBar *self, const QuireListingState *state)
{
  g_return_if_fail (QUIRE_IS_PAPER_BAR (self));

  /* TRANSLATORS: in brackets is the key that does the same */
  if (state->bookmarked)
    set_button (self->bookmark, "quire-bookmarked-symbolic", _ ("Remove Bookmark"),
                _ ("Remove Bookmark (B)"));
  else
    set_button (self->bookmark, "quire-bookmark-symbolic", _ ("Bookmark"), _ ("Bookmark (B)"));

  if (state->unread)
    set_button (self->read, "quire-read-symbolic", _ ("Mark as Read"), _ ("Mark as Read (M)"));
  else
    set_button (self->read, "quire-unread-symbolic", _ ("Mark as Unread"),
                _ ("Mark as Unread (M)"));
}

static void
parent_changed_cb (GtkWidget *card, GParamSpec *pspec, gpointer changed)
{
  GtkWidget *parent = gtk_widget_get_parent (card);

  if (parent)
    g_signal_connect_object (parent, "state-flags-changed", G_CALLBACK (changed), card,
                             G_CONNECT_SWAPPED);
}

void
quire_paper_bar_watch (GtkWidget *card, GCallback changed)
{
  g_return_if_fail (GTK_IS_WIDGET (card));

  g_signal_connect (card, "notify::parent", G_CALLBACK (parent_changed_cb), (gpointer) changed);
}

gboolean
quire_paper_bar_is_wanted (GtkWidget *card)
{
  GtkWidget *parent = gtk_widget_get_parent (card);
  GtkStateFlags wanted = GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_FOCUS_VISIBLE;

  return parent && (gtk_widget_get_state_flags (parent) & wanted) != 0;
}
