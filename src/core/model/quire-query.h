/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-day.h"

G_BEGIN_DECLS

/* QuireQuery: which papers a list holds and in which order.  A plain value, to
 * be copied; any thread. */

typedef enum
{
  QUIRE_QUERY_DAY,      /* the papers of one day */
  QUIRE_QUERY_RANGE,    /* the papers of several days, each once: a week, a month */
  QUIRE_QUERY_TRENDING, /* the source's rolling list */
  QUIRE_QUERY_ALL,      /* every cached paper */
} QuireQueryKind;

typedef enum
{
  QUIRE_ORDER_SOURCE,  /* as the source listed them; withdrawn ones last */
  QUIRE_ORDER_UPVOTES, /* most upvotes first, then the newer */
  QUIRE_ORDER_NEWEST,  /* newest feed day first: the order of the cache's own key */
} QuireOrder;

typedef struct
{
  QuireQueryKind kind;
  QuireOrder     order;
  QuireDayRange  days; /* for a day first == last; zero for trending and all */
} QuireQuery;

QuireQuery quire_query_day      (QuireDay day, QuireOrder order);
QuireQuery quire_query_range    (QuireDayRange days); /* by upvotes */
QuireQuery quire_query_trending (void);               /* in the source's order */
QuireQuery quire_query_all      (void);               /* newest first */
gboolean   quire_query_equal    (const QuireQuery *a, const QuireQuery *b);

G_END_DECLS
