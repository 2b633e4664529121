/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-picks.h"

#define IDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static void
count_cb (gpointer counter)
{
  guint *count = counter;

  (*count)++;
}

static QuirePaperPicks *
make (guint *changes)
{
  QuirePaperPicks *picks = quire_paper_picks_new ();

  g_signal_connect_swapped (picks, "changed", G_CALLBACK (count_cb), changes);
  return picks;
}

static void
assert_picks (QuirePaperPicks *picks, const char *expected)
{
  g_auto (GStrv) ids = quire_paper_picks_dup_ids (picks);
  g_autofree char *joined = g_strjoinv (" ", ids);

  g_assert_cmpstr (joined, ==, expected);
  g_assert_cmpuint (quire_paper_picks_get_n (picks), ==, g_strv_length (ids));
  for (guint i = 0; ids[i]; i++)
    g_assert_true (quire_paper_picks_contains (picks, ids[i]));
}

/* In the order of choosing, whatever that is. */
static void
test_toggle (void)
{
  guint changes = 0;
  QuirePaperPicks *picks = make (&changes);

  assert_picks (picks, "");
  quire_paper_picks_toggle (picks, "c");
  quire_paper_picks_toggle (picks, "a");
  quire_paper_picks_toggle (picks, "b");
  assert_picks (picks, "c a b");
  quire_paper_picks_toggle (picks, "a");
  assert_picks (picks, "c b");
  g_assert_false (quire_paper_picks_contains (picks, "a"));
  quire_paper_picks_toggle (picks, "a");
  assert_picks (picks, "c b a");
  g_assert_cmpuint (changes, ==, 5);
  quire_paper_picks_clear (picks);
  assert_picks (picks, "");
  g_assert_cmpuint (changes, ==, 6);
  quire_paper_picks_clear (picks);
  g_assert_cmpuint (changes, ==, 6);
  g_assert_finalize_object (picks);
}

/* Drawn back it takes along what it brought, and nothing else. */
static void
test_range (void)
{
  guint changes = 0;
  QuirePaperPicks *picks = make (&changes);

  quire_paper_picks_toggle (picks, "d");
  quire_paper_picks_set_range (picks, IDS ("b", "c", "d", "e"));
  assert_picks (picks, "d b c e");
  quire_paper_picks_set_range (picks, IDS ("b", "c"));
  assert_picks (picks, "d b c");
  quire_paper_picks_set_range (picks, IDS ("a", "b"));
  assert_picks (picks, "d b a");
  g_assert_cmpuint (changes, ==, 4);
  quire_paper_picks_set_range (picks, IDS ("a", "b"));
  g_assert_cmpuint (changes, ==, 4);

  /* Another one begins: what the last brought stays. */
  quire_paper_picks_end_range (picks);
  quire_paper_picks_set_range (picks, IDS ("x", "y"));
  quire_paper_picks_set_range (picks, IDS ("x"));
  assert_picks (picks, "d b a x");
  quire_paper_picks_toggle (picks, "b");
  quire_paper_picks_set_range (picks, IDS ("y"));
  assert_picks (picks, "d a x y");
  quire_paper_picks_clear (picks);
  quire_paper_picks_set_range (picks, IDS ("z"));
  assert_picks (picks, "z");
  g_assert_finalize_object (picks);
}

static void
test_full (void)
{
  guint changes = 0;
  QuirePaperPicks *picks = make (&changes);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;

  for (guint i = 0; i < QUIRE_PAPER_PICKS_MAX + 5; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  quire_paper_picks_set_range (picks, (const char *const *) ids);
  g_assert_cmpuint (quire_paper_picks_get_n (picks), ==, QUIRE_PAPER_PICKS_MAX);
  quire_paper_picks_toggle (picks, "one more");
  g_assert_cmpuint (quire_paper_picks_get_n (picks), ==, QUIRE_PAPER_PICKS_MAX);
  g_assert_cmpuint (changes, ==, 1);
  quire_paper_picks_toggle (picks, "7");
  quire_paper_picks_toggle (picks, "one more");
  g_assert_true (quire_paper_picks_contains (picks, "one more"));
  g_assert_finalize_object (picks);
}

static void
test_pending (void)
{
  guint changes = 0;
  QuirePaperPicks *picks = make (&changes);

  g_assert_false (quire_paper_picks_get_pending (picks));
  quire_paper_picks_set_pending (picks, TRUE);
  quire_paper_picks_set_pending (picks, TRUE);
  g_assert_true (quire_paper_picks_get_pending (picks));
  quire_paper_picks_set_pending (picks, FALSE);
  g_assert_cmpuint (changes, ==, 2);
  g_assert_finalize_object (picks);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-picks/toggle", test_toggle);
  g_test_add_func ("/paper-picks/range", test_range);
  g_test_add_func ("/paper-picks/full", test_full);
  g_test_add_func ("/paper-picks/pending", test_pending);

  return g_test_run ();
}
