/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-day.h"

#include <stdlib.h>

static GDateTime *
utc (const char *text)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  GDateTime *time = g_date_time_new_from_iso8601 (text, zone);

  g_assert_nonnull (time);
  return time;
}

static void
assert_current (const char *now, const char *expected)
{
  g_autoptr (GDateTime) time = utc (now);
  g_autofree char *day = quire_day_to_string (quire_day_current (time));

  g_assert_cmpstr (day, ==, expected);
}

static void
test_new (void)
{
  g_assert_cmpuint (quire_day_new (1, 1, 1), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_day_new (2024, 2, 29), ==, quire_day_new (2024, 3, 1) - 1);
  g_assert_cmpuint (quire_day_new (2023, 2, 29), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_day_new (2100, 2, 29), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_day_new (2024, 13, 1), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_day_new (2024, 0, 1), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_day_new (2024, 1, 257), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_day_new (-1, 1, 1), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_day_new (G_MAXINT, G_MAXINT, G_MAXINT), ==, QUIRE_DAY_NONE);
  g_assert_cmpint (quire_day_weekday (quire_day_new (2023, 5, 4)), ==, 4);
  g_assert_cmpuint (quire_day_feed_begin (), ==, quire_day_new (2023, 5, 4));
}

static void
test_parse (void)
{
  static const char *const wrong[] = {
    "",           "2024",        "2024-1-01",   "2024-01-1",  "2024-01-011",
    "2024/01/01", " 2024-01-01", "2024-01-01 ", "2023-02-29", "1899-12-31",
    "2200-01-01", "+024-01-01",  "2024-0x-01",  "2024-01-0",  "２024-01-01",
    "0000-00-00", "2024-00-10",  "2024-01-32",
  };
  QuireDay day;

  for (QuireDay d = quire_day_new (1900, 1, 1); d <= quire_day_new (2199, 12, 31); d++)
    {
      g_autofree char *text = quire_day_to_string (d);

      g_assert_true (quire_day_parse (text, &day));
      g_assert_cmpuint (day, ==, d);
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      day = 7;
      g_assert_false (quire_day_parse (wrong[i], &day));
      g_assert_cmpuint (day, ==, QUIRE_DAY_NONE);
    }
  g_assert_false (quire_day_parse (NULL, &day));
  g_assert_false (quire_day_parse_prefix (NULL, &day));
  g_assert_false (quire_day_parse ("2025-03-04T00:00:00.000Z", &day));
  g_assert_true (quire_day_parse_prefix ("2025-03-04T00:00:00.000Z", &day));
  g_assert_cmpuint (day, ==, quire_day_new (2025, 3, 4));
  g_assert_false (quire_day_parse_prefix ("2025-03-0", &day));
}

static void
test_current (void)
{
  /* In winter New York is five hours behind, in summer four. */
  assert_current ("2026-01-15T02:29:59Z", "2026-01-14");
  assert_current ("2026-01-15T02:30:00Z", "2026-01-15");
  assert_current ("2026-07-15T01:29:59Z", "2026-07-14");
  assert_current ("2026-07-15T01:30:00Z", "2026-07-15");
  /* The evenings around both changes of the clock in 2026. */
  assert_current ("2026-03-08T02:30:00Z", "2026-03-08");
  assert_current ("2026-03-09T01:29:59Z", "2026-03-08");
  assert_current ("2026-03-09T01:30:00Z", "2026-03-09");
  assert_current ("2026-11-01T01:30:00Z", "2026-11-01");
  assert_current ("2026-11-02T02:29:59Z", "2026-11-01");
  assert_current ("2026-11-02T02:30:00Z", "2026-11-02");
  /* Whatever zone the moment is written in. */
  assert_current ("2026-07-15T09:30:00+08:00", "2026-07-15");
  assert_current ("2025-12-31T23:59:59-05:00", "2026-01-01");
}

/* An independent statement of the rule: second Sunday of March and first one
 * of November, at two in the night. */
static int
hours_behind (QuireDay evening)
{
  g_autofree char *text = quire_day_to_string (evening);
  int year = atoi (text);
  QuireDay begin = quire_day_new (year, 3, 8);
  QuireDay end = quire_day_new (year, 11, 1);

  while (quire_day_weekday (begin) != 7)
    begin++;
  while (quire_day_weekday (end) != 7)
    end++;
  return evening >= begin && evening < end ? 4 : 5;
}

static void
test_openings (void)
{
  for (QuireDay d = quire_day_new (2023, 1, 1); d <= quire_day_new (2030, 12, 31); d++)
    {
      g_autoptr (GDateTime) opening = quire_day_opening (d);
      g_autoptr (GDateTime) before = g_date_time_add_seconds (opening, -1);
      g_autoptr (GDateTime) midnight = quire_day_to_date_time (d);

      g_assert_cmpint (g_date_time_get_utc_offset (opening), ==, 0);
      g_assert_cmpint (g_date_time_difference (opening, midnight), ==,
                       (hours_behind (d - 1) - 4) * G_TIME_SPAN_HOUR + 90 * G_TIME_SPAN_MINUTE);
      g_assert_cmpuint (quire_day_current (opening), ==, d);
      g_assert_cmpuint (quire_day_current (before), ==, d - 1);
    }
}

/* The same where the system has no time zone data at all. */
static void
test_without_zone_data (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");

      g_assert_null (zone);
      test_openings ();
      test_current ();
      return;
    }
  g_setenv ("TZDIR", "/nonexistent", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_unsetenv ("TZDIR");
  g_test_trap_assert_passed ();
}

static void
assert_week (const char *text, const char *first, const char *last)
{
  QuireDayRange range;
  QuireDay day;

  g_assert_true (quire_week_parse (text, &range));
  g_assert_true (quire_day_parse (first, &day));
  g_assert_cmpuint (range.first, ==, day);
  g_assert_true (quire_day_parse (last, &day));
  g_assert_cmpuint (range.last, ==, day);
}

static void
test_weeks (void)
{
  static const char *const wrong[] = {
    "",         "2025-W00", "2025-W53",  "2025-W54", "2025W01",
    "2025-w01", "2025-W1",  "2025-W011", "2025-01",  "1899-W01"
  };
  QuireDayRange range;

  assert_week ("2026-W01", "2025-12-29", "2026-01-04");
  assert_week ("2026-W53", "2026-12-28", "2027-01-03");
  assert_week ("2020-W53", "2020-12-28", "2021-01-03");
  assert_week ("2024-W09", "2024-02-26", "2024-03-03");
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_false (quire_week_parse (wrong[i], &range));
      g_assert_cmpuint (range.first, ==, QUIRE_DAY_NONE);
    }
  g_assert_false (quire_week_parse (NULL, &range));

  for (QuireDay d = quire_day_new (1900, 1, 8); d <= quire_day_new (2199, 12, 20); d++)
    {
      g_autoptr (GDateTime) time = quire_day_to_date_time (d);
      g_autofree char *expected = g_date_time_format (time, "%G-W%V");
      g_autofree char *text = quire_week_to_string (d);
      QuireDayRange of = quire_week_of (d);

      g_assert_cmpstr (text, ==, expected);
      g_assert_true (quire_week_parse (text, &range));
      g_assert_true (range.first == of.first && range.last == of.last);
      g_assert_true (d >= range.first && d <= range.last && range.last - range.first == 6);
      g_assert_cmpint (quire_day_weekday (range.first), ==, 1);
    }
}

static void
test_months (void)
{
  static const char *const wrong[] = { "", "2025-00", "2025-13", "2025-1", "2025-011", "2025/01" };
  QuireDayRange range;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (quire_month_parse (wrong[i], &range));
  g_assert_false (quire_month_parse (NULL, &range));
  g_assert_true (quire_month_parse ("2024-02", &range));
  g_assert_cmpuint (range.first, ==, quire_day_new (2024, 2, 1));
  g_assert_cmpuint (range.last, ==, quire_day_new (2024, 2, 29));

  for (QuireDay d = quire_day_new (2023, 1, 1); d <= quire_day_new (2030, 12, 31); d++)
    {
      g_autofree char *text = quire_month_to_string (d);
      g_autofree char *day = quire_day_to_string (d);
      QuireDayRange of = quire_month_of (d);

      g_assert_true (g_str_has_prefix (day, text));
      g_assert_true (quire_month_parse (text, &range));
      g_assert_true (range.first == of.first && range.last == of.last);
      g_assert_true (d >= range.first && d <= range.last);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/day/new", test_new);
  g_test_add_func ("/day/parse", test_parse);
  g_test_add_func ("/day/current", test_current);
  g_test_add_func ("/day/openings", test_openings);
  g_test_add_func ("/day/without-zone-data", test_without_zone_data);
  g_test_add_func ("/day/weeks", test_weeks);
  g_test_add_func ("/day/months", test_months);
  return g_test_run ();
}
