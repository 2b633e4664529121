/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-cache.h"
#include "quire-library.h"
#include "quire-reader.h"
#include "quire-store.h"
#include "quire-worker.h"

G_BEGIN_DECLS

/* The store's own parts, for the files it is spread over.  Each of the four is
 * touched on its worker's thread only. */

struct _QuireStore
{
  GObject parent_instance;

  char *cache_folder;
  char *data_folder;
  char *endpoint;
  GMainContext *context;
  GWeakRef *ref;       /* counted: what a worker sends to the main thread names the store by it */
  gint closed;         /* atomic; set on the main thread */
  gint library_mended; /* atomic; the cache has yet to follow */
  GSource *idle;       /* until what can wait is done, or NULL */

  QuireWorker *cache_worker;
  QuireWorker *library_worker;
  QuireWorker *question_worker;
  QuireWorker *row_worker;

  QuireCache *cache;
  QuireLibrary *library;
  QuireReader *questions;
  QuireReader *rows;

  GDBusConnection *connection;
  guint subscription;
};

/* Makes the task of an operation; NULL, and the callback will come, once the
 * store is closed.  data is freed with data_free. */
GTask *quire_store_begin (QuireStore *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data,
                          gpointer tag,
                          gpointer data,
                          GDestroyNotify data_free);

/* The same for a write: one that was done is never called cancelled. */
GTask *quire_store_begin_write (QuireStore *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data,
                                gpointer tag,
                                gpointer data,
                                GDestroyNotify data_free);

/* From a worker: ends the task of a write, and says what it did. */
void quire_store_return_changes (GTask *task,
                                 QuireStore *self,
                                 QuireChanges *changes,
                                 GError *error);

/* From a worker: emits "changed" in the store's context, ahead of the callback
 * of a task that returns after this. */
void quire_store_emit_changed (QuireStore *self, QuireChanges *changes);

/* From any thread but a worker's: waits until the writers have opened their
 * files, or cannot. */
void quire_store_make_ready (QuireStore *self);

/* Keeps the text of papers of which it was not to be had when the user kept them. */
void quire_store_complete_kept (QuireStore *self);

/* Main thread: says it on the session bus. */
void quire_store_bus_send (QuireStore *self, QuireChanges *changes);
void quire_store_bus_leave (QuireStore *self);

G_END_DECLS
