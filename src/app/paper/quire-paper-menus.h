/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"

G_BEGIN_DECLS

/* The menus of a paper's page: each is made when its button opens it, as to make
 * one costs more than all the rest of the page, and gives the keyboard back to its
 * button.  Their actions take '' for the page's own paper.  Main thread only. */

/* Called when the menu opens; NULL for a menu without a paper.  Transfer none. */
typedef QuireListing *(*QuirePaperMenusGetListing) (gpointer user_data);

void quire_paper_menus_set_more (GtkMenuButton *button,
                                 QuirePaperMenusGetListing get_listing,
                                 gpointer user_data);
void quire_paper_menus_set_cite (GtkMenuButton *button);
void quire_paper_menus_set_share (GtkMenuButton *button);

G_END_DECLS
