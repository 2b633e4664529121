/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "quire-month-grid.h"

static void
test_first (void)
{
  QuireDay november = quire_day_new (2025, 11, 20); /* the first is a Saturday */

  g_assert_cmpuint (quire_month_grid_first (november, 1), ==, quire_day_new (2025, 10, 27));
  g_assert_cmpuint (quire_month_grid_first (november, 7), ==, quire_day_new (2025, 10, 26));
  g_assert_cmpuint (quire_month_grid_first (november, 6), ==, quire_day_new (2025, 11, 1));

  /* Every month of many years fits on the page, whatever the week begins with. */
  for (QuireDay day = quire_day_new (2023, 5, 1); day < quire_day_new (2040, 1, 1);
       day = quire_month_grid_add (day, 1))
    for (int weekday = 1; weekday <= 7; weekday++)
      {
        QuireDay first = quire_month_grid_first (day, weekday);

        g_assert_cmpint (quire_day_weekday (first), ==, weekday);
        g_assert_cmpuint (first, <=, day);
        g_assert_cmpuint (first + QUIRE_MONTH_GRID_DAYS, >, quire_month_of (day).last);
      }
}

static void
test_add (void)
{
  g_assert_cmpuint (quire_month_grid_add (quire_day_new (2025, 1, 31), 1), ==,
                    quire_day_new (2025, 2, 28));
  g_assert_cmpuint (quire_month_grid_add (quire_day_new (2025, 1, 1), -1), ==,
                    quire_day_new (2024, 12, 1));
}

static void
test_describe (void)
{
  QuireDay day = quire_day_new (2025, 11, 20);
  g_autofree char *papers = quire_calendar_describe (day, day, QUIRE_CALENDAR_PAPERS, 34);
  g_autofree char *none = quire_calendar_describe (day, day, QUIRE_CALENDAR_NONE, 0);
  g_autofree char *unknown = quire_calendar_describe (day, day, QUIRE_CALENDAR_UNKNOWN, 0);

  g_assert_cmpstr (papers, ==, "Thursday, 20 November: 34 papers");
  g_assert_cmpstr (none, ==, "Thursday, 20 November: no papers");
  g_assert_cmpstr (unknown, ==, "Thursday, 20 November: not fetched yet");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/month-grid/first", test_first);
  g_test_add_func ("/month-grid/add", test_add);
  g_test_add_func ("/month-grid/describe", test_describe);
  return g_test_run ();
}
