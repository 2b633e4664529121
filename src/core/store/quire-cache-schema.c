/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-schema.h"

#include "quire-cache-rebuild.h"
#include "quire-cache.h"
#include "quire-host.h"

static const char IS_MINE[] = "SELECT value FROM meta WHERE name = 'endpoint'";
static const char SET_ENDPOINT[] = "INSERT OR IGNORE INTO meta VALUES ('endpoint', ?1)";

/* All that runs on this machine is one endpoint: the stand-in source has
 * another port each time. */
static char *
endpoint_name (const char *endpoint)
{
  g_autoptr (GUri) uri = g_uri_parse (endpoint, G_URI_FLAGS_NONE, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (host && quire_host_is_loopback (host))
    return g_strdup ("loopback");
  return g_strdup (endpoint);
}

/* FALSE: whose it is cannot be told just now.  A file that is no cache, or is
 * damaged, is nobody's. */
static gboolean
read_owner (const char *path, char **owner, GError **error)
{
  g_autoptr (QuireDatabase) database = NULL;
  g_autoptr (GError) local_error = NULL;

  *owner = NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  database = quire_database_open (path, QUIRE_DATABASE_READ, &local_error);
  if (database && quire_database_read_text (database, IS_MINE, owner, &local_error))
    return TRUE;
  if (!g_error_matches (local_error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

char *
quire_cache_find_path (const char *folder, const char *endpoint, GError **error)
{
  g_autofree char *name = endpoint_name (endpoint);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  g_autofree char *file = g_strdup_printf ("cache-%.12s.db", hash);
  g_autofree char *beside = g_build_filename (folder, file, NULL);
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autofree char *owner = NULL;

  if (g_file_test (beside, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&beside);
  if (!read_owner (path, &owner, error))
    return NULL;
  return owner && !g_str_equal (owner, name) ? g_steal_pointer (&beside) : g_steal_pointer (&path);
}

gboolean
quire_cache_schema_is_ready (QuireDatabase *database, const char *endpoint, GError **error)
{
  g_autofree char *name = endpoint_name (endpoint);
  g_autofree char *owner = NULL;
  gint64 version;

  return quire_database_read_int (database, "PRAGMA user_version", &version, error) &&
         quire_database_refuse_newer ("cache.db", version, QUIRE_CACHE_SCHEMA, error) &&
         version == QUIRE_CACHE_SCHEMA &&
         quire_database_read_text (database, IS_MINE, &owner, error) &&
         g_strcmp0 (owner, name) == 0;
}

gboolean
quire_cache_schema_make (QuireDatabase *database, GError **error)
{
  g_autofree char *file = g_strdup_printf ("cache-%d.sql", QUIRE_CACHE_SCHEMA);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", QUIRE_CACHE_SCHEMA);

  return quire_database_exec_file (database, file, error) &&
         quire_database_exec (database, set_version, error);
}

static gboolean
make_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  gint64 version;
  gint64 tables;

  if (!quire_database_read_int (database, "PRAGMA user_version", &version, error) ||
      !quire_database_read_int (database, "SELECT count (*) FROM sqlite_master", &tables, error))
    return FALSE;
  if (version == 0 && tables == 0)
    return quire_cache_schema_make (database, error);

  if (version == QUIRE_CACHE_SCHEMA && tables > 0)
    return TRUE;
  g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED, "This is no cache of Quire");
  return FALSE;
}

static gboolean
set_endpoint (QuireDatabase *database, const char *endpoint, GError **error)
{
  g_autofree char *name = endpoint_name (endpoint);
  g_autofree char *owner = NULL;
  QuireStatement *statement;

  if (!quire_database_read_text (database, IS_MINE, &owner, error))
    return FALSE;
  if (owner && g_str_equal (owner, name))
    return TRUE;
  if (owner)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "This cache belongs to %s", owner);
      return FALSE;
    }
  statement = quire_database_prepare (database, SET_ENDPOINT, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, name);
  return quire_database_run (database, statement, error);
}

QuireDatabase *
quire_cache_schema_open (const char *path, const char *endpoint, GError **error)
{
  g_autoptr (QuireDatabase) database = NULL;
  gboolean is_older = FALSE;
  gint64 version;

  if (!quire_database_look_first (path, QUIRE_CACHE_SCHEMA, error))
    return NULL;
  database = quire_database_open (path, QUIRE_DATABASE_CACHE, error);
  if (!database || !quire_database_read_int (database, "PRAGMA user_version", &version, error) ||
      !quire_cache_rebuild_is_due (database, version, &is_older, error))
    return NULL;
  if (is_older)
    {
      g_clear_pointer (&database, quire_database_free);
      if (!quire_cache_rebuild (path, error))
        return NULL;
      database = quire_database_open (path, QUIRE_DATABASE_CACHE, error);
      if (!database)
        return NULL;
    }
  else if (version != QUIRE_CACHE_SCHEMA && !quire_database_write (database, make_cb, NULL, error))
    {
      return NULL;
    }
  return set_endpoint (database, endpoint, error) ? g_steal_pointer (&database) : NULL;
}
