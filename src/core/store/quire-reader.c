/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-reader.h"

#include "quire-cache-schema.h"
#include "quire-cache.h"
#include "quire-library-schema.h"
#include "quire-store-files.h"

static const char ATTACH[] = "ATTACH ?1 AS library";

/* Stands in where there is no library that could be read: the papers are shown,
 * what the user made of them is not. */
static const char NO_LIBRARY[] =
    "CREATE TEMP TABLE seen (id TEXT PRIMARY KEY, first_seen INTEGER, "
    "unread_arrival INTEGER) WITHOUT ROWID;"
    "CREATE TEMP TABLE reading (id TEXT PRIMARY KEY, state INTEGER, "
    "changed_at INTEGER) WITHOUT ROWID;"
    "CREATE TEMP TABLE sample (id TEXT, day INTEGER, upvotes INTEGER, "
    "comments INTEGER, stars INTEGER, "
    "PRIMARY KEY (id, day)) WITHOUT ROWID;"
    "CREATE TEMP TABLE bookmark (id TEXT PRIMARY KEY, bookmarked "
    "INTEGER) WITHOUT ROWID;"
    "CREATE TEMP TABLE shelf (id TEXT PRIMARY KEY, state INTEGER) "
    "WITHOUT ROWID;"
    "CREATE TEMP TABLE looked (id TEXT PRIMARY KEY, looked_at INTEGER, "
    "text TEXT) WITHOUT ROWID;"
    "CREATE TEMP TABLE kept_paper (id TEXT PRIMARY KEY, title TEXT, "
    "abstract TEXT);"
    "CREATE TEMP TABLE kept_wanted (id TEXT);"
    "CREATE TEMP TABLE watermark (day INTEGER, changed_at INTEGER)";

struct _QuireReader
{
  char *cache_folder;
  char *endpoint;
  char *library_path;
  QuireReaderNeedFunc need;
  gpointer user_data;

  QuireDatabase *database;
  gboolean has_library;
  gboolean goes_without; /* the writers could not make one: no need to ask them again */
  QuireFileIdentity library;
};

QuireReader *
quire_reader_new (const char *cache_folder,
                  const char *endpoint,
                  const char *library_path,
                  QuireReaderNeedFunc need,
                  gpointer user_data)
{
  QuireReader *self = g_new0 (QuireReader, 1);

  self->cache_folder = g_strdup (cache_folder);
  self->endpoint = g_strdup (endpoint);
  self->library_path = g_strdup (library_path);
  self->need = need;
  self->user_data = user_data;
  return self;
}

void
quire_reader_free (QuireReader *self)
{
  quire_reader_close (self);
  g_free (self->cache_folder);
  g_free (self->endpoint);
  g_free (self->library_path);
  g_free (self);
}

void
quire_reader_close (QuireReader *self)
{
  g_clear_pointer (&self->database, quire_database_free);
}

/* NULL without an error: it is there, but has to be made first. */
static QuireDatabase *
open_cache (QuireReader *self, GError **error)
{
  g_autofree char *path = quire_cache_find_path (self->cache_folder, self->endpoint, error);
  g_autoptr (QuireDatabase) database = NULL;

  if (!path || !g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  database = quire_database_open (path, QUIRE_DATABASE_READ, error);
  if (!database || !quire_cache_schema_is_ready (database, self->endpoint, error))
    return NULL;
  return g_steal_pointer (&database);
}

static gboolean
attach (QuireReader *self, QuireDatabase *database)
{
  g_autoptr (QuireStatement) statement = NULL;
  g_autofree char *name = NULL;

  /* Attaching would not say that it is missing before it is first read. */
  if (!quire_file_identity_read (&self->library, self->library_path))
    return FALSE;
  statement = quire_database_prepare (database, ATTACH, NULL);
  if (!statement)
    return FALSE;
  name = quire_database_dup_read_name (self->library_path);
  quire_statement_bind_text (statement, 1, name);
  if (quire_database_step (database, statement, NULL) != 0)
    return FALSE;
  if (quire_library_schema_is_ready (database, "library", NULL))
    return TRUE;
  quire_database_exec (database, "DETACH library", NULL);
  return FALSE;
}

static gboolean
open_both (QuireReader *self, gboolean last_try, GError **error)
{
  g_autoptr (QuireDatabase) database = open_cache (self, error);

  if (!database)
    return FALSE;
  self->has_library = attach (self, database);
  if (!self->has_library && !last_try)
    return FALSE;
  if (!self->has_library && !quire_database_exec (database, NO_LIBRARY, error))
    return FALSE;
  self->goes_without = !self->has_library;
  self->database = g_steal_pointer (&database);
  return TRUE;
}

static gboolean
is_current (QuireReader *self)
{
  /* Without a library it is looked for each time: what kept it away may pass. */
  return quire_database_is_current (self->database) && self->has_library &&
         quire_file_identity_is (&self->library, self->library_path);
}

static gboolean
ensure_open (QuireReader *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->database && is_current (self))
    return TRUE;
  quire_reader_close (self);
  if (open_both (self, self->goes_without, &local_error))
    return TRUE;

  /* Not there yet, or from another version, or unsound: the writers know what
   * to do, and what they cannot mend is an error here too. */
  g_clear_error (&local_error);
  self->need (self->user_data, FALSE);
  if (open_both (self, TRUE, &local_error))
    return TRUE;
  if (!local_error)
    g_set_error (&local_error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY,
                 "%s: no cache could be made", self->cache_folder);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gpointer
run_once (QuireReader *self,
          GCancellable *cancellable,
          QuireReaderFunc func,
          gpointer user_data,
          GError **error)
{
  gpointer result;

  if (!ensure_open (self, error))
    return NULL;
  quire_database_set_cancellable (self->database, cancellable);
  result = func (self->database, user_data, error);
  quire_database_set_cancellable (self->database, NULL);
  return result;
}

gpointer
quire_reader_run (QuireReader *self,
                  GCancellable *cancellable,
                  QuireReaderFunc func,
                  gpointer user_data,
                  GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gpointer result = run_once (self, cancellable, func, user_data, &local_error);

  if (result || !g_error_matches (local_error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED))
    {
      if (local_error)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return result;
    }

  quire_reader_close (self);
  self->need (self->user_data, TRUE);
  return run_once (self, cancellable, func, user_data, error);
}
