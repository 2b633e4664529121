/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-refresher.h"

#include <glib/gi18n-lib.h>

#include "quire-clock.h"

/* The routine run asks for the current day and the three before it. */
#define ROUTINE_DAYS 4
/* How often the clock is looked at: due times are wall-clock times, which a
 * timer does not follow over a suspend or a clock that is set. */
#define TICK_SECONDS 60

struct _QuireRefresher
{
  GObject parent_instance;

  QuireStore *store;
  QuireSource *source;
  char *source_problem;
  QuireSettings *settings;
  QuireHttp *http;
  QuireSync *sync;
  QuireArchive *archive;

  GNetworkMonitor *monitor;
  GCancellable *cancellable;
  guint tick;
  gboolean stopped;

  GPtrArray *runs;      /* of Run, not owned: each lives until its run ends */
  GHashTable *outcomes; /* QuireDay -> QuireSyncState + 1, since the start */
  QuireSyncState state; /* of the last run */
  char *message;
  gint64 retry_at;
  gint64 last_good;
  gint64 due_at; /* 0: none */
  guint failures;
};

enum
{
  PROP_0,
  PROP_RUNNING,
  N_PROPS
};

enum
{
  CHANGED,
  DAY_DONE,
  FINISHED,
  TICK,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuireRefresher, quire_refresher, G_TYPE_OBJECT)

/* One run under way. */
typedef struct
{
  QuireRefresher *refresher;
  QuireSyncKind kind;
  GHashTable *pending; /* days it has not done yet */
  gboolean asked;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_ptr_array_remove_fast (run->refresher->runs, run);
  g_hash_table_unref (run->pending);
  g_object_unref (run->refresher);
  g_free (run);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

static void
emit_changed (QuireRefresher *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
day_done_cb (QuireRefresher *self, guint day, guint state)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      Run *run = g_ptr_array_index (self->runs, i);

      g_hash_table_remove (run->pending, GUINT_TO_POINTER (day));
    }

  g_hash_table_insert (self->outcomes, GUINT_TO_POINTER (day), GUINT_TO_POINTER (state + 1));
  g_signal_emit (self, signals[DAY_DONE], 0, day);
  emit_changed (self);
}

/* The network's own parts are only made here: the first frame needs none. */
static gboolean
ensure_sync (QuireRefresher *self)
{
  if (self->stopped || !self->source)
    return FALSE;

  if (self->sync)
    return TRUE;

  self->http = quire_http_new ();
  self->sync = quire_sync_new (self->store, self->http, self->source);
  g_signal_connect_object (self->sync, "day-done", G_CALLBACK (day_done_cb), self,
                           G_CONNECT_SWAPPED);
  return TRUE;
}

static void
schedule (QuireRefresher *self)
{
  gint64 now = quire_clock_now_usec ();

  if (!quire_settings_get_fetch_on_start (self->settings))
    {
      self->due_at = 0;
      return;
    }

  self->due_at =
      quire_sync_next_due (self->state, self->failures, self->retry_at, now, g_random_double ());
}

static void
health_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireRefresher) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreHealth) health =
      quire_store_health_finish (QUIRE_STORE (source), result, &error);

  if (!health)
    return; /* whoever shows papers reports what is wrong with the store */

  self->last_good = health->last_good;
  emit_changed (self);
}

static void
ask_health (QuireRefresher *self)
{
  if (self->source)
    quire_store_health_async (self->store, quire_source_get_id (self->source), self->cancellable,
                              health_cb, g_object_ref (self));
}

static void
take_result (QuireRefresher *self, Run *run, QuireSyncResult *result)
{
  gboolean good = quire_sync_state_is_good (result->state);

  self->state = result->state;
  self->retry_at = result->retry_at;
  g_free (self->message);
  self->message = g_strdup (result->message);

  if (good)
    self->last_good = quire_clock_now_usec ();
  else
    ask_health (self);

  if (run->kind == QUIRE_SYNC_ROUTINE)
    {
      self->failures = good ? 0 : self->failures + 1;
      schedule (self);
    }
}

static void
run_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Run) run = user_data;
  g_autoptr (QuireRefresher) self = g_object_ref (run->refresher);
  g_autoptr (QuireSyncResult) outcome = quire_sync_run_finish (QUIRE_SYNC (source), result);
  gboolean asked = run->asked;

  if (outcome->state != QUIRE_SYNC_CANCELLED)
    take_result (self, run, outcome);

  if (run->kind == QUIRE_SYNC_ARCHIVE)
    quire_archive_end (self->archive, quire_sync_state_is_good (outcome->state));

  g_clear_pointer (&run, run_free);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
  emit_changed (self);

  if (outcome->state != QUIRE_SYNC_CANCELLED)
    g_signal_emit (self, signals[FINISHED], 0, outcome, asked);
}

static void
archive_progress_cb (guint done, guint total, gpointer user_data)
{
  quire_archive_progress (user_data, done, total);
}

static void
start_run (QuireRefresher *self,
           const QuireSyncPlan *plan,
           gboolean asked,
           GCancellable *cancellable)
{
  Run *run = g_new0 (Run, 1);

  run->refresher = g_object_ref (self);
  run->kind = plan->kind;
  run->asked = asked;
  run->pending = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < plan->n_days; i++)
    g_hash_table_add (run->pending, GUINT_TO_POINTER (plan->days[i]));

  if (plan->kind == QUIRE_SYNC_ROUTINE)
    {
      g_autoptr (GDateTime) now = quire_clock_now ();
      QuireDay today = quire_day_current (now);

      for (guint i = 0; i < ROUTINE_DAYS; i++)
        g_hash_table_add (run->pending, GUINT_TO_POINTER (today - i));
    }

  if (plan->kind == QUIRE_SYNC_TRENDING ||
      (plan->kind == QUIRE_SYNC_ROUTINE && !plan->skip_trending))
    g_hash_table_add (run->pending, GUINT_TO_POINTER (QUIRE_DAY_NONE));

  g_ptr_array_add (self->runs, run);
  quire_sync_run_async (self->sync, plan,
                        plan->kind == QUIRE_SYNC_ARCHIVE ? archive_progress_cb : NULL,
                        self->archive, cancellable, run_cb, run);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_RUNNING]);
  emit_changed (self);
}

static gboolean
routine_running (QuireRefresher *self)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = g_ptr_array_index (self->runs, i);

      if (run->kind == QUIRE_SYNC_ROUTINE)
        return TRUE;
    }

  return FALSE;
}

static void
run_routine (QuireRefresher *self, gboolean asked)
{
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_ROUTINE };

  if (routine_running (self) || !ensure_sync (self))
    return;

  plan.skip_trending = !quire_settings_get_fetch_trending (self->settings);
  self->due_at = 0;
  start_run (self, &plan, asked, self->cancellable);
}

static gboolean
tick_cb (gpointer user_data)
{
  QuireRefresher *self = user_data;

  if (self->due_at > 0 && self->due_at <= quire_clock_now_usec ())
    run_routine (self, FALSE);

  quire_archive_tick (self->archive);
  g_signal_emit (self, signals[TICK], 0);
  return G_SOURCE_CONTINUE;
}

static void
network_changed_cb (QuireRefresher *self, gboolean available)
{
  if (available && (self->state == QUIRE_SYNC_OFFLINE || self->state == QUIRE_SYNC_TIMEOUT))
    run_routine (self, FALSE);
}

static void
archive_wanted_cb (QuireRefresher *self)
{
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_ARCHIVE };

  if (!quire_archive_get_running (self->archive) && ensure_sync (self))
    start_run (self, &plan, TRUE, quire_archive_begin (self->archive, self->http));
}

static void
quire_refresher_dispose (GObject *object)
{
  QuireRefresher *self = QUIRE_REFRESHER (object);

  quire_refresher_stop (self);
  g_clear_object (&self->sync);
  g_clear_object (&self->http);
  g_clear_object (&self->source);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (quire_refresher_parent_class)->dispose (object);
}

static void
quire_refresher_finalize (GObject *object)
{
  QuireRefresher *self = QUIRE_REFRESHER (object);

  g_clear_object (&self->archive);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->outcomes, g_hash_table_unref);
  g_clear_pointer (&self->source_problem, g_free);
  g_clear_pointer (&self->message, g_free);

  G_OBJECT_CLASS (quire_refresher_parent_class)->finalize (object);
}

static void
quire_refresher_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuireRefresher *self = QUIRE_REFRESHER (object);

  switch (prop_id)
    {
    case PROP_RUNNING:
      g_value_set_boolean (value, quire_refresher_get_running (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_refresher_class_init (QuireRefresherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = quire_refresher_dispose;
  object_class->finalize = quire_refresher_finalize;
  object_class->get_property = quire_refresher_get_property;

  props[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[DAY_DONE] = g_signal_new ("day-done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[FINISHED] =
      g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  signals[TICK] = g_signal_new ("tick", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
}

static void
quire_refresher_init (QuireRefresher *self)
{
  self->cancellable = g_cancellable_new ();
  self->runs = g_ptr_array_new ();
  self->outcomes = g_hash_table_new (NULL, NULL);
  self->state = QUIRE_SYNC_NOT_MODIFIED;
}

QuireRefresher *
quire_refresher_new (QuireStore *store,
                     QuireSource *source,
                     const char *source_problem,
                     QuireSettings *settings)
{
  QuireRefresher *self = g_object_new (QUIRE_TYPE_REFRESHER, NULL);

  self->store = g_object_ref (store);
  self->settings = g_object_ref (settings);
  self->source_problem = g_strdup (source_problem);
  g_set_object (&self->source, source);
  self->archive = quire_archive_new (source != NULL);
  g_signal_connect_object (self->archive, "wanted", G_CALLBACK (archive_wanted_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
quire_refresher_start (QuireRefresher *self)
{
  if (self->stopped || self->tick > 0)
    return;

  self->tick = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
  self->monitor = g_network_monitor_get_default ();
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb), self,
                           G_CONNECT_SWAPPED);
  ask_health (self);

  if (quire_settings_get_fetch_on_start (self->settings))
    run_routine (self, FALSE);
}

void
quire_refresher_stop (QuireRefresher *self)
{
  self->stopped = TRUE;
  g_clear_handle_id (&self->tick, g_source_remove);
  if (self->monitor)
    g_signal_handlers_disconnect_by_data (self->monitor, self);
  self->monitor = NULL;
  g_cancellable_cancel (self->cancellable);
  if (self->sync)
    quire_sync_cancel_papers (self->sync);
  if (self->archive)
    quire_archive_cancel (self->archive);
}

void
quire_refresher_refresh (QuireRefresher *self)
{
  run_routine (self, TRUE);
}

void
quire_refresher_fetch_days (QuireRefresher *self,
                            const QuireDay *days,
                            guint n_days,
                            gboolean asked)
{
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = n_days };

  if (n_days > 0 && ensure_sync (self))
    start_run (self, &plan, asked, self->cancellable);
}

void
quire_refresher_fetch_trending (QuireRefresher *self, gboolean asked)
{
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_TRENDING };

  if (ensure_sync (self))
    start_run (self, &plan, asked, self->cancellable);
}

static void
return_unasked (QuireRefresher *self, GTask *task)
{
  QuireSyncResult *result = g_new0 (QuireSyncResult, 1);

  result->state = self->source ? QUIRE_SYNC_CANCELLED : QUIRE_SYNC_CLIENT_ERROR;
  result->message = self->source ? quire_sync_state_dup_sentence (result->state, NULL, 0)
                                 : g_strdup (self->source_problem);
  g_task_return_pointer (task, result, (GDestroyNotify) quire_sync_result_free);
}

static void
paper_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  g_task_return_pointer (task, quire_sync_paper_finish (QUIRE_SYNC (source), result),
                         (GDestroyNotify) quire_sync_result_free);
}

void
quire_refresher_fetch_paper_async (QuireRefresher *self,
                                   const char *id,
                                   gboolean force,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, quire_refresher_fetch_paper_async);
  g_task_set_check_cancellable (task, FALSE);
  if (ensure_sync (self))
    quire_sync_paper_async (self->sync, id, force, cancellable, paper_cb, g_object_ref (task));
  else
    return_unasked (self, task);
}

QuireSyncResult *
quire_refresher_fetch_paper_finish (QuireRefresher *self, GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

gboolean
quire_refresher_get_running (QuireRefresher *self)
{
  return self->runs->len > (quire_archive_get_running (self->archive) ? 1 : 0);
}

gboolean
quire_refresher_is_fetching (QuireRefresher *self, QuireDayRange days)
{
  for (guint i = 0; i < self->runs->len; i++)
    {
      const Run *run = g_ptr_array_index (self->runs, i);
      GHashTableIter iter;
      gpointer key;

      g_hash_table_iter_init (&iter, run->pending);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        {
          QuireDay day = GPOINTER_TO_UINT (key);

          if (days.first <= day && day <= days.last)
            return TRUE;
        }
    }

  return FALSE;
}

/* The first bad outcome among the days since the start. */
static gboolean
find_bad_outcome (QuireRefresher *self, QuireDayRange days, QuireSyncState *state)
{
  for (QuireDay day = days.first; day <= days.last; day++)
    {
      guint outcome =
          GPOINTER_TO_UINT (g_hash_table_lookup (self->outcomes, GUINT_TO_POINTER (day)));

      if (outcome == 0)
        continue;
      *state = (QuireSyncState) (outcome - 1);
      if (*state != QUIRE_SYNC_CANCELLED && !quire_sync_state_is_good (*state))
        return TRUE;
    }

  return FALSE;
}

gboolean
quire_refresher_get_problem (QuireRefresher *self,
                             QuireDayRange days,
                             QuireSyncState *state,
                             char **title,
                             char **sentence)
{
  if (!self->source)
    {
      *state = QUIRE_SYNC_CLIENT_ERROR;
      *title = g_strdup (_ ("The Source Cannot Be Used"));
      *sentence = g_strdup (self->source_problem);
      return TRUE;
    }

  if (!quire_sync_state_is_good (self->state))
    {
      *state = self->state;
      *title = quire_sync_state_dup_title (self->state);
      *sentence = self->message ? g_strdup (self->message)
                                : quire_sync_state_dup_sentence (self->state, NULL, self->retry_at);
      return TRUE;
    }

  if (find_bad_outcome (self, days, state))
    {
      *title = quire_sync_state_dup_title (*state);
      *sentence = quire_sync_state_dup_sentence (*state, NULL, 0);
      return TRUE;
    }

  return FALSE;
}

gint64
quire_refresher_get_last_good (QuireRefresher *self)
{
  return self->last_good;
}

QuireArchive *
quire_refresher_get_archive (QuireRefresher *self)
{
  return self->archive;
}
