/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-answer.h"
#include "stand-in-clock.h"

G_BEGIN_DECLS

/* Requests counted in a fixed window; a quota of 0 counts without a limit. */
typedef struct
{
  const char *name; /* "api" or "pages" */
  guint quota;
  guint window; /* seconds */
  guint used;
  gint64 started; /* by the stand-in's clock, seconds */
} StandInRate;

/* Counts one request, writes the RateLimit headers; FALSE when ANSWER has become a 429. */
gboolean stand_in_rate_count (StandInRate *rate, StandInClock *clock, StandInAnswer *answer);
/* "Q/W", Q requests in W seconds, or "off". */
gboolean stand_in_rate_parse (StandInRate *rate, const char *text);

G_END_DECLS
