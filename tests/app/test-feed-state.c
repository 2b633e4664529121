/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-state.h"

static void
assert_shows (QuireFeedFacts facts, QuireFeedFace face, QuireFeedBanner banner)
{
  g_assert_cmpint (quire_feed_facts_get_face (&facts), ==, face);
  g_assert_cmpint (quire_feed_facts_get_banner (&facts), ==, banner);
}

static void
test_faces (void)
{
  assert_shows ((QuireFeedFacts){ .loading = TRUE }, QUIRE_FEED_BLANK, QUIRE_FEED_BANNER_NONE);
  assert_shows ((QuireFeedFacts){ .n_papers = 3 }, QUIRE_FEED_CARDS, QUIRE_FEED_BANNER_NONE);
  assert_shows ((QuireFeedFacts){ .fetching = TRUE, .nothing = TRUE }, QUIRE_FEED_FIRST_RUN,
                QUIRE_FEED_BANNER_NONE);
  assert_shows ((QuireFeedFacts){ .fetching = TRUE }, QUIRE_FEED_LOADING, QUIRE_FEED_BANNER_NONE);
  assert_shows ((QuireFeedFacts){ .answered = TRUE }, QUIRE_FEED_NO_PAPERS, QUIRE_FEED_BANNER_NONE);
  assert_shows ((QuireFeedFacts){ .failed = TRUE }, QUIRE_FEED_PROBLEM, QUIRE_FEED_BANNER_NONE);
  assert_shows ((QuireFeedFacts){ 0 }, QUIRE_FEED_NOT_HERE, QUIRE_FEED_BANNER_NONE);
}

/* Whatever else is true: papers that are here are shown. */
static void
test_never_covered (void)
{
  for (guint bits = 0; bits < 64; bits++)
    {
      QuireFeedFacts facts = {
        .n_papers = 1,
        .loading = bits & 1,
        .answered = (bits & 2) != 0,
        .fetching = (bits & 4) != 0,
        .nothing = (bits & 8) != 0,
        .failed = (bits & 16) != 0,
        .n_missing = (bits & 32) != 0,
      };

      g_assert_cmpint (quire_feed_facts_get_face (&facts), ==, QUIRE_FEED_CARDS);
    }
}

static void
test_banners (void)
{
  assert_shows ((QuireFeedFacts){ .n_papers = 3, .failed = TRUE, .n_missing = 2 }, QUIRE_FEED_CARDS,
                QUIRE_FEED_BANNER_PROBLEM);
  assert_shows ((QuireFeedFacts){ .n_papers = 3, .kind = QUIRE_VIEW_WEEK, .n_missing = 2 },
                QUIRE_FEED_CARDS, QUIRE_FEED_BANNER_MISSING);
  assert_shows ((QuireFeedFacts){ .kind = QUIRE_VIEW_WEEK, .n_missing = 7 }, QUIRE_FEED_NOT_HERE,
                QUIRE_FEED_BANNER_NONE);
  assert_shows ((QuireFeedFacts){ .n_papers = 3, .day_is_over = TRUE }, QUIRE_FEED_CARDS,
                QUIRE_FEED_BANNER_NEW_DAY);
  /* An empty day stays one, with the failure over it. */
  assert_shows ((QuireFeedFacts){ .answered = TRUE, .failed = TRUE }, QUIRE_FEED_NO_PAPERS,
                QUIRE_FEED_BANNER_PROBLEM);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/feed-state/faces", test_faces);
  g_test_add_func ("/feed-state/never-covered", test_never_covered);
  g_test_add_func ("/feed-state/banners", test_banners);
  return g_test_run ();
}
