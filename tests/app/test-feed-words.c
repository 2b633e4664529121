/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "quire-feed-words.h"

#define TODAY   (quire_day_new (2025, 11, 20))
#define MINUTES G_TIME_SPAN_MINUTE
#define HOURS   G_TIME_SPAN_HOUR

#define assert_words(expression, expected)   \
  G_STMT_START                               \
  {                                          \
    g_autofree char *words = (expression);   \
    g_assert_cmpstr (words, ==, (expected)); \
  }                                          \
  G_STMT_END

static void
test_days (void)
{
  assert_words (quire_words_for_day (TODAY, TODAY), "Thursday, 20 November");
  assert_words (quire_words_for_day (quire_day_new (2024, 3, 1), TODAY), "Friday, 1 March 2024");
}

static void
test_views (void)
{
  QuireView week = quire_view_new (QUIRE_VIEW_WEEK, TODAY);
  QuireView across = quire_view_new (QUIRE_VIEW_WEEK, quire_day_new (2025, 10, 30));
  QuireView years = quire_view_new (QUIRE_VIEW_WEEK, quire_day_new (2024, 12, 31));
  QuireView month = quire_view_new (QUIRE_VIEW_MONTH, TODAY);
  QuireView all = quire_view_new (QUIRE_VIEW_ALL, QUIRE_DAY_NONE);

  assert_words (quire_words_for_view (&week, TODAY), "17 – 23 November");
  assert_words (quire_words_for_view (&across, TODAY), "27 October – 2 November");
  assert_words (quire_words_for_view (&years, quire_day_new (2026, 1, 5)),
                "30 December – 5 January 2025");
  assert_words (quire_words_for_view (&month, TODAY), "November 2025");
  assert_words (quire_words_for_view (&all, TODAY), "All Papers");
}

static void
test_age (void)
{
  const gint64 now = G_GINT64_CONSTANT (1763661600) * G_USEC_PER_SEC;

  assert_words (quire_words_for_age (now, now), "updated just now");
  /* A clock that was set back. */
  assert_words (quire_words_for_age (now + HOURS, now), "updated just now");
  assert_words (quire_words_for_age (now - MINUTES, now), "updated 1 minute ago");
  assert_words (quire_words_for_age (now - 59 * MINUTES, now), "updated 59 minutes ago");
  assert_words (quire_words_for_age (now - 60 * MINUTES, now), "updated 1 hour ago");
  assert_words (quire_words_for_age (now - 49 * HOURS, now), "updated 2 days ago");
}

static void
test_time (void)
{
  const gint64 now = G_GINT64_CONSTANT (1763661600) * G_USEC_PER_SEC; /* 2025-11-20 18:00 UTC */

  assert_words (quire_words_for_time (now - 8 * HOURS - 19 * MINUTES, now), "09:41");
  assert_words (quire_words_for_time (now - 24 * HOURS, now), "19 November, 18:00");
}

static void
test_counts (void)
{
  const gint64 now = G_GINT64_CONSTANT (1763661600) * G_USEC_PER_SEC;
  QuireFeedCounts counts = { .n_papers = -1 };

  assert_words (quire_words_for_counts (&counts, now), "");
  counts = (QuireFeedCounts){
    .n_papers = 34, .n_unread = 21, .checked_at = now - 5 * MINUTES, .growing = TRUE
  };
  assert_words (quire_words_for_counts (&counts, now),
                "34 papers · 21 unread · updated 5 minutes ago · still growing");
  counts.fetching = TRUE;
  counts.n_papers = 1;
  counts.n_unread = 0;
  assert_words (quire_words_for_counts (&counts, now), "1 paper · updating… · still growing");
}

static void
test_no_papers (void)
{
  assert_words (
      quire_words_for_no_papers (quire_day_new (2025, 11, 22), quire_day_new (2025, 11, 24)),
      "The feed rests at the weekend.");
  assert_words (
      quire_words_for_no_papers (quire_day_new (2025, 11, 27), quire_day_new (2025, 12, 1)),
      "It is a holiday in the United States, and the feed rests.");
  assert_words (quire_words_for_no_papers (TODAY, TODAY),
                "The day is open, but nobody has put a paper on the feed yet.");
  assert_words (quire_words_for_no_papers (TODAY, TODAY + 1),
                "It was a quiet day: nobody put a paper on the feed.");
  /* 21:30 in New York the evening before, in winter. */
  assert_words (quire_words_for_no_papers (TODAY + 1, TODAY),
                "This day has not begun on the feed yet: it opens on 21 November, 02:30.");
}

static void
test_holidays (void)
{
  const QuireDay holidays[] = { quire_day_new (2025, 1, 1),   quire_day_new (2025, 1, 20),
                                quire_day_new (2025, 5, 26),  quire_day_new (2025, 7, 4),
                                quire_day_new (2025, 9, 1),   quire_day_new (2025, 11, 27),
                                quire_day_new (2026, 11, 26), quire_day_new (2024, 12, 25) };
  const QuireDay others[] = { quire_day_new (2025, 1, 2), quire_day_new (2025, 5, 19),
                              quire_day_new (2025, 11, 20), quire_day_new (2025, 9, 8) };

  for (guint i = 0; i < G_N_ELEMENTS (holidays); i++)
    g_assert_true (quire_day_is_holiday (holidays[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (quire_day_is_holiday (others[i]));
}

static void
test_missing (void)
{
  QuireView week = quire_view_new (QUIRE_VIEW_WEEK, TODAY);

  assert_words (quire_words_for_missing (&week, 1, 7),
                "1 of the 7 days of this week is not here yet.");
  assert_words (quire_words_for_missing (&week, 3, 7),
                "3 of the 7 days of this week are not here yet.");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed-words/days", test_days);
  g_test_add_func ("/feed-words/views", test_views);
  g_test_add_func ("/feed-words/age", test_age);
  g_test_add_func ("/feed-words/time", test_time);
  g_test_add_func ("/feed-words/counts", test_counts);
  g_test_add_func ("/feed-words/no-papers", test_no_papers);
  g_test_add_func ("/feed-words/holidays", test_holidays);
  g_test_add_func ("/feed-words/missing", test_missing);
  return g_test_run ();
}
