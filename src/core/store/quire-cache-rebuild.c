/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-rebuild.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "quire-cache-schema.h"
#include "quire-cache.h"
#include "quire-store-files.h"

static const char *const TABLES[] = { "meta",    "paper",    "detail",  "listing",
                                      "day",     "trending", "request", "source",
                                      "skipped", "asked",    "linked",  "earlier" };

static const char ATTACH[] = "ATTACH ?1 AS older";
static const char COMMON_COLUMNS[] =
    "SELECT group_concat ('\"' || n.name || '\"') FROM pragma_table_info (?1, 'main') AS n"
    " JOIN pragma_table_info (?1, 'older') AS o ON o.name = n.name";

gboolean
quire_cache_rebuild_is_due (QuireDatabase *database, gint64 version, gboolean *due, GError **error)
{
  gint64 tables;

  if (!quire_database_read_int (database,
                                "SELECT count (*) FROM sqlite_master"
                                " WHERE type = 'table' AND name IN ('meta', 'paper')",
                                &tables, error))
    return FALSE;
  *due = version < QUIRE_CACHE_SCHEMA && tables == 2;
  return TRUE;
}

static gboolean
copy_table (QuireDatabase *database, const char *table, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, COMMON_COLUMNS, error);
  g_autofree char *sql = NULL;
  const char *columns;

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, table);
  if (quire_database_step (database, statement, error) < 0)
    return FALSE;
  columns = quire_statement_get_text (statement, 0);
  if (!columns)
    return TRUE;
  sql = g_strdup_printf ("INSERT OR REPLACE INTO main.%s (%s) SELECT %s FROM older.%s", table,
                         columns, columns, table);
  return quire_database_exec (database, sql, error);
}

static gboolean
copy_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  if (!quire_cache_schema_make (database, error))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    if (!copy_table (database, TABLES[i], error))
      return FALSE;
  return quire_database_exec (database, "INSERT INTO search (search) VALUES ('rebuild')", error);
}

static gboolean
copy_into (const char *path, const char *new_path, GError **error)
{
  g_autoptr (QuireDatabase) database = quire_database_open (new_path, QUIRE_DATABASE_CACHE, error);
  g_autoptr (QuireStatement) attach = NULL;

  if (!database)
    return FALSE;
  attach = quire_database_prepare (database, ATTACH, error);
  if (!attach)
    return FALSE;
  quire_statement_bind_text (attach, 1, path);
  return quire_database_step (database, attach, error) == 0 &&
         quire_database_write (database, copy_cb, NULL, error);
}

gboolean
quire_cache_rebuild (const char *path, GError **error)
{
  g_autofree char *new_path = g_strconcat (path, ".new", NULL);
  g_autoptr (GError) local_error = NULL;

  quire_store_files_remove (new_path);
  if (!copy_into (path, new_path, &local_error))
    {
      quire_store_files_remove (new_path);
      /* Rows that do not fit: then it is as good as damaged, and fetched again. */
      if (local_error->domain != QUIRE_STORE_ERROR)
        g_set_error_literal (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED,
                             local_error->message);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  /* The older one's log must not be taken for the new one's. */
  quire_store_files_remove (path);
  if (g_rename (new_path, path) == 0)
    return TRUE;
  g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY, "%s: %s", path,
               g_strerror (errno));
  return FALSE;
}
