/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"
#define C   "2503.00003"
#define D   "2503.00004"

static QuireQuery
source_order (QuireDay day)
{
  return quire_query_day (day, QUIRE_ORDER_SOURCE);
}

static void
test_merge (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5 " B ":3 " C ":1", A " " B " " C, "", "");
  fixture_put (self, DAY, A ":5 " B ":3 " C ":1", "", "", "");
  fixture_assert_list (self, source_order (DAY), A " " B " " C);

  /* One grows and overtakes, one goes, one comes. */
  fixture_put (self, DAY, B ":9 " A ":5 " D ":2", D, B, C);
  fixture_assert_list (self, source_order (DAY), B " " A " " D " " C);
  fixture_assert_list (self, quire_query_day (DAY, QUIRE_ORDER_UPVOTES), B " " A " " D " " C);
  fixture_assert_list (self, quire_query_all (), A " " B " " C " " D);

  /* It comes back. */
  fixture_put (self, DAY, B ":9 " A ":5 " D ":2 " C ":1", C, "", "");
  fixture_assert_list (self, source_order (DAY), B " " A " " D " " C);

  /* Only the order changes: whoever shows the list hears of it. */
  fixture_put (self, DAY, A ":5 " B ":9 " D ":2 " C ":1", "", A " " B, "");
}

static void
test_withdrawn (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) days = NULL;
  g_autoptr (QuireListing) gone = NULL;
  g_autoptr (QuireAnswer) vague = make_answer (A ":5");
  g_autoptr (QuireChanges) changes = NULL;
  QuireDayInfo *info;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  fixture_put (self, DAY, A ":5", "", "", B);
  gone = fixture_find (self, B);
  g_assert_true (quire_listing_get_state (gone)->withdrawn);

  days = store_days (self->store, (QuireDayRange){ DAY, DAY }, NULL);
  info = &g_array_index (days, QuireDayInfo, 0);
  g_assert_cmpint (info->papers, ==, 1);
  g_assert_cmpint (info->unread, ==, 1);

  /* No paper at all, where there were some: they stay. */
  fixture_put (self, DAY, "", "", "", "");
  fixture_assert_list (self, source_order (DAY), A " " B);

  /* It was the first: now it stands last, if it stands at all. */
  fixture_put (self, DAY + 3, C ":5 " D ":3 " A ":5", C " " D " " A, "", "");
  fixture_put (self, DAY + 3, D ":3 " A ":5", "", "", C);
  fixture_assert_list (self, source_order (DAY + 3), D " " A " " C);

  /* A record that could not be read may be any paper. */
  fixture_put (self, DAY + 1, A ":5 " C ":5 " D ":3", A " " C " " D, "", "");
  quire_answer_skip (vague, 1, C, "paper.title is missing");
  changes = store_put_answer (self->store, DAY + 1, vague, DAY, NULL);
  assert_changes (changes, "", "", D);
  g_clear_pointer (&changes, quire_changes_unref);
  quire_answer_skip (vague, 2, NULL, "no object");
  fixture_put (self, DAY + 2, A ":5 " B ":3", A " " B, "", "");
  changes = store_put_answer (self->store, DAY + 2, vague, DAY, NULL);
  assert_changes (changes, "", "", "");
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM skipped"), ==, 3);
}

static void
test_empty_day (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) days = NULL;

  fixture_put (self, DAY, "", "", "", "");
  days = store_days (self->store, (QuireDayRange){ DAY - 1, DAY + 1 }, NULL);
  g_assert_cmpuint (days->len, ==, 1);
  g_assert_cmpint (g_array_index (days, QuireDayInfo, 0).papers, ==, 0);
  g_assert_cmpint (g_array_index (days, QuireDayInfo, 0).checked_at, >, 0);
}

/* Everything but the question's own row would be a write. */
static const char FORBID_WRITES[] =
    "CREATE TRIGGER no_paper BEFORE INSERT ON paper BEGIN SELECT raise (ABORT, 'paper'); END;"
    "CREATE TRIGGER no_paper2 BEFORE UPDATE ON paper BEGIN SELECT raise (ABORT, 'paper'); END;"
    "CREATE TRIGGER no_detail BEFORE INSERT ON detail BEGIN SELECT raise (ABORT, 'detail'); END;"
    "CREATE TRIGGER no_detail2 BEFORE UPDATE ON detail BEGIN SELECT raise (ABORT, 'detail'); END;"
    "CREATE TRIGGER no_listing BEFORE INSERT ON listing BEGIN SELECT raise (ABORT, 'listing'); END;"
    "CREATE TRIGGER no_listing2 BEFORE UPDATE ON listing BEGIN SELECT raise (ABORT, 'listing'); "
    "END;"
    "CREATE TRIGGER no_day BEFORE INSERT ON day WHEN (SELECT papers FROM day WHERE day = new.day)"
    " IS NOT new.papers BEGIN SELECT raise (ABORT, 'day'); END;"
    "CREATE TRIGGER no_day2 BEFORE UPDATE ON day BEGIN SELECT raise (ABORT, 'day'); END;"
    "CREATE TRIGGER no_skipped BEFORE INSERT ON skipped BEGIN SELECT raise (ABORT, 'skip'); END;"
    "CREATE TRIGGER no_trending BEFORE INSERT ON trending BEGIN SELECT raise (ABORT, 'trend'); END";

static const char FORBID_LIBRARY_WRITES[] =
    "CREATE TRIGGER no_seen BEFORE INSERT ON seen WHEN NOT EXISTS (SELECT 1 FROM seen WHERE id = "
    "new.id)"
    " BEGIN SELECT raise (ABORT, 'seen'); END;"
    "CREATE TRIGGER no_sample BEFORE INSERT ON sample BEGIN SELECT raise (ABORT, 'sample'); END";

static const char INDEX_STATE[] =
    "SELECT count (*) || ' ' || sum (id) || ' ' || sum (length (block)) FROM search_data";

static QuireAnswer *
make_full_answer (int upvotes, const char *ai_summary)
{
  static const QuireAuthor authors[] = {
    { "Ada One", NULL, NULL, NULL },
    { "Béla Two", "bela", "Béla Two", "/avatars/b.svg" },
    { "Cy Three", NULL, NULL, "https://cdn-avatars.huggingface.co/c.png" },
  };
  static const char *const keywords[] = { "sparse attention", "graphs", NULL };
  static const char *const media[] = { "https://cdn-uploads.huggingface.co/a.mp4", NULL };
  QuireAnswer *answer = quire_answer_new ();

  add_paper (answer,
             (QuirePaperFields){
                 .id = A,
                 .title = "Sparse things",
                 .abstract = "We do sparse things.",
                 .authors = authors,
                 .n_authors = G_N_ELEMENTS (authors),
                 .organization = { "lab", "The Lab", "https://cdn-avatars.huggingface.co/l.png" },
                 .submitter = { "sub", NULL, "/avatars/s.svg" },
                 .published = "2025-03-03T17:00:00.000Z",
                 .submitted_on = "2025-03-04T03:00:00.000Z",
                 .submitted_day = DAY,
                 .withdrawn_at = "2025-03-09T00:00:00.000Z",
                 .upvotes = upvotes,
                 .comments = 2,
                 .stars = 7,
                 .github = "https://github.com/lab/sparse",
                 .project = "https://sparse.example",
                 .thumbnail = "https://cdn-thumbnails.huggingface.co/t.png",
                 .discussion_id = "67c0",
                 .ai_summary = ai_summary,
                 .ai_summary_model = ai_summary ? "model" : NULL,
                 .keywords = keywords,
                 .media = media,
                 .author_participates = TRUE,
             });
  return answer;
}

static void
test_every_field (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) answer = make_full_answer (4, "Sparse.");
  g_autoptr (QuireChanges) changes = store_put_answer (self->store, DAY, answer, DAY, NULL);
  g_autoptr (QuireListing) listing = fixture_find (self, A);

  assert_changes (changes, A, "", "");
  g_assert_true (
      quire_paper_equal (quire_listing_get_paper (listing), quire_answer_get_paper (answer, 0)));
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, DAY);
  g_assert_true (quire_listing_get_state (listing)->unread);
  g_assert_false (quire_listing_get_state (listing)->withdrawn);
  g_assert_false (quire_listing_get_state (listing)->bookmarked);
  g_assert_cmpint (quire_listing_get_state (listing)->upvotes_before, ==, -1);
}

static void
test_again_writes_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) answer = make_full_answer (4, "Sparse.");
  g_autoptr (QuireChanges) first = NULL;
  g_autoptr (QuireChanges) again = NULL;
  g_autoptr (QuireChanges) trending = NULL;
  g_autoptr (QuireChanges) trending_again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *index_before = NULL;
  g_autofree char *index_after = NULL;

  quire_answer_skip (answer, 1, NULL, "no object");
  first = store_put_answer (self->store, DAY, answer, DAY, NULL);
  assert_changes (first, A, "", "");
  trending = store_put_answer (self->store, QUIRE_DAY_NONE, answer, QUIRE_DAY_NONE, NULL);
  assert_changes (trending, A, "", "");
  index_before = sql_text (self->cache_path, INDEX_STATE);
  sql_exec (self->cache_path, FORBID_WRITES);
  sql_exec (self->library_path, FORBID_LIBRARY_WRITES);

  again = store_put_answer (self->store, DAY, answer, DAY, &error);
  g_assert_no_error (error);
  g_assert_true (quire_changes_is_empty (again));
  trending_again = store_put_answer (self->store, QUIRE_DAY_NONE, answer, QUIRE_DAY_NONE, &error);
  g_assert_no_error (error);
  g_assert_true (quire_changes_is_empty (trending_again));
  index_after = sql_text (self->cache_path, INDEX_STATE);
  g_assert_cmpstr (index_before, ==, index_after);
}

static gint64
matches (Fixture *self, const char *word)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT count (*) FROM search WHERE search MATCH '%s'", word);

  return sql_int (self->cache_path, sql);
}

static void
test_index (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) answer = make_full_answer (4, "Wholesome.");
  g_autoptr (QuireAnswer) voted = make_full_answer (5, "Wholesome.");
  g_autoptr (QuireAnswer) reworded = make_full_answer (5, "Frugal.");
  g_autoptr (QuireAnswer) moved = quire_answer_new ();
  QuirePaperFields fields;
  g_autoptr (QuireChanges) first = store_put_answer (self->store, DAY, answer, DAY, NULL);
  g_autoptr (QuireChanges) second = NULL;
  g_autoptr (QuireChanges) third = NULL;
  g_autofree char *index_before = sql_text (self->cache_path, INDEX_STATE);
  g_autofree char *index_after = NULL;

  assert_changes (first, A, "", "");
  g_assert_cmpint (matches (self, "wholesome"), ==, 1);
  g_assert_cmpint (matches (self, "authors : bela"), ==, 1);
  g_assert_cmpint (matches (self, "organization : lab"), ==, 1);
  g_assert_cmpint (matches (self, "avatars"), ==, 0);

  /* An upvote is no text. */
  second = store_put_answer (self->store, DAY, voted, DAY, NULL);
  assert_changes (second, "", A, "");
  index_after = sql_text (self->cache_path, INDEX_STATE);
  g_assert_cmpstr (index_before, ==, index_after);

  /* Nor is an address. */
  fields = *quire_paper_get_fields (quire_answer_get_paper (voted, 0));
  fields.github = "https://github.com/lab/moved";
  add_paper (moved, fields);
  g_clear_pointer (&second, quire_changes_unref);
  second = store_put_answer (self->store, DAY, moved, DAY, NULL);
  assert_changes (second, "", A, "");
  g_clear_pointer (&index_after, g_free);
  index_after = sql_text (self->cache_path, INDEX_STATE);
  g_assert_cmpstr (index_before, ==, index_after);

  third = store_put_answer (self->store, DAY, reworded, DAY, NULL);
  assert_changes (third, "", A, "");
  g_assert_cmpint (matches (self, "wholesome"), ==, 0);
  g_assert_cmpint (matches (self, "frugal"), ==, 1);
  sql_exec (self->cache_path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
}

/* A day that is learnt later than the one after it. */
static void
test_new_key (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireListing) listing = NULL;

  fixture_put (self, DAY + 1, A ":5 " B ":3", A " " B, "", "");
  fixture_assert_list (self, quire_query_all (), A " " B);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT key FROM paper WHERE id = '" A "'"), ==,
                   ((gint64) (DAY + 1) << 16) + 0xffff);

  fixture_put (self, DAY, C ":8 " A ":5", C " " A, "", "");
  fixture_assert_list (self, quire_query_all (), B " " C " " A);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT key FROM paper WHERE id = '" A "'"), ==,
                   ((gint64) DAY << 16) + 0xfffe);
  fixture_assert_list (self, source_order (DAY + 1), A " " B);
  fixture_assert_list (self, source_order (DAY), C " " A);
  listing = fixture_find (self, A);
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, DAY);
  sql_exec (self->cache_path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
  g_assert_cmpint (
      sql_int (self->cache_path, "SELECT count (*) FROM search WHERE search MATCH 'paper'"), ==, 3);

  /* In a range each paper once, under its first day in it. */
  fixture_assert_list (self, quire_query_range ((QuireDayRange){ DAY, DAY + 1 }), C " " A " " B);
}

static void
test_trending (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) old = quire_answer_new ();
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (QuireListing) listing = NULL;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");

  /* One that was never on the feed, and one whose day is not cached. */
  add_paper (old,
             (QuirePaperFields){ .id = "2401.00009", .published = "2024-01-02T00:00:00.000Z" });
  add_paper (old, (QuirePaperFields){ .id = B, .upvotes = 3, .stars = -1 });
  add_paper (old, (QuirePaperFields){
                      .id = C, .submitted_on = "2025-03-05T03:00:00Z", .submitted_day = DAY + 1 });
  changes = store_put_answer (self->store, QUIRE_DAY_NONE, old, QUIRE_DAY_NONE, NULL);
  assert_changes (changes, "2401.00009 " B " " C, "", "");
  fixture_assert_list (self, quire_query_trending (), "2401.00009 " B " " C);
  fixture_assert_list (self, quire_query_all (), C " " A " " B " 2401.00009");
  listing = fixture_find (self, "2401.00009");
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, QUIRE_DAY_NONE);
  g_assert_false (quire_listing_get_state (listing)->unread);
  g_clear_pointer (&listing, quire_listing_unref);
  listing = fixture_find (self, C);
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, DAY + 1);

  /* Its day comes: listed papers stand before those that only trend. */
  fixture_put (self, DAY + 1, D ":9 " C ":0", D " " C, "", "");
  fixture_assert_list (self, quire_query_all (), D " " C " " A " " B " 2401.00009");
  fixture_assert_list (self, quire_query_trending (), "2401.00009 " B " " C);

  /* What trending does not say is not forgotten. */
  g_clear_pointer (&listing, quire_listing_unref);
  listing = fixture_find (self, C);
  g_assert_cmpstr (quire_listing_get_fields (listing)->submitted_on, ==, "2025-03-05T03:00:00Z");

  fixture_put (self, QUIRE_DAY_NONE, B ":3 " D ":9", D, "", "2401.00009 " C);
  fixture_assert_list (self, quire_query_trending (), B " " D);
  fixture_put (self, QUIRE_DAY_NONE, D ":9 " B ":3", "", D " " B, "");
  fixture_assert_list (self, quire_query_trending (), D " " B);
  fixture_put (self, QUIRE_DAY_NONE, "", "", "", "");
  fixture_assert_list (self, quire_query_trending (), D " " B);
}

static gboolean
is_unread (Fixture *self, const char *id)
{
  g_autoptr (QuireListing) listing = fixture_find (self, id);

  return quire_listing_get_state (listing)->unread;
}

/* In trending each paper's own day decides, and where there is none the list of
 * its day will. */
static void
test_unread_in_trending (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) trending = quire_answer_new ();
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  add_paper (trending, (QuirePaperFields){
                           .id = A, .submitted_on = "2025-03-04T03:00:00Z", .submitted_day = DAY });
  add_paper (trending, (QuirePaperFields){ .id = B,
                                           .submitted_on = "2025-03-03T03:00:00Z",
                                           .submitted_day = DAY - 1 });
  add_paper (trending, (QuirePaperFields){ .id = C });
  changes = store_put_answer (self->store, QUIRE_DAY_NONE, trending, DAY, &error);
  g_assert_no_error (error);
  assert_changes (changes, A " " B " " C, "", "");
  g_assert_true (is_unread (self, A));
  g_assert_false (is_unread (self, B));
  g_assert_false (is_unread (self, C));

  fixture_put (self, DAY, A ":0 " C ":0 " B ":0", A " " C " " B, "", "");
  g_assert_true (is_unread (self, A));
  g_assert_true (is_unread (self, C));
  g_assert_false (is_unread (self, B));
}

static void
test_unread (Fixture *self, gconstpointer data)
{
  static const char *const both[] = { A, B, NULL };
  g_autoptr (QuireAnswer) archived = make_answer (C ":1 " D ":1");
  g_autoptr (QuireChanges) arrived = NULL;
  g_autoptr (QuireChanges) first = NULL;
  g_autoptr (QuireChanges) again = NULL;
  g_autoptr (QuireChanges) back = NULL;
  g_autoptr (GError) error = NULL;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  arrived = store_put_answer (self->store, DAY - 20, archived, QUIRE_DAY_NONE, NULL);
  g_assert_true (is_unread (self, A));
  g_assert_true (is_unread (self, B));
  g_assert_false (is_unread (self, C));

  first = store_set_read (self->store, both, TRUE, &error);
  g_assert_no_error (error);
  assert_changes (first, "", A " " B, "");
  g_assert_false (is_unread (self, A));
  again = store_set_read (self->store, both, TRUE, &error);
  g_assert_true (quire_changes_is_empty (again));
  back = store_set_read (self->store, (const char *const[]){ A, C, NULL }, FALSE, &error);
  assert_changes (back, "", A " " C, "");
  g_assert_true (is_unread (self, A));
  g_assert_false (is_unread (self, B));
  g_assert_true (is_unread (self, C));

  /* What is older than the watermark is read, but for what is said later. */
  sql_exec (self->library_path, "UPDATE watermark SET day = 4000000, changed_at ="
                                " (SELECT max (changed_at) FROM reading)");
  g_assert_false (is_unread (self, A));
  g_assert_false (is_unread (self, C));
  g_clear_pointer (&back, quire_changes_unref);
  g_clear_pointer (&again, quire_changes_unref);
  again = store_set_read (self->store, (const char *const[]){ C, NULL }, TRUE, &error);
  back = store_set_read (self->store, (const char *const[]){ C, NULL }, FALSE, &error);
  g_assert_true (is_unread (self, C));
}

/* The cache is emptied and fetched again: what was read stays so. */
static void
test_clear (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) days = NULL;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  read = store_set_read (self->store, (const char *const[]){ A, NULL }, TRUE, NULL);
  g_assert_true (store_clear_cache (self->store, &error));
  g_assert_no_error (error);
  fixture_assert_list (self, quire_query_all (), "");
  days = store_days (self->store, (QuireDayRange){ 1, G_MAXINT }, NULL);
  g_assert_cmpuint (days->len, ==, 0);

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  g_assert_false (is_unread (self, A));
  g_assert_true (is_unread (self, B));
  g_assert_cmpint (matches (self, "paper"), ==, 2);
}

static void
test_samples (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireListing) listing = NULL;

  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_put (self, DAY, A ":6", "", A, "");
  fixture_put (self, DAY, A ":6", "", "", "");
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM sample"), ==, 1);
  g_assert_cmpint (sql_int (self->library_path, "SELECT upvotes FROM sample"), ==, 6);
  listing = fixture_find (self, A);
  g_assert_cmpint (quire_listing_get_state (listing)->upvotes_before, ==, -1);

  /* As if that had been another day. */
  sql_exec (self->library_path, "UPDATE sample SET day = day - 2");
  fixture_put (self, DAY, A ":6", "", "", "");
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM sample"), ==, 1);
  fixture_put (self, DAY, A ":9", "", A, "");
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM sample"), ==, 2);
  g_clear_pointer (&listing, quire_listing_unref);
  listing = fixture_find (self, A);
  g_assert_cmpint (quire_listing_get_state (listing)->upvotes_before, ==, 6);
}

#define ADD(name, func) \
  g_test_add ("/store/answer/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("merge", test_merge);
  ADD ("withdrawn", test_withdrawn);
  ADD ("empty-day", test_empty_day);
  ADD ("every-field", test_every_field);
  ADD ("again-writes-nothing", test_again_writes_nothing);
  ADD ("index", test_index);
  ADD ("new-key", test_new_key);
  ADD ("trending", test_trending);
  ADD ("unread-in-trending", test_unread_in_trending);
  ADD ("unread", test_unread);
  ADD ("clear", test_clear);
  ADD ("samples", test_samples);
  return g_test_run ();
}
