/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-kept.h"

#include "quire-cache-paper.h"
#include "quire-library-kept.h"
#include "quire-library-schema.h"
#include "quire-store-files.h"

/* "kept_at id" of the last one that was looked at. */
static const char READ_LAST[] = "SELECT value FROM meta WHERE name = 'kept'";
static const char PUT_LAST[] = "REPLACE INTO meta VALUES ('kept', ?1)";
static const char FORGET_LAST[] = "DELETE FROM meta WHERE name = 'kept'";
static const char IS_KNOWN[] = "SELECT 1 FROM paper WHERE id = ?1";

/* So many are written at a time: a sync, or a list, does not wait for all. */
#define PAPERS_A_TIME 500

typedef struct
{
  QuireDatabase *cache;
  QuireDatabase *library;
  gint64 kept_at;
  char *id;
  int n; /* looked at */
  gboolean filled;
} Fill;

static void
fill_clear (Fill *self)
{
  g_clear_pointer (&self->library, quire_database_free);
  g_clear_pointer (&self->id, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fill, fill_clear)

/* Only a library as it should be: what is wrong with it is for its own writer to find. */
static QuireDatabase *
open_library (const char *path)
{
  g_autoptr (QuireDatabase) library = NULL;

  if (!quire_store_files_is_filled (path))
    return NULL;
  library = quire_database_open (path, QUIRE_DATABASE_READ, NULL);
  if (!library || !quire_library_schema_is_ready (library, "main", NULL))
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
  g_autofree char *last = NULL;
  g_autoptr (GError) local_error = NULL;
  QuireStatement *statement;

  self->n = quire_library_kept_each (self->library, &self->kept_at, &self->id, PAPERS_A_TIME,
                                     put_missing_cb, self, &local_error);
  if (self->n < 0)
    {
      /* The cache would be thrown away for a damaged library. */
      if (quire_database_error_is_damage (local_error) && quire_database_check (database, NULL))
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, local_error->message);
      else
        g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  last = g_strdup_printf ("%" G_GINT64_FORMAT " %s", self->kept_at, self->id);
  statement = quire_database_prepare (database, PUT_LAST, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, last);
  return quire_database_run (database, statement, error);
}

static gboolean
nothing_cb (QuirePaper *paper, gpointer user_data, GError **error)
{
  return TRUE;
}

/* An older library has taken the place of the one it looked at. */
static gboolean
is_ahead (Fill *self)
{
  gint64 last;

  return quire_library_kept_last (self->library, &last, NULL) && last < self->kept_at;
}

static void
look_at_all (Fill *self)
{
  self->kept_at = G_MININT64;
  g_free (self->id);
  self->id = g_strdup ("");
}

/* Without writing: at every start but few there is nothing to do. */
static gboolean
is_due (Fill *self)
{
  gint64 kept_at = self->kept_at;
  g_autofree char *id = g_strdup (self->id);

  return quire_library_kept_each (self->library, &kept_at, &id, 1, nothing_cb, NULL, NULL) > 0;
}

gboolean
quire_cache_kept_fill (QuireDatabase *database,
                       const char *library_path,
                       QuireFill *fill,
                       GError **error)
{
  g_auto (Fill) self = { .cache = database };
  g_autofree char *last = NULL;
  char *end = NULL;

  *fill = QUIRE_FILL_NOTHING;
  if (!quire_database_read_text (database, READ_LAST, &last, error))
    return FALSE;
  self.kept_at = last ? g_ascii_strtoll (last, &end, 10) : G_MININT64;
  self.id = g_strdup (end && *end == ' ' ? end + 1 : "");
  self.library = open_library (library_path);
  if (!self.library)
    return TRUE;
  if (is_ahead (&self))
    look_at_all (&self);
  if (!is_due (&self))
    return TRUE;
  if (!quire_database_write (database, fill_cb, &self, error))
    return FALSE;
  if (self.n == PAPERS_A_TIME)
    *fill = QUIRE_FILL_MORE;
  else if (self.filled)
    *fill = QUIRE_FILL_FILLED;
  return TRUE;
}

gboolean
quire_cache_kept_forget (QuireDatabase *database, GError **error)
{
  return quire_database_exec (database, FORGET_LAST, error);
}
