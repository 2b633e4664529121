/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "failing-vfs.h"
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* The N-th write, sync or open fails, for N = 1, 2, 3 ... until none fails any
 * more: an operation either succeeds or names its error, what it wrote is there
 * whole or not at all, and nothing is ever taken for damage. */

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"
#define C   "2503.00003"

typedef struct
{
  const char *name;
  FailKind kind;
  int code;
  gboolean stays;
  gboolean fresh; /* the databases have to be made first */
  gboolean older; /* the library is of schema 1 */
} Case;

static const Case CASES[] = {
  { "full", FAIL_WRITE, SQLITE_FULL, TRUE, FALSE },
  { "full-at-first", FAIL_WRITE, SQLITE_FULL, TRUE, TRUE },
  { "full-once", FAIL_WRITE, SQLITE_FULL, FALSE, FALSE },
  { "write-error", FAIL_WRITE, SQLITE_IOERR_WRITE, FALSE, FALSE },
  { "read-only", FAIL_WRITE, SQLITE_READONLY, TRUE, FALSE },
  { "sync-error", FAIL_SYNC, SQLITE_IOERR_FSYNC, FALSE, FALSE },
  { "sync-error-at-first", FAIL_SYNC, SQLITE_IOERR_FSYNC, FALSE, TRUE },
  { "cannot-open", FAIL_OPEN, SQLITE_CANTOPEN, TRUE, FALSE },
  { "cannot-open-once", FAIL_OPEN, SQLITE_CANTOPEN, FALSE, FALSE },
  { "cannot-open-at-first", FAIL_OPEN, SQLITE_CANTOPEN, FALSE, TRUE },
  { "full-migrating", FAIL_WRITE, SQLITE_FULL, TRUE, TRUE, TRUE },
  { "full-once-migrating", FAIL_WRITE, SQLITE_FULL, FALSE, TRUE, TRUE },
  { "sync-error-migrating", FAIL_SYNC, SQLITE_IOERR_FSYNC, FALSE, TRUE, TRUE },
  { "cannot-open-migrating", FAIL_OPEN, SQLITE_CANTOPEN, FALSE, TRUE, TRUE },
};

#define N_AT_MOST 2000

static gboolean
judge (gboolean done, GError *error)
{
  g_assert_true (done == (error == NULL));
  if (done)
    return TRUE;
  g_assert_cmpstr (g_quark_to_string (error->domain), ==, g_quark_to_string (QUIRE_STORE_ERROR));
  g_assert_cmpint (error->code, !=, QUIRE_STORE_ERROR_DAMAGED);
  g_assert_cmpint (error->code, !=, QUIRE_STORE_ERROR_NEWER);
  g_assert_cmpint (error->code, !=, QUIRE_STORE_ERROR_NOT_FOUND);
  return FALSE;
}

typedef struct
{
  gboolean put;
  gboolean read;
  gboolean bookmarked;
  gboolean looked;
  gboolean alone;
} Acknowledged;

static QuireDetail *
make_detail (void)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (
      &(QuirePaperFields){ .id = A, .title = "A new title", .upvotes = 8, .stars = -1 });
  const QuireLinkedItem item = { "fjord/one", 1, 1 };
  g_autoptr (QuireLinked) linked =
      quire_linked_new ((const QuireLinkedList[QUIRE_LINKED_N_KINDS]){ { &item, 1, 7 } });

  return quire_detail_new (paper, linked);
}

static void
use_store (Fixture *self, Acknowledged *acknowledged)
{
  g_autoptr (QuireAnswer) answer = make_answer (C ":9 " A ":7");
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (QuireChanges) read = NULL;
  g_autoptr (QuireChanges) bookmarked = NULL;
  g_autoptr (QuireChanges) alone = NULL;
  g_autoptr (QuireDetail) detail = make_detail ();
  g_autoptr (QuireStoreList) list = NULL;
  GError *error = NULL;
  gboolean opened;
  gboolean looked;

  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  opened = store_open (self->store, &error);
  judge (opened, error);
  g_clear_error (&error);

  changes = store_put_answer (self->store, DAY, answer, DAY, &error);
  acknowledged->put = judge (changes != NULL, error);
  g_clear_error (&error);

  read = store_set_read (self->store, (const char *const[]){ A, NULL }, TRUE, &error);
  acknowledged->read = judge (read != NULL, error);
  g_clear_error (&error);

  bookmarked = store_set_bookmarked (self->store, (const char *const[]){ C, NULL }, TRUE, &error);
  acknowledged->bookmarked = judge (bookmarked != NULL, error);
  g_clear_error (&error);

  looked = store_look (self->store, A, &error);
  acknowledged->looked = judge (looked, error);
  g_clear_error (&error);

  /* Where the list failed it would be all that is there. */
  if (acknowledged->put)
    {
      alone = store_put_detail (self->store, detail, &error);
      acknowledged->alone = judge (alone != NULL, error);
      g_clear_error (&error);
    }

  list = store_list (self->store, quire_query_all (), -1, 50, &error);
  judge (list != NULL, error);
  g_clear_error (&error);

  g_assert_null (quire_store_get_recovery (self->store));
  fixture_close (self);
}

static void
assert_sound (const char *path)
{
  g_autofree char *result = sql_text (path, "PRAGMA integrity_check");

  g_assert_cmpstr (result, ==, "ok");
}

static void
check_after (Fixture *self, const Case *test, const Acknowledged *acknowledged)
{
  g_autofree char *ids = NULL;
  const char *before = test->fresh ? "" : A " " B;
  const char *after = test->fresh ? C " " A : A " " B " " C;

  /* The text of what was bookmarked while it could not be read is kept now. */
  fixture_open (self);
  fixture_close (self);
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  ids = store_list_ids (self->store, quire_query_all ());
  if (acknowledged->put || g_strcmp0 (ids, before) != 0)
    g_assert_cmpstr (ids, ==, after);
  if (acknowledged->read)
    g_assert_cmpint (sql_int (self->library_path, "SELECT state FROM reading WHERE id = '" A "'"),
                     ==, 1);
  if (acknowledged->bookmarked)
    g_assert_cmpint (
        sql_int (self->library_path, "SELECT bookmarked FROM bookmark WHERE id = '" C "'"), ==, 1);
  if (acknowledged->looked)
    g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM looked"), ==, 1);
  if (acknowledged->alone)
    g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM linked JOIN asked USING (id)"
                                                " WHERE models = 7"),
                     ==, 1);
  if (acknowledged->put && acknowledged->bookmarked)
    g_assert_cmpint (
        sql_int (self->library_path, "SELECT count (*) FROM kept_paper WHERE id = '" C "'"), ==, 1);
  if (test->older)
    g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM reading WHERE state = 1"
                                                  " AND id LIKE '2501.%'"),
                     ==, 2);
  if (acknowledged->put)
    g_assert_cmpint (
        sql_int (self->library_path, "SELECT unread_arrival FROM seen WHERE id = '" C "'"), ==, 1);
  fixture_close (self);
  assert_sound (self->cache_path);
  assert_sound (self->library_path);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  gboolean failed = TRUE;
  int n;

  for (n = 1; failed && n < N_AT_MOST; n++)
    {
      Fixture self = { 0 };
      Acknowledged acknowledged = { 0 };

      fixture_make_folders (&self);
      if (!test->fresh)
        {
          fixture_open (&self);
          fixture_put (&self, DAY, A ":5 " B ":3", A " " B, "", "");
          fixture_close (&self);
        }
      if (test->older)
        fixture_use_library (&self, LIBRARY_1);
      failing_vfs_arm (test->kind, n, test->code, test->stays);
      use_store (&self, &acknowledged);
      failed = failing_vfs_disarm ();
      check_after (&self, test, &acknowledged);
      fixture_tear_down (&self, NULL);
    }
  g_test_message ("%d operations", n - 1);
  g_assert_cmpint (n, >, 3);
  g_assert_false (failed);
}

/* A closed library that is damaged, and of its only copy, which knows of no bookmark. */
static void
make_damaged (Fixture *self)
{
  g_autofree char *copies = g_build_filename (self->data_folder, "copies", NULL);
  g_autofree char *copy = g_build_filename (copies, "library-2020-01-01.db", NULL);
  g_autoptr (QuireChanges) kept = NULL;
  g_autofree char *data = NULL;
  gsize size;

  fixture_open (self);
  fixture_put (self, DAY, A ":5 " B ":3", A " " B, "", "");
  fixture_close (self);
  g_assert_true (g_file_get_contents (self->library_path, &data, &size, NULL));
  fixture_open (self);
  kept = store_set_bookmarked (self->store, (const char *const[]){ B, NULL }, TRUE, NULL);
  g_assert_nonnull (kept);
  fixture_close (self);
  quire_test_remove_folder (copies);
  g_mkdir (copies, 0700);
  g_assert_true (g_file_set_contents (copy, data, size, NULL));
  sql_exec (self->library_path, "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                                " (SELECT rootpage FROM sqlite_master WHERE name = 'machine')"
                                " WHERE name = 'sample'");
}

/* What the damaged file still holds is taken over later, if not at once. */
static void
test_mending (gconstpointer data)
{
  const Case *test = data;
  gboolean failed = TRUE;
  int n;

  for (n = 1; failed && n < N_AT_MOST; n++)
    {
      Fixture self = { 0 };
      g_autoptr (QuireAnswer) answer = make_answer (C ":9");
      g_autoptr (QuireChanges) put = NULL;
      g_autoptr (QuireChanges) read = NULL;
      g_autoptr (GError) error = NULL;

      fixture_make_folders (&self);
      make_damaged (&self);
      failing_vfs_arm (test->kind, n, test->code, test->stays);
      self.store = quire_store_new (self.cache_folder, self.data_folder, ENDPOINT);
      store_open (self.store, NULL);
      put = store_put_answer (self.store, DAY + 1, answer, DAY, NULL);
      failed = failing_vfs_disarm ();

      read = store_set_read (self.store, (const char *const[]){ A, NULL }, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (sql_int (self.library_path, "SELECT bookmarked FROM bookmark"), ==, 1);
      fixture_close (&self);
      assert_sound (self.library_path);
      fixture_tear_down (&self, NULL);
    }
  g_test_message ("%d operations", n - 1);
  g_assert_cmpint (n, >, 3);
  g_assert_false (failed);
}

static const Case MENDING[] = {
  { "mending/full", FAIL_WRITE, SQLITE_FULL, TRUE },
  { "mending/full-once", FAIL_WRITE, SQLITE_FULL, FALSE },
  { "mending/cannot-open-once", FAIL_OPEN, SQLITE_CANTOPEN, FALSE },
};

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  failing_vfs_install ();
  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/faults/%s", CASES[i].name);

      g_test_add_data_func (path, &CASES[i], test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (MENDING); i++)
    {
      g_autofree char *path = g_strdup_printf ("/store/faults/%s", MENDING[i].name);

      g_test_add_data_func (path, &MENDING[i], test_mending);
    }
  return g_test_run ();
}
