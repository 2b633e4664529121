/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A clock that can be set and then runs on, and the feed's rule for its day. */
typedef struct _StandInClock StandInClock;

StandInClock *stand_in_clock_new (void);
void stand_in_clock_free (StandInClock *clock);
/* Sets the clock to an ISO 8601 time (UTC where it names no zone); FALSE when it is none. */
gboolean stand_in_clock_set (StandInClock *clock, const char *iso);
GDateTime *stand_in_clock_now (StandInClock *clock);
/* The newest open day: day D opens at 21:30 in New York on the evening of D-1. */
void stand_in_clock_get_feed_day (StandInClock *clock, GDate *day);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandInClock, stand_in_clock_free)

/* YYYY-MM-DD */
char *stand_in_date_format (const GDate *date);
/* Exactly YYYY-MM-DD and a date of the calendar. */
gboolean stand_in_date_parse (const char *text, GDate *date);

G_END_DECLS
