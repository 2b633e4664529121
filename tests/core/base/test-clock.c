/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-clock.h"

static void
test_real (void)
{
  gint64 before;
  gint64 now;
  g_autoptr (GDateTime) time = NULL;

  g_unsetenv ("QUIRE_NOW");
  before = g_get_real_time ();
  now = quire_clock_now_usec ();
  g_assert_cmpint (now, >=, before);
  g_assert_cmpint (now, <=, g_get_real_time ());
  time = quire_clock_now ();
  g_assert_cmpint (g_date_time_get_utc_offset (time), ==, 0);
  g_assert_cmpint (g_date_time_to_unix (time), >=, now / G_USEC_PER_SEC);
}

#if QUIRE_TEST_HOOKS
/* The hook is read once in a process: each case runs in its own. */
static void
test_pretended (void)
{
  g_autoptr (GDateTime) time = NULL;
  gint64 first;
  gint64 second;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }
  g_setenv ("QUIRE_NOW", "2026-03-31T10:00:00.250+02:00", TRUE);
  first = quire_clock_now_usec ();
  g_assert_cmpint (first / G_USEC_PER_SEC, ==, 1774944000);
  g_assert_cmpint (first % G_USEC_PER_SEC, >=, 250000);
  g_setenv ("QUIRE_NOW", "1999-01-01T00:00:00Z", TRUE);
  second = quire_clock_now_usec ();
  g_assert_cmpint (second, >=, first);
  while (second == first)
    second = quire_clock_now_usec ();
  g_assert_cmpint (second, >, first);
  time = quire_clock_now ();
  g_assert_cmpint (g_date_time_get_year (time), ==, 2026);
}

static void
test_rubbish (void)
{
  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_failed ();
      g_test_trap_assert_stderr ("*QUIRE_NOW is not an ISO 8601 time*");
      return;
    }
  g_setenv ("QUIRE_NOW", "yesterday", TRUE);
  quire_clock_now_usec ();
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#if QUIRE_TEST_HOOKS
  g_test_add_func ("/clock/pretended", test_pretended);
  g_test_add_func ("/clock/rubbish", test_rubbish);
#endif
  g_test_add_func ("/clock/real", test_real);
  return g_test_run ();
}
