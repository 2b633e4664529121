/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-format.h"

static QuireListing *
make_listing (const QuirePaperFields *fields, const QuireListingState *state)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (fields);

  return quire_listing_new (paper, state);
}

static void
assert_count (int count, const char *expected)
{
  g_autofree char *text = quire_paper_format_count (count);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_count (void)
{
  assert_count (0, "0");
  assert_count (999, "999");
  assert_count (1000, "1.0k");
  assert_count (1299, "1.2k");
  assert_count (9999, "9.9k");
  assert_count (10000, "10k");
  assert_count (999999, "999k");
  assert_count (1000000, "1.0M");
  assert_count (G_MAXINT, "2147.4M");
}

static void
assert_rise (int before, int now, const char *expected)
{
  g_autoptr (QuireListing) listing =
      make_listing (&(QuirePaperFields){ .id = "2503.00001", .title = "T", .upvotes = now },
                    &(QuireListingState){ .upvotes_before = before });
  g_autofree char *text = quire_paper_format_rise (listing);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_rise (void)
{
  assert_rise (-1, 10, NULL);
  assert_rise (10, 10, NULL);
  assert_rise (10, -1, NULL);
  assert_rise (10, 41, "+31");
  assert_rise (10, 8, "−2");
}

static void
assert_byline (guint n_authors, const char *organization, const char *expected)
{
  static const QuireAuthor authors[] = { { .name = "A. One" },
                                         { .name = "B. Two" },
                                         { .name = "C. Three" },
                                         { .name = "D. Four" },
                                         { .name = "E. Five" } };
  QuirePaperFields fields = { .authors = authors,
                              .n_authors = n_authors,
                              .organization = { .fullname = organization } };
  g_autofree char *text = quire_paper_format_byline (&fields, "");

  g_assert_cmpstr (text, ==, expected);
}

static void
test_byline (void)
{
  assert_byline (0, NULL, NULL);
  assert_byline (0, "Lab", "Lab");
  assert_byline (1, NULL, "A. One");
  assert_byline (2, "Lab", "A. One, B. Two · Lab");
  assert_byline (3, NULL, "A. One, B. Two, C. Three");
  assert_byline (4, NULL, "A. One, B. Two and 2 more");
  assert_byline (5, "Lab", "A. One, B. Two and 3 more · Lab");
}

/* A name that turns the letters round turns no others round. */
static void
test_directions (void)
{
  const QuireAuthor authors[] = { { .name = "\u202eA. One" } };
  const QuirePaperFields fields = { .authors = authors,
                                    .n_authors = 1,
                                    .organization = { .name = "Lab" } };
  g_autofree char *text = quire_paper_format_byline (&fields, "*");

  g_assert_cmpstr (text, ==, "\u2068\u202eA. One\u2069 · *Lab");
}

static void
assert_initial (const char *name, const char *expected)
{
  g_autofree char *initial = quire_paper_format_initial (name);

  g_assert_cmpstr (initial, ==, expected);
}

static void
test_initial (void)
{
  assert_initial ("open Audio Group", "O");
  assert_initial ("  “élan”", "É");
  assert_initial ("01. AI", "0");
  assert_initial ("\u8a9e", "\u8a9e");
  assert_initial ("\u202e\u0301!", NULL);
  assert_initial ("", NULL);
}

static void
test_accessible_name (void)
{
  static const QuireAuthor authors[] = { { .name = "A. One" } };
  QuirePaperFields fields = { .id = "2503.00001",
                              .title = "<b>Title</b> & 100% more",
                              .upvotes = 1 };
  QuireListingState state = { .upvotes_before = -1 };
  g_autoptr (QuireListing) bare = make_listing (&fields, &state);
  g_autofree char *bare_name = quire_paper_format_accessible_name (bare);
  g_autoptr (QuireListing) full = NULL;
  g_autofree char *full_name = NULL;
  g_autoptr (QuireListing) kept = NULL;
  g_autofree char *kept_name = NULL;
  g_autoptr (QuireListing) gone = NULL;
  g_autofree char *gone_name = NULL;

  g_assert_cmpstr (bare_name, ==, "<b>Title</b> & 100% more, 1 upvote");

  fields.authors = authors;
  fields.n_authors = 1;
  fields.upvotes = 57;
  state.unread = TRUE;
  full = make_listing (&fields, &state);
  full_name = quire_paper_format_accessible_name (full);
  g_assert_cmpstr (full_name, ==, "<b>Title</b> & 100% more, by A. One, 57 upvotes, unread");

  state.upvotes_before = 50;
  state.bookmarked = TRUE;
  state.shelf = QUIRE_SHELF_READING;
  kept = make_listing (&fields, &state);
  kept_name = quire_paper_format_accessible_name (kept);
  g_assert_cmpstr (kept_name, ==,
                   "<b>Title</b> & 100% more, by A. One, 57 upvotes, 7 more than before, unread, "
                   "bookmarked, being read");

  state.bookmarked = FALSE;
  state.shelf = QUIRE_SHELF_NONE;
  fields.upvotes = -1;
  state.withdrawn = TRUE;
  gone = make_listing (&fields, &state);
  gone_name = quire_paper_format_accessible_name (gone);
  g_assert_cmpstr (gone_name, ==, "<b>Title</b> & 100% more, by A. One, unread, withdrawn");
}

/* As it is shown, but for scripts, which one would not hear. */
static void
test_tex_title (void)
{
  QuirePaperFields fields = { .id = "2503.00001", .title = "50\\% of $\\alpha$", .upvotes = -1 };
  QuireListingState state = { .upvotes_before = -1 };
  g_autoptr (QuireListing) plain = make_listing (&fields, &state);
  g_autofree char *plain_name = quire_paper_format_accessible_name (plain);
  g_autoptr (QuireListing) scripts = NULL;
  g_autofree char *scripts_name = NULL;

  g_assert_cmpstr (plain_name, ==, "50% of α");

  fields.title = "At $10^{-4}$";
  scripts = make_listing (&fields, &state);
  scripts_name = quire_paper_format_accessible_name (scripts);
  g_assert_cmpstr (scripts_name, ==, "At $10^{-4}$");
}

/* Nobody listens to a title of a hundred thousand letters. */
static void
test_endless_title (void)
{
  g_autofree char *title = g_strnfill (100000, 'x');
  QuirePaperFields fields = { .id = "2503.00001", .title = title, .upvotes = 1 };
  QuireListingState state = { .upvotes_before = -1 };
  g_autoptr (QuireListing) listing = make_listing (&fields, &state);
  g_autofree char *name = quire_paper_format_accessible_name (listing);

  g_assert_cmpuint (strlen (name), <, 1000);
  g_assert_true (g_str_has_suffix (name, "x…, 1 upvote"));
}

static void
assert_beginning (const char *text, guint n_chars, const char *expected)
{
  g_autofree char *beginning = quire_paper_format_beginning (text, n_chars);

  g_assert_cmpstr (beginning, ==, expected);
}

static void
test_beginning (void)
{
  assert_beginning ("", 5, "");
  assert_beginning ("short", 5, "short");
  assert_beginning ("one two three", 20, "one two three");
  assert_beginning ("one two three", 9, "one two…");
  assert_beginning ("onetwothree", 3, "one…");
  assert_beginning ("\xe8\xab\x96\xe6\x96\x87\xe8\xab\x96", 2, "\xe8\xab\x96\xe6\x96\x87…");
  /* e and its accent are not parted. */
  assert_beginning ("abe\xcc\x81xyz", 3, "ab…");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/paper-format/count", test_count);
  g_test_add_func ("/paper-format/rise", test_rise);
  g_test_add_func ("/paper-format/byline", test_byline);
  g_test_add_func ("/paper-format/directions", test_directions);
  g_test_add_func ("/paper-format/initial", test_initial);
  g_test_add_func ("/paper-format/accessible-name", test_accessible_name);
  g_test_add_func ("/paper-format/tex-title", test_tex_title);
  g_test_add_func ("/paper-format/endless-title", test_endless_title);
  g_test_add_func ("/paper-format/beginning", test_beginning);

  return g_test_run ();
}
