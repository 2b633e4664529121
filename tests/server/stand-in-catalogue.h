/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-clock.h"
#include "stand-in-feed.h"
#include "stand-in-query.h"

G_BEGIN_DECLS

/*
 * The lists made from a feed: days, weeks, months, everything, trending, search; and what happens
 * to the newest day while one looks: it grows, and papers are withdrawn.
 */
typedef struct _StandInCatalogue StandInCatalogue;

typedef enum
{
  STAND_IN_GROWTH_NONE,
  STAND_IN_GROWTH_BY_REQUEST, /* each request for its first page brings a little more */
  STAND_IN_GROWTH_BY_CONTROL,
} StandInGrowth;

/* Takes FEED; CLOCK must outlive it. */
StandInCatalogue *stand_in_catalogue_new (StandInFeed *feed,
                                          StandInClock *clock,
                                          StandInGrowth growth);
void stand_in_catalogue_free (StandInCatalogue *catalogue);
/* One page (StandInItem, owned by the array) and whether another follows. */
GPtrArray *stand_in_catalogue_list (StandInCatalogue *catalogue,
                                    const StandInQuery *query,
                                    gboolean *more);
/* Items whose title and abstract hold every word of WORDS, newest first. */
GPtrArray *stand_in_catalogue_search (StandInCatalogue *catalogue, const char *words, guint limit);
/* Also one that is in no list (stand_in_unlisted_new()). */
StandInItem *stand_in_catalogue_find (StandInCatalogue *catalogue, const char *id);
/* FALSE when the newest day does not grow at all. */
gboolean stand_in_catalogue_grow (StandInCatalogue *catalogue, guint steps);
void stand_in_catalogue_withdraw (StandInCatalogue *catalogue, const char *id);
/* Forgets what was made before (the clock moved, files changed). */
void stand_in_catalogue_reload (StandInCatalogue *catalogue);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandInCatalogue, stand_in_catalogue_free)

G_END_DECLS
