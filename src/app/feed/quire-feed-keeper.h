/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-feed-view.h"

G_BEGIN_DECLS

/* QuireFeedKeeper: knows the place a grid of equally high rows is scrolled to,
 * and brings a remembered one back, to the pixel, once its rows are there.
 * Whoever scrolls meanwhile is not brought back.  Part of QuireFeedView. */

typedef struct _QuireFeedKeeper QuireFeedKeeper;

/* The view's own; it must free it first. */
QuireFeedKeeper *quire_feed_keeper_new       (GtkWidget *view, GtkGridView *grid);
void             quire_feed_keeper_free      (QuireFeedKeeper *self);

void             quire_feed_keeper_set_list  (QuireFeedKeeper *self, QuirePaperList *list);
void             quire_feed_keeper_get_place (QuireFeedKeeper *self, QuireFeedPlace *place);
void             quire_feed_keeper_set_place (QuireFeedKeeper *self, const QuireFeedPlace *place);

/* Every row will have another height: brings back the place there is now, or one
 * near it where the card at a position, if not GTK_INVALID_LIST_POSITION, would
 * else not be on the screen. */
void             quire_feed_keeper_hold      (QuireFeedKeeper *self, guint shown);

/* Whether a place is still to be brought back. */
gboolean         quire_feed_keeper_is_waiting (QuireFeedKeeper *self);

/* Gives up a place that is still waited for. */
void             quire_feed_keeper_forget    (QuireFeedKeeper *self);

/* The view's, while it is realized, else NULL. */
void             quire_feed_keeper_set_clock (QuireFeedKeeper *self, GdkFrameClock *clock);

G_END_DECLS
