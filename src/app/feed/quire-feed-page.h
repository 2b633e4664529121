/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-context.h"
#include "quire-feed-view.h"
#include "quire-view.h"

G_BEGIN_DECLS

/* QuireFeedPage: the masthead, what lasts as a banner, and the cards or the
 * page that says why there are none.  Main thread only.
 *
 * Property "narrow" (boolean): it has a header bar of its own.
 * Signal "activated" (const char *id): a card was opened. */

#define QUIRE_TYPE_FEED_PAGE (quire_feed_page_get_type ())
G_DECLARE_FINAL_TYPE (QuireFeedPage, quire_feed_page, QUIRE, FEED_PAGE, AdwBin)

void           quire_feed_page_set_context (QuireFeedPage *self, QuireContext *context);

/* Shows a view from its beginning. */
void           quire_feed_page_set_view    (QuireFeedPage *self, const QuireView *view);

/* From now on it may use the network: what is looked at and not here is fetched. */
void           quire_feed_page_start       (QuireFeedPage *self);

QuireFeedView *quire_feed_page_get_feed_view (QuireFeedPage *self);

/* The actions of "feed", once it has a context; transfer none. */
GActionGroup  *quire_feed_page_get_actions (QuireFeedPage *self);

G_END_DECLS
