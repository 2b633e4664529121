/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-feed-chooser.h"

G_BEGIN_DECLS

/* What the pointer, a finger and the menu key do to the cards of a grid whose
 * model is a QuirePaperSelection: one click activates (GtkGridView::activate), the
 * secondary button, a long press and the menu key select and show the menu.  A click
 * with Ctrl chooses a card or lets go of it, one with Shift chooses all up to it; while
 * some are chosen a finger does what Ctrl does.  chooser: the view's own. */
void quire_feed_gestures_add (GtkGridView *grid, QuireFeedChooser *chooser);

G_END_DECLS
