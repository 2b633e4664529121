/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "quire-clock.h"
#include "quire-sync-health.h"
#include "quire-sync-private.h"
#include "quire-sync-question.h"
#include "quire-waiters.h"

/* What was answered is good for so long. */
#define FRESH (60 * 60 * (gint64) G_USEC_PER_SEC)

/* One paper that is asked for, on behalf of all who wait for it.  It goes from one
 * step to the next until it ends, also when nobody waits any more. */
typedef struct
{
  QuireSync *sync;
  char *id;
  gboolean force;
  GCancellable *cancellable;
  QuireWaiters *waiters;
  gint64 retry_at; /* what the source wants to be spared until, while that is written down */
} Errand;

/* An answer on its way through the parser's thread. */
typedef struct
{
  QuireSource *source;
  char *id;
  GBytes *body;
} ParseJob;

static void
errand_free (Errand *self)
{
  g_clear_object (&self->sync);
  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->waiters, quire_waiters_free);
  g_free (self);
}

static void
parse_job_free (ParseJob *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/* Helpers */

static QuireSyncResult *
result_new (QuireSyncState state, const char *detail, gint64 retry_at, QuireChanges *changes)
{
  QuireSyncResult *self = g_new0 (QuireSyncResult, 1);

  self->state = state;
  if (!quire_sync_state_is_good (state))
    {
      self->retry_at = retry_at;
      self->message = quire_sync_state_dup_sentence (state, detail, retry_at);
    }
  if (changes != NULL)
    {
      self->added = g_strv_length ((char **) quire_changes_get_added (changes));
      self->updated = g_strv_length ((char **) quire_changes_get_updated (changes));
    }
  return self;
}

static QuireSyncResult *
result_copy (const QuireSyncResult *self)
{
  QuireSyncResult *copy = g_memdup2 (self, sizeof *self);

  copy->message = g_strdup (self->message);
  return copy;
}

/* Nobody can join it any more. */
static void
errand_leave (Errand *self)
{
  if (g_hash_table_lookup (self->sync->papers, self->id) == self)
    g_hash_table_remove (self->sync->papers, self->id);
}

static void
errand_end (Errand *self,
            QuireSyncState state,
            const char *detail,
            gint64 retry_at,
            QuireChanges *changes)
{
  g_autoptr (QuireSyncResult) result = result_new (state, detail, retry_at, changes);
  g_autoptr (QuireWaiters) waiters = g_steal_pointer (&self->waiters);

  /* First it is gone, as any of them may do anything when it is told. */
  errand_leave (self);
  errand_free (self);
  quire_waiters_return (waiters, result, NULL);
}

/* What is said of lists would be wrong of one paper. */
static char *
errand_dup_detail (Errand *self, const GError *error)
{
  if (g_error_matches (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_WEB_PAGE))
    return g_strdup (
        _ ("A web page came instead of the paper; the network may want you to log in"));
  if (error->domain == QUIRE_HTTP_ERROR && quire_http_error_get_status (error) == 404)
    return g_strdup (
        _ ("The source does not know this paper, or something else answered in its place"));
  if (g_error_matches (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT))
    /* Translators: %s is the reason, in English */
    return g_strdup_printf (_ ("What the source sent is not this paper: %s"), error->message);
  return quire_sync_question_dup_detail (self->sync->source, error);
}

static void rate_limited_cb (GObject *object, GAsyncResult *result, gpointer user_data);

static void
errand_fail (Errand *self, const GError *error)
{
  QuireSyncState state = quire_sync_state_from_error (error);
  g_autofree char *detail = NULL;

  if (state == QUIRE_SYNC_RATE_LIMITED)
    self->retry_at = quire_http_error_get_retry_at (error);
  if (self->retry_at > 0)
    {
      /* As it is now: a run may have written meanwhile. */
      quire_store_health_async (self->sync->store, quire_source_get_id (self->sync->source), NULL,
                                rate_limited_cb, self);
      return;
    }
  detail = errand_dup_detail (self, error);
  errand_end (self, state, detail, 0, NULL);
}

/* Until when nothing may be asked, and the state that is the reason; 0 for now. */
static gint64
errand_get_blocked_until (Errand *self, const QuireStoreHealth *health, QuireSyncState *state)
{
  gint64 now = quire_clock_now_usec ();
  gint64 until = quire_sync_health_get_blocked_until (health, now, state);
  gint64 of_run = 0;
  QuireSyncState state_of_run;

  /* What a run has learnt is written down when it ends. */
  if (self->sync->health != NULL && self->sync->n_running > 0)
    of_run = quire_sync_health_get_blocked_until (self->sync->health, now, &state_of_run);
  if (of_run <= until)
    return until;
  *state = state_of_run;
  return of_run;
}

/* The parser's thread */

static void
read_paper (GTask *task, gpointer object, gpointer task_data, GCancellable *cancellable)
{
  ParseJob *job = task_data;
  GError *error = NULL;
  QuireDetail *detail = quire_source_parse_paper (job->source, job->id, job->body, &error);

  if (detail != NULL)
    g_task_return_pointer (task, detail, (GDestroyNotify) quire_detail_unref);
  else
    g_task_return_error (task, error);
}

/* Callbacks */

static void
health_put_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;

  quire_store_put_health_finish (QUIRE_STORE (object), result, NULL);
  errand_end (self, QUIRE_SYNC_RATE_LIMITED, NULL, self->retry_at, NULL);
}

static void
rate_limited_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;
  QuireSync *sync = self->sync;
  gint64 now = quire_clock_now_usec ();
  g_autoptr (QuireStoreHealth) health =
      quire_store_health_finish (QUIRE_STORE (object), result, NULL);

  if (sync->health != NULL)
    quire_sync_health_note_answer (sync->health, QUIRE_SYNC_RATE_LIMITED, self->retry_at, now);
  if (health == NULL)
    {
      errand_end (self, QUIRE_SYNC_RATE_LIMITED, NULL, self->retry_at, NULL);
      return;
    }
  quire_sync_health_note_answer (health, QUIRE_SYNC_RATE_LIMITED, self->retry_at, now);
  quire_store_put_health_async (sync->store, quire_source_get_id (sync->source), health, NULL,
                                health_put_cb, self);
}

static void
stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes =
      quire_store_put_detail_finish (QUIRE_STORE (object), result, &error);

  if (changes == NULL)
    errand_fail (self, error);
  else
    errand_end (self, quire_changes_is_empty (changes) ? QUIRE_SYNC_NOT_MODIFIED : QUIRE_SYNC_OK,
                NULL, 0, changes);
}

static void
gone_stored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;
  g_autoptr (GError) error = NULL;

  if (quire_store_put_detail_gone_finish (QUIRE_STORE (object), result, &error))
    errand_end (self, QUIRE_SYNC_NOT_FOUND, NULL, 0, NULL);
  else
    errand_fail (self, error);
}

static void
parsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireDetail) detail = g_task_propagate_pointer (G_TASK (result), &error);

  if (detail == NULL)
    errand_fail (self, error);
  else
    quire_store_put_detail_async (self->sync->store, detail, self->cancellable, stored_cb, self);
}

/* The source itself says so, and not a page of some other server's in its place. */
static gboolean
is_gone (Errand *self, const GError *error)
{
  GBytes *body = error->domain == QUIRE_HTTP_ERROR ? quire_http_error_get_body (error) : NULL;
  g_autofree char *said = NULL;

  if (body == NULL || quire_http_error_get_status (error) != 404)
    return FALSE;
  said = quire_source_parse_error (self->sync->source, body);
  return said != NULL;
}

static void
fetched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response =
      quire_http_get_finish (QUIRE_HTTP (object), result, &error);
  ParseJob *job;
  GTask *reading;

  if (response == NULL)
    {
      if (is_gone (self, error))
        quire_store_put_detail_gone_async (self->sync->store, self->id, self->cancellable,
                                           gone_stored_cb, self);
      else
        errand_fail (self, error);
      return;
    }
  job = g_new0 (ParseJob, 1);
  job->source = g_object_ref (self->sync->source);
  job->id = g_strdup (self->id);
  job->body = g_bytes_ref (response->body);
  reading = g_task_new (NULL, self->cancellable, parsed_cb, self);
  g_task_set_task_data (reading, job, (GDestroyNotify) parse_job_free);
  quire_worker_push (self->sync->parser, reading, read_paper);
}

static void
health_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;
  QuireSync *sync = self->sync;
  g_autofree char *uri = quire_source_paper_uri (sync->source, self->id);
  QuireHttpRequest request = { .uri = uri, .token = quire_source_get_token (sync->source) };
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreHealth) health =
      quire_store_health_finish (QUIRE_STORE (object), result, &error);
  QuireSyncState blocked;
  gint64 until;

  if (health == NULL)
    {
      errand_fail (self, error);
      return;
    }
  until = errand_get_blocked_until (self, health, &blocked);
  if (until > 0)
    errand_end (self, blocked, NULL, until, NULL);
  else if (uri == NULL)
    errand_end (self, QUIRE_SYNC_NOT_FOUND, NULL, 0, NULL);
  else
    quire_http_get_async (sync->http, &request, self->cancellable, fetched_cb, self);
}

static void
details_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Errand *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreDetails) details =
      quire_store_details_finish (QUIRE_STORE (object), result, &error);
  gint64 age;

  if (details == NULL)
    {
      errand_fail (self, error);
      return;
    }
  /* An answer of the future was none: the clock was ahead. */
  age = quire_clock_now_usec () - details->asked_at;
  if (!self->force && age >= 0 && age < FRESH)
    errand_end (self, details->gone ? QUIRE_SYNC_NOT_FOUND : QUIRE_SYNC_NOT_MODIFIED, NULL, 0,
                NULL);
  else
    quire_store_health_async (self->sync->store, quire_source_get_id (self->sync->source),
                              self->cancellable, health_cb, self);
}

/* It goes on to its end for nobody. */
static void
abandoned_cb (gpointer user_data)
{
  Errand *self = user_data;

  errand_leave (self);
  g_cancellable_cancel (self->cancellable);
}

static Errand *
errand_start (QuireSync *sync, const char *id)
{
  Errand *self = g_new0 (Errand, 1);

  self->sync = g_object_ref (sync);
  self->id = g_strdup (id);
  self->cancellable = g_cancellable_new ();
  self->waiters = quire_waiters_new ((GBoxedCopyFunc) result_copy,
                                     (GDestroyNotify) quire_sync_result_free, abandoned_cb, self);
  g_hash_table_insert (sync->papers, self->id, self);
  quire_store_details_async (sync->store, id, self->cancellable, details_cb, self);
  return self;
}

/* Public API */

void
quire_sync_paper_async (QuireSync *self,
                        const char *id,
                        gboolean force,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_return_if_fail (QUIRE_IS_SYNC (self));
  g_return_if_fail (id != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Errand *errand;

  g_task_set_source_tag (task, quire_sync_paper_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  errand = g_hash_table_lookup (self->papers, id);
  if (errand == NULL)
    errand = errand_start (self, id);
  errand->force |= force;
  quire_waiters_add (errand->waiters, g_steal_pointer (&task));
}

QuireSyncResult *
quire_sync_paper_finish (QuireSync *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  QuireSyncResult *answer = g_task_propagate_pointer (G_TASK (result), NULL);

  /* The one error there is; here it is a result. */
  return answer != NULL ? answer : result_new (QUIRE_SYNC_CANCELLED, NULL, 0, NULL);
}

void
quire_sync_cancel_papers (QuireSync *self)
{
  g_return_if_fail (QUIRE_IS_SYNC (self));

  g_autoptr (GList) errands = g_hash_table_get_values (self->papers);
  for (GList *l = errands; l != NULL; l = l->next)
    {
      Errand *errand = l->data;

      errand_leave (errand);
      g_cancellable_cancel (errand->cancellable);
    }
}
