/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-query.h"

G_BEGIN_DECLS

/* QuireView: what the window can show: a day, a week, a month, trending or all
 * papers.  A plain value, to be copied; pure, any thread. */

typedef enum
{
  QUIRE_VIEW_DAY,
  QUIRE_VIEW_WEEK,
  QUIRE_VIEW_MONTH,
  QUIRE_VIEW_TRENDING,
  QUIRE_VIEW_ALL,
} QuireViewKind;

typedef struct
{
  QuireViewKind kind;
  QuireDay      day; /* the day, or the first one of the week or month; QUIRE_DAY_NONE for
                        the current one, which is another one tomorrow */
} QuireView;

/* day is any day of the week or month. */
QuireView     quire_view_new       (QuireViewKind kind, QuireDay day);

/* "today", "week", "month", "trending", "all", "YYYY-MM-DD", "YYYY-Www" or
 * "YYYY-MM"; FALSE and nothing done for anything else.  g_free() the text. */
gboolean      quire_view_parse     (const char *text, QuireView *view);
char         *quire_view_to_string (const QuireView *self);

gboolean      quire_view_equal     (const QuireView *a, const QuireView *b);

/* The days it is about; today is the feed's current day.  Zero where it is
 * about no days: trending and all. */
QuireDayRange quire_view_get_days  (const QuireView *self, QuireDay today);

QuireQuery    quire_view_get_query (const QuireView *self, QuireDay today);

/* The week or month before (-1) or after (1); the same view for any other kind
 * and where the feed does not reach. */
QuireView     quire_view_step      (const QuireView *self, QuireDay today, int step);

G_END_DECLS
