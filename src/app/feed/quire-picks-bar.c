/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picks-bar.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-paper-sharing-menu.h"
#include "quire-wrap-layout.h"

struct _QuirePicksBar
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkLabel *count;
  GtkWidget *bookmark;
  GtkWidget *read;
  GtkWidget *cite;
  GtkWidget *share;
  GtkWidget *clear;
  QuirePaperPicks *picks;
  QuirePaperList *list;
  guint n; /* as shown */
  gboolean narrow;
  gboolean all_bookmarked;
  gboolean all_read;
};

/* Of more papers the list does not have all in memory. */
#define MAX_LOOKED_AT 600

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuirePicksBar, quire_picks_bar, ADW_TYPE_BIN)

static void
set_button (QuirePicksBar *self, GtkWidget *button, const char *icon, const char *words)
{
  if (self->narrow)
    gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  else
    gtk_button_set_label (GTK_BUTTON (button), words);
  gtk_widget_set_tooltip_text (button, self->narrow ? words : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
set_menu_button (QuirePicksBar *self, GtkWidget *button, const char *icon, const char *words)
{
  if (self->narrow)
    gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  else
    gtk_menu_button_set_label (GTK_MENU_BUTTON (button), words);
  gtk_widget_set_tooltip_text (button, self->narrow ? words : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
set_verb (GtkWidget *button, const char *action, gboolean value)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(sb)", "", value);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
update (QuirePicksBar *self)
{
  set_verb (self->bookmark, "win.set-paper-bookmark", !self->all_bookmarked);
  set_verb (self->read, "win.set-paper-read", !self->all_read);
  if (self->all_bookmarked)
    set_button (self, self->bookmark, "quire-bookmarked-symbolic", _ ("Remove Bookmarks"));
  else
    set_button (self, self->bookmark, "quire-bookmark-symbolic", _ ("Bookmark"));
  if (self->all_read)
    set_button (self, self->read, "quire-unread-symbolic", _ ("Mark as Unread"));
  else
    set_button (self, self->read, "quire-read-symbolic", _ ("Mark as Read"));
  set_menu_button (self, self->cite, "quire-cite-symbolic", _ ("Cite"));
  set_menu_button (self, self->share, "quire-share-symbolic", _ ("Share"));
  set_button (self, self->clear, "window-close-symbolic", _ ("Clear"));
}

static GtkWidget *
add_menu (GtkWidget *box, GMenuModel *menu)
{
  /* The button is within, and named after this. */
  GtkWidget *button =
      g_object_new (GTK_TYPE_MENU_BUTTON, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP, NULL);

  gtk_menu_button_set_direction (GTK_MENU_BUTTON (button), GTK_ARROW_UP);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), TRUE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), menu);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
add_button (GtkWidget *box)
{
  GtkWidget *button = gtk_button_new ();

  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
make_row (QuirePicksBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  g_autoptr (GMenuModel) cite = quire_paper_sharing_cite_menu ("");
  g_autoptr (GMenuModel) share = quire_paper_sharing_share_menu ("");

  gtk_widget_set_layout_manager (row, g_object_new (QUIRE_TYPE_WRAP_LAYOUT, "spacing", 6, NULL));
  gtk_widget_add_css_class (row, "quire-picks-bar");
  self->count = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "heading");
  quire_compat_make_live (GTK_WIDGET (self->count), GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->count));
  self->bookmark = add_button (row);
  self->read = add_button (row);
  self->cite = add_menu (row, cite);
  self->share = add_menu (row, share);
  self->clear = add_button (row);
  gtk_widget_set_halign (self->clear, GTK_ALIGN_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->clear), "feed.choose-none");
  return row;
}

/* What has slid away is not there for screen readers either. */
static void
revealed_cb (QuirePicksBar *self)
{
  if (!gtk_revealer_get_reveal_child (self->revealer) &&
      !gtk_revealer_get_child_revealed (self->revealer))
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/* What can be taken from all of them is not offered once more; what is not in memory
 * is not looked at for that. */
static void
update_verbs (QuirePicksBar *self)
{
  g_auto (GStrv) ids = NULL;
  gboolean bookmarked = self->n > 0 && self->n <= MAX_LOOKED_AT;
  gboolean read = bookmarked;

  if (bookmarked)
    ids = quire_paper_picks_dup_ids (self->picks);
  for (guint i = 0; ids && ids[i] && (bookmarked || read); i++)
    {
      QuirePaperItem *item = quire_paper_list_lookup (self->list, ids[i]);
      QuireListing *listing = item ? quire_paper_item_get_listing (item) : NULL;
      const QuireListingState *state = listing ? quire_listing_get_state (listing) : NULL;

      bookmarked = bookmarked && state && state->bookmarked;
      read = read && state && !state->unread;
    }
  if (self->all_bookmarked == bookmarked && self->all_read == read)
    return;

  self->all_bookmarked = bookmarked;
  self->all_read = read;
  update (self);
}

static void
say (QuirePicksBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *words = NULL;

  if (self->n == 0)
    words = g_strdup (_ ("No paper chosen"));
  else
    words = g_strdup_printf (ngettext ("%'u paper chosen", "%'u papers chosen", self->n), self->n);
  /* A widget that was not shown until now says nothing. */
  if (root)
    quire_compat_announce (GTK_WIDGET (root), words);
}

static void
picks_changed_cb (QuirePicksBar *self)
{
  guint n = quire_paper_picks_get_n (self->picks);

  if (self->n != n)
    {
      self->n = n;
      say (self);
    }
  if (n > 0)
    {
      g_autofree char *words = g_strdup_printf (ngettext ("%'u paper", "%'u papers", n), n);

      gtk_label_set_text (self->count, words);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      update_verbs (self);
    }
  gtk_revealer_set_reveal_child (self->revealer, n > 0);
  revealed_cb (self);
}

static void
quire_picks_bar_dispose (GObject *object)
{
  QuirePicksBar *self = QUIRE_PICKS_BAR (object);

  g_clear_object (&self->picks);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (quire_picks_bar_parent_class)->dispose (object);
}

static void
quire_picks_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, QUIRE_PICKS_BAR (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_picks_bar_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  QuirePicksBar *self = QUIRE_PICKS_BAR (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_picks_bar_class_init (QuirePicksBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = quire_picks_bar_dispose;
  object_class->get_property = quire_picks_bar_get_property;
  object_class->set_property = quire_picks_bar_set_property;

  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
quire_picks_bar_init (QuirePicksBar *self)
{
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->revealer, make_row (self));
  g_signal_connect_swapped (self->revealer, "notify::child-revealed", G_CALLBACK (revealed_cb),
                            self);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Chosen Papers"), -1);
  update (self);
}

GtkWidget *
quire_picks_bar_new (QuirePaperPicks *picks, QuirePaperList *list)
{
  QuirePicksBar *self = NULL;

  g_return_val_if_fail (QUIRE_IS_PAPER_PICKS (picks), NULL);
  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (list), NULL);

  self = g_object_new (QUIRE_TYPE_PICKS_BAR, NULL);
  self->picks = g_object_ref (picks);
  self->list = g_object_ref (list);
  g_signal_connect_object (picks, "changed", G_CALLBACK (picks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  /* What was bookmarked or read is read again. */
  g_signal_connect_object (list, "rows-loaded", G_CALLBACK (update_verbs), self, G_CONNECT_SWAPPED);
  picks_changed_cb (self);
  return GTK_WIDGET (self);
}
