/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync-plan.h"

#include "quire-clock.h"

static void
assert_questions (const QuireSyncPlan *plan,
                  QuireDay current,
                  GArray *infos,
                  const QuireDay *days,
                  guint n_days)
{
  g_autoptr (GArray) questions = quire_sync_plan_list_questions (plan, current, infos);

  g_assert_cmpmem (questions->data, questions->len * sizeof (QuireDay), days,
                   n_days * sizeof (QuireDay));
}

static void
test_routine (void)
{
  QuireDay monday = quire_day_new (2026, 3, 30);
  const QuireDay days[] = { monday, monday - 1, monday - 2, monday - 3, QUIRE_DAY_NONE };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_ROUTINE };

  assert_questions (&plan, monday, NULL, days, 5);
  plan.skip_trending = TRUE;
  assert_questions (&plan, monday, NULL, days, 4);
}

static void
test_days (void)
{
  const QuireDay asked[] = { 739000, 739002, 739000, QUIRE_DAY_NONE, 739001 };
  const QuireDay days[] = { 739002, 739001, 739000 };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = asked, .n_days = 5 };

  assert_questions (&plan, 739100, NULL, days, 3);
  plan.n_days = 0;
  assert_questions (&plan, 739100, NULL, days, 0);
}

static void
test_trending (void)
{
  const QuireDay days[] = { QUIRE_DAY_NONE };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_TRENDING };

  assert_questions (&plan, 739100, NULL, days, 1);
}

static void
test_archive (void)
{
  g_autoptr (GArray) infos = g_array_new (FALSE, FALSE, sizeof (QuireDayInfo));
  QuireDay begin = quire_day_feed_begin ();
  QuireDay current = begin + 9;
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_ARCHIVE };
  QuireDayInfo settled = { .day = begin + 2, .checked_at = quire_clock_now_usec () };
  QuireDayInfo early = { .day = begin + 1, .checked_at = 1 };
  const QuireDay days[] = { begin + 9, begin + 8, begin + 7, begin + 6, begin + 5,
                            begin + 4, begin + 3, begin + 1, begin };

  g_array_append_val (infos, early);
  g_array_append_val (infos, settled);
  assert_questions (&plan, current, infos, days, 9);
}

static void
test_recent (void)
{
  QuireDay current = quire_day_new (2026, 3, 30);

  g_assert_cmpuint (quire_sync_plan_first_recent_day (current), ==, current - 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-plan/routine", test_routine);
  g_test_add_func ("/sync-plan/days", test_days);
  g_test_add_func ("/sync-plan/trending", test_trending);
  g_test_add_func ("/sync-plan/archive", test_archive);
  g_test_add_func ("/sync-plan/recent", test_recent);

  return g_test_run ();
}
