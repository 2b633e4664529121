/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-rate-window.h"

#define SECOND G_TIME_SPAN_SECOND
#define NOW    (G_GINT64_CONSTANT (1772000000) * SECOND) /* 2026-02-25T06:13:20Z */
#define POLICY "\"fixed window\";\"api\";q=500;w=300"

static void
test_read (void)
{
  QuireRateWindow window = { 0 };

  g_assert_cmpint (quire_rate_window_next (&window, FALSE, NOW), ==, 0);
  g_assert_cmpint (quire_rate_window_next (&window, TRUE, NOW), ==, 0);

  quire_rate_window_read (&window, "\"api\";r=499;t=293", POLICY, NOW);
  g_assert_cmpint (window.left, ==, 499);
  g_assert_cmpint (window.quota, ==, 500);
  g_assert_cmpint (window.resets_at, ==, NOW + 293 * SECOND);
  g_assert_cmpint (quire_rate_window_next (&window, TRUE, NOW), ==, 0);

  /* A tenth is left to others. */
  quire_rate_window_read (&window, "\"api\";r=50;t=200", POLICY, NOW + 93 * SECOND);
  g_assert_cmpint (quire_rate_window_next (&window, FALSE, NOW + 93 * SECOND), ==, 0);
  g_assert_cmpint (quire_rate_window_next (&window, TRUE, NOW + 93 * SECOND), ==,
                   NOW + 293 * SECOND);

  quire_rate_window_read (&window, "\"api\";r=0;t=200", NULL, NOW + 93 * SECOND);
  g_assert_cmpint (quire_rate_window_next (&window, FALSE, NOW + 100 * SECOND), ==,
                   NOW + 293 * SECOND);
  g_assert_cmpint (quire_rate_window_next (&window, FALSE, NOW + 293 * SECOND), ==, 0);
}

static void
test_late_answers (void)
{
  QuireRateWindow window = { 0 };

  /* An older answer of the same window does not give anything back... */
  quire_rate_window_read (&window, "\"api\";r=10;t=100", POLICY, NOW);
  quire_rate_window_spend (&window, NOW);
  g_assert_cmpint (window.left, ==, 9);
  quire_rate_window_read (&window, "\"api\";r=12;t=99", POLICY, NOW + 2 * SECOND);
  g_assert_cmpint (window.left, ==, 9);

  /* ...but the next window does. */
  quire_rate_window_read (&window, "\"api\";r=499;t=300", POLICY, NOW + 101 * SECOND);
  g_assert_cmpint (window.left, ==, 499);
}

static void
test_crowd (void)
{
  QuireRateWindow window = { 0 };
  guint started = 0;

  /* Five hundred wait for the next window; no more than it allows are let go. */
  quire_rate_window_read (&window, "\"api\";r=0;t=10", POLICY, NOW);
  for (guint i = 0; i < 600; i++)
    {
      if (quire_rate_window_next (&window, TRUE, NOW + 11 * SECOND) != 0)
        continue;
      quire_rate_window_spend (&window, NOW + 11 * SECOND);
      started++;
    }
  g_assert_cmpuint (started, ==, 450);
}

static void
test_clock_set_back (void)
{
  QuireRateWindow window = { 0 };

  quire_rate_window_read (&window, "\"api\";r=0;t=100", POLICY, NOW);
  quire_rate_window_block (&window, NOW + 100 * SECOND);
  g_assert_cmpint (quire_rate_window_next (&window, FALSE, NOW - 86400 * SECOND), ==, 0);
}

static void
test_rubbish (void)
{
  const char *headers[] = {
    "",         "r",         "r=",          "r=-1;t=5", "r=x;t=5", "r=0", "r=0;t=",
    "r=0;t=-5", "r=0;t=1.5", "\"r=0;t=5\"", ";;;,,,",   "\"",      "=",   "t=5",
  };

  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      QuireRateWindow window = { 0 };

      quire_rate_window_read (&window, headers[i], headers[i], NOW);
      quire_rate_window_spend (&window, NOW);
      g_assert_cmpint (quire_rate_window_next (&window, FALSE, NOW), ==, 0);
    }
}

static void
test_several (void)
{
  QuireRateWindow window = { 0 };

  /* The tightest one counts; ten years are six hours. */
  quire_rate_window_read (&window, "\"day\";r=900;t=9, \"a,b\";r=0;t=315360000", NULL, NOW);
  g_assert_cmpint (quire_rate_window_next (&window, FALSE, NOW), ==, NOW + 6 * 3600 * SECOND);
}

static void
test_retry_at (void)
{
  static const struct
  {
    const char *retry_after;
    const char *rate_limit;
    gint64 seconds;
  } cases[] = {
    { "120", NULL, 120 },
    { " 120 ", NULL, 120 },
    { "0", NULL, 30 },
    { "29", NULL, 30 },
    { "-5", NULL, 30 },
    { "315360000", NULL, 6 * 3600 },
    { "99999999999999999999999", NULL, 6 * 3600 },
    { "Wed, 25 Feb 2026 06:23:20 GMT", NULL, 600 },
    { "Wed, 25 Feb 2026 06:13:21 GMT", NULL, 30 },
    { "Thu, 01 Jan 1970 00:00:00 GMT", NULL, 30 },
    { "Mon, 25 Feb 2036 06:13:20 GMT", NULL, 6 * 3600 },
    { "rubbish", NULL, 60 },
    { "rubbish", "\"api\";r=0;t=200", 200 },
    { "\xff\xfe", NULL, 60 },
    { "", NULL, 60 },
    { NULL, NULL, 60 },
    { NULL, "\"api\";r=0;t=250", 250 },
    { NULL, "\"api\";r=0;t=3", 30 },
    { NULL, "rubbish", 60 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 at = quire_rate_retry_at (cases[i].retry_after, cases[i].rate_limit, NOW);

      g_assert_cmpint ((at - NOW) / SECOND, ==, cases[i].seconds);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rate-window/read", test_read);
  g_test_add_func ("/rate-window/late-answers", test_late_answers);
  g_test_add_func ("/rate-window/crowd", test_crowd);
  g_test_add_func ("/rate-window/clock-set-back", test_clock_set_back);
  g_test_add_func ("/rate-window/rubbish", test_rubbish);
  g_test_add_func ("/rate-window/several", test_several);
  g_test_add_func ("/rate-window/retry-at", test_retry_at);

  return g_test_run ();
}
