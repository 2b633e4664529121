/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-schema.h"

#include "quire-library-copies.h"
#include "quire-library.h"
#include "quire-store.h"

static const char PUT_MACHINE[] = "INSERT INTO machine (uuid) VALUES (?1)";

gboolean
quire_library_schema_is_ready (QuireDatabase *database, const char *name, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA %s.user_version", name);
  gint64 version;

  return quire_database_read_int (database, sql, &version, error) &&
         quire_database_refuse_newer ("library.db", version, QUIRE_LIBRARY_SCHEMA, error) &&
         version == QUIRE_LIBRARY_SCHEMA;
}

static gboolean
name_machine (QuireDatabase *database, GError **error)
{
  g_autofree char *uuid = g_uuid_string_random ();
  QuireStatement *statement = quire_database_prepare (database, PUT_MACHINE, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, uuid);
  return quire_database_run (database, statement, error);
}

static gboolean
migrate_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  gint64 version = *(gint64 *) user_data + 1;
  g_autofree char *file = g_strdup_printf ("library-%" G_GINT64_FORMAT ".sql", version);
  g_autofree char *pragma = g_strdup_printf ("PRAGMA user_version = %" G_GINT64_FORMAT, version);

  return quire_database_exec_file (database, file, error) &&
         (version > 1 || name_machine (database, error)) &&
         quire_database_exec (database, pragma, error);
}

static gboolean
migrate (QuireDatabase *database,
         const char *path,
         gint64 version,
         gboolean may_be_new,
         GError **error)
{
  gboolean is_new = version == 0;
  gint64 tables;

  if (is_new)
    {
      if (!quire_database_read_int (database, "SELECT count (*) FROM sqlite_master", &tables,
                                    error))
        return FALSE;
      if (tables > 0 || !may_be_new)
        {
          g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED,
                       tables > 0 ? "%s is no library of Quire" : "%s is empty", path);
          return FALSE;
        }
    }
  for (; version < QUIRE_LIBRARY_SCHEMA; version++)
    {
      g_autofree char *reason = g_strdup_printf ("schema-%" G_GINT64_FORMAT, version);

      if (!is_new && !quire_library_copies_make (database, path, reason, error))
        return FALSE;
      if (!quire_database_write (database, migrate_cb, &version, error))
        return FALSE;
    }
  return TRUE;
}

QuireDatabase *
quire_library_schema_open (const char *path, gboolean unclean, gboolean may_be_new, GError **error)
{
  g_autoptr (QuireDatabase) database = NULL;
  gint64 version;

  if (!quire_database_look_first (path, QUIRE_LIBRARY_SCHEMA, error))
    return NULL;
  database = quire_database_open (path, QUIRE_DATABASE_LIBRARY, error);
  if (!database || !quire_database_read_int (database, "PRAGMA user_version", &version, error))
    return NULL;
  if (unclean && version < QUIRE_LIBRARY_SCHEMA && !quire_database_check (database, error))
    return NULL;
  if (!migrate (database, path, version, may_be_new, error))
    return NULL;
  return g_steal_pointer (&database);
}
