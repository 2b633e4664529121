/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

/* QuireDatabase: one SQLite connection and its prepared statements.  It belongs
 * to one thread at a time.  Errors are QUIRE_STORE_ERROR (DAMAGED only for what
 * SQLite calls corrupt or not a database), G_IO_ERROR_CANCELLED for a read that
 * was interrupted, G_IO_ERROR_FAILED for a mistake in our own SQL. */

typedef struct _QuireDatabase QuireDatabase;

/* A prepared statement, on loan from its connection: g_autoptr gives it back. */
typedef struct sqlite3_stmt QuireStatement;

typedef enum
{
  QUIRE_DATABASE_READ,    /* must exist; written only to roll back a journal */
  QUIRE_DATABASE_CACHE,   /* made if missing; WAL, synchronous=NORMAL */
  QUIRE_DATABASE_LIBRARY, /* made if missing; WAL, synchronous=FULL */
  QUIRE_DATABASE_COPY,    /* made if missing; one plain file */
} QuireDatabaseMode;

typedef gboolean (*QuireDatabaseFunc) (QuireDatabase *self, gpointer user_data, GError **error);

QuireDatabase *quire_database_open (const char *path, QuireDatabaseMode mode, GError **error);
void quire_database_free (QuireDatabase *self);

/* What SQLite has to be told in place of a path in order to attach the file to a
 * QUIRE_DATABASE_READ, also where nothing can be written beside it.  g_free(). */
char *quire_database_dup_read_name (const char *path);

/* Closes a damaged file without touching it any further. */
void quire_database_abandon (QuireDatabase *self);

sqlite3 *quire_database_get_handle (QuireDatabase *self);

/* For what is called on the handle itself: turns SQLite's result into an error. */
void quire_database_set_error (QuireDatabase *self, int result, GError **error);

/* Whether the file itself is at fault, and not the moment or the disk.  NULL is no damage. */
gboolean quire_database_error_is_damage (const GError *error);

/* FALSE when the file under the path is no longer the one that was opened:
 * another thread or program has put a new one in its place. */
gboolean quire_database_is_current (QuireDatabase *self);

/* While set, a cancelled cancellable interrupts whatever statement runs. */
void quire_database_set_cancellable (QuireDatabase *self, GCancellable *cancellable);

gboolean quire_database_exec (QuireDatabase *self, const char *sql, GError **error);

/* Runs a built-in file of SQL: "cache-2.sql". */
gboolean quire_database_exec_file (QuireDatabase *self, const char *name, GError **error);

/* Prepares once per connection; sql must be a static string: it is known by its address. */
QuireStatement *quire_database_prepare (QuireDatabase *self, const char *sql, GError **error);

/* 1: a row is there.  0: done.  -1: error.  After 0 and -1 it is reset. */
int quire_database_step (QuireDatabase *self, QuireStatement *statement, GError **error);

/* For statements without rows; unbinds when done. */
gboolean quire_database_run (QuireDatabase *self, QuireStatement *statement, GError **error);

/* The first column of the first row of some SQL, prepared for this once;
 * 0 if there is no row. */
gboolean quire_database_read_int (QuireDatabase *self,
                                  const char *sql,
                                  gint64 *value,
                                  GError **error);
gboolean quire_database_read_text (QuireDatabase *self,
                                   const char *sql,
                                   char **text,
                                   GError **error);

/* Reads all of it; QUIRE_STORE_ERROR_DAMAGED, with SQLite's words, if it is not sound. */
gboolean quire_database_check (QuireDatabase *self, GError **error);

/* Whether another connection has written since the version was last read. */
gboolean quire_database_changed_elsewhere (QuireDatabase *self, gint64 *data_version);

/* QUIRE_STORE_ERROR_NEWER for a schema that is newer than the one that is known. */
gboolean quire_database_refuse_newer (const char *path, gint64 version, int known, GError **error);

/* The same for a file, if it is there, before anything is written: even the change
 * to a write-ahead log would touch a newer program's file. */
gboolean quire_database_look_first (const char *path, int known, GError **error);

/* Runs func between BEGIN IMMEDIATE and COMMIT; rolls back if it fails. */
gboolean quire_database_write (QuireDatabase *self,
                               QuireDatabaseFunc func,
                               gpointer user_data,
                               GError **error);

/* Runs func on one unchanging state of the database. */
gboolean quire_database_snapshot (QuireDatabase *self,
                                  QuireDatabaseFunc func,
                                  gpointer user_data,
                                  GError **error);

void quire_statement_release (QuireStatement *self);

/* Binding; the text must live until the statement is reset.  NULL is NULL. */
static inline void
quire_statement_bind_text (QuireStatement *self, int place, const char *text)
{
  sqlite3_bind_text (self, place, text, -1, SQLITE_STATIC);
}

static inline void
quire_statement_bind_int (QuireStatement *self, int place, gint64 value)
{
  sqlite3_bind_int64 (self, place, value);
}

static inline const char *
quire_statement_get_text (QuireStatement *self, int column)
{
  return (const char *) sqlite3_column_text (self, column);
}

static inline gint64
quire_statement_get_int (QuireStatement *self, int column)
{
  return sqlite3_column_int64 (self, column);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireDatabase, quire_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireStatement, quire_statement_release)

G_END_DECLS
