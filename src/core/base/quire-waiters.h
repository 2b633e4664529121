/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuireWaiters: those who wait for the same thing, each with a cancellable of
 * its own.  Main thread only. */

typedef struct _QuireWaiters QuireWaiters;

/* copy and free: of what they wait for.  abandoned is called when the last one
 * was cancelled; it may free the waiters. */
QuireWaiters *quire_waiters_new      (GBoxedCopyFunc copy, GDestroyNotify free,
                                      void (*abandoned) (gpointer), gpointer user_data);

/* Those who still wait end as cancelled. */
void          quire_waiters_free     (QuireWaiters *self);

/* Takes the task (transfer full).  Once its cancellable is pulled it returns
 * G_IO_ERROR_CANCELLED, whatever becomes of the others. */
void          quire_waiters_add      (QuireWaiters *self, GTask *task);

gboolean      quire_waiters_is_empty (QuireWaiters *self);

/* Calls func with the task of each; it must neither add nor return any. */
void          quire_waiters_foreach  (QuireWaiters *self, void (*func) (GTask *, gpointer),
                                      gpointer user_data);

/* Returns value (transfer none), or the error where it is NULL, to all.  They are
 * called back at once and may do anything, even free this. */
void          quire_waiters_return   (QuireWaiters *self, gpointer value, const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireWaiters, quire_waiters_free)

G_END_DECLS
