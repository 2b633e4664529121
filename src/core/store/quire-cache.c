/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache.h"

#include "quire-cache-detail.h"
#include "quire-cache-kept.h"
#include "quire-cache-request.h"
#include "quire-cache-schema.h"
#include "quire-store-files.h"

struct _QuireCache
{
  char *folder;
  char *endpoint;
  char *path; /* once it is known */
  QuireDatabase *database;
  gint64 data_version;
  int mended; /* atomic */
  char *library_path;
  QuireCacheFilledFunc filled;
  gpointer user_data;
};

typedef gboolean (*QuireCacheFunc) (QuireDatabase *database, gpointer user_data, GError **error);

QuireCache *
quire_cache_new (const char *folder,
                 const char *endpoint,
                 const char *library_path,
                 QuireCacheFilledFunc filled,
                 gpointer user_data)
{
  QuireCache *self = g_new0 (QuireCache, 1);

  self->folder = g_strdup (folder);
  self->endpoint = g_strdup (endpoint);
  self->library_path = g_strdup (library_path);
  self->filled = filled;
  self->user_data = user_data;
  return self;
}

void
quire_cache_free (QuireCache *self)
{
  quire_cache_close (self);
  g_free (self->folder);
  g_free (self->endpoint);
  g_free (self->library_path);
  g_free (self->path);
  g_free (self);
}

gboolean
quire_cache_was_mended (QuireCache *self)
{
  return g_atomic_int_get (&self->mended);
}

void
quire_cache_close (QuireCache *self)
{
  /* Closing the last connection deletes the log under the file's name, which is
   * another one's where another file has taken that name. */
  if (self->database && !quire_database_is_current (self->database))
    g_clear_pointer (&self->database, quire_database_abandon);
  g_clear_pointer (&self->database, quire_database_free);
}

/* Under the file's lock: whoever else opens it has either not begun or is done. */
static gboolean
throw_away (QuireCache *self)
{
  g_info ("%s is damaged and is made anew", self->path);
  g_clear_pointer (&self->database, quire_database_abandon);
  quire_store_files_remove (self->path);
  g_atomic_int_set (&self->mended, TRUE);
  return TRUE;
}

static gboolean
open_path (QuireCache *self, GError **error)
{
  g_autoptr (QuireFileLock) lock G_GNUC_UNUSED = NULL;
  g_autoptr (GError) local_error = NULL;

  if (!self->path)
    self->path = quire_cache_find_path (self->folder, self->endpoint, error);
  if (!self->path)
    return FALSE;

  lock = quire_file_lock_new (self->path);
  self->database = quire_cache_schema_open (self->path, self->endpoint, &local_error);
  if (quire_database_error_is_damage (local_error) && throw_away (self))
    {
      g_clear_error (&local_error);
      self->database = quire_cache_schema_open (self->path, self->endpoint, &local_error);
    }
  if (self->database)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* A kindness to the library: the cache is no worse for it when it fails. */
void
quire_cache_fill (QuireCache *self)
{
  g_autoptr (GError) error = NULL;
  QuireFill fill;

  if (!self->library_path || !self->database || !quire_database_is_current (self->database))
    return;
  if (!quire_cache_kept_fill (self->database, self->library_path, &fill, &error))
    g_info ("%s does not hold all that is kept: %s", self->path, error->message);
  else if (fill != QUIRE_FILL_NOTHING)
    self->filled (fill == QUIRE_FILL_MORE, self->user_data);
}

gboolean
quire_cache_open (QuireCache *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (self->database && quire_database_is_current (self->database))
    return TRUE;
  quire_cache_close (self);
  if (!quire_store_files_make_folder (self->folder, error))
    return FALSE;

  if (!open_path (self, &local_error) &&
      g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      /* Another endpoint's program was quicker to make it: ours lies beside. */
      g_clear_error (&local_error);
      g_clear_pointer (&self->path, g_free);
      open_path (self, &local_error);
    }
  if (!self->database)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  quire_cache_fill (self);
  return quire_database_read_int (self->database, "PRAGMA data_version", &self->data_version,
                                  error);
}

/* Lets go of a damaged database, unless somebody else has already mended it. */
static void
mend (QuireCache *self)
{
  g_autoptr (QuireFileLock) lock G_GNUC_UNUSED = quire_file_lock_new (self->path);

  if (quire_database_is_current (self->database))
    throw_away (self);
  else
    g_clear_pointer (&self->database, quire_database_abandon);
}

/* Runs a write; when that meets damage, once more on a new file. */
static gboolean
run (QuireCache *self, QuireCacheFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!quire_cache_open (self, error))
    return FALSE;
  if (func (self->database, user_data, &local_error))
    return TRUE;
  if (!quire_database_error_is_damage (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  mend (self);
  return quire_cache_open (self, error) && func (self->database, user_data, error);
}

typedef struct
{
  const QuireCacheAnswer *answer;
  QuireChanges *changes;
} PutAnswer;

static gboolean
put_answer_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  PutAnswer *job = user_data;

  job->changes = quire_cache_merge (database, job->answer, error);
  return job->changes != NULL;
}

QuireChanges *
quire_cache_put_answer (QuireCache *self, const QuireCacheAnswer *answer, GError **error)
{
  PutAnswer job = { .answer = answer };

  return run (self, put_answer_cb, &job, error) ? job.changes : NULL;
}

typedef struct
{
  QuireDetail *detail;
  QuireChanges *changes;
} PutDetail;

static gboolean
put_detail_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  PutDetail *job = user_data;

  job->changes = quire_cache_detail_put (database, job->detail, error);
  return job->changes != NULL;
}

QuireChanges *
quire_cache_put_detail (QuireCache *self, QuireDetail *detail, GError **error)
{
  PutDetail job = { .detail = detail };

  return run (self, put_detail_cb, &job, error) ? job.changes : NULL;
}

static gboolean
put_detail_gone_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return quire_cache_detail_put_gone (database, user_data, error);
}

gboolean
quire_cache_put_detail_gone (QuireCache *self, const char *id, GError **error)
{
  return run (self, put_detail_gone_cb, (gpointer) id, error);
}

typedef struct
{
  QuireDay day;
  const char *state;
  const char *message;
  const char *etag;
} PutOutcome;

static gboolean
put_outcome_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  PutOutcome *job = user_data;

  return quire_cache_request_put_outcome (database, job->day, job->state, job->message, job->etag,
                                          error);
}

gboolean
quire_cache_put_outcome (QuireCache *self,
                         QuireDay day,
                         const char *state,
                         const char *message,
                         const char *etag,
                         GError **error)
{
  return run (self, put_outcome_cb, &(PutOutcome){ day, state, message, etag }, error);
}

typedef struct
{
  const char *source;
  const QuireStoreHealth *health;
} PutHealth;

static gboolean
put_health_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  PutHealth *job = user_data;

  return quire_cache_health_put (database, job->source, job->health, error);
}

gboolean
quire_cache_put_health (QuireCache *self,
                        const char *source,
                        const QuireStoreHealth *health,
                        GError **error)
{
  return run (self, put_health_cb, &(PutHealth){ source, health }, error);
}

static gboolean
forget_validators_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return quire_database_exec (database, "UPDATE request SET etag = NULL, digest = NULL", error);
}

gboolean
quire_cache_forget_validators (QuireCache *self, GError **error)
{
  return run (self, forget_validators_cb, NULL, error);
}

static gboolean
delete_all_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  /* What is known of the source's health is no paper: it still holds. */
  return quire_cache_kept_forget (database, error) &&
         quire_database_exec (
             database,
             "DELETE FROM paper; DELETE FROM detail; DELETE FROM listing; DELETE FROM day;"
             "DELETE FROM trending; DELETE FROM request; DELETE FROM skipped;"
             "DELETE FROM asked; DELETE FROM linked; DELETE FROM earlier;"
             "INSERT INTO search (search) VALUES ('delete-all')",
             error);
}

static gboolean
clear_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  if (!quire_database_write (database, delete_all_cb, NULL, error))
    return FALSE;

  /* Giving the space back is a kindness: it may fail where somebody reads. */
  quire_database_exec (database, "VACUUM", NULL);
  quire_database_exec (database, "PRAGMA wal_checkpoint (TRUNCATE)", NULL);
  return TRUE;
}

gboolean
quire_cache_clear (QuireCache *self, GError **error)
{
  if (!run (self, clear_cb, NULL, error))
    return FALSE;
  quire_cache_fill (self);
  return TRUE;
}

static gboolean
kept_forget_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return quire_cache_kept_forget (database, error);
}

gboolean
quire_cache_forget_kept (QuireCache *self, GError **error)
{
  return run (self, kept_forget_cb, NULL, error);
}

static gboolean
check_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return quire_database_check (database, error);
}

gboolean
quire_cache_check (QuireCache *self, GError **error)
{
  return run (self, check_cb, NULL, error);
}

gboolean
quire_cache_changed_elsewhere (QuireCache *self)
{
  return self->database && quire_database_is_current (self->database) &&
         quire_database_changed_elsewhere (self->database, &self->data_version);
}
