/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-feed-chooser.h"

G_BEGIN_DECLS

/* A grid's cards dragged out with the pointer: the one under it, or all that are chosen
 * where that is one of them.  A finger scrolls.  Part of QuireFeedView, whose signal
 * "drag" says what is dragged. */

/* chooser: the view's own. */
void quire_feed_drag_add (GtkWidget *view, GtkGridView *grid, QuireFeedChooser *chooser);

G_END_DECLS
