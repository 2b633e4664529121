/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-worker.h"

typedef struct
{
  GThread *threads[1000];
  guint order[1000];
  guint n;
} WorkerLog;

typedef struct
{
  WorkerLog *log;
  guint number;
} WorkerEntry;

static void
note_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  WorkerEntry *entry = data;

  entry->log->threads[entry->log->n] = g_thread_self ();
  entry->log->order[entry->log->n] = entry->number;
  entry->log->n++;
  g_task_return_int (task, entry->number);
}

static void
push_note (QuireWorker *worker,
           WorkerLog *log,
           guint number,
           GCancellable *cancellable,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  WorkerEntry *entry = g_new (WorkerEntry, 1);

  *entry = (WorkerEntry){ log, number };
  g_task_set_task_data (task, entry, g_free);
  quire_worker_push (worker, task, note_job);
}

static void
drain (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
test_order (void)
{
  g_autoptr (QuireWorker) worker = quire_worker_new ("test");
  g_autofree WorkerLog *log = g_new0 (WorkerLog, 1);

  for (guint i = 0; i < 1000; i++)
    push_note (worker, log, i, NULL, NULL, NULL);
  quire_worker_wait (worker);
  g_assert_cmpuint (log->n, ==, 1000);
  for (guint i = 0; i < 1000; i++)
    {
      g_assert_cmpuint (log->order[i], ==, i);
      g_assert_true (log->threads[i] == log->threads[0]);
    }
  g_assert_true (log->threads[0] != g_thread_self ());
  drain ();
}

static void
store_result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static void
test_result (void)
{
  g_autoptr (QuireWorker) worker = quire_worker_new ("test");
  g_autofree WorkerLog *log = g_new0 (WorkerLog, 1);
  g_autoptr (GAsyncResult) result = NULL;

  push_note (worker, log, 42, NULL, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), NULL), ==, 42);
  quire_worker_wait (worker);
  drain ();
  g_assert_finalize_object (G_OBJECT (g_steal_pointer (&result)));
}

static void
test_cancelled (void)
{
  g_autoptr (QuireWorker) worker = quire_worker_new ("test");
  g_autofree WorkerLog *log = g_new0 (WorkerLog, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  push_note (worker, log, 1, cancellable, store_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (g_task_propagate_int (G_TASK (result), &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  quire_worker_wait (worker);
  g_assert_cmpuint (log->n, ==, 0);
  drain ();
}

/* Dropping the last reference runs what was accepted. */
static void
test_drop (void)
{
  QuireWorker *worker = quire_worker_new ("test");
  g_autofree WorkerLog *log = g_new0 (WorkerLog, 1);

  for (guint i = 0; i < 1000; i++)
    push_note (worker, log, i, NULL, NULL, NULL);
  g_assert_finalize_object (worker);
  g_assert_cmpuint (log->n, ==, 1000);
  drain ();
}

static void
test_drop_unused (void)
{
  QuireWorker *worker = quire_worker_new ("test");

  quire_worker_wait (worker);
  g_assert_finalize_object (worker);
}

/* Holds the worker's last reference until the main thread has let go of its own. */
static void
last_reference_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  QuireWorker *worker = g_async_queue_pop (data);

  g_task_return_boolean (task, TRUE);
  g_clear_object (&worker);
}

static void
count_done (gpointer data)
{
  g_atomic_int_inc ((gint *) data);
}

static void
count_job (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

/* From the worker's own thread, too: it cannot wait for itself, but what was
 * accepted is run all the same. */
static void
test_drop_from_within (void)
{
  QuireWorker *worker = quire_worker_new ("test");
  g_autoptr (GAsyncQueue) go = g_async_queue_new ();
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);
  gint done = 0;

  g_task_set_task_data (task, go, NULL);
  quire_worker_push (worker, task, last_reference_job);
  for (int i = 0; i < 100; i++)
    {
      GTask *later = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (later, &done, count_done);
      quire_worker_push (worker, later, count_job);
    }
  g_async_queue_push (go, worker);
  while (g_atomic_int_get (&done) < 100)
    g_main_context_iteration (NULL, TRUE);
  drain ();
}

/* A source object dies in the context its task was made in. */
static void
died_cb (gpointer user_data, GObject *gone)
{
  GThread **thread = user_data;

  *thread = g_thread_self ();
}

static void
test_source_object (void)
{
  g_autoptr (QuireWorker) worker = quire_worker_new ("test");
  GThread *thread = NULL;
  gint done = 0;
  GObject *source = g_object_new (G_TYPE_OBJECT, NULL);
  GTask *task = g_task_new (source, NULL, NULL, NULL);

  g_task_set_task_data (task, &done, count_done);
  g_object_weak_ref (source, died_cb, &thread);
  g_object_unref (source);
  quire_worker_push (worker, task, count_job);
  quire_worker_wait (worker);
  while (thread == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (thread == g_thread_self ());
  g_assert_cmpint (done, ==, 1);
}

static gpointer
push_many (gpointer data)
{
  QuireWorker *worker = data;

  for (int i = 0; i < 1000; i++)
    {
      GTask *task = g_task_new (NULL, NULL, NULL, NULL);

      quire_worker_push (worker, task, count_job);
    }
  quire_worker_wait (worker);
  return NULL;
}

static void
test_many_threads (void)
{
  g_autoptr (QuireWorker) worker = quire_worker_new ("test");
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("pusher", push_many, worker);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  drain ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/worker/order", test_order);
  g_test_add_func ("/worker/result", test_result);
  g_test_add_func ("/worker/cancelled", test_cancelled);
  g_test_add_func ("/worker/drop", test_drop);
  g_test_add_func ("/worker/drop-unused", test_drop_unused);
  g_test_add_func ("/worker/drop-from-within", test_drop_from_within);
  g_test_add_func ("/worker/source-object", test_source_object);
  g_test_add_func ("/worker/many-threads", test_many_threads);
  return g_test_run ();
}
