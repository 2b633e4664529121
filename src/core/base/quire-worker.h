/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuireWorker: a named thread that runs jobs one after the other, in the order
 * they were pushed.  Whatever a worker owns (a database connection) is touched
 * on its thread only.  Jobs are GTasks: they return in the context they were
 * made in, usually the main thread's.
 *
 * Dropping the last reference waits until every job pushed so far has run: a
 * write that was accepted is never forgotten. */

#define QUIRE_TYPE_WORKER (quire_worker_get_type ())
G_DECLARE_FINAL_TYPE (QuireWorker, quire_worker, QUIRE, WORKER, GObject)

QuireWorker *quire_worker_new  (const char *name);

/* Takes the task (transfer full) and runs func (task, source object, task data,
 * cancellable) on the thread; func returns the task's result.  The task is let
 * go in the context it was made in, so that a source object never dies on the
 * worker's thread.  A task whose cancellable is already cancelled when its turn
 * comes returns G_IO_ERROR_CANCELLED without running.  Any thread. */
void         quire_worker_push (QuireWorker    *self,
                                GTask          *task,
                                GTaskThreadFunc func);

/* Waits until everything pushed before has run.  Any thread but the worker's. */
void         quire_worker_wait (QuireWorker *self);

G_END_DECLS
