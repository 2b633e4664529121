/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define NOW    (1774958400 * SECOND)

static void
test_after_good (void)
{
  gint64 soonest = quire_sync_next_due (QUIRE_SYNC_OK, 0, 0, NOW, 0.0);
  gint64 latest = quire_sync_next_due (QUIRE_SYNC_OK, 0, 0, NOW, 1.0);

  g_assert_cmpint (soonest, >, NOW + 15 * MINUTE);
  g_assert_cmpint (soonest, <, latest);
  g_assert_cmpint (latest, <, NOW + HOUR);
  g_assert_cmpint (quire_sync_next_due (QUIRE_SYNC_NOT_MODIFIED, 5, 0, NOW, 0.0), ==, soonest);
}

static void
test_after_failures (void)
{
  gint64 before = NOW;

  for (guint failures = 1; failures < 8; failures++)
    {
      gint64 due = quire_sync_next_due (QUIRE_SYNC_OFFLINE, failures, 0, NOW, 0.5);
      g_assert_cmpint (due, >, before);
      before = due;
    }
  g_assert_cmpint (quire_sync_next_due (QUIRE_SYNC_OFFLINE, 1, 0, NOW, 0.5), <, NOW + 2 * MINUTE);
  g_assert_cmpint (quire_sync_next_due (QUIRE_SYNC_OFFLINE, 1000, 0, NOW, 1.0), <, NOW + 3 * HOUR);
  g_assert_cmpint (quire_sync_next_due (QUIRE_SYNC_OFFLINE, G_MAXUINT, 0, NOW, 0.0), >, NOW + HOUR);
  g_assert_cmpint (quire_sync_next_due (QUIRE_SYNC_OFFLINE, 0, 0, NOW, 0.5), >, NOW);
}

static void
test_never_before_retry_at (void)
{
  for (double random = 0.0; random <= 1.0; random += 0.25)
    {
      gint64 retry_at = NOW + 5 * HOUR;
      gint64 due = quire_sync_next_due (QUIRE_SYNC_RATE_LIMITED, 1, retry_at, NOW, random);
      g_assert_cmpint (due, >=, retry_at);
      g_assert_cmpint (due, <, retry_at + 5 * MINUTE);
    }
}

static void
test_clock_was_set_back (void)
{
  gint64 due = quire_sync_next_due (QUIRE_SYNC_RATE_LIMITED, 1, NOW + 1000 * HOUR, NOW, 0.5);

  g_assert_cmpint (due, <, NOW + HOUR);
}

static void
test_settled (void)
{
  QuireDay day = quire_day_new (2025, 3, 4);
  g_autoptr (GDateTime) closes = quire_day_opening (day + 4);
  gint64 final = g_date_time_to_unix (closes) * SECOND;

  g_assert_true (quire_sync_day_is_settled (day, final));
  g_assert_false (quire_sync_day_is_settled (day, final - 1));
  g_assert_false (quire_sync_day_is_settled (day, 0));
  g_assert_false (quire_sync_day_is_settled (QUIRE_DAY_NONE, final));
}

/* The clock stands at NOW: what is later was written before it was set back. */
static void
test_settled_by_a_clock_ahead (void)
{
  QuireDay day = quire_day_new (2026, 3, 30);

  g_assert_false (quire_sync_day_is_settled (day, NOW));
  g_assert_false (quire_sync_day_is_settled (day, NOW + 30 * 24 * HOUR));
  g_assert_true (quire_sync_day_is_settled (day - 10, NOW));
  g_assert_false (quire_sync_day_is_settled (day - 10, NOW + 30 * 24 * HOUR));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-schedule/after-good", test_after_good);
  g_test_add_func ("/sync-schedule/after-failures", test_after_failures);
  g_test_add_func ("/sync-schedule/never-before-retry-at", test_never_before_retry_at);
  g_test_add_func ("/sync-schedule/clock-was-set-back", test_clock_was_set_back);
  g_test_add_func ("/sync-schedule/settled", test_settled);
  g_test_add_func ("/sync-schedule/settled-by-a-clock-ahead", test_settled_by_a_clock_ahead);

  return g_test_run ();
}
