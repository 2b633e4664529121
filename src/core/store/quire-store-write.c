/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-store-private.h"

/* What one write needs on its thread; shared by the two halves of an answer. */
typedef struct
{
  QuireDay day;
  QuireAnswer *answer;
  char *etag;
  char *digest;
  QuireDay unread_from;
  GCancellable *cancellable;
  GAsyncQueue *library_done; /* of GError, or of the job itself where all is well */
} PutAnswer;

static void
put_answer_clear (gpointer data)
{
  PutAnswer *job = data;
  gpointer library;

  /* Where the cache's half was cancelled nobody has taken it. */
  while ((library = g_async_queue_try_pop (job->library_done)))
    if (library != job)
      g_error_free (library);
  quire_answer_unref (job->answer);
  g_free (job->etag);
  g_free (job->digest);
  g_clear_object (&job->cancellable);
  g_async_queue_unref (job->library_done);
}

static void
put_answer_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, put_answer_clear);
}

void
quire_store_return_changes (GTask *task, QuireStore *self, QuireChanges *changes, GError *error)
{
  if (!changes)
    {
      g_task_return_error (task, error);
      return;
    }
  if (!quire_changes_is_empty (changes))
    quire_store_emit_changed (self, changes);
  g_task_return_pointer (task, changes, (GDestroyNotify) quire_changes_unref);
}

static void
return_done (GTask *task, gboolean done, GError *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
put_answer_library_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  PutAnswer *job = task_data;
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (job->cancellable, &error))
    quire_library_put_seen (self->library, job->day, job->answer, job->unread_from, &error);
  g_async_queue_push (job->library_done, error ? (gpointer) error : job);
  quire_library_keep_copy (self->library, FALSE);
  g_task_return_boolean (task, TRUE);
}

static void
put_answer_cache_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  PutAnswer *job = task_data;
  QuireCacheAnswer answer = { job->day, job->answer, job->etag, job->digest };
  gpointer library = g_async_queue_pop (job->library_done);
  QuireChanges *changes;
  GError *error = NULL;

  if (library != job)
    {
      g_task_return_error (task, library);
      return;
    }
  changes = quire_cache_put_answer (self->cache, &answer, &error);
  quire_store_return_changes (task, self, changes, error);
}

GTask *
quire_store_begin_write (QuireStore *self,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data,
                         gpointer tag,
                         gpointer data,
                         GDestroyNotify data_free)
{
  GTask *task = quire_store_begin (self, cancellable, callback, user_data, tag, data, data_free);

  if (task)
    g_task_set_check_cancellable (task, FALSE);
  return task;
}

void
quire_store_put_answer_async (QuireStore *self,
                              QuireDay day,
                              QuireAnswer *answer,
                              const char *etag,
                              const char *digest,
                              QuireDay unread_from,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PutAnswer *job = g_atomic_rc_box_new0 (PutAnswer);
  GTask *library_task;
  GTask *task;

  job->day = day;
  job->answer = quire_answer_ref (answer);
  job->etag = g_strdup (etag);
  job->digest = g_strdup (digest);
  job->unread_from = unread_from;
  job->cancellable = cancellable ? g_object_ref (cancellable) : NULL;
  job->library_done = g_async_queue_new ();

  task = quire_store_begin_write (self, cancellable, callback, user_data,
                                  quire_store_put_answer_async, job, put_answer_unref);
  if (!task)
    return;

  /* First the library: were it second, a paper whose mark was lost between the
   * two would not arrive unread again, because the cache knows it. */
  library_task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (library_task, quire_store_put_answer_async);
  g_task_set_task_data (library_task, g_atomic_rc_box_acquire (job), put_answer_unref);
  quire_worker_push (self->library_worker, library_task, put_answer_library_cb);
  quire_worker_push (self->cache_worker, task, put_answer_cache_cb);
}

QuireChanges *
quire_store_put_answer_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

typedef struct
{
  QuireDay day;
  char *state;
  char *message;
  char *etag;
} PutOutcome;

static void
put_outcome_free (gpointer data)
{
  PutOutcome *job = data;

  g_free (job->state);
  g_free (job->message);
  g_free (job->etag);
  g_free (job);
}

static void
put_outcome_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  PutOutcome *job = task_data;
  GError *error = NULL;
  gboolean done =
      quire_cache_put_outcome (self->cache, job->day, job->state, job->message, job->etag, &error);

  return_done (task, done, error);
}

void
quire_store_put_outcome_async (QuireStore *self,
                               QuireDay day,
                               const char *state,
                               const char *message,
                               const char *etag,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  PutOutcome *job = g_new0 (PutOutcome, 1);
  GTask *task;

  job->day = day;
  job->state = g_strdup (state);
  job->message = g_strdup (message);
  job->etag = g_strdup (etag);
  task = quire_store_begin_write (self, cancellable, callback, user_data,
                                  quire_store_put_outcome_async, job, put_outcome_free);
  if (task)
    quire_worker_push (self->cache_worker, task, put_outcome_cb);
}

gboolean
quire_store_put_outcome_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char *source;
  QuireStoreHealth *health;
} PutHealth;

static void
put_health_free (gpointer data)
{
  PutHealth *job = data;

  g_free (job->source);
  quire_store_health_free (job->health);
  g_free (job);
}

static QuireStoreHealth *
copy_health (const QuireStoreHealth *health)
{
  QuireStoreHealth *copy = g_new0 (QuireStoreHealth, 1);

  copy->last_good = health->last_good;
  copy->retry_at = health->retry_at;
  copy->retry_state = g_strdup (health->retry_state);
  copy->last_state = g_strdup (health->last_state);
  copy->last_message = g_strdup (health->last_message);
  copy->errors =
      health->errors ? g_array_copy (health->errors) : g_array_new (FALSE, FALSE, sizeof (gint64));
  return copy;
}

static void
put_health_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  PutHealth *job = task_data;
  GError *error = NULL;
  gboolean done = quire_cache_put_health (self->cache, job->source, job->health, &error);

  return_done (task, done, error);
}

void
quire_store_put_health_async (QuireStore *self,
                              const char *source,
                              const QuireStoreHealth *health,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  PutHealth *job = g_new0 (PutHealth, 1);
  GTask *task;

  job->source = g_strdup (source);
  job->health = copy_health (health);
  task = quire_store_begin_write (self, cancellable, callback, user_data,
                                  quire_store_put_health_async, job, put_health_free);
  if (task)
    quire_worker_push (self->cache_worker, task, put_health_cb);
}

gboolean
quire_store_put_health_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

typedef struct
{
  char **ids;
  QuireReadVerb verb;
  gboolean read; /* what it has come to */
} SetRead;

static void
set_read_free (gpointer data)
{
  SetRead *job = data;

  g_strfreev (job->ids);
  g_free (job);
}

static void
set_read_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  SetRead *job = task_data;
  GError *error = NULL;
  QuireChanges *changes = quire_library_set_read (self->library, (const char *const *) job->ids,
                                                  job->verb, &job->read, &error);

  quire_store_return_changes (task, self, changes, error);
}

static void
set_read (QuireStore *self,
          const char *const *ids,
          QuireReadVerb verb,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data,
          gpointer tag)
{
  SetRead *job = g_new0 (SetRead, 1);
  GTask *task;

  job->ids = g_strdupv ((char **) ids);
  job->verb = verb;
  task = quire_store_begin_write (self, cancellable, callback, user_data, tag, job, set_read_free);
  if (task)
    quire_worker_push (self->library_worker, task, set_read_cb);
}

void
quire_store_set_read_async (QuireStore *self,
                            const char *const *ids,
                            gboolean read,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  set_read (self, ids, read ? QUIRE_READ_MARK_READ : QUIRE_READ_MARK_UNREAD, cancellable, callback,
            user_data, quire_store_set_read_async);
}

QuireChanges *
quire_store_set_read_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quire_store_toggle_read_async (QuireStore *self,
                               const char *const *ids,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  set_read (self, ids, QUIRE_READ_TOGGLE, cancellable, callback, user_data,
            quire_store_toggle_read_async);
}

QuireChanges *
quire_store_toggle_read_finish (QuireStore *self,
                                GAsyncResult *result,
                                gboolean *read,
                                GError **error)
{
  QuireChanges *changes = quire_store_set_read_finish (self, result, error);

  if (changes)
    *read = ((SetRead *) g_task_get_task_data (G_TASK (result)))->read;
  return changes;
}

static void
clear_cache_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GError *error = NULL;
  gboolean done = quire_cache_clear (self->cache, &error);

  if (done)
    {
      g_autoptr (QuireChanges) changes = quire_changes_new (QUIRE_DAY_NONE);

      quire_store_emit_changed (self, changes);
    }
  return_done (task, done, error);
}

void
quire_store_clear_cache_async (QuireStore *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = quire_store_begin_write (self, cancellable, callback, user_data,
                                         quire_store_clear_cache_async, NULL, NULL);

  if (task)
    quire_worker_push (self->cache_worker, task, clear_cache_cb);
}

gboolean
quire_store_clear_cache_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
