/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

/* What is done for a library that was lost, and that a new one never takes the
 * place of one that could be brought back. */

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"

static char *
copies_folder (Fixture *self)
{
  return g_build_filename (self->data_folder, "copies", NULL);
}

/* A closed library that has met A and B, of which B is read, and one copy of it. */
static void
make_library_with_copy (Fixture *self)
{
  g_autofree char *copies = copies_folder (self);
  g_autoptr (QuireChanges) read = NULL;

  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  read = store_set_read (self->store, (const char *const[]){ B, NULL }, TRUE, NULL);
  fixture_close (self);
  if (g_file_test (copies, G_FILE_TEST_EXISTS))
    quire_test_remove_folder (copies);
  fixture_open (self);
  fixture_close (self);
  g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 1);
}

static void
assert_whole (Fixture *self)
{
  g_autoptr (QuireListing) a = NULL;
  g_autoptr (QuireListing) b = NULL;
  g_autofree char *integrity = NULL;

  a = fixture_find (self, A);
  b = fixture_find (self, B);
  g_assert_true (quire_listing_get_state (a)->unread);
  g_assert_false (quire_listing_get_state (b)->unread);
  integrity = sql_text (self->library_path, "PRAGMA integrity_check");
  g_assert_cmpstr (integrity, ==, "ok");
}

static void
assert_kept (Fixture *self, const char *id)
{
  g_autoptr (QuireListing) listing = fixture_find (self, id);

  g_assert_true (quire_listing_get_state (listing)->bookmarked);
}

static void
assert_recovered (Fixture *self)
{
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "library");
  assert_whole (self);
}

static void
test_emptied (Fixture *self, gconstpointer data)
{
  make_library_with_copy (self);
  g_assert_cmpint (truncate (self->library_path, 0), ==, 0);
  fixture_open (self);
  assert_recovered (self);
}

/* As large as a page, and nothing in it. */
static void
test_blank (Fixture *self, gconstpointer data)
{
  make_library_with_copy (self);
  g_unlink (self->library_path);
  g_assert_true (g_file_set_contents (self->library_path, "", 0, NULL));
  sql_exec (self->library_path, "CREATE TABLE passing (x); DROP TABLE passing");
  fixture_open (self);
  assert_recovered (self);
}

/* There are copies, but none is any good: a new library is made, and opens again. */
static void
test_no_sound_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = copies_folder (self);
  g_autofree char *copy = g_build_filename (copies, "library-2025-01-01.db", NULL);

  make_library_with_copy (self);
  quire_test_remove_folder (copies);
  g_mkdir (copies, 0700);
  g_assert_true (g_file_set_contents (copy, "not a database, but as long as one", -1, NULL));
  g_assert_cmpint (truncate (self->library_path, 0), ==, 0);
  fixture_open (self);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "library");
  fixture_close (self);
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
}

/* The log of a library that is gone is not replayed over the copy of it. */
static void
test_log_left (Fixture *self, gconstpointer data)
{
  g_autofree char *log = g_strconcat (self->library_path, "-wal", NULL);
  sqlite3 *database = NULL;

  make_library_with_copy (self);
  g_assert_cmpint (sqlite3_open (self->library_path, &database), ==, SQLITE_OK);
  sqlite3_db_config (database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_exec (database,
                "UPDATE seen SET unread_arrival = 1 - unread_arrival; DELETE FROM reading", NULL,
                NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (database), ==, "not an error");
  sqlite3_close (database);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
  g_unlink (self->library_path);

  fixture_open (self);
  assert_recovered (self);
  g_assert_cmpuint (quire_test_count_files (self->data_folder, "library-damaged-"), >=, 1);
}

/* A link whose folder is not there now (a disk that is not mounted) is no
 * missing library: it stays. */
static void
test_dangling_link (Fixture *self, gconstpointer data)
{
  g_autofree char *away = g_build_filename (self->folder, "away.db", NULL);
  g_autofree char *target = NULL;
  g_autoptr (GError) error = NULL;

  make_library_with_copy (self);
  g_assert_cmpint (g_rename (self->library_path, away), ==, 0);
  g_assert_cmpint (symlink ("/nowhere/library.db", self->library_path), ==, 0);
  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_assert_false (store_open (self->store, &error));
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY);
  g_assert_null (quire_store_get_recovery (self->store));
  target = g_file_read_link (self->library_path, NULL);
  g_assert_cmpstr (target, ==, "/nowhere/library.db");
}

/* Asked to rename into a name that cannot be: nothing takes the file's place. */
static void
test_stays_in_the_way (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;

  if (geteuid () == 0)
    {
      g_test_skip ("root may rename everywhere");
      return;
    }
  make_library_with_copy (self);
  g_assert_true (g_file_set_contents (self->library_path, "xxxxxxxxxxxxxxxxxxxxxxxx", -1, NULL));
  g_assert_cmpint (g_chmod (self->data_folder, 0500), ==, 0);
  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_assert_false (store_open (self->store, &error));
  g_assert_cmpint (g_chmod (self->data_folder, 0700), ==, 0);
  g_assert_true (g_file_get_contents (self->library_path, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "xxxxxxxxxxxxxxxxxxxxxxxx");
}

/* The real ten seconds pass in the command line's tests. */
static void
open_impatiently (Fixture *self, GError **error)
{
  g_setenv ("QUIRE_TEST_STORE_PATIENCE", "100", TRUE);
  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_assert_false (store_open (self->store, error));
  g_unsetenv ("QUIRE_TEST_STORE_PATIENCE");
}

/* Somebody writes the copy just now: it is not passed over as unsound. */
static void
test_busy_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = copies_folder (self);
  g_autofree char *older = g_build_filename (copies, "library-2020-01-01.db", NULL);
  g_autofree char *newer = g_build_filename (copies, "library-2020-01-02.db", NULL);
  g_autoptr (GError) error = NULL;
  sqlite3 *holder = NULL;

  make_library_with_copy (self);
  quire_test_remove_folder (copies);
  g_mkdir (copies, 0700);
  quire_test_copy_file (self->library_path, older);
  quire_test_copy_file (self->library_path, newer);
  sql_exec (older, "DELETE FROM seen; PRAGMA journal_mode = DELETE");
  sql_exec (newer, "PRAGMA journal_mode = DELETE");
  g_unlink (self->library_path);
  g_assert_cmpint (sqlite3_open (newer, &holder), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (holder, "BEGIN EXCLUSIVE", NULL, NULL, NULL), ==, SQLITE_OK);

  open_impatiently (self, &error);
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_BUSY);
  g_assert_false (g_file_test (self->library_path, G_FILE_TEST_EXISTS));
  sqlite3_close (holder);
  fixture_close (self);
  fixture_open (self);
  assert_whole (self);
}

/* Another program makes or mends it just now, and takes its time. */
static void
test_locked_elsewhere (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_strconcat (self->library_path, ".lock", NULL);
  g_autoptr (GError) error = NULL;
  int lock;

  make_library_with_copy (self);
  g_unlink (self->library_path);
  lock = g_open (path, O_RDWR | O_CLOEXEC, 0);
  g_assert_cmpint (flock (lock, LOCK_EX), ==, 0);
  open_impatiently (self, &error);
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_BUSY);
  g_assert_false (g_file_test (self->library_path, G_FILE_TEST_EXISTS));
  close (lock);
  fixture_close (self);
  fixture_open (self);
  assert_whole (self);
}

/* A clock that was once wrong: the copy from then is neither the newest, nor
 * does it keep new ones from being made. */
static void
test_future_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = copies_folder (self);
  g_autofree char *future = g_build_filename (copies, "library-2999-01-01.db", NULL);

  make_library_with_copy (self);
  quire_test_copy_file (self->library_path, future);
  sql_exec (future, "DELETE FROM seen; PRAGMA journal_mode = DELETE");
  g_unlink (self->library_path);
  fixture_open (self);
  assert_recovered (self);
  fixture_close (self);

  quire_test_remove_folder (copies);
  g_mkdir (copies, 0700);
  quire_test_copy_file (self->library_path, future);
  fixture_open (self);
  fixture_close (self);
  g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 2);
}

static void
put_quietly (Fixture *self, QuireDay day, const char *papers)
{
  g_autoptr (QuireAnswer) answer = make_answer (papers);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes G_GNUC_UNUSED =
      store_put_answer (self->store, day, answer, day, &error);

  g_assert_no_error (error);
}

/* Nothing is copied of a library that says nothing, the first that does is at
 * once, and at the end of its first day once more. */
static void
test_first_day (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = copies_folder (self);
  g_autofree char *copy = NULL;
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (GDir) dir = NULL;

  fixture_close (self);
  g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 0);
  fixture_open (self);
  put_quietly (self, DAY, A ":5");
  /* The copy is made behind the write: the next one waits for it. */
  read = store_set_read (self->store, (const char *const[]){ A, NULL }, TRUE, NULL);
  g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 1);
  dir = g_dir_open (copies, 0, NULL);
  copy = g_build_filename (copies, g_dir_read_name (dir), NULL);
  g_assert_cmpint (sql_int (copy, "SELECT count (*) FROM seen"), ==, 1);
  g_assert_cmpint (sql_int (copy, "SELECT count (*) FROM reading"), ==, 0);

  fixture_close (self);
  g_assert_cmpuint (quire_test_count_files (copies, "library-"), ==, 1);
  g_assert_cmpint (sql_int (copy, "SELECT count (*) FROM reading"), ==, 1);
}

/* A library that nobody closed, in which two tables lie on one page. */
static void
spoil_uncleanly (Fixture *self)
{
  g_autofree char *log = g_strconcat (self->library_path, "-wal", NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (self->library_path, &database), ==, SQLITE_OK);
  sqlite3_db_config (database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_exec (database,
                "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                " (SELECT rootpage FROM sqlite_master WHERE name = 'machine')"
                " WHERE name = 'sample'",
                NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (database), ==, "not an error");
  sqlite3_close (database);
  g_assert_true (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* A library that nobody closed: opening does not read all of it, and the first
 * write does, before it writes. */
static void
test_unclean (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (GError) error = NULL;

  make_library_with_copy (self);
  spoil_uncleanly (self);

  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  read = store_set_read (self->store, (const char *const[]){ B, NULL }, TRUE, &error);
  g_assert_no_error (error);
  assert_recovered (self);
}

/* And where nothing is written, closing does: what it leaves looks sound. */
static void
test_unclean_at_end (Fixture *self, gconstpointer data)
{
  g_autofree char *integrity = NULL;

  make_library_with_copy (self);
  spoil_uncleanly (self);
  fixture_open (self);
  fixture_close (self);
  integrity = sql_text (self->library_path, "PRAGMA integrity_check");
  g_assert_cmpstr (integrity, ==, "ok");
  g_assert_cmpuint (quire_test_count_files (self->data_folder, "library-damaged-"), >=, 1);
}

static void
count_cb (QuireStore *store, QuireChanges *changes, int *n)
{
  (*n)++;
}

/* The cache hears of it before it is closed in its turn, and nobody is told of a
 * store that is gone. */
static void
test_mended_at_end (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) kept = NULL;
  int n = 0;

  make_library_with_copy (self);
  fixture_open (self);
  kept = store_set_bookmarked (self->store, (const char *const[]){ A, NULL }, TRUE, NULL);
  fixture_close (self);
  spoil_uncleanly (self);
  fixture_open (self);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_signal_connect (self->store, "changed", G_CALLBACK (count_cb), &n);
  /* As if it were not all there. */
  sql_exec (self->cache_path, "DELETE FROM paper");
  store_close (self->store);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM request WHERE etag NOT NULL"),
                   ==, 0);
  g_clear_object (&self->store);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpint (n, ==, 0);
  fixture_open (self);
  assert_kept (self, A);
}

/* What was lost with the library is asked of the source again. */
static void
test_asked_again (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreRequest) before = NULL;
  g_autoptr (QuireStoreRequest) after = NULL;

  make_library_with_copy (self);
  fixture_open (self);
  before = store_request (self->store, DAY, NULL);
  g_assert_nonnull (before->etag);
  fixture_close (self);
  g_unlink (self->library_path);
  fixture_open (self);
  after = store_request (self->store, DAY, NULL);
  g_assert_null (after->etag);
  g_assert_null (after->digest);
  g_assert_cmpint (after->checked_at, ==, before->checked_at);
}

#define PAPERS 300

/* One page after the other is overwritten.  What lies on the others is there
 * after the mending, though the only copy knows next to nothing of it. */
static void
test_salvage (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = copies_folder (self);
  g_autofree char *copy = g_build_filename (copies, "library-2020-01-01.db", NULL);
  g_autofree char *early = g_build_filename (self->folder, "early.db", NULL);
  g_autofree char *whole = g_build_filename (self->folder, "whole.db", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GString) papers = g_string_new (NULL);
  g_auto (GStrv) ids = NULL;
  gint64 page_size, reading_root;
  gsize size;
  guint n_mended = 0;

  make_library_with_copy (self);
  quire_test_copy_file (self->library_path, early);
  for (int i = 100; i < 100 + PAPERS; i++)
    g_string_append_printf (papers, "%s2503.00%03d:%d", i > 100 ? " " : "", i, i);
  fixture_open (self);
  put_quietly (self, DAY + 1, papers->str);
  ids = g_strsplit (papers->str, " ", -1);
  for (int i = 0; ids[i]; i++)
    *strchr (ids[i], ':') = '\0';
  quire_changes_unref (store_set_read (self->store, (const char *const *) ids, TRUE, NULL));
  fixture_close (self);
  page_size = sql_int (self->library_path, "PRAGMA page_size");
  reading_root =
      sql_int (self->library_path, "SELECT rootpage FROM sqlite_master WHERE name = 'reading'");
  quire_test_copy_file (self->library_path, whole);
  g_assert_true (g_file_get_contents (whole, &bytes, &size, NULL));

  for (gsize page = 2; page <= size / page_size; page++)
    {
      g_autofree char *damaged = g_memdup2 (bytes, size);
      g_autofree char *integrity = NULL;
      gint64 seen, samples, reading;

      quire_test_remove_folder (copies);
      g_mkdir (copies, 0700);
      quire_test_copy_file (early, copy);
      memset (damaged + (page - 1) * page_size, 'x', page_size);
      g_assert_true (g_file_set_contents (self->library_path, damaged, size, NULL));
      fixture_open (self);
      for (int i = 0; ids[i]; i += 10)
        quire_changes_unref (
            store_set_read (self->store, (const char *const[]){ ids[i], NULL }, FALSE, NULL));
      put_quietly (self, DAY + 2, papers->str);
      /* A copy is made behind the write, and may find more: the next one waits for it. */
      quire_changes_unref (
          store_set_read (self->store, (const char *const[]){ ids[0], NULL }, FALSE, NULL));
      n_mended += quire_store_get_recovery (self->store) != NULL;
      fixture_close (self);
      integrity = sql_text (self->library_path, "PRAGMA integrity_check");
      /* A page that nobody needed yet is found when the next copy is due. */
      if (g_strcmp0 (integrity, "ok") != 0)
        continue;
      seen = sql_int (self->library_path, "SELECT count (*) FROM seen");
      samples = sql_int (self->library_path, "SELECT count (*) FROM sample");
      reading = sql_int (self->library_path, "SELECT count (*) FROM reading");
      g_test_message ("page %" G_GSIZE_FORMAT ": %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                      " %" G_GINT64_FORMAT,
                      page, seen, samples, reading);
      g_assert_cmpint (seen, >=, PAPERS);
      g_assert_cmpint (samples, >=, PAPERS);
      /* With the root goes all of a table; with a leaf what lies on it. */
      if (page != (gsize) reading_root)
        g_assert_cmpint (reading, >=, PAPERS / 3);
    }
  g_assert_cmpuint (n_mended, >, size / page_size / 2);
}

#define ADD(name, func) \
  g_test_add ("/store/recovery/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("emptied", test_emptied);
  ADD ("blank", test_blank);
  ADD ("no-sound-copy", test_no_sound_copy);
  ADD ("log-left", test_log_left);
  ADD ("dangling-link", test_dangling_link);
  ADD ("stays-in-the-way", test_stays_in_the_way);
  ADD ("first-day", test_first_day);
  ADD ("unclean", test_unclean);
  ADD ("unclean-at-end", test_unclean_at_end);
  ADD ("mended-at-end", test_mended_at_end);
  ADD ("asked-again", test_asked_again);
  ADD ("salvage", test_salvage);
  ADD ("busy-copy", test_busy_copy);
  ADD ("locked-elsewhere", test_locked_elsewhere);
  ADD ("future-copy", test_future_copy);
  return g_test_run ();
}
