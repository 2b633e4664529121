/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuireDay: one day of the feed, as the Julian day number of GDate.  Days are
 * compared and counted with the plain operators; 0 is no day at all.
 *
 * The feed's day is not the local date: day D opens at 21:30 New York time on
 * D-1 (01:30 or 02:30 UTC of D) and the first one with papers is 2023-05-04
 * (both measured at the source, see quire-source.h).  Everything here is pure
 * and may be called on any thread. */

typedef guint32 QuireDay;

#define QUIRE_DAY_NONE ((QuireDay) 0)

/* A closed range of days: a week, a month or one chosen by the user. */
typedef struct
{
  QuireDay first;
  QuireDay last;
} QuireDayRange;

/* QUIRE_DAY_NONE for a date that does not exist. */
QuireDay      quire_day_new          (int year, int month, int day);

/* Exactly "YYYY-MM-DD", years 1900 to 2199; FALSE and QUIRE_DAY_NONE for all else. */
gboolean      quire_day_parse        (const char *text, QuireDay *day);

/* Like quire_day_parse() for the first ten characters of an ISO time. */
gboolean      quire_day_parse_prefix (const char *text, QuireDay *day);

/* "YYYY-MM-DD"; free with g_free(). */
char         *quire_day_to_string    (QuireDay day);

/* The day that is open at this moment, weekends and holidays included. */
QuireDay      quire_day_current      (GDateTime *now);

/* The moment the day opened or will open, in UTC; transfer full. */
GDateTime    *quire_day_opening      (QuireDay day);

/* 1 is Monday, 7 is Sunday. */
int           quire_day_weekday      (QuireDay day);

/* Midnight of the day in UTC, to format it with; transfer full. */
GDateTime    *quire_day_to_date_time (QuireDay day);

/* The first day the feed has papers for. */
QuireDay      quire_day_feed_begin   (void);

/* "YYYY-Www" by ISO 8601 (Monday first) and "YYYY-MM". */
gboolean      quire_week_parse       (const char *text, QuireDayRange *range);
gboolean      quire_month_parse      (const char *text, QuireDayRange *range);
QuireDayRange quire_week_of          (QuireDay day);
QuireDayRange quire_month_of         (QuireDay day);
char         *quire_week_to_string   (QuireDay day);
char         *quire_month_to_string  (QuireDay day);

G_END_DECLS
