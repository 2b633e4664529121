/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-view.h"

#define TODAY (quire_day_new (2025, 11, 20)) /* a Thursday */

static void
test_text (void)
{
  const char *const texts[] = { "today",      "week",     "month",   "trending",  "all",
                                "2025-11-20", "2025-W47", "2025-11", "2024-02-29" };
  const char *const wrong[] = { "",        "yesterday", "2025-02-30", "2025-W54",
                                "2025-13", "Today",     "all " };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      QuireView view = { 0 };
      g_autofree char *text = NULL;

      g_assert_true (quire_view_parse (texts[i], &view));
      text = quire_view_to_string (&view);
      g_assert_cmpstr (text, ==, texts[i]);
    }

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      QuireView view = { QUIRE_VIEW_MONTH, 7 };

      g_assert_false (quire_view_parse (wrong[i], &view));
      g_assert_cmpuint (view.day, ==, 7);
    }
}

static void
test_days (void)
{
  QuireView today = quire_view_new (QUIRE_VIEW_DAY, QUIRE_DAY_NONE);
  QuireView week = quire_view_new (QUIRE_VIEW_WEEK, QUIRE_DAY_NONE);
  QuireView february = quire_view_new (QUIRE_VIEW_MONTH, quire_day_new (2024, 2, 10));
  QuireView all = quire_view_new (QUIRE_VIEW_ALL, TODAY);

  g_assert_cmpuint (quire_view_get_days (&today, TODAY).first, ==, TODAY);
  g_assert_cmpuint (quire_view_get_days (&today, TODAY).last, ==, TODAY);
  g_assert_cmpuint (quire_view_get_days (&week, TODAY).first, ==, quire_day_new (2025, 11, 17));
  g_assert_cmpuint (quire_view_get_days (&week, TODAY).last, ==, quire_day_new (2025, 11, 23));
  g_assert_cmpuint (quire_view_get_days (&february, TODAY).last, ==, quire_day_new (2024, 2, 29));
  g_assert_cmpuint (quire_view_get_days (&all, TODAY).first, ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (all.day, ==, QUIRE_DAY_NONE);
}

static void
test_query (void)
{
  QuireView day = quire_view_new (QUIRE_VIEW_DAY, TODAY);
  QuireView month = quire_view_new (QUIRE_VIEW_MONTH, TODAY);
  QuireQuery query = quire_view_get_query (&day, TODAY);

  g_assert_cmpint (query.kind, ==, QUIRE_QUERY_DAY);
  g_assert_cmpint (query.order, ==, QUIRE_ORDER_UPVOTES);
  query = quire_view_get_query (&month, TODAY);
  g_assert_cmpint (query.kind, ==, QUIRE_QUERY_RANGE);
  g_assert_cmpuint (query.days.first, ==, quire_day_new (2025, 11, 1));
}

static void
test_step (void)
{
  QuireView week = quire_view_new (QUIRE_VIEW_WEEK, QUIRE_DAY_NONE);
  QuireView before = quire_view_step (&week, TODAY, -1);
  QuireView again = quire_view_step (&before, TODAY, 1);
  QuireView first = quire_view_new (QUIRE_VIEW_MONTH, quire_day_feed_begin ());
  QuireView unmoved = quire_view_step (&first, TODAY, -1);

  g_assert_cmpuint (before.day, ==, quire_day_new (2025, 11, 10));
  /* Back in the week of today it is the current one again, also tomorrow. */
  g_assert_cmpuint (again.day, ==, QUIRE_DAY_NONE);
  unmoved = quire_view_step (&first, TODAY, -1);
  g_assert_true (quire_view_equal (&unmoved, &first));
  unmoved = quire_view_step (&week, TODAY, 1);
  g_assert_true (quire_view_equal (&unmoved, &week));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/view/text", test_text);
  g_test_add_func ("/view/days", test_days);
  g_test_add_func ("/view/query", test_query);
  g_test_add_func ("/view/step", test_step);
  return g_test_run ();
}
