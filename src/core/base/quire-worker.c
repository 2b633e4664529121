/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-worker.h"

/* Somebody who waits, on whose stack this is.  The flags here and in a job are
 * set and read atomically: what came before is then seen by the reader, also in
 * the eyes of a thread sanitizer, to which the locks within GLib are unknown. */
typedef struct
{
  GAsyncQueue *queue;
  gint given;
} QuireWorkerAnswer;

/* One thing for the thread to do: a task to run, or somebody to answer, or
 * neither, which is the end. */
typedef struct
{
  GTask *task;
  GTaskThreadFunc func;
  QuireWorkerAnswer *answer;
  gint handed_over;
} QuireWorkerJob;

struct _QuireWorker
{
  GObject parent_instance;

  GThread *thread;
  GAsyncQueue *jobs; /* of QuireWorkerJob; the thread has a reference of its own */
};

G_DEFINE_FINAL_TYPE (QuireWorker, quire_worker, G_TYPE_OBJECT)

static void
push_job (GAsyncQueue *jobs, GTask *task, GTaskThreadFunc func, QuireWorkerAnswer *answer)
{
  QuireWorkerJob *job = g_new0 (QuireWorkerJob, 1);

  job->task = task;
  job->func = func;
  job->answer = answer;
  g_atomic_int_set (&job->handed_over, TRUE);
  g_async_queue_push (jobs, job);
}

static gboolean
drop_task_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* Lets go of a task where it came from: a source object whose last reference
 * it holds must not die on the worker's thread. */
static void
drop_task (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  g_autoptr (GMainContext) context = g_main_context_ref (g_task_get_context (task));

  g_source_set_priority (source, G_PRIORITY_HIGH);
  g_source_set_static_name (source, "[quire] drop task");
  g_source_set_callback (source, drop_task_cb, task, g_object_unref);
  g_source_attach (source, context);
}

static gpointer
run_jobs (gpointer data)
{
  g_autoptr (GAsyncQueue) jobs = data;

  while (TRUE)
    {
      g_autofree QuireWorkerJob *job = g_async_queue_pop (jobs);

      if (!g_atomic_int_get (&job->handed_over))
        g_assert_not_reached ();
      if (job->task != NULL)
        {
          if (!g_task_return_error_if_cancelled (job->task))
            job->func (job->task, g_task_get_source_object (job->task),
                       g_task_get_task_data (job->task), g_task_get_cancellable (job->task));
          drop_task (job->task);
        }
      else if (job->answer != NULL)
        {
          g_autoptr (GAsyncQueue) queue = g_async_queue_ref (job->answer->queue);

          g_atomic_int_set (&job->answer->given, TRUE);
          g_async_queue_push (queue, GINT_TO_POINTER (TRUE));
        }
      else
        {
          return NULL;
        }
    }
}

static void
quire_worker_finalize (GObject *object)
{
  QuireWorker *self = QUIRE_WORKER (object);

  if (self->thread != NULL)
    {
      push_job (self->jobs, NULL, NULL, NULL);
      /* A job may hold the last reference to whoever owns the worker: then the
       * thread itself is here, and it ends by itself once it gets to the end. */
      if (self->thread == g_thread_self ())
        g_thread_unref (self->thread);
      else
        g_thread_join (self->thread);
    }
  g_async_queue_unref (self->jobs);
  G_OBJECT_CLASS (quire_worker_parent_class)->finalize (object);
}

static void
quire_worker_class_init (QuireWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_worker_finalize;
}

static void
quire_worker_init (QuireWorker *self)
{
  self->jobs = g_async_queue_new ();
}

QuireWorker *
quire_worker_new (const char *name)
{
  QuireWorker *self = g_object_new (QUIRE_TYPE_WORKER, NULL);

  self->thread = g_thread_new (name, run_jobs, g_async_queue_ref (self->jobs));
  return self;
}

void
quire_worker_push (QuireWorker *self, GTask *task, GTaskThreadFunc func)
{
  g_return_if_fail (QUIRE_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  push_job (self->jobs, task, func, NULL);
}

void
quire_worker_wait (QuireWorker *self)
{
  g_autoptr (GAsyncQueue) queue = NULL;
  QuireWorkerAnswer answer = { 0 };

  g_return_if_fail (QUIRE_IS_WORKER (self));
  g_return_if_fail (self->thread != g_thread_self ());

  queue = g_async_queue_new ();
  answer.queue = queue;
  push_job (self->jobs, NULL, NULL, &answer);
  g_async_queue_pop (queue);
  if (!g_atomic_int_get (&answer.given))
    g_assert_not_reached ();
}
