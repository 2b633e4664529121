/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"

G_BEGIN_DECLS

/* The menu of a card: its verbs in words, as the card's own actions.  Main thread only. */

/* A popover for a card that shows this, and is chosen or not. */
GtkWidget *quire_paper_menu_new     (QuireListing *listing, gboolean chosen);

/* Pops it up at a point of its parent, or at all of it where x is negative. */
void       quire_paper_menu_show_at (GtkWidget *menu, double x, double y);

G_END_DECLS
