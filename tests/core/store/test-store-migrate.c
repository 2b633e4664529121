/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

/* A library of an older schema, as its own program left it: two days of seven
 * papers, of each of which the first was read; from schema 2 on three papers were
 * bookmarked and one of them let go again, one is being read, and one was bookmarked
 * that was not known.  All of it is there afterwards, and as it was in a copy beside
 * it. */

#define ROWS                                                                     \
  "SELECT (SELECT count (*) FROM seen) || ' ' || (SELECT count (*) FROM sample)" \
  " || ' ' || (SELECT group_concat (id || state) FROM reading)"                  \
  " || ' ' || (SELECT group_concat (uuid) FROM machine)"                         \
  " || ' ' || (SELECT group_concat (day) FROM watermark)"

/* What schema 2 added. */
#define KEPT_ROWS                                                             \
  "SELECT (SELECT group_concat (id || bookmarked) FROM bookmark)"             \
  " || ' ' || (SELECT group_concat (id || state) FROM shelf)"                 \
  " || ' ' || (SELECT group_concat (id || title || upvotes) FROM kept_paper)" \
  " || ' ' || (SELECT group_concat (id) FROM kept_wanted)"

static char *
find_copy (Fixture *self, const char *suffix)
{
  g_autofree char *folder = g_build_filename (self->data_folder, "copies", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, suffix))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static void
assert_migrated (Fixture *self, const char *before, int from)
{
  g_autofree char *suffix = g_strdup_printf ("-schema-%d.db", from);
  g_autofree char *copy = find_copy (self, suffix);
  g_autofree char *after = sql_text (self->library_path, ROWS);
  g_autofree char *in_copy = NULL;
  g_autofree char *integrity = sql_text (self->library_path, "PRAGMA integrity_check");

  g_assert_cmpstr (after, ==, before);
  g_assert_cmpint (sql_int (self->library_path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpstr (integrity, ==, "ok");
  g_assert_nonnull (copy);
  in_copy = sql_text (copy, ROWS);
  g_assert_cmpstr (in_copy, ==, before);
  g_assert_cmpint (sql_int (copy, "PRAGMA user_version"), ==, from);
}

static void
test_from_1 (Fixture *self, gconstpointer data)
{
  g_autofree char *before = sql_text (LIBRARY_1, ROWS);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) kept = NULL;
  g_autoptr (QuireListing) listing = NULL;

  fixture_use_library (self, LIBRARY_1);
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  assert_migrated (self, before, 1);

  fixture_put (self, quire_day_new (2025, 1, 1), "2501.00000:5", "2501.00000", "", "");
  kept =
      store_set_bookmarked (self->store, (const char *const[]){ "2501.00000", NULL }, TRUE, &error);
  g_assert_no_error (error);
  listing = fixture_find (self, "2501.00000");
  g_assert_true (quire_listing_get_state (listing)->bookmarked);
  g_assert_false (quire_listing_get_state (listing)->unread);
}

static void
test_from_2 (Fixture *self, gconstpointer data)
{
  g_autofree char *before = sql_text (LIBRARY_2, ROWS);
  g_autofree char *kept_before = sql_text (LIBRARY_2, KEPT_ROWS);
  g_autofree char *kept_after = NULL;
  g_autoptr (QuireListing) kept = NULL;
  g_autoptr (QuireListing) let_go = NULL;
  g_autoptr (QuireStoreDetails) details = NULL;
  g_autoptr (GError) error = NULL;

  fixture_use_library (self, LIBRARY_2);
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  assert_migrated (self, before, 2);
  kept_after = sql_text (self->library_path, KEPT_ROWS);
  g_assert_nonnull (kept_before);
  g_assert_cmpstr (kept_after, ==, kept_before);

  kept = fixture_find (self, "2501.00002");
  g_assert_true (quire_listing_get_state (kept)->bookmarked);
  g_assert_cmpint (quire_listing_get_state (kept)->shelf, ==, QUIRE_SHELF_READING);
  let_go = fixture_find (self, "2501.00003");
  g_assert_false (quire_listing_get_state (let_go)->bookmarked);
  g_assert_true (store_look (self->store, "2501.00002", &error));
  g_assert_no_error (error);
  details = store_details (self->store, "2501.00002", &error);
  g_assert_no_error (error);
  g_assert_cmpint (details->looked_at, >, 0);
  g_assert_cmpuint (details->samples->len, ==, 1);
}

/* Its program was killed: the log is part of it. */
static void
test_unclean (Fixture *self, gconstpointer data)
{
  sqlite3 *database = NULL;

  fixture_use_library (self, LIBRARY_1);
  g_assert_cmpint (sqlite3_open (self->library_path, &database), ==, SQLITE_OK);
  sqlite3_db_config (database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  sqlite3_exec (database, "UPDATE watermark SET day = 7", NULL, NULL, NULL);
  sqlite3_close (database);

  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  g_assert_cmpint (sql_int (self->library_path, "PRAGMA user_version"), ==, 3);
  g_assert_cmpint (sql_int (self->library_path, "SELECT day FROM watermark"), ==, 7);
}

/* The only copies are of the older schema: what is put back is brought up to date. */
static void
test_copy_of_1 (Fixture *self, gconstpointer data)
{
  g_autofree char *before = sql_text (LIBRARY_1, ROWS);

  fixture_use_library (self, LIBRARY_1);
  fixture_open (self);
  fixture_close (self);
  g_assert_true (
      g_file_set_contents (self->library_path, "no database at all, but as long", -1, NULL));
  fixture_open (self);
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "library");
  assert_migrated (self, before, 1);
}

/* Where no copy can be made it stays as it is. */
static void
test_no_room_for_copy (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->data_folder, "copies", NULL);
  g_autoptr (QuireStore) store = NULL;
  g_autoptr (GError) error = NULL;

  fixture_use_library (self, LIBRARY_1);
  g_assert_true (g_file_set_contents (folder, "in the way", -1, NULL));
  store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_assert_false (store_open (store, &error));
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY);
  store_close (store);
  g_assert_cmpint (sql_int (self->library_path, "PRAGMA user_version"), ==, 1);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_make_folders (self);
}

#define ADD(name, func) \
  g_test_add ("/store/migrate/" name, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("from-1", test_from_1);
  ADD ("from-2", test_from_2);
  ADD ("unclean", test_unclean);
  ADD ("copy-of-1", test_copy_of_1);
  ADD ("no-room-for-copy", test_no_room_for_copy);
  return g_test_run ();
}
