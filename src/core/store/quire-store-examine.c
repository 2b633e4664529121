/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-store-files.h"
#include "quire-store-private.h"

/* A number to count in one of the databases. */
typedef struct
{
  const char *name;
  const char *sql;
} Count;

static const Count CACHE_COUNTS[] = {
  { "papers", "SELECT count (*) FROM paper" },
  { "days", "SELECT count (*) FROM day" },
  { "index-rows", "SELECT count (*) FROM search_docsize" },
};

static const Count LIBRARY_COUNTS[] = {
  { "seen", "SELECT count (*) FROM seen" },
  { "samples", "SELECT count (*) FROM sample" },
  { "bookmarks", "SELECT count (*) FROM bookmark WHERE bookmarked = 1" },
  { "looked-at", "SELECT count (*) FROM looked" },
};

/* Columns are named as the keys are: x, u and t are numbers, all else is text. */
static const char SOURCES[] =
    "SELECT id AS \"id\", last_good AS \"last-good x\", last_state AS \"last-state\","
    " last_message AS \"last-message\", retry_at AS \"retry-at x\" FROM source ORDER BY id";
static const char REQUESTS[] =
    "SELECT CASE day WHEN 0 THEN 'trending' ELSE 'day:' || date (day + 1721424.5) END AS \"name\","
    " state AS \"state\", message AS \"message\", at AS \"at x\" FROM request"
    " WHERE state NOT IN ('ok', 'not-modified') ORDER BY day";
static const char SKIPPED[] =
    "SELECT CASE day WHEN 0 THEN 'trending' ELSE date (day + 1721424.5) END AS \"day\","
    " place AS \"index u\", id AS \"id\", reason AS \"reason\", at AS \"at x\" FROM skipped"
    " ORDER BY day, place";

static void
add_column (GVariantDict *row, QuireStatement *statement, int column)
{
  g_auto (GStrv) name = g_strsplit (sqlite3_column_name (statement, column), " ", 2);
  const char *text = quire_statement_get_text (statement, column);

  if (g_strcmp0 (name[1], "x") == 0)
    g_variant_dict_insert (row, name[0], "x", quire_statement_get_int (statement, column));
  else if (g_strcmp0 (name[1], "u") == 0)
    g_variant_dict_insert (row, name[0], "u",
                           (guint32) quire_statement_get_int (statement, column));
  else
    g_variant_dict_insert (row, name[0], "s", text ? text : "");
}

/* As much as can be read: "aa{sv}". */
static GVariant *
read_rows (QuireDatabase *database, const char *sql)
{
  GVariantBuilder rows;
  g_autoptr (QuireStatement) statement =
      database ? quire_database_prepare (database, sql, NULL) : NULL;

  g_variant_builder_init (&rows, G_VARIANT_TYPE ("aa{sv}"));
  while (statement && quire_database_step (database, statement, NULL) > 0)
    {
      GVariantDict row;

      g_variant_dict_init (&row, NULL);
      for (int column = 0; column < sqlite3_column_count (statement); column++)
        add_column (&row, statement, column);
      g_variant_builder_add_value (&rows, g_variant_dict_end (&row));
    }
  return g_variant_builder_end (&rows);
}

static char *
read_integrity (QuireDatabase *database)
{
  g_autoptr (GError) error = NULL;
  char *result = NULL;

  if (quire_database_read_text (database, "PRAGMA integrity_check (10)", &result, &error))
    return result;
  return g_strdup (error->message);
}

static GVariant *
examine_file (const char *path,
              QuireDatabase *database,
              const GError *error,
              int newest,
              const Count *counts,
              gsize n_counts)
{
  GVariantDict dict;
  g_autofree char *integrity = database ? read_integrity (database) : g_strdup (error->message);
  gint64 schema = 0;

  if (database)
    quire_database_read_int (database, "PRAGMA user_version", &schema, NULL);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "path", "s", path);
  g_variant_dict_insert (&dict, "bytes", "t", quire_store_files_size (path));
  g_variant_dict_insert (&dict, "schema", "i", (gint32) schema);
  g_variant_dict_insert (&dict, "newest-schema", "i", newest);
  g_variant_dict_insert (&dict, "integrity", "s", integrity);
  for (gsize i = 0; i < n_counts; i++)
    {
      gint64 count = 0;

      if (database)
        quire_database_read_int (database, counts[i].sql, &count, NULL);
      g_variant_dict_insert (&dict, counts[i].name, "t", (guint64) count);
    }
  return g_variant_dict_end (&dict);
}

static void
examine_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  g_autofree char *path = NULL;
  g_autoptr (QuireDatabase) cache = NULL;
  g_autoptr (QuireDatabase) library = NULL;
  g_autoptr (GError) cache_error = NULL;
  g_autoptr (GError) library_error = NULL;
  const char *library_path = quire_library_get_path (self->library);
  GVariantDict dict;

  quire_store_make_ready (self);
  path = quire_cache_find_path (self->cache_folder, self->endpoint, &cache_error);
  if (path)
    cache = quire_database_open (path, QUIRE_DATABASE_READ, &cache_error);
  else
    path = g_build_filename (self->cache_folder, "cache.db", NULL);
  library = quire_database_open (library_path, QUIRE_DATABASE_READ, &library_error);
  if (cache)
    quire_database_set_cancellable (cache, cancellable);
  if (library)
    quire_database_set_cancellable (library, cancellable);

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert_value (&dict, "cache",
                               examine_file (path, cache, cache_error, QUIRE_CACHE_SCHEMA,
                                             CACHE_COUNTS, G_N_ELEMENTS (CACHE_COUNTS)));
  g_variant_dict_insert_value (&dict, "library",
                               examine_file (library_path, library, library_error,
                                             QUIRE_LIBRARY_SCHEMA, LIBRARY_COUNTS,
                                             G_N_ELEMENTS (LIBRARY_COUNTS)));
  g_variant_dict_insert_value (&dict, "sources", read_rows (cache, SOURCES));
  g_variant_dict_insert_value (&dict, "requests", read_rows (cache, REQUESTS));
  g_variant_dict_insert_value (&dict, "skipped", read_rows (cache, SKIPPED));
  g_task_return_pointer (task, g_variant_ref_sink (g_variant_dict_end (&dict)),
                         (GDestroyNotify) g_variant_unref);
}

void
quire_store_examine_async (QuireStore *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = quire_store_begin (self, cancellable, callback, user_data,
                                              quire_store_examine_async, NULL, NULL);

  /* With connections and a thread of its own: lists do not wait for it. */
  if (task)
    g_task_run_in_thread (task, examine_cb);
}

GVariant *
quire_store_examine_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
