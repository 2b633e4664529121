/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-day.h"

G_BEGIN_DECLS

/* The arithmetic of a calendar's page: six weeks around one month.  Pure. */

#define QUIRE_MONTH_GRID_DAYS 42

/* What is known of a day in the calendar. */
typedef enum
{
  QUIRE_CALENDAR_CLOSED,  /* before the feed began, or not open yet */
  QUIRE_CALENDAR_UNKNOWN, /* not fetched yet */
  QUIRE_CALENDAR_NONE,    /* fetched: it has no papers */
  QUIRE_CALENDAR_PAPERS,
} QuireCalendarMark;

/* The day in the upper corner; first_weekday as quire_day_weekday(). */
QuireDay quire_month_grid_first    (QuireDay month, int first_weekday);

/* The weekday a week begins with where the user lives; 1 is Monday. */
int      quire_first_weekday       (void);

/* The same day of the month so many months away, or that month's last day. */
QuireDay quire_month_grid_add      (QuireDay day, int months);

/* "Thursday, 20 November: 34 papers", "…: no papers", "…: not fetched yet"; g_free(). */
char    *quire_calendar_describe   (QuireDay day, QuireDay today, QuireCalendarMark mark, int n_papers);

G_END_DECLS
