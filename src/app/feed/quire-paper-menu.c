/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-menu.h"

#include <glib/gi18n.h>

#include "quire-paper-sharing-menu.h"

/* GTK 4.8 leaves the keyboard in a submenu that was closed, where no key does
 * anything any more.  Here the menu is still open. */
static void
closed_cb (GtkWidget *menu)
{
  GtkWidget *card = gtk_widget_get_parent (menu);
  GtkWidget *cell = card ? gtk_widget_get_parent (card) : NULL;
  GtkRoot *root = gtk_widget_get_root (menu);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (cell && focus && gtk_widget_is_ancestor (focus, menu))
    gtk_widget_grab_focus (cell);
}

GtkWidget *
quire_paper_menu_new (QuireListing *listing, gboolean chosen)
{
  const QuireListingState *state = quire_listing_get_state (listing);
  const char *id = quire_listing_get_fields (listing)->id;
  g_autoptr (GMenuModel) cite = quire_paper_sharing_cite_menu (id);
  g_autoptr (GMenuModel) share = quire_paper_sharing_share_menu (id);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) links = g_menu_new ();
  g_autoptr (GMenu) sharing = g_menu_new ();
  GtkWidget *popover = NULL;

  g_menu_append (menu, _ ("_Open"), "card.open");
  g_menu_append (menu, _ ("Open _PDF"), "card.open-pdf");
  g_menu_append (menu, state->bookmarked ? _ ("Remove _Bookmark") : _ ("_Bookmark"),
                 "card.toggle-bookmark");
  g_menu_append (menu, state->unread ? _ ("Mark as _Read") : _ ("Mark as Un_read"),
                 "card.toggle-read");
  /* TRANSLATORS: to do something with several papers at once; the second takes it back */
  g_menu_append (menu, chosen ? _ ("Do Not C_hoose") : _ ("C_hoose"), "card.choose");
  g_menu_append (links, _ ("_Copy Link"), "card.copy-link");
  g_menu_append (links, _ ("Open in _Browser"), "card.open-in-browser");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (links));
  g_menu_append_submenu (sharing, _ ("_Share"), share);
  g_menu_append_submenu (sharing, _ ("C_ite"), cite);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (sharing));

  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_halign (popover, GTK_ALIGN_START);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);

  return popover;
}

void
quire_paper_menu_show_at (GtkWidget *menu, double x, double y)
{
  GtkWidget *parent = gtk_widget_get_parent (menu);
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (x < 0)
    at = (GdkRectangle){ 0, 0, gtk_widget_get_width (parent), gtk_widget_get_height (parent) };
  gtk_popover_set_pointing_to (GTK_POPOVER (menu), &at);
  gtk_popover_popup (GTK_POPOVER (menu));

  /* The menu gets the release of the button that opened it: what it pressed would
   * look pressed for good. */
  for (GtkWidget *widget = parent; widget; widget = gtk_widget_get_parent (widget))
    gtk_widget_unset_state_flags (widget, GTK_STATE_FLAG_ACTIVE);
}
