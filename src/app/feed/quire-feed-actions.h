/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-context.h"
#include "quire-feed-state.h"
#include "quire-feed-view.h"
#include "quire-masthead.h"
#include "quire-view.h"

G_BEGIN_DECLS

/* QuireFeedActions: what one can do with the view that is shown: the actions
 * previous, next, show-new, refresh, fetch and calendar of "feed", and choose,
 * choose-next, choose-previous, choose-all and choose-none of its papers.  To show
 * another view it activates "win.view", or "win.replace-view" where nobody wants
 * to come back to the one before.  Main thread only. */

#define QUIRE_TYPE_FEED_ACTIONS (quire_feed_actions_get_type ())
G_DECLARE_FINAL_TYPE (QuireFeedActions, quire_feed_actions, QUIRE, FEED_ACTIONS, GObject)

QuireFeedActions *quire_feed_actions_new       (QuireContext *context, QuireMasthead *masthead,
                                                QuireFeedView *feed_view);

/* The view that is shown, and the feed's day when it was set. */
void              quire_feed_actions_set_view  (QuireFeedActions *self, const QuireView *view,
                                                QuireDay today);

/* Enables what can be done now, and goes on where an arrow has led to a day that
 * turned out to have no papers.  broken: the store did not answer, so that the
 * list has to be asked for again. */
void              quire_feed_actions_update    (QuireFeedActions *self, const QuireFeedFacts *facts,
                                                gboolean broken);

/* Transfer none. */
GActionGroup     *quire_feed_actions_get_group (QuireFeedActions *self);

G_END_DECLS
