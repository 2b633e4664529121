/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-day.h"

#define FIRST_YEAR 1900
#define LAST_YEAR  2199

/* A day opens at this New York time on the evening before. */
#define OPENING_HOUR   21
#define OPENING_MINUTE 30

static QuireDay
day_from_date (const GDate *date)
{
  return g_date_get_julian (date);
}

static GDate
day_to_date (QuireDay day)
{
  GDate date;

  g_date_clear (&date, 1);
  if (day != QUIRE_DAY_NONE)
    g_date_set_julian (&date, day);
  return date;
}

/* The value of n digits, or -1 if one of them is none. */
static int
parse_digits (const char *text, int n)
{
  int value = 0;

  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + (text[i] - '0');
    }
  return value;
}

static int
parse_year (const char *text)
{
  int year = parse_digits (text, 4);

  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : -1;
}

/* New York's wall clock.  The rule in force since 2007 stands in where the
 * system has no time zone data.  Kept for good: it is immutable, and looking
 * it up reads a file. */
static GTimeZone *
new_york (void)
{
  static gsize zone = 0;

  if (g_once_init_enter (&zone))
    {
      GTimeZone *found = g_time_zone_new_identifier ("America/New_York");

      if (found == NULL)
        found = g_time_zone_new_identifier ("EST5EDT,M3.2.0,M11.1.0");
      g_assert (found != NULL);
      g_once_init_leave (&zone, GPOINTER_TO_SIZE (found));
    }
  return GSIZE_TO_POINTER (zone);
}

/* The Monday on or before the day. */
static QuireDay
monday_of (QuireDay day)
{
  return day - (QuireDay) (quire_day_weekday (day) - 1);
}

QuireDay
quire_day_new (int year, int month, int day)
{
  GDate date;

  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return QUIRE_DAY_NONE;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return day_from_date (&date);
}

gboolean
quire_day_parse_prefix (const char *text, QuireDay *day)
{
  g_return_val_if_fail (day != NULL, FALSE);

  *day = QUIRE_DAY_NONE;
  if (text == NULL || strnlen (text, 10) < 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  *day = quire_day_new (parse_year (text), parse_digits (text + 5, 2), parse_digits (text + 8, 2));
  return *day != QUIRE_DAY_NONE;
}

gboolean
quire_day_parse (const char *text, QuireDay *day)
{
  g_return_val_if_fail (day != NULL, FALSE);

  *day = QUIRE_DAY_NONE;
  return text != NULL && strnlen (text, 11) == 10 && quire_day_parse_prefix (text, day);
}

char *
quire_day_to_string (QuireDay day)
{
  GDate date = day_to_date (day);

  g_return_val_if_fail (g_date_valid (&date), g_strdup (""));

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

QuireDay
quire_day_current (GDateTime *now)
{
  g_autoptr (GDateTime) there = NULL;
  QuireDay day;
  int minutes;

  g_return_val_if_fail (now != NULL, QUIRE_DAY_NONE);

  there = g_date_time_to_timezone (now, new_york ());
  if (there == NULL)
    return QUIRE_DAY_NONE;
  day = quire_day_new (g_date_time_get_year (there), g_date_time_get_month (there),
                       g_date_time_get_day_of_month (there));
  minutes = g_date_time_get_hour (there) * 60 + g_date_time_get_minute (there);
  if (day != QUIRE_DAY_NONE && minutes >= OPENING_HOUR * 60 + OPENING_MINUTE)
    day++;
  return day;
}

GDateTime *
quire_day_opening (QuireDay day)
{
  g_autoptr (GDateTime) there = NULL;
  GDate eve;

  g_return_val_if_fail (day > 1, NULL);

  eve = day_to_date (day - 1);
  there = g_date_time_new (new_york (), g_date_get_year (&eve), g_date_get_month (&eve),
                           g_date_get_day (&eve), OPENING_HOUR, OPENING_MINUTE, 0);
  return there != NULL ? g_date_time_to_utc (there) : NULL;
}

int
quire_day_weekday (QuireDay day)
{
  GDate date = day_to_date (day);

  g_return_val_if_fail (g_date_valid (&date), 1);

  return g_date_get_weekday (&date);
}

GDateTime *
quire_day_to_date_time (QuireDay day)
{
  GDate date = day_to_date (day);

  g_return_val_if_fail (g_date_valid (&date), NULL);

  return g_date_time_new_utc (g_date_get_year (&date), g_date_get_month (&date),
                              g_date_get_day (&date), 0, 0, 0);
}

QuireDay
quire_day_feed_begin (void)
{
  return quire_day_new (2023, 5, 4);
}

gboolean
quire_week_parse (const char *text, QuireDayRange *range)
{
  QuireDay monday;
  int year;
  int week;

  g_return_val_if_fail (range != NULL, FALSE);

  *range = (QuireDayRange){ QUIRE_DAY_NONE, QUIRE_DAY_NONE };
  if (text == NULL || strnlen (text, 9) != 8 || text[4] != '-' || text[5] != 'W')
    return FALSE;
  year = parse_year (text);
  week = parse_digits (text + 6, 2);
  if (year < 0 || week < 1 || week > 53)
    return FALSE;

  /* The fourth of January is always in week 1; a week belongs to the year its
   * Thursday is in. */
  monday = monday_of (quire_day_new (year, 1, 4)) + (QuireDay) (week - 1) * 7;
  if (week == 53)
    {
      GDate thursday = day_to_date (monday + 3);

      if (g_date_get_year (&thursday) != year)
        return FALSE;
    }
  *range = (QuireDayRange){ monday, monday + 6 };
  return TRUE;
}

gboolean
quire_month_parse (const char *text, QuireDayRange *range)
{
  QuireDay first;

  g_return_val_if_fail (range != NULL, FALSE);

  *range = (QuireDayRange){ QUIRE_DAY_NONE, QUIRE_DAY_NONE };
  if (text == NULL || strnlen (text, 8) != 7 || text[4] != '-')
    return FALSE;
  first = quire_day_new (parse_year (text), parse_digits (text + 5, 2), 1);
  if (first == QUIRE_DAY_NONE)
    return FALSE;
  *range = quire_month_of (first);
  return TRUE;
}

QuireDayRange
quire_week_of (QuireDay day)
{
  QuireDay monday;

  g_return_val_if_fail (day > 7, ((QuireDayRange){ QUIRE_DAY_NONE, QUIRE_DAY_NONE }));

  monday = monday_of (day);
  return (QuireDayRange){ monday, monday + 6 };
}

QuireDayRange
quire_month_of (QuireDay day)
{
  GDate date = day_to_date (day);
  QuireDay first;

  g_return_val_if_fail (g_date_valid (&date), ((QuireDayRange){ QUIRE_DAY_NONE, QUIRE_DAY_NONE }));

  first = day - (g_date_get_day (&date) - 1u);
  return (QuireDayRange){
    first, first + g_date_get_days_in_month (g_date_get_month (&date), g_date_get_year (&date)) - 1u
  };
}

char *
quire_week_to_string (QuireDay day)
{
  QuireDay monday;
  GDate thursday;

  g_return_val_if_fail (day > 7, g_strdup (""));

  monday = monday_of (day);
  thursday = day_to_date (monday + 3);
  return g_strdup_printf ("%04d-W%02u", g_date_get_year (&thursday),
                          (g_date_get_day_of_year (&thursday) - 1) / 7 + 1);
}

char *
quire_month_to_string (QuireDay day)
{
  GDate date = day_to_date (day);

  g_return_val_if_fail (g_date_valid (&date), g_strdup (""));

  return g_strdup_printf ("%04d-%02d", g_date_get_year (&date), g_date_get_month (&date));
}
