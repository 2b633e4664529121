/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-store-private.h"

#include "quire-store-resources.h"

G_DEFINE_FINAL_TYPE (QuireStore, quire_store, G_TYPE_OBJECT)

/* When the first list is long shown and the first sync has its answers. */
#define SECONDS_TO_IDLE 10

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* It may come from a worker when the store is just being let go of: there it can
 * neither be taken hold of, nor is anybody left who would hear it. */
typedef struct
{
  GWeakRef *store;
  QuireChanges *changes;
} Emission;

static void
release_ref (GWeakRef *ref)
{
  g_atomic_rc_box_release_full (ref, (GDestroyNotify) g_weak_ref_clear);
}

static void
emission_free (gpointer data)
{
  Emission *self = data;

  release_ref (self->store);
  quire_changes_unref (self->changes);
  g_free (self);
}

static gboolean
emit_cb (gpointer data)
{
  Emission *self = data;
  g_autoptr (QuireStore) store = g_weak_ref_get (self->store);

  if (!store)
    return G_SOURCE_REMOVE;
  g_signal_emit (store, signals[SIGNAL_CHANGED], 0, self->changes);
  quire_store_bus_send (store, self->changes);
  return G_SOURCE_REMOVE;
}

void
quire_store_emit_changed (QuireStore *self, QuireChanges *changes)
{
  g_autoptr (GSource) source = g_idle_source_new ();
  Emission *emission = g_new0 (Emission, 1);

  emission->store = g_atomic_rc_box_acquire (self->ref);
  emission->changes = quire_changes_ref (changes);
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[quire] changed");
  g_source_set_callback (source, emit_cb, emission, emission_free);
  g_source_attach (source, self->context);
}

GTask *
quire_store_begin (QuireStore *self,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data,
                   gpointer tag,
                   gpointer data,
                   GDestroyNotify data_free)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);
  if (data)
    g_task_set_task_data (task, data, data_free);
  if (!g_atomic_int_get (&self->closed))
    return g_steal_pointer (&task);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "The store is closed");
  return NULL;
}

/* What a reader asks for: it holds no reference, its thread ends before the store does. */
typedef struct
{
  QuireStore *store;
  gboolean after_damage;
} Need;

static void
need_cache_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Need *need = task_data;

  if (need->after_damage)
    quire_cache_check (need->store->cache, NULL);
  else
    quire_cache_open (need->store->cache, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
need_library_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Need *need = task_data;

  if (need->after_damage)
    quire_library_check (need->store->library, NULL);
  else
    quire_library_open (need->store->library, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
push_need (QuireStore *self, QuireWorker *worker, GTaskThreadFunc func, gboolean after_damage)
{
  GTask *task = g_task_new (NULL, NULL, NULL, NULL);
  Need *need = g_new0 (Need, 1);

  need->store = self;
  need->after_damage = after_damage;
  g_task_set_task_data (task, need, g_free);
  g_task_set_source_tag (task, push_need);
  quire_worker_push (worker, task, func);
}

static void
need_cb (gpointer user_data, gboolean after_damage)
{
  QuireStore *self = user_data;

  push_need (self, self->library_worker, need_library_cb, after_damage);
  push_need (self, self->cache_worker, need_cache_cb, after_damage);
  quire_worker_wait (self->library_worker);
  quire_worker_wait (self->cache_worker);
}

void
quire_store_make_ready (QuireStore *self)
{
  need_cb (self, FALSE);
}

/* On the cache's worker, once for each time the library was mended: a second time
 * would take what a sync has learnt since. */
static void
follow_library (QuireStore *self)
{
  if (!g_atomic_int_compare_and_exchange (&self->library_mended, TRUE, FALSE))
    return;

  quire_cache_forget_validators (self->cache, NULL);
  quire_cache_forget_kept (self->cache, NULL);
  /* Else when it is opened next. */
  if (!g_atomic_int_get (&self->closed))
    quire_cache_fill (self->cache);
}

static void
follow_library_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Need *need = task_data;

  follow_library (need->store);
  g_task_return_boolean (task, TRUE);
}

/* What it has lost since the copy comes back only if the source is asked for it
 * again: "not modified" brings no paper, and so no mark. */
static void
library_mended_cb (gpointer user_data)
{
  QuireStore *self = user_data;

  g_atomic_int_set (&self->library_mended, TRUE);
  push_need (self, self->cache_worker, follow_library_cb, TRUE);
}

static void
fill_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Need *need = task_data;

  quire_cache_fill (need->store->cache);
  g_task_return_boolean (task, TRUE);
}

static void
cache_filled_cb (gboolean more, gpointer user_data)
{
  QuireStore *self = user_data;
  g_autoptr (QuireChanges) changes = quire_changes_new (QUIRE_DAY_NONE);

  if (more && !g_atomic_int_get (&self->closed))
    push_need (self, self->cache_worker, fill_cb, FALSE);
  else
    quire_store_emit_changed (self, changes);
}

static void
stop_waiting (QuireStore *self)
{
  if (self->idle)
    g_source_destroy (self->idle);
  g_clear_pointer (&self->idle, g_source_unref);
}

static void
quire_store_finalize (GObject *object)
{
  QuireStore *self = QUIRE_STORE (object);

  g_atomic_int_set (&self->closed, TRUE);
  stop_waiting (self);
  quire_store_bus_leave (self);

  /* Each waits for what it has accepted; readers may still need the writers, and
   * what these do may have something for the cache to do. */
  g_clear_object (&self->question_worker);
  g_clear_object (&self->row_worker);
  quire_worker_wait (self->library_worker);
  quire_worker_wait (self->cache_worker);
  g_clear_object (&self->cache_worker);
  g_clear_object (&self->library_worker);

  /* Readers first: the last one to close cleans up, and only a writer can. */
  g_clear_pointer (&self->questions, quire_reader_free);
  g_clear_pointer (&self->rows, quire_reader_free);
  g_clear_pointer (&self->cache, quire_cache_free);
  g_clear_pointer (&self->library, quire_library_free);

  g_clear_pointer (&self->ref, release_ref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->cache_folder);
  g_free (self->data_folder);
  g_free (self->endpoint);
  G_OBJECT_CLASS (quire_store_parent_class)->finalize (object);
}

static void
quire_store_class_init (QuireStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_store_finalize;

  /* GLib sets it up on first use, and hands out nothing to a second thread that
   * asks meanwhile (2.74): so here, where there are no workers yet. */
  quire_store_get_resource ();

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", QUIRE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 1, QUIRE_TYPE_CHANGES);
}

static void
quire_store_init (QuireStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->ref = g_atomic_rc_box_new0 (GWeakRef);
  g_weak_ref_init (self->ref, self);
  self->cache_worker = quire_worker_new ("cache");
  self->library_worker = quire_worker_new ("library");
  self->question_worker = quire_worker_new ("questions");
  self->row_worker = quire_worker_new ("rows");
}

QuireStore *
quire_store_new (const char *cache_folder, const char *data_folder, const char *endpoint)
{
  QuireStore *self;
  const char *library_path;

  g_return_val_if_fail (cache_folder != NULL, NULL);
  g_return_val_if_fail (data_folder != NULL, NULL);
  g_return_val_if_fail (endpoint != NULL, NULL);

  self = g_object_new (QUIRE_TYPE_STORE, NULL);
  self->cache_folder = g_strdup (cache_folder);
  self->data_folder = g_strdup (data_folder);
  self->endpoint = g_strdup (endpoint);
  self->library = quire_library_new (data_folder, library_mended_cb, self);
  library_path = quire_library_get_path (self->library);
  self->cache = quire_cache_new (cache_folder, endpoint, library_path, cache_filled_cb, self);
  self->questions = quire_reader_new (cache_folder, endpoint, library_path, need_cb, self);
  self->rows = quire_reader_new (cache_folder, endpoint, library_path, need_cb, self);
  return self;
}

static void
open_library_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GError *error = NULL;

  if (!quire_library_open (self->library, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_return_boolean (task, TRUE);
}

static void
check_unclean_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;

  quire_library_check_unclean (self->library);
  g_task_return_boolean (task, TRUE);
}

static void
open_cache_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GTask *library_task = task_data;
  GError *error = NULL;
  gboolean opened = quire_cache_open (self->cache, &error);

  /* The library's word weighs more. */
  quire_worker_wait (self->library_worker);
  if (g_task_had_error (library_task))
    {
      g_clear_error (&error);
      g_task_propagate_boolean (library_task, &error);
      opened = FALSE;
    }
  if (!opened)
    {
      g_task_return_error (task, error);
      return;
    }
  /* Before anybody is told that it is open, and reads a validator. */
  follow_library (self);
  /* A library that was just brought up to date was not to be read when the cache was opened. */
  quire_cache_fill (self->cache);
  g_task_return_boolean (task, TRUE);
}

static gpointer
nothing_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return database;
}

static void
open_reader_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  quire_reader_run (task_data, NULL, nothing_cb, NULL, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
push_quietly (QuireStore *self, QuireWorker *worker, GTaskThreadFunc func, gpointer data)
{
  GTask *task = g_task_new (self, NULL, NULL, NULL);

  g_task_set_source_tag (task, push_quietly);
  g_task_set_task_data (task, data, NULL);
  quire_worker_push (worker, task, func);
}

static gboolean
is_idle_cb (gpointer user_data)
{
  QuireStore *self = user_data;

  g_clear_pointer (&self->idle, g_source_unref);
  push_quietly (self, self->library_worker, check_unclean_cb, NULL);
  return G_SOURCE_REMOVE;
}

/* Reads every page of the library: not while the first list is being made. */
static void
check_later (QuireStore *self)
{
  stop_waiting (self);
  self->idle = g_timeout_source_new_seconds (SECONDS_TO_IDLE);
  g_source_set_priority (self->idle, G_PRIORITY_LOW);
  g_source_set_static_name (self->idle, "[quire] idle");
  g_source_set_callback (self->idle, is_idle_cb, self, NULL);
  g_source_attach (self->idle, self->context);
}

void
quire_store_open_async (QuireStore *self,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  g_autoptr (GTask) library_task = g_task_new (self, NULL, NULL, NULL);
  GTask *task;

  g_task_set_source_tag (library_task, quire_store_open_async);
  task = quire_store_begin (self, cancellable, callback, user_data, quire_store_open_async,
                            g_object_ref (library_task), g_object_unref);
  if (!task)
    return;

  quire_worker_push (self->library_worker, g_object_ref (library_task), open_library_cb);
  quire_worker_push (self->cache_worker, task, open_cache_cb);
  push_quietly (self, self->question_worker, open_reader_cb, self->questions);
  push_quietly (self, self->row_worker, open_reader_cb, self->rows);
  quire_store_complete_kept (self);
  check_later (self);
}

gboolean
quire_store_open_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

const char *
quire_store_get_recovery (QuireStore *self)
{
  if (quire_library_was_mended (self->library))
    return "library";
  return quire_cache_was_mended (self->cache) ? "cache" : NULL;
}

static void
look_elsewhere (QuireStore *self, gboolean changed)
{
  g_autoptr (QuireChanges) changes = NULL;

  if (!changed)
    return;
  changes = quire_changes_new (QUIRE_DAY_NONE);
  quire_store_emit_changed (self, changes);
}

static void
check_cache_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;

  look_elsewhere (self, quire_cache_changed_elsewhere (self->cache));
  g_task_return_boolean (task, TRUE);
}

static void
check_library_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;

  look_elsewhere (self, quire_library_changed_elsewhere (self->library));
  g_task_return_boolean (task, TRUE);
}

void
quire_store_check_elsewhere (QuireStore *self)
{
  if (g_atomic_int_get (&self->closed))
    return;
  push_quietly (self, self->cache_worker, check_cache_cb, NULL);
  push_quietly (self, self->library_worker, check_library_cb, NULL);
}

static void
close_reader_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  quire_reader_close (task_data);
  g_task_return_boolean (task, TRUE);
}

static void
close_cache_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;

  quire_cache_close (self->cache);
  g_task_return_boolean (task, TRUE);
}

static void
close_library_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;

  quire_library_check_unclean (self->library);
  quire_library_keep_copy (self->library, TRUE);
  quire_library_close (self->library);
  g_task_return_boolean (task, TRUE);
}

static void close_next (GTask *task);

static void
part_closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;

  close_next (task);
}

/* One after the other, each on its worker: readers first, which may still need the
 * writers, and behind which only a writer can clean up; the cache last, which has
 * to hear of it when the library is mended at the end. */
static void
close_next (GTask *task)
{
  QuireStore *self = g_task_get_source_object (task);
  guint *n_closed = g_task_get_task_data (task);
  const struct
  {
    QuireWorker *worker;
    GTaskThreadFunc func;
    gpointer data;
  } parts[] = {
    { self->question_worker, close_reader_cb, self->questions },
    { self->row_worker, close_reader_cb, self->rows },
    { self->library_worker, close_library_cb, NULL },
    { self->cache_worker, close_cache_cb, NULL },
  };

  if (*n_closed == G_N_ELEMENTS (parts))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }

  guint i = (*n_closed)++;
  GTask *closing = g_task_new (self, NULL, part_closed_cb, g_object_ref (task));
  g_task_set_source_tag (closing, close_next);
  g_task_set_task_data (closing, parts[i].data, NULL);
  quire_worker_push (parts[i].worker, closing, parts[i].func);
}

void
quire_store_close_async (QuireStore *self, GAsyncReadyCallback callback, gpointer user_data)
{
  guint *n_closed = g_new0 (guint, 1);
  g_autoptr (GTask) task = quire_store_begin (self, NULL, callback, user_data,
                                              quire_store_close_async, n_closed, g_free);

  if (!task)
    return;
  g_atomic_int_set (&self->closed, TRUE);
  stop_waiting (self);
  quire_store_bus_leave (self);
  close_next (task);
}

gboolean
quire_store_close_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
