/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "quire-cache.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <utime.h>

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"

static void
test_modes (Fixture *self, gconstpointer data)
{
  const char *files[] = { self->cache_path, self->library_path };
  const char *folders[] = { self->cache_folder, self->data_folder };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      GStatBuf status;

      g_assert_cmpint (g_stat (files[i], &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0600);
      g_assert_cmpint (g_stat (folders[i], &status), ==, 0);
      g_assert_cmphex (status.st_mode & 0777, ==, 0700);
    }
}

static void
test_reopen (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  fixture_assert_list (self, quire_query_all (), A);
}

/* Asked for at once, before anything is open. */
static void
test_at_once (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireListing) listing = NULL;

  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  quire_store_open_async (self->store, NULL, NULL, NULL);
  fixture_assert_list (self, quire_query_all (), A);
  listing = fixture_find (self, A);
  g_assert_true (quire_listing_get_state (listing)->unread);
}

static void
test_closed (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  store_close (self->store);
  g_assert_null (store_list (self->store, quire_query_all (), -1, 0, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_object (&self->store);
}

/* What was accepted is written, also when nobody waits for it. */
static void
test_dropped (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) answer = make_answer (A ":5 " B ":3");

  quire_store_put_answer_async (self->store, DAY, answer, NULL, NULL, DAY, NULL, NULL, NULL);
  g_object_add_weak_pointer (G_OBJECT (self->store), (gpointer *) &self->store);
  g_object_unref (self->store);
  while (self->store)
    g_main_context_iteration (NULL, TRUE);
  fixture_open (self);
  fixture_assert_list (self, quire_query_all (), A " " B);
}

typedef struct
{
  GThread *thread; /* of the end */
  gboolean closed;
} End;

static void
ended_cb (gpointer user_data, GObject *store)
{
  End *end = user_data;

  end->thread = g_thread_self ();
}

static void
closed_cb (GObject *store, GAsyncResult *result, gpointer user_data)
{
  End *end = user_data;

  g_assert_true (quire_store_close_finish (QUIRE_STORE (store), result, NULL));
  end->closed = TRUE;
}

/* Whoever closes it need not keep it; it ends where it was made, not on the
 * thread that happens to be the last. */
static void
test_dropped_while_closing (Fixture *self, gconstpointer data)
{
  for (int i = 0; i < 200; i++)
    {
      End end = { NULL, FALSE };

      g_object_weak_ref (G_OBJECT (self->store), ended_cb, &end);
      quire_store_close_async (self->store, closed_cb, &end);
      g_clear_object (&self->store);
      while (!g_atomic_pointer_get (&end.thread))
        g_main_context_iteration (NULL, FALSE);
      g_assert_true (end.thread == g_thread_self ());
      g_assert_true (end.closed);
      fixture_open (self);
    }
}

static void
assert_open_fails (Fixture *self, int code)
{
  g_autoptr (GError) error = NULL;

  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_assert_false (store_open (self->store, &error));
  g_assert_error (error, QUIRE_STORE_ERROR, code);
}

static char *
checksum (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size);
}

/* A newer program's library: not a byte changes, and the cache is still read. */
static void
test_newer_library (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (QuireAnswer) answer = make_answer (B ":3");
  g_autoptr (GError) error = NULL;

  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  sql_exec (self->library_path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
  before = checksum (self->library_path);

  assert_open_fails (self, QUIRE_STORE_ERROR_NEWER);
  fixture_assert_list (self, quire_query_all (), A);
  g_assert_null (store_put_answer (self->store, DAY, answer, DAY, &error));
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NEWER);
  fixture_assert_list (self, quire_query_all (), A);
  g_assert_null (quire_store_get_recovery (self->store));
  fixture_close (self);
  after = checksum (self->library_path);
  g_assert_cmpstr (before, ==, after);
}

static void
test_newer_cache (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  sql_exec (self->cache_path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
  before = checksum (self->cache_path);

  assert_open_fails (self, QUIRE_STORE_ERROR_NEWER);
  g_assert_null (store_list (self->store, quire_query_all (), -1, 0, &error));
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NEWER);
  fixture_close (self);
  after = checksum (self->cache_path);
  g_assert_cmpstr (before, ==, after);
}

/* A cache belongs to one endpoint; all of this machine are one. */
static void
test_endpoints (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStore) other = NULL;
  g_autoptr (QuireStore) loopback = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *of_other = NULL;
  g_autofree char *of_loopback = NULL;

  fixture_put (self, DAY, A ":5", A, "", "");
  other = quire_store_new (self->cache_folder, self->data_folder, "https://papers.example");
  g_assert_true (store_open (other, &error));
  of_other = store_list_ids (other, quire_query_all ());
  g_assert_cmpstr (of_other, ==, "");
  store_close (other);

  loopback = quire_store_new (self->cache_folder, self->data_folder, "http://[::1]:99");
  g_assert_true (store_open (loopback, &error));
  of_loopback = store_list_ids (loopback, quire_query_all ());
  g_assert_cmpstr (of_loopback, ==, A);
  store_close (loopback);
}

/* The file that was chosen turns out to be another endpoint's: it is left alone. */
static void
test_endpoint_was_quicker (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireCache) slow =
      quire_cache_new (self->cache_folder, "https://papers.example", NULL, NULL, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  fixture_close (self);
  quire_test_remove_folder (self->cache_folder);
  g_assert_true (quire_cache_open (slow, NULL));
  g_assert_true (quire_cache_put_outcome (slow, DAY, "timeout", NULL, NULL, NULL));
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM request"), ==, 1);
  quire_cache_close (slow);
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);

  g_assert_true (quire_cache_put_outcome (slow, DAY, "timeout", NULL, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM request"), ==, 0);
  path = quire_cache_find_path (self->cache_folder, "https://papers.example", NULL);
  g_assert_cmpstr (path, !=, self->cache_path);
  g_assert_cmpint (sql_int (path, "SELECT count (*) FROM request"), ==, 1);
}

static void
count_cb (QuireStore *store, QuireChanges *changes, gpointer user_data)
{
  (*(int *) user_data)++;
}

static void
test_changed (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) read = NULL;
  int n = 0;

  g_signal_connect (self->store, "changed", G_CALLBACK (count_cb), &n);
  fixture_put (self, DAY, A ":5", A, "", "");
  g_assert_cmpint (n, ==, 1);
  fixture_put (self, DAY, A ":5", "", "", "");
  g_assert_cmpint (n, ==, 1);
  read = store_set_read (self->store, (const char *const[]){ A, NULL }, TRUE, NULL);
  g_assert_cmpint (n, ==, 2);
  store_clear_cache (self->store, NULL);
  g_assert_cmpint (n, ==, 3);
}

/* Two programs on the same folders. */
static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStore) other = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_autoptr (QuireAnswer) answer = make_answer (A ":5");
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (GError) error = NULL;
  int n = 0;

  g_assert_true (store_open (other, &error));
  g_signal_connect (self->store, "changed", G_CALLBACK (count_cb), &n);
  quire_store_check_elsewhere (self->store);
  g_assert_true (store_put_outcome (self->store, DAY, "timeout", NULL, NULL));
  g_assert_cmpint (n, ==, 0);

  /* The other one writes both files. */
  changes = store_put_answer (other, DAY, answer, DAY, &error);
  g_assert_no_error (error);
  quire_store_check_elsewhere (self->store);
  while (n < 2)
    g_main_context_iteration (NULL, TRUE);
  fixture_assert_list (self, quire_query_all (), A);

  /* Its own writes are not news. */
  fixture_put (self, DAY, A ":5 " B ":2", B, "", "");
  g_assert_cmpint (n, ==, 3);
  quire_store_check_elsewhere (self->store);
  g_assert_true (store_put_outcome (self->store, DAY, "timeout", NULL, NULL));
  read = store_set_read (self->store, (const char *const[]){ NULL }, TRUE, NULL);
  g_assert_cmpint (n, ==, 3);
  store_close (other);
}

static void
damage (const char *path)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  memset (data, 'x', MIN (size, 5000));
  g_assert_true (g_file_set_contents (path, data, size, NULL));
}

/* A program ended in the middle of a change that was not yet logged ahead: the
 * journal it left is rolled back, and nothing is taken for damage. */
static void
test_journal (Fixture *self, gconstpointer data)
{
  g_autofree char *journal = g_strconcat (self->cache_path, "-journal", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other.db", NULL);
  g_autofree char *other_journal = g_strconcat (other, "-journal", NULL);
  sqlite3 *database = NULL;

  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  sql_exec (self->cache_path, "PRAGMA journal_mode = DELETE");
  g_rename (self->cache_path, other);

  g_assert_cmpint (sqlite3_open (other, &database), ==, SQLITE_OK);
  sqlite3_exec (database,
                "PRAGMA cache_size = 1; BEGIN; UPDATE paper SET upvotes = 9;"
                "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 2000)"
                " INSERT INTO skipped SELECT i, i, NULL, 'a reason', 0 FROM c",
                NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (database), ==, "not an error");
  quire_test_copy_file (other, self->cache_path);
  quire_test_copy_file (other_journal, journal);
  sqlite3_close (database);

  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  fixture_assert_list (self, quire_query_all (), A);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT upvotes FROM paper"), ==, 5);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM skipped"), ==, 0);
}

static void
test_damaged_cache (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  damage (self->cache_path);
  fixture_open (self);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "cache");
  fixture_assert_list (self, quire_query_all (), "");
  fixture_put (self, DAY, A ":5", A, "", "");
}

/* Found while it is in use: half of its pages are gone. */
static void
test_damaged_in_use (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) papers = g_string_new (A ":5");
  g_autoptr (QuireAnswer) answer = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (QuireChanges) again = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 100; i < 400; i++)
    g_string_append_printf (papers, " 2503.00%03d:%d", i, i);
  answer = make_answer (papers->str);
  changes = store_put_answer (self->store, DAY, answer, DAY, NULL);
  fixture_close (self);
  sql_exec (self->cache_path, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                              " (SELECT rootpage FROM sqlite_master WHERE name = 'listing_by_day')"
                              " WHERE name = 'detail'");

  fixture_open (self);
  again = store_put_answer (self->store, DAY, answer, DAY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "cache");
  g_assert_cmpuint (g_strv_length ((char **) quire_changes_get_added (again)), ==, 301);
}

/* Met by a question: answered from the new cache, which is empty. */
static void
test_damaged_for_reader (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  sql_exec (self->cache_path, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                              " (SELECT rootpage FROM sqlite_master WHERE name = 'listing_by_day')"
                              " WHERE name = 'paper'");
  fixture_open (self);
  fixture_assert_list (self, quire_query_all (), "");
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "cache");
}

static void
test_damaged_library (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (QuireListing) a = NULL;
  g_autoptr (QuireListing) b = NULL;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  read = store_set_read (self->store, (const char *const[]){ B, NULL }, TRUE, NULL);
  fixture_close (self);

  /* The first copy was made of the empty library: make that yesterday's. */
  {
    g_autofree char *copies = g_build_filename (self->data_folder, "copies", NULL);

    g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 1);
    quire_test_remove_folder (copies);
  }
  fixture_open (self);
  fixture_close (self);
  damage (self->library_path);

  fixture_open (self);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "library");
  g_assert_cmpuint (quire_test_count_files (self->data_folder, "library-damaged-"), >=, 1);
  a = fixture_find (self, A);
  b = fixture_find (self, B);
  g_assert_true (quire_listing_get_state (a)->unread);
  g_assert_false (quire_listing_get_state (b)->unread);
}

/* The newest copy is itself damaged: the one before it is taken. */
static void
test_damaged_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = g_build_filename (self->data_folder, "copies", NULL);
  g_autofree char *integrity = NULL;
  g_autofree char *newer = g_build_filename (copies, "library-2999-01-01.db", NULL);

  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  quire_test_remove_folder (copies);
  fixture_open (self);
  fixture_close (self);
  quire_test_copy_file (self->library_path, newer);
  sql_exec (newer, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                   " (SELECT rootpage FROM sqlite_master WHERE name = 'machine')"
                   " WHERE name = 'sample'");
  g_unlink (self->library_path);

  fixture_open (self);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "library");
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM seen"), ==, 1);
  integrity = sql_text (self->library_path, "PRAGMA integrity_check");
  g_assert_cmpstr (integrity, ==, "ok");
}

/* Seven daily copies, at most one a day, and only of what has changed. */
static void
test_copies (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = g_build_filename (self->data_folder, "copies", NULL);
  g_autofree char *oldest = g_build_filename (copies, "library-2020-01-02.db", NULL);
  g_autofree char *kept = g_build_filename (copies, "library-2020-01-04.db", NULL);
  struct utimbuf long_ago = { 1577836800, 1577836800 };

  fixture_put (self, DAY, A ":5", A, "", "");
  fixture_close (self);
  quire_test_remove_folder (copies);
  g_mkdir (copies, 0700);
  for (int i = 1; i <= 9; i++)
    {
      g_autofree char *name = g_strdup_printf ("library-2020-01-0%d.db", i);
      g_autofree char *path = g_build_filename (copies, name, NULL);

      g_assert_true (g_file_set_contents (path, "", 0, NULL));
      g_utime (path, &long_ago);
    }
  fixture_open (self);
  fixture_close (self);
  g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 7);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));

  fixture_open (self);
  fixture_close (self);
  g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 7);
}

/* Made by an older program: it is rebuilt from its own rows. */
static void
test_older_cache (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreRequest) request = NULL;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  fixture_close (self);
  sql_exec (self->cache_path, "DROP TABLE search; ALTER TABLE request DROP COLUMN message;"
                              "CREATE TABLE forgotten (x); PRAGMA user_version = 0");
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  fixture_assert_list (self, quire_query_day (DAY, QUIRE_ORDER_SOURCE), A " " B);
  request = store_request (self->store, DAY, NULL);
  g_assert_cmpstr (request->etag, ==, "etag");
  g_assert_cmpint (sql_int (self->cache_path, "PRAGMA user_version"), ==, 2);
  g_assert_cmpint (
      sql_int (self->cache_path, "SELECT count (*) FROM search WHERE search MATCH 'paper'"), ==, 2);
  fixture_put (self, DAY, A ":5 " B ":4", "", B, "");
  sql_exec (self->cache_path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
}

/* As the program that wrote schema 1 left it: two days of seven papers.  All of it is
 * there, and without the network. */
static void
test_cache_of_1 (Fixture *self, gconstpointer data)
{
  QuireDay day = quire_day_new (2025, 1, 1);
  g_autoptr (QuireStoreDetails) details = NULL;
  g_autoptr (QuireStoreRequest) request = NULL;
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  fixture_close (self);
  g_assert_true (g_file_get_contents (CACHE_1, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (self->cache_path, bytes, size, NULL));
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  g_assert_cmpint (sql_int (self->cache_path, "PRAGMA user_version"), ==, 2);
  fixture_assert_list (self, quire_query_day (day, QUIRE_ORDER_SOURCE),
                       "2501.00000 2501.00001 2501.00002 2501.00003 2501.00004 2501.00005"
                       " 2501.00006");
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM paper"), ==, 14);
  request = store_request (self->store, day, NULL);
  g_assert_cmpstr (request->digest, ==, "digest");
  details = store_details (self->store, "2501.00000", &error);
  g_assert_no_error (error);
  g_assert_null (details->linked);
  g_assert_true (store_put_detail_gone (self->store, "2501.00000", &error));
  sql_exec (self->cache_path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
}

/* A database, but none of ours. */
static void
test_foreign (Fixture *self, gconstpointer data)
{
  fixture_close (self);
  g_unlink (self->cache_path);
  g_assert_true (g_file_set_contents (self->cache_path, "", 0, NULL));
  sql_exec (self->cache_path, "CREATE TABLE theirs (x)");
  fixture_open (self);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "cache");
  fixture_put (self, DAY, A ":5", A, "", "");
}

/* Somebody deletes the cache under the running program. */
static void
test_deleted_in_use (Fixture *self, gconstpointer data)
{
  fixture_put (self, DAY, A ":5", A, "", "");
  quire_test_remove_folder (self->cache_folder);
  fixture_assert_list (self, quire_query_all (), "");
  fixture_put (self, DAY, A ":5 " B ":2", A " " B, "", "");
  fixture_assert_list (self, quire_query_all (), A " " B);
  g_assert_null (quire_store_get_recovery (self->store));
}

#define ADD(name, func) \
  g_test_add ("/store/life/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("modes", test_modes);
  ADD ("reopen", test_reopen);
  ADD ("at-once", test_at_once);
  ADD ("closed", test_closed);
  ADD ("dropped", test_dropped);
  ADD ("dropped-while-closing", test_dropped_while_closing);
  ADD ("newer-library", test_newer_library);
  ADD ("newer-cache", test_newer_cache);
  ADD ("endpoints", test_endpoints);
  ADD ("endpoint-was-quicker", test_endpoint_was_quicker);
  ADD ("changed", test_changed);
  ADD ("elsewhere", test_elsewhere);
  ADD ("journal", test_journal);
  ADD ("damaged-cache", test_damaged_cache);
  ADD ("damaged-in-use", test_damaged_in_use);
  ADD ("damaged-for-reader", test_damaged_for_reader);
  ADD ("damaged-library", test_damaged_library);
  ADD ("damaged-copy", test_damaged_copy);
  ADD ("copies", test_copies);
  ADD ("older-cache", test_older_cache);
  ADD ("cache-of-1", test_cache_of_1);
  ADD ("foreign", test_foreign);
  ADD ("deleted-in-use", test_deleted_in_use);
  return g_test_run ();
}
