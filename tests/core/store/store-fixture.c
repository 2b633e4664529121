/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "quire-test-result.h"

#include <glib/gstdio.h>
#include <sqlite3.h>

void
fixture_make_folders (Fixture *self)
{
  self->folder = quire_test_make_folder ();
  self->cache_folder = g_build_filename (self->folder, "cache", NULL);
  self->data_folder = g_build_filename (self->folder, "data", NULL);
  self->cache_path = g_build_filename (self->cache_folder, "cache.db", NULL);
  self->library_path = g_build_filename (self->data_folder, "library.db", NULL);
}

void
fixture_open (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  store_open (self->store, &error);
  g_assert_no_error (error);
}

void
fixture_close (Fixture *self)
{
  store_close (self->store);
  g_clear_object (&self->store);
}

void
fixture_set_up (Fixture *self, gconstpointer data)
{
  fixture_make_folders (self);
  fixture_open (self);
}

void
fixture_tear_down (Fixture *self, gconstpointer data)
{
  if (self->store)
    fixture_close (self);
  /* What the workers let go of comes back here. */
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  quire_test_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self->cache_folder);
  g_free (self->data_folder);
  g_free (self->cache_path);
  g_free (self->library_path);
}

/* Starts an operation with quire_test_keep_cb, waits, finishes. */
#define CALL(operation, ...)                                                        \
  g_autoptr (GAsyncResult) result = NULL;                                           \
                                                                                    \
  quire_store_##operation##_async (store, __VA_ARGS__ quire_test_keep_cb, &result); \
  quire_test_wait_for (&result);                                                    \
  return quire_store_##operation##_finish (store, result, error)

gboolean
store_open (QuireStore *store, GError **error)
{
  CALL (open, NULL, );
}

static gboolean
close_store (QuireStore *store, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_store_close_async (store, quire_test_keep_cb, &result);
  quire_test_wait_for (&result);
  return quire_store_close_finish (store, result, error);
}

void
store_close (QuireStore *store)
{
  g_autoptr (GError) error = NULL;

  close_store (store, &error);
  g_assert_no_error (error);
}

QuireChanges *
store_put_answer (QuireStore *store,
                  QuireDay day,
                  QuireAnswer *answer,
                  QuireDay unread_from,
                  GError **error)
{
  CALL (put_answer, day, answer, "etag", "digest", unread_from, NULL, );
}

gboolean
store_put_outcome (QuireStore *store,
                   QuireDay day,
                   const char *state,
                   const char *message,
                   GError **error)
{
  CALL (put_outcome, day, state, message, NULL, NULL, );
}

gboolean
store_put_health (QuireStore *store,
                  const char *source,
                  const QuireStoreHealth *health,
                  GError **error)
{
  CALL (put_health, source, health, NULL, );
}

QuireChanges *
store_set_read (QuireStore *store, const char *const *ids, gboolean read, GError **error)
{
  CALL (set_read, ids, read, NULL, );
}

QuireChanges *
store_set_bookmarked (QuireStore *store,
                      const char *const *ids,
                      gboolean bookmarked,
                      GError **error)
{
  CALL (set_bookmarked, ids, bookmarked, NULL, );
}

QuireChanges *
store_restore_bookmarked (QuireStore *store, const char *const *ids, GError **error)
{
  CALL (restore_bookmarked, ids, NULL, );
}

QuireChanges *
store_toggle_read (QuireStore *store, const char *const *ids, gboolean *read, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_store_toggle_read_async (store, ids, NULL, quire_test_keep_cb, &result);
  quire_test_wait_for (&result);
  return quire_store_toggle_read_finish (store, result, read, error);
}

QuireChanges *
store_toggle_bookmarked (QuireStore *store,
                         const char *const *ids,
                         gboolean *bookmarked,
                         GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_store_toggle_bookmarked_async (store, ids, NULL, quire_test_keep_cb, &result);
  quire_test_wait_for (&result);
  return quire_store_toggle_bookmarked_finish (store, result, bookmarked, error);
}

QuireChanges *
store_set_shelf (QuireStore *store, const char *const *ids, QuireShelf shelf, GError **error)
{
  CALL (set_shelf, ids, shelf, NULL, );
}

QuireChanges *
store_put_detail (QuireStore *store, QuireDetail *detail, GError **error)
{
  CALL (put_detail, detail, NULL, );
}

gboolean
store_put_detail_gone (QuireStore *store, const char *id, GError **error)
{
  CALL (put_detail_gone, id, NULL, );
}

gboolean
store_look (QuireStore *store, const char *id, GError **error)
{
  CALL (look, id, NULL, );
}

QuireStoreDetails *
store_details (QuireStore *store, const char *id, GError **error)
{
  CALL (details, id, NULL, );
}

gboolean
store_clear_cache (QuireStore *store, GError **error)
{
  CALL (clear_cache, NULL, );
}

QuireStoreList *
store_list (QuireStore *store, QuireQuery query, int limit, guint load, GError **error)
{
  CALL (list, &query, limit, load, NULL, );
}

GPtrArray *
store_load (QuireStore *store, QuireQuery query, const QuireKey *keys, guint n_keys, GError **error)
{
  CALL (load, &query, keys, n_keys, NULL, );
}

QuireListing *
store_find (QuireStore *store, const char *id, GError **error)
{
  CALL (find, id, NULL, );
}

GArray *
store_days (QuireStore *store, QuireDayRange range, GError **error)
{
  CALL (days, range, NULL, );
}

QuireStoreRequest *
store_request (QuireStore *store, QuireDay day, GError **error)
{
  CALL (request, day, NULL, );
}

QuireStoreHealth *
store_health (QuireStore *store, const char *source, GError **error)
{
  CALL (health, source, NULL, );
}

GVariant *
store_examine (QuireStore *store, GError **error)
{
  CALL (examine, NULL, );
}

char *
store_list_ids (QuireStore *store, QuireQuery query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = store_list (store, query, -1, G_MAXUINT, &error);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  g_assert_no_error (error);
  g_assert_cmpuint (list->listings->len, ==, list->keys->len);
  for (guint i = 0; i < list->listings->len; i++)
    {
      QuireListing *listing = g_ptr_array_index (list->listings, i);

      g_ptr_array_add (ids, (gpointer) quire_listing_get_fields (listing)->id);
    }
  g_ptr_array_add (ids, NULL);
  return g_strjoinv (" ", (char **) ids->pdata);
}

void
add_paper (QuireAnswer *answer, QuirePaperFields fields)
{
  g_autofree char *title = g_strdup_printf ("A paper called %s", fields.id);
  g_autoptr (QuirePaper) paper = NULL;

  if (!fields.title)
    fields.title = title;
  paper = quire_paper_new (&fields);
  quire_answer_add (answer, paper);
}

QuireAnswer *
make_answer (const char *papers)
{
  QuireAnswer *answer = quire_answer_new ();
  g_auto (GStrv) words = g_strsplit (papers, " ", -1);

  for (gsize i = 0; words[i] && *words[i]; i++)
    {
      g_auto (GStrv) parts = g_strsplit (words[i], ":", 2);
      int upvotes = parts[1] ? atoi (parts[1]) : 0;

      add_paper (answer, (QuirePaperFields){ .id = parts[0], .upvotes = upvotes, .stars = -1 });
    }
  return answer;
}

char *
join (const char *const *ids)
{
  return g_strjoinv (" ", (char **) ids);
}

void
assert_changes (QuireChanges *changes,
                const char *added,
                const char *updated,
                const char *withdrawn)
{
  g_autofree char *was_added = join (quire_changes_get_added (changes));
  g_autofree char *was_updated = join (quire_changes_get_updated (changes));
  g_autofree char *was_withdrawn = join (quire_changes_get_withdrawn (changes));

  g_assert_cmpstr (was_added, ==, added);
  g_assert_cmpstr (was_updated, ==, updated);
  g_assert_cmpstr (was_withdrawn, ==, withdrawn);
}

void
fixture_put (Fixture *self,
             QuireDay day,
             const char *papers,
             const char *added,
             const char *updated,
             const char *withdrawn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireAnswer) answer = make_answer (papers);
  g_autoptr (QuireChanges) changes = store_put_answer (self->store, day, answer, day, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (quire_changes_get_day (changes), ==, day);
  assert_changes (changes, added, updated, withdrawn);
}

void
fixture_assert_list (Fixture *self, QuireQuery query, const char *ids)
{
  g_autofree char *found = store_list_ids (self->store, query);

  g_assert_cmpstr (found, ==, ids);
}

QuireListing *
fixture_find (Fixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  QuireListing *listing = store_find (self->store, id, &error);

  g_assert_no_error (error);
  return listing;
}

void
fixture_use_library (Fixture *self, const char *path)
{
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_mkdir_with_parents (self->data_folder, 0700);
  g_file_get_contents (path, &data, &size, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (self->library_path, data, size, NULL));
}

static sqlite3 *
open_database (const char *path)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  sqlite3_busy_timeout (database, 10000);
  return database;
}

char *
sql_text (const char *path, const char *sql)
{
  sqlite3 *database = open_database (path);
  sqlite3_stmt *statement = NULL;
  char *text;

  sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);
  g_assert_cmpstr (sqlite3_errmsg (database), ==, "not an error");
  text = sqlite3_step (statement) == SQLITE_ROW
             ? g_strdup ((const char *) sqlite3_column_text (statement, 0))
             : NULL;
  sqlite3_finalize (statement);
  sqlite3_close (database);
  return text;
}

gint64
sql_int (const char *path, const char *sql)
{
  g_autofree char *text = sql_text (path, sql);

  return text ? g_ascii_strtoll (text, NULL, 10) : 0;
}

void
sql_exec (const char *path, const char *sql)
{
  sqlite3 *database = open_database (path);

  sqlite3_exec (database, sql, NULL, NULL, NULL);
  g_assert_cmpstr (sqlite3_errmsg (database), ==, "not an error");
  sqlite3_close (database);
}
