/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync.h"

#include <glib/gi18n-lib.h>

#include "quire-clock.h"
#include "quire-sync-health.h"
#include "quire-sync-plan.h"
#include "quire-sync-private.h"
#include "quire-sync-question.h"

/* Answers that are parsed or stored while the next is fetched: enough to keep
 * three threads busy, few enough to bound the memory. */
#define MAX_IN_FLIGHT 3

/* A run of more days than this waits for the source's window instead of failing. */
#define PATIENT_FROM 20

/* When as many days in a row are refused or spoilt, it is not the days. */
#define MAX_FAILURES_IN_A_ROW 8

/* A run; the data of its task. */
typedef struct
{
  QuireSyncKind kind;
  GArray *plan_days;
  gboolean skip_trending;
  QuireSyncProgress progress;
  gpointer progress_data;

  QuireDay current;
  GArray *questions; /* of QuireDay */
  guint next;        /* the question that is asked next */
  guint done;
  guint in_flight;   /* questions that have not ended */
  gboolean fetching; /* one of them is using the network */
  gboolean ended;    /* no more questions, whatever is left */
  guint failures_in_a_row;

  char *detail; /* of the worst day */
  QuireSyncResult *result;
} Run;

/* What the callbacks of one question need. */
typedef struct
{
  GTask *task;
  QuireDay day;
  gboolean fetched; /* it has left the network to the next one */
} Asked;

enum
{
  PROP_0,
  PROP_RUNNING,
  N_PROPS,
};

enum
{
  DAY_DONE,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuireSync, quire_sync, G_TYPE_OBJECT)

static void run_go_on (GTask *task);

static void
run_free (Run *self)
{
  g_clear_pointer (&self->plan_days, g_array_unref);
  g_clear_pointer (&self->questions, g_array_unref);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->result, quire_sync_result_free);
  g_free (self);
}

/* Helpers */

static void
sync_set_running (QuireSync *self, int change)
{
  gboolean before = self->n_running > 0;

  self->n_running += change;
  if (before != (self->n_running > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

/* The worst day gives the run its state and its words; of two that are as bad
 * the first does. */
static void
run_take_state (Run *self, QuireSyncState state, const char *detail, gint64 retry_at)
{
  if (state == self->result->state || quire_sync_state_worse (self->result->state, state) != state)
    return;
  self->result->state = state;
  self->result->retry_at = retry_at;
  g_clear_pointer (&self->detail, g_free);
  self->detail = g_strdup (detail);
}

static void
run_return (GTask *task)
{
  QuireSync *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  QuireSyncResult *result = run->result;

  if (quire_sync_state_is_good (result->state) && !self->told_recovery &&
      quire_store_get_recovery (self->store) != NULL)
    {
      self->told_recovery = TRUE;
      result->state = QUIRE_SYNC_STORAGE_RECOVERED;
    }
  g_clear_pointer (&result->message, g_free);
  if (!quire_sync_state_is_good (result->state))
    result->message = quire_sync_state_dup_sentence (result->state, run->detail, result->retry_at);

  sync_set_running (self, -1);
  g_task_return_pointer (task, g_steal_pointer (&run->result),
                         (GDestroyNotify) quire_sync_result_free);
}

static void
health_put_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (!quire_store_put_health_finish (QUIRE_STORE (object), result, &error) &&
      !quire_sync_state_is_storage_failure (run->result->state))
    run_take_state (run, quire_sync_state_from_error (error), error->message, 0);
  run_return (task);
}

/* Everything has been answered or given up: writes down how the source is doing. */
static void
run_end (GTask *task)
{
  QuireSync *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  QuireSyncState state = run->result->state;

  if (run->result->retry_at == 0 && self->health != NULL && state == QUIRE_SYNC_SERVER_ERROR)
    {
      QuireSyncState blocked;
      run->result->retry_at =
          quire_sync_health_get_blocked_until (self->health, quire_clock_now_usec (), &blocked);
    }
  /* A store that failed may fail again, and may take its time: it is only told
   * what the source must be spared. */
  gboolean failed = quire_sync_state_is_storage_failure (state);
  if (self->health == NULL ||
      (failed && self->health->retry_at == 0 && self->health->errors->len == 0))
    {
      run_return (task);
      return;
    }

  /* That somebody stopped it, or the disk is full, says nothing of the source. */
  if (state != QUIRE_SYNC_CANCELLED && !failed)
    {
      g_autofree char *message =
          quire_sync_state_is_good (state)
              ? NULL
              : quire_sync_state_dup_sentence (state, run->detail, run->result->retry_at);
      quire_sync_health_note_run (self->health, state, message);
    }
  quire_store_put_health_async (self->store, quire_source_get_id (self->source), self->health, NULL,
                                health_put_cb, g_object_ref (task));
}

static void
run_count (Run *self, QuireDay day, const QuireSyncOutcome *outcome)
{
  QuireSyncResult *result = self->result;

  result->skipped += outcome->skipped;
  /* What is trending is on some day already: it would count twice, and what
   * leaves the rolling list has left no day. */
  if (day == QUIRE_DAY_NONE && self->kind != QUIRE_SYNC_TRENDING)
    return;
  if (outcome->answered && day != QUIRE_DAY_NONE)
    result->days++;
  if (outcome->changes == NULL)
    return;
  result->added += g_strv_length ((char **) quire_changes_get_added (outcome->changes));
  result->updated += g_strv_length ((char **) quire_changes_get_updated (outcome->changes));
  result->withdrawn += g_strv_length ((char **) quire_changes_get_withdrawn (outcome->changes));
}

/* Callbacks */

static void
fetched_cb (gpointer user_data)
{
  Asked *asked = user_data;
  Run *run = g_task_get_task_data (asked->task);

  asked->fetched = TRUE;
  run->fetching = FALSE;
  run_go_on (asked->task);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Asked *asked = user_data;
  g_autoptr (GTask) task = g_steal_pointer (&asked->task);
  QuireDay day = asked->day;
  QuireSync *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autoptr (QuireSyncOutcome) outcome = quire_sync_question_ask_finish (result);

  if (!asked->fetched)
    run->fetching = FALSE;
  g_free (asked);
  run->in_flight--;
  run->done++;
  if (outcome->asked)
    quire_sync_health_note_answer (self->health, outcome->state, outcome->retry_at,
                                   quire_clock_now_usec ());
  run_count (run, day, outcome);
  run_take_state (run, outcome->state, outcome->detail, outcome->retry_at);

  gboolean good = quire_sync_state_is_good (outcome->state);
  run->failures_in_a_row = good ? 0 : run->failures_in_a_row + 1;
  if (!good && (!outcome->only_this || run->failures_in_a_row >= MAX_FAILURES_IN_A_ROW))
    run->ended = TRUE;

  g_signal_emit (self, signals[DAY_DONE], 0, (guint) day, (guint) outcome->state);
  if (run->progress != NULL)
    run->progress (run->done, run->questions->len, run->progress_data);
  run_go_on (task);
}

/* Asks the next question, or ends the run. */
static void
run_go_on (GTask *task)
{
  QuireSync *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  QuireSyncState blocked;
  gint64 until;

  if (run->fetching)
    return;
  if (run->next < run->questions->len && !run->ended)
    {
      if (g_cancellable_is_cancelled (cancellable))
        {
          run->ended = TRUE;
          run_take_state (run, QUIRE_SYNC_CANCELLED, NULL, 0);
        }
      else if ((until = quire_sync_health_get_blocked_until (self->health, quire_clock_now_usec (),
                                                             &blocked)) > 0)
        {
          run->ended = TRUE;
          run_take_state (run, blocked, NULL, until);
        }
    }
  if (run->ended || run->next == run->questions->len)
    {
      if (run->in_flight == 0)
        run_end (task);
      return;
    }
  if (run->in_flight >= MAX_IN_FLIGHT)
    return;

  QuireDay day = g_array_index (run->questions, QuireDay, run->next++);
  QuireSyncQuestion question = {
    .store = self->store,
    .http = self->http,
    .source = self->source,
    .parser = self->parser,
    .day = day,
    .unread_from = quire_sync_plan_first_recent_day (run->current),
    .patient = run->kind == QUIRE_SYNC_ARCHIVE || run->questions->len >= PATIENT_FROM,
    .may_be_early = run->kind != QUIRE_SYNC_DAYS && day == run->current,
  };
  Asked *asked = g_new0 (Asked, 1);
  asked->task = g_object_ref (task);
  asked->day = day;
  run->fetching = TRUE;
  run->in_flight++;
  quire_sync_question_ask_async (&question, fetched_cb, asked, cancellable, asked_cb, asked);
}

static void
run_start (GTask *task, GArray *infos)
{
  Run *run = g_task_get_task_data (task);
  QuireSyncPlan plan = {
    .kind = run->kind,
    .days = (const QuireDay *) (gpointer) run->plan_days->data,
    .n_days = run->plan_days->len,
    .skip_trending = run->skip_trending,
  };
  g_autoptr (GDateTime) now = quire_clock_now ();

  run->current = quire_day_current (now);
  run->questions = quire_sync_plan_list_questions (&plan, run->current, infos);
  run_go_on (task);
}

static void
run_fail_early (GTask *task, const GError *error)
{
  Run *run = g_task_get_task_data (task);

  run_take_state (run, quire_sync_state_from_error (error), error->message, 0);
  run_return (task);
}

static void
days_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) infos = quire_store_days_finish (QUIRE_STORE (object), result, &error);

  if (infos == NULL)
    run_fail_early (task, error);
  else
    run_start (task, infos);
}

static void
health_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  QuireSync *self = g_task_get_source_object (task);
  Run *run = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreHealth) health =
      quire_store_health_finish (QUIRE_STORE (object), result, &error);

  if (health == NULL)
    {
      run_fail_early (task, error);
      return;
    }
  /* Another run may have learnt something newer meanwhile. */
  if (self->health == NULL || self->n_running == 1)
    {
      g_clear_pointer (&self->health, quire_store_health_free);
      self->health = g_steal_pointer (&health);
    }

  if (run->kind != QUIRE_SYNC_ARCHIVE)
    {
      run_start (task, NULL);
      return;
    }
  QuireDayRange all = { quire_day_feed_begin (), quire_day_new (2199, 12, 31) };
  quire_store_days_async (self->store, all, g_task_get_cancellable (task), days_cb,
                          g_object_ref (task));
}

/* The object */

static void
quire_sync_dispose (GObject *object)
{
  QuireSync *self = QUIRE_SYNC (object);

  g_clear_object (&self->store);
  g_clear_object (&self->http);
  g_clear_object (&self->source);
  g_clear_object (&self->parser);
  g_clear_pointer (&self->health, quire_store_health_free);
  g_clear_pointer (&self->papers, g_hash_table_unref);

  G_OBJECT_CLASS (quire_sync_parent_class)->dispose (object);
}

static void
quire_sync_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, quire_sync_get_running (QUIRE_SYNC (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quire_sync_class_init (QuireSyncClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = quire_sync_dispose;
  object_class->get_property = quire_sync_get_property;

  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[DAY_DONE] = g_signal_new ("day-done", QUIRE_TYPE_SYNC, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
quire_sync_init (QuireSync *self)
{
  self->parser = quire_worker_new ("quire-parser");
  self->papers = g_hash_table_new (g_str_hash, g_str_equal);
}

/* Public API */

void
quire_sync_result_free (QuireSyncResult *self)
{
  g_clear_pointer (&self->message, g_free);
  g_free (self);
}

QuireSync *
quire_sync_new (QuireStore *store, QuireHttp *http, QuireSource *source)
{
  g_return_val_if_fail (QUIRE_IS_STORE (store), NULL);
  g_return_val_if_fail (QUIRE_IS_HTTP (http), NULL);
  g_return_val_if_fail (QUIRE_IS_SOURCE (source), NULL);

  QuireSync *self = g_object_new (QUIRE_TYPE_SYNC, NULL);
  self->store = g_object_ref (store);
  self->http = g_object_ref (http);
  self->source = g_object_ref (source);
  return self;
}

gboolean
quire_sync_get_running (QuireSync *self)
{
  g_return_val_if_fail (QUIRE_IS_SYNC (self), FALSE);

  return self->n_running > 0;
}

void
quire_sync_run_async (QuireSync *self,
                      const QuireSyncPlan *plan,
                      QuireSyncProgress progress,
                      gpointer progress_data,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_return_if_fail (QUIRE_IS_SYNC (self));
  g_return_if_fail (plan != NULL);

  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  run->kind = plan->kind;
  run->plan_days = g_array_new (FALSE, FALSE, sizeof (QuireDay));
  if (plan->kind == QUIRE_SYNC_DAYS && plan->n_days > 0)
    g_array_append_vals (run->plan_days, plan->days, plan->n_days);
  run->skip_trending = plan->skip_trending;
  run->progress = progress;
  run->progress_data = progress_data;
  run->result = g_new0 (QuireSyncResult, 1);
  run->result->state = QUIRE_SYNC_NOT_MODIFIED;
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  g_task_set_source_tag (task, quire_sync_run_async);
  /* A cancelled run is a result, not an error. */
  g_task_set_check_cancellable (task, FALSE);

  sync_set_running (self, 1);
  quire_store_health_async (self->store, quire_source_get_id (self->source), cancellable, health_cb,
                            g_object_ref (task));
}

QuireSyncResult *
quire_sync_run_finish (QuireSync *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
