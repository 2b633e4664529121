/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What the pointer, a finger and the menu key do to the cards of a grid whose
 * model is a QuirePaperSelection: one click activates (GtkGridView::activate), the
 * secondary button, a long press and the menu key select and show the menu. */
void quire_feed_gestures_add (GtkGridView *grid);

G_END_DECLS
