/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-clock.h"

#include <string.h>

struct _StandInClock
{
  GTimeZone *new_york;
  gint64 offset; /* microseconds to add to the monotonic clock */
};

/* Public API */

StandInClock *
stand_in_clock_new (void)
{
  StandInClock *clock = g_new0 (StandInClock, 1);

  clock->new_york = g_time_zone_new_identifier ("America/New_York");
  if (clock->new_york == NULL) /* no zone files: the rule in force since 2007 */
    clock->new_york = g_time_zone_new_identifier ("EST5EDT,M3.2.0,M11.1.0");
  g_assert (clock->new_york != NULL);
  clock->offset = g_get_real_time () - g_get_monotonic_time ();
  return clock;
}

void
stand_in_clock_free (StandInClock *clock)
{
  g_time_zone_unref (clock->new_york);
  g_free (clock);
}

gboolean
stand_in_clock_set (StandInClock *clock, const char *iso)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, utc);
  GDate day;

  if (time == NULL && stand_in_date_parse (iso, &day))
    time = g_date_time_new_utc (g_date_get_year (&day), g_date_get_month (&day),
                                g_date_get_day (&day), 12, 0, 0);
  if (time == NULL)
    return FALSE;

  clock->offset = g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time) -
                  g_get_monotonic_time ();
  return TRUE;
}

GDateTime *
stand_in_clock_now (StandInClock *clock)
{
  gint64 now = g_get_monotonic_time () + clock->offset;
  g_autoptr (GDateTime) seconds = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);

  return g_date_time_add (seconds, now % G_USEC_PER_SEC);
}

void
stand_in_clock_get_feed_day (StandInClock *clock, GDate *day)
{
  g_autoptr (GDateTime) now = stand_in_clock_now (clock);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (now, clock->new_york);
  int minutes = g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);

  g_date_clear (day, 1);
  g_date_set_dmy (day, g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                  g_date_time_get_year (local));
  if (minutes >= 21 * 60 + 30)
    g_date_add_days (day, 1);
}

char *
stand_in_date_format (const GDate *date)
{
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

gboolean
stand_in_date_parse (const char *text, GDate *date)
{
  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    {
      if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
        return FALSE;
    }

  int year = atoi (text), month = atoi (text + 5), day = atoi (text + 8);
  if (!g_date_valid_dmy (day, month, year))
    return FALSE;
  g_date_clear (date, 1);
  g_date_set_dmy (date, day, month, year);
  return TRUE;
}
