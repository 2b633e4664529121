/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-menus.h"

#include <glib/gi18n-lib.h>

#include "quire-paper-sharing-menu.h"

typedef struct
{
  QuirePaperMenusGetListing get_listing;
  gpointer user_data;
} More;

/* GTK 4.8 leaves the keyboard in a submenu that was closed, where no key does
 * anything any more.  Here the menu is still open. */
static void
closed_cb (GtkWidget *menu)
{
  GtkWidget *button = gtk_widget_get_parent (menu);
  GtkRoot *root = gtk_widget_get_root (menu);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (button && focus && gtk_widget_is_ancestor (focus, menu))
    gtk_widget_grab_focus (button);
}

static void
insert_read (GMenu *menu, QuireListing *listing)
{
  g_menu_insert (menu, 0,
                 quire_listing_get_state (listing)->unread ? _ ("Mark as _Read")
                                                           : _ ("Mark as Un_read"),
                 "win.toggle-paper-read('')");
}

/* Made once: GTK 4.8 looks for the pointer in a menu that was replaced. */
static void
ensure_menu (GtkMenuButton *button, GMenuModel *menu)
{
  gtk_menu_button_set_menu_model (button, menu);
  g_signal_connect (gtk_menu_button_get_popover (button), "closed", G_CALLBACK (closed_cb), NULL);
}

static void
create_more_cb (GtkMenuButton *button, gpointer user_data)
{
  const More *more = user_data;
  QuireListing *listing = more->get_listing (more->user_data);
  GMenuModel *menu = gtk_menu_button_get_menu_model (button);
  g_autoptr (GMenu) made = NULL;
  g_autoptr (GMenu) links = NULL;

  if (!listing)
    return;

  if (menu)
    {
      g_menu_remove (G_MENU (menu), 0);
      insert_read (G_MENU (menu), listing);
      return;
    }

  made = g_menu_new ();
  links = g_menu_new ();
  insert_read (made, listing);
  g_menu_append (links, _ ("_Copy Link"), "win.copy-paper-link('')");
  g_menu_append (links, _ ("Open in _Browser"), "win.open-paper-page('')");
  g_menu_append_section (made, NULL, G_MENU_MODEL (links));
  ensure_menu (button, G_MENU_MODEL (made));
}

static void
create_cite_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button))
    return;

  menu = quire_paper_sharing_cite_menu ("");
  ensure_menu (button, menu);
}

static void
create_share_cb (GtkMenuButton *button, gpointer user_data)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (gtk_menu_button_get_menu_model (button))
    return;

  menu = quire_paper_sharing_share_menu ("");
  ensure_menu (button, menu);
}

void
quire_paper_menus_set_more (GtkMenuButton *button,
                            QuirePaperMenusGetListing get_listing,
                            gpointer user_data)
{
  const More more = { get_listing, user_data };

  gtk_menu_button_set_create_popup_func (button, create_more_cb, g_memdup2 (&more, sizeof more),
                                         g_free);
}

void
quire_paper_menus_set_cite (GtkMenuButton *button)
{
  gtk_menu_button_set_create_popup_func (button, create_cite_cb, NULL, NULL);
}

void
quire_paper_menus_set_share (GtkMenuButton *button)
{
  gtk_menu_button_set_create_popup_func (button, create_share_cb, NULL, NULL);
}
