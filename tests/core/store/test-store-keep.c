/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* What the user keeps: it stays, with its text, whatever becomes of the cache
 * and of the library's file. */

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"
#define C   "2503.00003"

#define IDS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static const QuirePaperFields FULL = {
  .id = A,
  .title = "A paper with everything",
  .abstract = "What it says.",
  .authors =
      (const QuireAuthor[]){ { "Ada One", "ada", "Ada O.", "/a.png" }, { .name = "Bo Two" } },
  .n_authors = 2,
  .organization = { "org", "An Organization", "/o.png" },
  .submitter = { "sub", "A Submitter", "/s.png" },
  .published = "2025-03-03T01:02:03.000Z",
  .submitted_on = "2025-03-04T01:02:03.000Z",
  .withdrawn_at = "2025-03-05T01:02:03.000Z",
  .upvotes = 7,
  .comments = 3,
  .stars = 11,
  .github = "https://github.com/a/b",
  .project = "https://a.example/",
  .thumbnail = "https://a.example/t.png",
  .discussion_id = "d",
  .ai_summary = "In short.",
  .ai_summary_model = "m",
  .keywords = (const char *const[]){ "one", "two", NULL },
  .media = (const char *const[]){ "https://a.example/m.png", NULL },
  .author_participates = TRUE,
};

static void
bookmark (Fixture *self, const char *const *ids, gboolean bookmarked, const char *updated)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes = store_set_bookmarked (self->store, ids, bookmarked, &error);

  g_assert_no_error (error);
  assert_changes (changes, "", updated, "");
}

static void
restore (Fixture *self, const char *const *ids, const char *updated)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes = store_restore_bookmarked (self->store, ids, &error);

  g_assert_no_error (error);
  assert_changes (changes, "", updated, "");
}

static void
assert_bookmarked (Fixture *self, const char *id, gboolean bookmarked)
{
  g_autoptr (QuireListing) listing = fixture_find (self, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list =
      store_list (self->store, quire_query_all (), -1, G_MAXUINT, &error);

  g_assert_no_error (error);
  g_assert_cmpint (quire_listing_get_state (listing)->bookmarked, ==, bookmarked);
  for (guint i = 0; i < list->listings->len; i++)
    {
      QuireListing *other = g_ptr_array_index (list->listings, i);

      if (g_str_equal (quire_listing_get_fields (other)->id, id))
        g_assert_cmpint (quire_listing_get_state (other)->bookmarked, ==, bookmarked);
    }
}

static void
put_full (Fixture *self)
{
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  QuirePaperFields fields = FULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  fields.submitted_day = DAY;
  add_paper (answer, fields);
  changes = store_put_answer (self->store, DAY, answer, DAY, &error);
  g_assert_no_error (error);
}

static void
assert_full (Fixture *self)
{
  QuirePaperFields fields = FULL;
  g_autoptr (QuirePaper) paper = NULL;
  g_autoptr (QuireListing) listing = fixture_find (self, A);

  fields.submitted_day = DAY;
  paper = quire_paper_new (&fields);
  g_assert_true (quire_paper_equal (quire_listing_get_paper (listing), paper));
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, DAY);
  assert_bookmarked (self, A, TRUE);
}

static void
test_verb (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5 " B ":3 " C ":1", A " " B " " C, "", "");
  bookmark (self, IDS (A, C), TRUE, A " " C);
  assert_bookmarked (self, A, TRUE);
  assert_bookmarked (self, B, FALSE);
  bookmark (self, IDS (A, B, C), TRUE, B);
  bookmark (self, IDS (B, A), FALSE, B " " A);
  bookmark (self, IDS (B), FALSE, "");
  assert_bookmarked (self, A, FALSE);

  fixture_close (self);
  fixture_open (self);
  assert_bookmarked (self, A, FALSE);
  assert_bookmarked (self, C, TRUE);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM bookmark"), ==, 3);
}

static void
age (Fixture *self)
{
  fixture_close (self);
  sql_exec (self->library_path, "UPDATE bookmark SET saved_at = 77");
  fixture_open (self);
}

/* Taking a removal back leaves no trace of it; a new bookmark is a new one. */
static void
test_restore (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  bookmark (self, IDS (A), TRUE, A);
  age (self);
  bookmark (self, IDS (A), FALSE, A);
  restore (self, IDS (A), A);
  restore (self, IDS (A), "");
  assert_bookmarked (self, A, TRUE);
  g_assert_cmpint (sql_int (self->library_path, "SELECT saved_at FROM bookmark"), ==, 77);

  bookmark (self, IDS (A), FALSE, A);
  bookmark (self, IDS (A), TRUE, A);
  g_assert_cmpint (sql_int (self->library_path, "SELECT saved_at FROM bookmark"), >, 77);

  /* Of one that never was. */
  restore (self, IDS (B), B);
  g_assert_cmpint (sql_int (self->library_path, "SELECT saved_at FROM bookmark WHERE id = '" B "'"),
                   >, 77);
}

/* The clock was ahead once: what is said later is the later word all the same. */
static void
test_stamps (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) shelf = NULL;
  g_autoptr (QuireChanges) again = NULL;
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (QuireChanges) unread = NULL;

  fixture_put (self, DAY, A ":5", A, "", "");
  bookmark (self, IDS (A), TRUE, A);
  shelf = store_set_shelf (self->store, IDS (A), QUIRE_SHELF_READING, NULL);
  read = store_set_read (self->store, IDS (A), TRUE, NULL);
  fixture_close (self);
  sql_exec (self->library_path, "UPDATE bookmark SET changed_at = 9000000000000000;"
                                "UPDATE shelf SET changed_at = 9000000000000000;"
                                "UPDATE reading SET changed_at = 9000000000000000");
  fixture_open (self);
  bookmark (self, IDS (A), FALSE, A);
  again = store_set_shelf (self->store, IDS (A), QUIRE_SHELF_NONE, NULL);
  g_assert_cmpint (sql_int (self->library_path, "SELECT changed_at FROM bookmark"), ==,
                   9000000000000001);
  g_assert_cmpint (sql_int (self->library_path, "SELECT changed_at FROM shelf"), ==,
                   9000000000000001);
  unread = store_set_read (self->store, IDS (A), FALSE, NULL);
  g_assert_cmpint (sql_int (self->library_path, "SELECT changed_at FROM reading"), ==,
                   9000000000000001);
}

static void
test_shelf (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) first = NULL;
  g_autoptr (QuireChanges) second = NULL;
  g_autoptr (QuireChanges) taken_back = NULL;
  g_autoptr (QuireListing) a = NULL;
  g_autoptr (QuireListing) after = NULL;

  put_full (self);
  fixture_put (self, DAY + 1, B ":3", B, "", "");
  first = store_set_shelf (self->store, IDS (A), QUIRE_SHELF_TO_READ, NULL);
  assert_changes (first, "", A, "");
  second = store_set_shelf (self->store, IDS (A, B), QUIRE_SHELF_TO_READ, NULL);
  assert_changes (second, "", B, "");
  store_clear_cache (self->store, NULL);
  a = fixture_find (self, A);
  g_assert_cmpint (quire_listing_get_state (a)->shelf, ==, QUIRE_SHELF_TO_READ);
  g_assert_false (quire_listing_get_state (a)->bookmarked);
  taken_back = store_set_shelf (self->store, IDS (A), QUIRE_SHELF_NONE, NULL);
  assert_changes (taken_back, "", A, "");
  after = fixture_find (self, A);
  g_assert_cmpint (quire_listing_get_state (after)->shelf, ==, QUIRE_SHELF_NONE);
}

/* The text is the library's own. */
static void
test_empty_cache (Fixture *self, gconstpointer data)
{
  put_full (self);
  fixture_put (self, DAY + 1, B ":3", B, "", "");
  bookmark (self, IDS (A), TRUE, A);
  store_clear_cache (self->store, NULL);
  fixture_assert_list (self, quire_query_all (), A);
  assert_full (self);

  fixture_close (self);
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);
  fixture_assert_list (self, quire_query_all (), A);
  assert_full (self);

  /* The source names it again, and has more to say of it. */
  fixture_put (self, DAY, A ":50 " C ":1", A " " C, "", "");
  fixture_assert_list (self, quire_query_day (DAY, QUIRE_ORDER_SOURCE), A " " C);
  assert_bookmarked (self, A, TRUE);
}

static void
test_damaged_cache (Fixture *self, gconstpointer data)
{
  g_autofree char *garbage = g_strnfill (9000, 'x');

  put_full (self);
  bookmark (self, IDS (A), TRUE, A);
  fixture_close (self);
  g_assert_true (g_file_set_contents (self->cache_path, garbage, -1, NULL));
  fixture_open (self);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "cache");
  fixture_assert_list (self, quire_query_all (), A);
  assert_full (self);
}

/* What was bookmarked with one cache is shown with the other; and what the
 * cache knows better is not overwritten with what was kept. */
static void
test_other_cache (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireListing) b = NULL;

  fixture_put (self, DAY, B ":3", B, "", "");
  fixture_close (self);
  self->store = quire_store_new (self->cache_folder, self->data_folder, "https://papers.example");
  g_assert_true (store_open (self->store, NULL));
  put_full (self);
  fixture_put (self, DAY + 1, B ":1", B, "", "");
  bookmark (self, IDS (A, B), TRUE, A " " B);
  fixture_close (self);

  fixture_open (self);
  assert_full (self);
  b = fixture_find (self, B);
  g_assert_cmpint (quire_listing_get_fields (b)->upvotes, ==, 3);
  g_assert_true (quire_listing_get_state (b)->bookmarked);
}

/* A cache has looked at what was kept with a clock that was ahead; what is kept
 * after that it is given all the same.  So it is where an older library has taken
 * that one's place. */
static void
test_clock_set_back (Fixture *self, gconstpointer data)
{
  gboolean older = GPOINTER_TO_INT (data);

  put_full (self);
  bookmark (self, IDS (A), TRUE, A);
  fixture_close (self);
  sql_exec (self->library_path, "UPDATE kept_paper SET kept_at = 9000000000000000");
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);
  fixture_assert_list (self, quire_query_all (), A);
  fixture_close (self);

  self->store = quire_store_new (self->cache_folder, self->data_folder, "https://papers.example");
  g_assert_true (store_open (self->store, NULL));
  fixture_put (self, DAY, B ":1", B, "", "");
  bookmark (self, IDS (B), TRUE, B);
  fixture_close (self);
  if (older)
    sql_exec (self->library_path, "DELETE FROM kept_paper WHERE id = '" A "';"
                                  "UPDATE kept_paper SET kept_at = 5");
  fixture_open (self);
  assert_bookmarked (self, B, TRUE);
}

/* Nothing was known of it: its text is kept as soon as there is any. */
static void
test_unknown (Fixture *self, gconstpointer data)
{
  bookmark (self, IDS (A), TRUE, A);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_paper"), ==, 0);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_wanted"), ==, 1);
  put_full (self);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_wanted"), ==, 0);
  assert_full (self);
  store_clear_cache (self->store, NULL);
  assert_full (self);
}

/* The text was lost, but the cache still has it. */
static void
test_wanted (Fixture *self, gconstpointer data)
{
  put_full (self);
  bookmark (self, IDS (A, B), TRUE, A " " B);
  fixture_close (self);
  sql_exec (self->library_path,
            "DELETE FROM kept_paper; INSERT OR IGNORE INTO kept_wanted VALUES ('" A "')");
  fixture_open (self);
  fixture_close (self);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_wanted"), ==, 1);
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);
  assert_full (self);
}

/* Kept as it was then; anew as it is when it is bookmarked anew. */
static void
test_kept_as_it_was (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5", A, "", "");
  bookmark (self, IDS (A), TRUE, A);
  fixture_put (self, DAY, A ":9", "", A, "");
  bookmark (self, IDS (A), TRUE, "");
  g_assert_cmpint (sql_int (self->library_path, "SELECT upvotes FROM kept_paper"), ==, 5);
  bookmark (self, IDS (A), FALSE, A);
  restore (self, IDS (A), A);
  g_assert_cmpint (sql_int (self->library_path, "SELECT upvotes FROM kept_paper"), ==, 5);
  bookmark (self, IDS (A), FALSE, A);
  bookmark (self, IDS (A), TRUE, A);
  g_assert_cmpint (sql_int (self->library_path, "SELECT upvotes FROM kept_paper"), ==, 9);
}

/* Said one after the other, before any of it is written: the last word counts. */
static void
count_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_last_word (Fixture *self, gconstpointer data)
{
  int n = 0;

  fixture_put (self, DAY, A ":5", A, "", "");
  for (int i = 0; i < 20; i++)
    quire_store_set_bookmarked_async (self->store, IDS (A), i % 2 == 0, NULL, count_cb, &n);
  while (n < 20)
    g_main_context_iteration (NULL, TRUE);
  assert_bookmarked (self, A, FALSE);
}

static void
toggle_bookmarked (Fixture *self, const char *id, gboolean comes_to)
{
  gboolean bookmarked = !comes_to;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes =
      store_toggle_bookmarked (self->store, IDS (id), &bookmarked, &error);

  g_assert_no_error (error);
  assert_changes (changes, "", id, "");
  g_assert_cmpint (bookmarked, ==, comes_to);
}

static void
toggle_read (Fixture *self, const char *id, gboolean comes_to)
{
  gboolean read = !comes_to;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes = store_toggle_read (self->store, IDS (id), &read, &error);
  g_autoptr (QuireListing) listing = fixture_find (self, id);

  g_assert_no_error (error);
  assert_changes (changes, "", id, "");
  g_assert_cmpint (read, ==, comes_to);
  g_assert_cmpint (quire_listing_get_state (listing)->unread, ==, !comes_to);
}

static void
test_toggle (Fixture *self, gconstpointer data)
{
  put_full (self);
  toggle_bookmarked (self, A, TRUE);
  assert_full (self);
  age (self);
  toggle_bookmarked (self, A, FALSE);
  assert_bookmarked (self, A, FALSE);
  /* It can be taken back, and done anew it is a new one. */
  restore (self, IDS (A), A);
  g_assert_cmpint (sql_int (self->library_path, "SELECT saved_at FROM bookmark"), ==, 77);
  toggle_bookmarked (self, A, FALSE);
  toggle_bookmarked (self, A, TRUE);
  g_assert_cmpint (sql_int (self->library_path, "SELECT saved_at FROM bookmark"), >, 77);

  toggle_read (self, A, TRUE);
  toggle_read (self, A, FALSE);
  toggle_read (self, A, TRUE);
}

/* As a list shows it: what was not met before, or is hidden, is not unread. */
/* Several go one way: all to what some of them were not, and back only from there. */
static void
test_toggle_several (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean value = FALSE;

  fixture_put (self, DAY, A ":5 " B ":3 " C ":1", A " " B " " C, "", "");
  toggle_bookmarked (self, B, TRUE);
  toggle_read (self, B, TRUE);
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (QuireChanges) bookmarks =
          store_toggle_bookmarked (self->store, IDS (B, A, C), &value, &error);
      g_autoptr (QuireChanges) reading = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (value, ==, i % 2 == 0);
      assert_changes (bookmarks, "", i == 0 ? A " " C : B " " A " " C, "");
      reading = store_toggle_read (self->store, IDS (B, A, C), &value, &error);
      g_assert_no_error (error);
      g_assert_cmpint (value, ==, i % 2 == 0);
      assert_changes (reading, "", i == 0 ? A " " C : B " " A " " C, "");
    }
}

static void
test_toggle_read_unknown (Fixture *self, gconstpointer data)
{
  bookmark (self, IDS (A), TRUE, A);
  put_full (self);
  fixture_close (self);
  sql_exec (self->library_path, "DELETE FROM seen; DELETE FROM reading");
  fixture_open (self);
  toggle_read (self, A, FALSE);
  fixture_close (self);
  sql_exec (self->library_path, "UPDATE reading SET state = 2");
  fixture_open (self);
  toggle_read (self, A, FALSE);
}

/* Closed in the same breath: all that was asked for is done. */
static void
test_toggle_and_close (Fixture *self, gconstpointer data)
{
  int n = 0;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  for (int i = 0; i < 5; i++)
    {
      quire_store_toggle_bookmarked_async (self->store, IDS (A), NULL, count_cb, &n);
      quire_store_toggle_read_async (self->store, IDS (B), NULL, count_cb, &n);
    }
  fixture_close (self);
  g_assert_cmpint (n, ==, 10);
  fixture_open (self);
  assert_bookmarked (self, A, TRUE);
  toggle_read (self, B, FALSE);
}

/* There is no cache to be had at all. */
static void
test_toggle_without_cache (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  quire_test_remove_folder (self->cache_folder);
  g_assert_true (g_file_set_contents (self->cache_folder, "in the way", -1, NULL));
  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_assert_false (store_open (self->store, NULL));
  toggle_bookmarked (self, A, TRUE);
  fixture_close (self);
  g_unlink (self->cache_folder);
  fixture_open (self);
  fixture_put (self, DAY, A ":5", A, "", "");
  assert_bookmarked (self, A, TRUE);
}

/* Rows as only a damaged page can hold them are left where they are. */
static void
test_cannot_be_shown (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5 " B ":3 " C ":1", A " " B " " C, "", "");
  bookmark (self, IDS (A, B, C), TRUE, A " " B " " C);
  fixture_close (self);
  sql_exec (self->library_path,
            "UPDATE kept_paper SET title = CAST (X'41FF42' AS TEXT) WHERE id = '" A "';"
            "UPDATE kept_paper SET authors = 'One' || char (10, 10) || 'Two' WHERE id = '" B "'");
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);
  fixture_assert_list (self, quire_query_all (), C);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_paper"), ==, 3);
}

/* The only copy is of now, whatever is written later. */
static void
make_copy (Fixture *self)
{
  g_autofree char *copies = g_build_filename (self->data_folder, "copies", NULL);
  g_autofree char *copy = g_build_filename (copies, "library-2020-01-01.db", NULL);
  g_autofree char *data = NULL;
  gsize size;

  fixture_close (self);
  g_assert_true (g_file_get_contents (self->library_path, &data, &size, NULL));
  fixture_open (self);
  bookmark (self, IDS (B), TRUE, B);
  fixture_close (self);
  quire_test_remove_folder (copies);
  g_mkdir (copies, 0700);
  g_assert_true (g_file_set_contents (copy, data, size, NULL));
}

/* The newest copy has A, B was bookmarked after it; the file is cut or gone. */
static void
test_damaged_library (Fixture *self, gconstpointer data)
{
  gboolean gone = GPOINTER_TO_INT (data);
  g_autofree char *integrity = NULL;

  put_full (self);
  fixture_put (self, DAY + 1, B ":3", B, "", "");
  bookmark (self, IDS (A), TRUE, A);
  make_copy (self);
  if (gone)
    g_unlink (self->library_path);
  else
    sql_exec (self->library_path, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                                  " (SELECT rootpage FROM sqlite_master WHERE name = 'machine')"
                                  " WHERE name = 'sample'");
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);
  bookmark (self, IDS (C), TRUE, C);
  fixture_put (self, DAY + 2, C ":3", C, "", "");
  fixture_close (self);
  fixture_open (self);
  assert_full (self);
  /* After the newest copy: what can be read of the damaged file is taken over. */
  if (!gone)
    assert_bookmarked (self, B, TRUE);
  integrity = sql_text (self->library_path, "PRAGMA integrity_check");
  g_assert_cmpstr (integrity, ==, "ok");
}

/* The clock was ahead when it was copied: what was said after that is the last word
 * all the same, and stays below what will be said. */
static void
test_last_word_salvaged (Fixture *self, gconstpointer data)
{
  gboolean without_copy = GPOINTER_TO_INT (data);
  g_autoptr (QuireChanges) shelf = NULL;
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (QuireListing) listing = NULL;

  put_full (self);
  fixture_put (self, DAY + 1, B ":3", B, "", "");
  bookmark (self, IDS (A), TRUE, A);
  shelf = store_set_shelf (self->store, IDS (A), QUIRE_SHELF_READING, NULL);
  read = store_set_read (self->store, IDS (A), TRUE, NULL);
  fixture_close (self);
  sql_exec (self->library_path, "UPDATE bookmark SET changed_at = 9000000000000000;"
                                "UPDATE shelf SET changed_at = 9000000000000000;"
                                "UPDATE reading SET changed_at = 9000000000000000;"
                                "UPDATE seen SET first_seen = 9000000000000000");
  fixture_open (self);
  make_copy (self);
  sql_exec (self->library_path,
            "UPDATE bookmark SET bookmarked = 0, changed_at = changed_at + 1 WHERE id = '" A "';"
            "UPDATE shelf SET state = 0, changed_at = changed_at + 1;"
            "UPDATE reading SET state = 0, changed_at = changed_at + 1");
  if (without_copy)
    {
      g_autofree char *copies = g_build_filename (self->data_folder, "copies", NULL);

      /* There is no copy: what the file gives is all there is. */
      quire_test_remove_folder (copies);
    }
  sql_exec (self->library_path, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                                " (SELECT rootpage FROM sqlite_master WHERE name = 'machine')"
                                " WHERE name = 'sample'");
  fixture_open (self);
  fixture_put (self, DAY + 2, C ":3", C, "", "");
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "library");
  listing = fixture_find (self, A);
  g_assert_false (quire_listing_get_state (listing)->bookmarked);
  g_assert_true (quire_listing_get_state (listing)->unread);
  g_assert_cmpint (quire_listing_get_state (listing)->shelf, ==, QUIRE_SHELF_NONE);
  assert_bookmarked (self, B, TRUE);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM seen WHERE id = '" A "'"),
                   ==, 1);
  toggle_bookmarked (self, A, TRUE);
}

/* One row that cannot be written takes no other with it. */
static void
test_one_row (Fixture *self, gconstpointer data)
{
  g_autofree char *copy =
      g_build_filename (self->data_folder, "copies", "library-2020-01-01.db", NULL);

  put_full (self);
  fixture_put (self, DAY + 1, B ":3 " C ":4", B " " C, "", "");
  make_copy (self);
  sql_exec (self->library_path,
            "INSERT INTO bookmark VALUES ('" A "', 1, 5, 5, 1), ('" C "', 1, 5, 5, 1)");
  sql_exec (copy, "CREATE TRIGGER refuse BEFORE INSERT ON bookmark WHEN new.id = '" B "'"
                  " BEGIN SELECT RAISE (ABORT, 'not this one'); END");
  sql_exec (self->library_path, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                                " (SELECT rootpage FROM sqlite_master WHERE name = 'machine')"
                                " WHERE name = 'sample'");
  fixture_open (self);
  fixture_put (self, DAY + 2, "2503.00004:3", "2503.00004", "", "");
  assert_bookmarked (self, A, TRUE);
  assert_bookmarked (self, B, FALSE);
  assert_bookmarked (self, C, TRUE);
}

/* More than are put into the cache at a time, of which many were kept at once. */
static void
test_many (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5", A, "", "");
  bookmark (self, IDS (A), TRUE, A);
  fixture_close (self);
  sql_exec (self->library_path,
            "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1800)"
            " INSERT INTO kept_paper (id, kept_at, upvotes, comments, stars, title, submitted_day,"
            " author_participates) SELECT printf ('2401.%05d', i), i / 700, 1, 1, 1, 'T',"
            " 738000 + i, 0 FROM c");
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);
  while (sql_int (self->cache_path, "SELECT count (*) FROM paper") < 1801)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM paper"), ==, 1801);
  assert_bookmarked (self, A, TRUE);
}

#define ADD(name, func) \
  g_test_add ("/store/keep/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("verb", test_verb);
  ADD ("restore", test_restore);
  ADD ("stamps", test_stamps);
  ADD ("shelf", test_shelf);
  ADD ("empty-cache", test_empty_cache);
  ADD ("damaged-cache", test_damaged_cache);
  ADD ("other-cache", test_other_cache);
  ADD ("clock-set-back", test_clock_set_back);
  g_test_add ("/store/keep/older-library", Fixture, GINT_TO_POINTER (1), fixture_set_up,
              test_clock_set_back, fixture_tear_down);
  ADD ("unknown", test_unknown);
  ADD ("wanted", test_wanted);
  ADD ("kept-as-it-was", test_kept_as_it_was);
  ADD ("last-word-salvaged", test_last_word_salvaged);
  g_test_add ("/store/keep/last-word-without-copy", Fixture, GINT_TO_POINTER (1), fixture_set_up,
              test_last_word_salvaged, fixture_tear_down);
  ADD ("one-row", test_one_row);
  ADD ("many", test_many);
  ADD ("last-word", test_last_word);
  ADD ("toggle", test_toggle);
  ADD ("toggle-several", test_toggle_several);
  ADD ("toggle-read-unknown", test_toggle_read_unknown);
  ADD ("toggle-and-close", test_toggle_and_close);
  ADD ("toggle-without-cache", test_toggle_without_cache);
  ADD ("cannot-be-shown", test_cannot_be_shown);
  g_test_add ("/store/keep/library-gone", Fixture, GINT_TO_POINTER (1), fixture_set_up,
              test_damaged_library, fixture_tear_down);
  g_test_add ("/store/keep/library-damaged", Fixture, NULL, fixture_set_up, test_damaged_library,
              fixture_tear_down);
  return g_test_run ();
}
