/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-state.h"

QuireFeedFace
quire_feed_facts_get_face (const QuireFeedFacts *self)
{
  if (self->n_papers > 0)
    return QUIRE_FEED_CARDS;

  if (self->loading)
    return QUIRE_FEED_BLANK;

  if (self->answered && self->kind == QUIRE_VIEW_DAY)
    return QUIRE_FEED_NO_PAPERS;

  if (self->fetching)
    return self->nothing ? QUIRE_FEED_FIRST_RUN : QUIRE_FEED_LOADING;

  if (self->failed)
    return QUIRE_FEED_PROBLEM;

  if (self->answered && self->n_missing == 0)
    return QUIRE_FEED_NO_PAPERS;

  return QUIRE_FEED_NOT_HERE;
}

QuireFeedBanner
quire_feed_facts_get_banner (const QuireFeedFacts *self)
{
  QuireFeedFace face = quire_feed_facts_get_face (self);

  if (self->failed && face != QUIRE_FEED_PROBLEM)
    return QUIRE_FEED_BANNER_PROBLEM;

  if (self->day_is_over)
    return QUIRE_FEED_BANNER_NEW_DAY;

  /* Without one card the page itself says it and has the button. */
  if (self->n_missing > 0 && face == QUIRE_FEED_CARDS)
    return QUIRE_FEED_BANNER_MISSING;

  return QUIRE_FEED_BANNER_NONE;
}
