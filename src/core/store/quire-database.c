/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-database.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quire-store-files.h"
#include "quire-store-resources.h"
#include "quire-store.h"

/* After how many steps of SQLite's machine the cancellable is looked at:
 * a few microseconds. */
#define STEPS_BETWEEN_LOOKS 500

#define RESOURCE_FOLDER "/io/github/quire/Quire/store/sql/"

struct _QuireDatabase
{
  sqlite3 *handle;
  char *path;
  GHashTable *statements;
  GCancellable *cancellable;
  QuireFileIdentity file;
};

static int
error_code (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
    case SQLITE_NOMEM:
      return QUIRE_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return QUIRE_STORE_ERROR_FULL;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_IOERR:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOLFS:
      return QUIRE_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return QUIRE_STORE_ERROR_DAMAGED;
    default:
      return -1;
    }
}

void
quire_database_set_error (QuireDatabase *self, int result, GError **error)
{
  int code = error_code (result);
  const char *message = self->handle ? sqlite3_errmsg (self->handle) : sqlite3_errstr (result);

  if ((result & 0xff) == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The question was superseded");
  else if (code < 0)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s: %s", self->path, message);
  else
    g_set_error (error, QUIRE_STORE_ERROR, code, "%s: %s (%d)", self->path, message, result);
}

static int
progress_cb (void *user_data)
{
  QuireDatabase *self = user_data;

  return g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
set_up (QuireDatabase *self, QuireDatabaseMode mode, GError **error)
{
  g_autofree char *journal = NULL;

  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_timeout (self->handle, quire_store_files_get_patience ());
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);

  if (mode == QUIRE_DATABASE_READ)
    return quire_database_exec (self, "PRAGMA temp_store = MEMORY", error);
  if (mode == QUIRE_DATABASE_COPY)
    return TRUE;

  if (!quire_database_read_text (self, "PRAGMA journal_mode = WAL", &journal, error))
    return FALSE;
  if (g_strcmp0 (journal, "wal") != 0)
    {
      g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY,
                   "%s: the journal cannot be kept beside it", self->path);
      return FALSE;
    }
  return quire_database_exec (
      self,
      mode == QUIRE_DATABASE_LIBRARY
          ? "PRAGMA synchronous = FULL; PRAGMA foreign_keys = 1; PRAGMA temp_store = MEMORY"
          : "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY",
      error);
}

/* A program that ended in the middle of making the file, or of turning to a
 * write-ahead log, has left a journal that only a writer may roll back. */
static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return g_file_test (journal, G_FILE_TEST_EXISTS);
}

/* A database with a write-ahead log makes files beside itself even to be read.
 * Where that is not possible nobody can write to it either, and SQLite can be
 * told so. */
static gboolean
is_immutable (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  return g_access (folder, W_OK) != 0 && (errno == EROFS || errno == EACCES) &&
         !g_file_test (wal, G_FILE_TEST_EXISTS);
}

char *
quire_database_dup_read_name (const char *path)
{
  g_autofree char *escaped = NULL;

  if (!is_immutable (path))
    return g_strdup (path);
  escaped = g_uri_escape_bytes ((const guint8 *) path, strlen (path), "/");
  return g_strdup_printf ("file:%s?immutable=1", escaped);
}

QuireDatabase *
quire_database_open (const char *path, QuireDatabaseMode mode, GError **error)
{
  g_autoptr (QuireDatabase) self = g_new0 (QuireDatabase, 1);
  gboolean writes = mode != QUIRE_DATABASE_READ || has_journal (path);
  int flags = writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
  g_autofree char *name = writes ? g_strdup (path) : quire_database_dup_read_name (path);
  int result;

  self->path = g_strdup (path);
  self->statements = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) sqlite3_finalize);

  /* SQLite would make it readable for others.  Not open() and close(): closing
   * any descriptor of a file drops the locks this process has on it. */
  if (mode != QUIRE_DATABASE_READ && mknod (path, S_IFREG | 0600, 0) != 0 && errno != EEXIST)
    {
      int code =
          errno == ENOSPC || errno == EDQUOT ? QUIRE_STORE_ERROR_FULL : QUIRE_STORE_ERROR_READ_ONLY;

      g_set_error (error, QUIRE_STORE_ERROR, code, "%s: %s", path, g_strerror (errno));
      return NULL;
    }

  result = sqlite3_open_v2 (name, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (result != SQLITE_OK)
    {
      quire_database_set_error (self, result, error);
      return NULL;
    }
  if (!quire_file_identity_read (&self->file, path))
    {
      g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY, "%s: %s", path,
                   g_strerror (errno));
      return NULL;
    }
  if (!set_up (self, mode, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
quire_database_free (QuireDatabase *self)
{
  g_hash_table_unref (self->statements);
  sqlite3_close_v2 (self->handle);
  g_clear_object (&self->cancellable);
  g_free (self->path);
  g_free (self);
}

void
quire_database_abandon (QuireDatabase *self)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  quire_database_free (self);
}

sqlite3 *
quire_database_get_handle (QuireDatabase *self)
{
  return self->handle;
}

gboolean
quire_database_error_is_damage (const GError *error)
{
  return g_error_matches (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED);
}

gboolean
quire_database_is_current (QuireDatabase *self)
{
  return quire_file_identity_is (&self->file, self->path);
}

void
quire_database_set_cancellable (QuireDatabase *self, GCancellable *cancellable)
{
  g_set_object (&self->cancellable, cancellable);
  sqlite3_progress_handler (self->handle, cancellable ? STEPS_BETWEEN_LOOKS : 0, progress_cb, self);
}

gboolean
quire_database_exec (QuireDatabase *self, const char *sql, GError **error)
{
  int result = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);

  if (result == SQLITE_OK)
    return TRUE;
  quire_database_set_error (self, result, error);
  return FALSE;
}

gboolean
quire_database_exec_file (QuireDatabase *self, const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (quire_store_get_resource (), path, 0, error);

  /* Resources end with a NUL that is not counted. */
  return bytes && quire_database_exec (self, g_bytes_get_data (bytes, NULL), error);
}

QuireStatement *
quire_database_prepare (QuireDatabase *self, const char *sql, GError **error)
{
  QuireStatement *statement = g_hash_table_lookup (self->statements, sql);
  int result;

  if (statement)
    return statement;

  result = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
  if (result != SQLITE_OK)
    {
      quire_database_set_error (self, result, error);
      return NULL;
    }
  g_hash_table_insert (self->statements, (gpointer) sql, statement);
  return statement;
}

int
quire_database_step (QuireDatabase *self, QuireStatement *statement, GError **error)
{
  int result = sqlite3_step (statement);

  if (result == SQLITE_ROW)
    return 1;
  if (result != SQLITE_DONE)
    quire_database_set_error (self, result, error);
  sqlite3_reset (statement);
  return result == SQLITE_DONE ? 0 : -1;
}

gboolean
quire_database_run (QuireDatabase *self, QuireStatement *statement, GError **error)
{
  int result;

  do
    result = quire_database_step (self, statement, error);
  while (result > 0);

  sqlite3_clear_bindings (statement);
  return result == 0;
}

static gboolean
read_value (QuireDatabase *self, const char *sql, gint64 *value, char **text, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (self->handle, sql, -1, &statement, NULL);

  if (result == SQLITE_OK)
    result = sqlite3_step (statement);
  if (result == SQLITE_ROW && value)
    *value = sqlite3_column_int64 (statement, 0);
  if (result == SQLITE_ROW && text)
    *text = g_strdup (quire_statement_get_text (statement, 0));
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    quire_database_set_error (self, result, error);

  sqlite3_finalize (statement);
  return result == SQLITE_ROW || result == SQLITE_DONE;
}

gboolean
quire_database_read_int (QuireDatabase *self, const char *sql, gint64 *value, GError **error)
{
  *value = 0;
  return read_value (self, sql, value, NULL, error);
}

gboolean
quire_database_read_text (QuireDatabase *self, const char *sql, char **text, GError **error)
{
  *text = NULL;
  return read_value (self, sql, NULL, text, error);
}

static gboolean
run_between (QuireDatabase *self,
             const char *begin,
             QuireDatabaseFunc func,
             gpointer user_data,
             GError **error)
{
  if (!quire_database_exec (self, begin, error))
    return FALSE;
  if (func (self, user_data, error) && quire_database_exec (self, "COMMIT", error))
    return TRUE;

  /* Some errors have rolled back already. */
  if (!sqlite3_get_autocommit (self->handle))
    {
      /* A cancelled cancellable would interrupt this one too. */
      sqlite3_progress_handler (self->handle, 0, NULL, NULL);
      sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
    }
  return FALSE;
}

gboolean
quire_database_check (QuireDatabase *self, GError **error)
{
  g_autofree char *result = NULL;

  if (!quire_database_read_text (self, "PRAGMA integrity_check (1)", &result, error))
    return FALSE;
  if (g_strcmp0 (result, "ok") == 0)
    return TRUE;
  g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED, "%s", result);
  return FALSE;
}

gboolean
quire_database_changed_elsewhere (QuireDatabase *self, gint64 *data_version)
{
  gint64 version;

  if (!quire_database_read_int (self, "PRAGMA data_version", &version, NULL) ||
      version == *data_version)
    return FALSE;
  *data_version = version;
  return TRUE;
}

gboolean
quire_database_refuse_newer (const char *path, gint64 version, int known, GError **error)
{
  if (version <= known)
    return TRUE;
  g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NEWER,
               "%s has schema %" G_GINT64_FORMAT ", this program knows up to %d", path, version,
               known);
  return FALSE;
}

gboolean
quire_database_look_first (const char *path, int known, GError **error)
{
  g_autoptr (QuireDatabase) database = NULL;
  gint64 version;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  database = quire_database_open (path, QUIRE_DATABASE_READ, error);
  return database && quire_database_read_int (database, "PRAGMA user_version", &version, error) &&
         quire_database_refuse_newer (path, version, known, error);
}

gboolean
quire_database_write (QuireDatabase *self,
                      QuireDatabaseFunc func,
                      gpointer user_data,
                      GError **error)
{
  return run_between (self, "BEGIN IMMEDIATE", func, user_data, error);
}

gboolean
quire_database_snapshot (QuireDatabase *self,
                         QuireDatabaseFunc func,
                         gpointer user_data,
                         GError **error)
{
  return run_between (self, "BEGIN", func, user_data, error);
}

void
quire_statement_release (QuireStatement *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}
