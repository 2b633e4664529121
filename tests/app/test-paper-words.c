/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include "quire-paper-words.h"

#define assert_words(expression, expected)   \
  G_STMT_START                               \
  {                                          \
    g_autofree char *words = (expression);   \
    g_assert_cmpstr (words, ==, (expected)); \
  }                                          \
  G_STMT_END

#define ENDPOINT "http://127.0.0.1:1"

static QuireSource *
make_source (void)
{
  g_autoptr (GError) error = NULL;
  QuireSource *source = quire_source_new ("huggingface", ENDPOINT, NULL, &error);

  g_assert_no_error (error);
  return source;
}

static void
test_authors (void)
{
  g_autoptr (QuireSource) source = make_source ();
  const QuireAuthor authors[] = { { .name = "A. <One>" },
                                  { .name = "B. Two", .user = "two" },
                                  { .name = "C. Three" } };
  QuirePaperFields fields = {
    .id = "2511.00001", .title = "T", .authors = authors, .n_authors = 3
  };

  assert_words (quire_words_for_linked_authors (&fields, 60, source),
                "A. &lt;One&gt;, <a href=\"" ENDPOINT
                "/two\"><span alpha=\"100%\">B. Two</span></a>"
                ", C. Three");
  fields.organization.fullname = "North Fjord Lab";
  assert_words (quire_words_for_linked_authors (&fields, 1, source),
                "A. &lt;One&gt; and 2 more · North Fjord Lab");
  fields.n_authors = 0;
  assert_words (quire_words_for_linked_authors (&fields, 1, source), "North Fjord Lab");
  fields.organization.fullname = NULL;
  assert_words (quire_words_for_linked_authors (&fields, 1, source), NULL);
}

static void
test_dates (void)
{
  g_autoptr (QuireSource) source = make_source ();
  QuirePaperFields fields = { .id = "2511.00001", .title = "T" };
  QuireDay today = quire_day_new (2025, 11, 21);
  QuireListingState state = { .day = today - 1 };

  fields.submitter.fullname = "rey-t";
  {
    g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
    g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);

    assert_words (quire_words_for_linked_dates (listing, today, source),
                  "On the feed Thursday, 20 November by rey-t");
  }
  fields.published = "2025-11-18T17:59:58.000Z";
  {
    g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
    g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);

    assert_words (quire_words_for_linked_dates (listing, today, source),
                  "On the feed Thursday, 20 November by rey-t · on arXiv 18 November 2025");
  }
  state.withdrawn = TRUE;
  {
    g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
    g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);

    assert_words (quire_words_for_linked_dates (listing, today, source),
                  "Was on the feed Thursday, 20 November and was taken off it"
                  " · on arXiv 18 November 2025");
  }
  state.day = QUIRE_DAY_NONE;
  {
    g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
    g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);

    assert_words (quire_words_for_linked_dates (listing, today, source),
                  "On arXiv 18 November 2025");
  }
  fields.published = "rubbish";
  {
    g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
    g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);

    assert_words (quire_words_for_linked_dates (listing, today, source), NULL);
  }
  fields.submitter.name = "rey-t";
  state = (QuireListingState){ .day = today - 1 };
  {
    g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
    g_autoptr (QuireListing) listing = quire_listing_new (paper, &state);

    assert_words (quire_words_for_linked_dates (listing, today, source),
                  "On the feed Thursday, 20 November by <a href=\"" ENDPOINT
                  "/rey-t\"><span alpha=\"100%\">rey-t</span></a>");
  }
}

static void
test_rest (void)
{
  QuirePaperFields fields = {
    .id = "2511.00001", .title = "T", .upvotes = 142, .comments = 1, .stars = -1
  };

  assert_words (quire_words_for_figures (&fields), "142 upvotes · 1 comment");
  assert_words (quire_words_for_position (0, 34), "1 of 34");
  assert_words (quire_words_for_position (G_MAXUINT, 34), "");
}

static void
test_history (void)
{
  g_autoptr (GArray) samples = g_array_new (FALSE, FALSE, sizeof (QuireSample));
  QuireSample sample = { .day = quire_day_new (2025, 11, 20), .upvotes = 12 };

  assert_words (quire_words_for_history (samples), NULL);
  g_array_append_val (samples, sample);
  assert_words (quire_words_for_history (samples), NULL);
  sample.day += 1;
  sample.upvotes = 40;
  g_array_append_val (samples, sample);
  assert_words (quire_words_for_history (samples), "From 12 to 40 upvotes in 1 day");
  sample.day += 8;
  sample.upvotes = 142;
  g_array_append_val (samples, sample);
  assert_words (quire_words_for_history (samples), "From 12 to 142 upvotes in 9 days");
}

static QuireListing *
make_listing (const char *title, const char *abstract, const char *withdrawn_at, gboolean taken_off)
{
  QuirePaperFields fields = {
    .id = "2511.00001", .title = title, .abstract = abstract, .withdrawn_at = withdrawn_at
  };
  QuireListingState state = { .day = quire_day_new (2025, 11, 20), .withdrawn = taken_off };
  g_autoptr (QuirePaper) paper = quire_paper_new (&fields);

  return quire_listing_new (paper, &state);
}

static void
test_news (void)
{
  g_autoptr (QuireListing) before = make_listing ("T", "A", NULL, FALSE);
  g_autoptr (QuireListing) title = make_listing ("U", "B", NULL, FALSE);
  g_autoptr (QuireListing) abstract = make_listing ("T", "B", NULL, FALSE);
  g_autoptr (QuireListing) taken_off = make_listing ("T", "B", NULL, TRUE);
  g_autoptr (QuireListing) withdrawn = make_listing ("T", "A", "2025", TRUE);

  assert_words (quire_words_for_news (before, before), NULL);
  assert_words (quire_words_for_news (before, title), "This paper has another title now.");
  assert_words (quire_words_for_news (before, abstract), "This paper has another abstract now.");
  assert_words (quire_words_for_news (before, taken_off), "This paper was taken off the feed.");
  assert_words (quire_words_for_news (taken_off, withdrawn),
                "The authors have withdrawn this paper on arXiv.");
  /* What was known already is no news, and neither is that all is well again. */
  assert_words (quire_words_for_news (withdrawn, withdrawn), NULL);
  assert_words (quire_words_for_news (taken_off, abstract), NULL);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-words/authors", test_authors);
  g_test_add_func ("/paper-words/dates", test_dates);
  g_test_add_func ("/paper-words/history", test_history);
  g_test_add_func ("/paper-words/rest", test_rest);
  g_test_add_func ("/paper-words/news", test_news);
  return g_test_run ();
}
