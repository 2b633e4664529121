/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-kept.h"

#include "quire-cache-paper.h"
#include "quire-library-kept.h"
#include "quire-library-schema.h"
#include "quire-store-files.h"

static const char READ_LAST[] = "SELECT CAST (value AS INTEGER) FROM meta WHERE name = 'kept'";
static const char PUT_LAST[] = "REPLACE INTO meta VALUES ('kept', ?1)";
static const char FORGET_LAST[] = "DELETE FROM meta WHERE name = 'kept'";
static const char IS_KNOWN[] = "SELECT 1 FROM paper WHERE id = ?1";

typedef struct
{
  QuireDatabase *cache;
  QuireDatabase *library;
  gint64 since;
  gint64 last;
  gboolean filled;
} Fill;

/* Only a library as it should be: what is wrong with it is for its own writer to find. */
static QuireDatabase *
open_library (const char *path, gint64 *last)
{
  g_autoptr (QuireDatabase) library = NULL;

  if (!quire_store_files_is_filled (path))
    return NULL;
  library = quire_database_open (path, QUIRE_DATABASE_READ, NULL);
  if (!library || !quire_library_schema_is_ready (library, "main", NULL) ||
      !quire_library_kept_last (library, last, NULL))
    return NULL;
  return g_steal_pointer (&library);
}

static gboolean
put_missing_cb (QuirePaper *paper, gpointer user_data, GError **error)
{
  Fill *self = user_data;
  g_autoptr (QuireStatement) statement = quire_database_prepare (self->cache, IS_KNOWN, error);
  QuirePaperOutcome outcome;
  gint64 key, old_key;
  int found;

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, quire_paper_get_id (paper));
  found = quire_database_step (self->cache, statement, error);
  if (found != 0)
    return found > 0;
  self->filled = TRUE;
  return quire_cache_paper_put (self->cache, paper, QUIRE_DAY_NONE, &key, &old_key, &outcome,
                                error);
}

static gboolean
fill_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Fill *self = user_data;
  g_autofree char *last = g_strdup_printf ("%" G_GINT64_FORMAT, self->last);
  g_autoptr (GError) local_error = NULL;
  QuireStatement *statement;

  if (!quire_library_kept_each (self->library, self->since, put_missing_cb, self, &local_error))
    {
      /* The cache would be thrown away for a damaged library. */
      if (quire_database_error_is_damage (local_error) && quire_database_check (database, NULL))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, local_error->message);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  statement = quire_database_prepare (database, PUT_LAST, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, last);
  return quire_database_run (database, statement, error);
}

gboolean
quire_cache_kept_fill (QuireDatabase *database,
                       const char *library_path,
                       gboolean *filled,
                       GError **error)
{
  g_autoptr (QuireDatabase) library = NULL;
  Fill self = { .cache = database };

  *filled = FALSE;
  if (!quire_database_read_int (database, READ_LAST, &self.since, error))
    return FALSE;
  library = open_library (library_path, &self.last);
  if (!library || self.last <= self.since)
    return TRUE;
  self.library = library;
  if (!quire_database_write (database, fill_cb, &self, error))
    return FALSE;
  *filled = self.filled;
  return TRUE;
}

gboolean
quire_cache_kept_forget (QuireDatabase *database, GError **error)
{
  return quire_database_exec (database, FORGET_LAST, error);
}
