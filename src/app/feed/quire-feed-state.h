/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-sync-state.h"
#include "quire-view.h"

G_BEGIN_DECLS

/* What the feed page shows, decided from plain facts; pure.  What is cached is
 * never covered: as long as there are papers there are cards, and what went
 * wrong is a banner over them. */

typedef enum
{
  QUIRE_FEED_BLANK,     /* the cache has not answered yet: a few milliseconds */
  QUIRE_FEED_CARDS,
  QUIRE_FEED_FIRST_RUN, /* nothing is cached at all, and it is on its way */
  QUIRE_FEED_LOADING,   /* this is not cached, and it is on its way */
  QUIRE_FEED_NO_PAPERS, /* the source says that there are none */
  QUIRE_FEED_NOT_HERE,  /* this is not cached, and nobody is fetching it */
  QUIRE_FEED_PROBLEM,   /* this is not cached, and could not be fetched */
} QuireFeedFace;

typedef enum
{
  QUIRE_FEED_BANNER_NONE,
  QUIRE_FEED_BANNER_PROBLEM, /* a sync did not end well */
  QUIRE_FEED_BANNER_MISSING, /* days of the week or month are not here */
  QUIRE_FEED_BANNER_NEW_DAY, /* today is another day by now */
} QuireFeedBanner;

typedef struct
{
  QuireViewKind  kind;
  guint          n_papers;    /* in the list */
  gboolean       loading;     /* the list has no answer from the cache yet */
  gboolean       answered;    /* the source has answered this view's question before */
  gboolean       fetching;    /* this view's question is under way */
  gboolean       nothing;     /* no day at all is cached */
  gboolean       failed;      /* the last run, or this view's, did not end well */
  QuireSyncState state;       /* how, if it failed */
  guint          n_missing;   /* of the week's or month's days */
  gboolean       day_is_over; /* "today" shows a day that is no longer the current one */
} QuireFeedFacts;

QuireFeedFace   quire_feed_facts_get_face   (const QuireFeedFacts *self);
QuireFeedBanner quire_feed_facts_get_banner (const QuireFeedFacts *self);

G_END_DECLS
