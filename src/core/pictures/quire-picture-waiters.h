/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuirePictureWaiters: those who wait for the same thing, each with a
 * cancellable of its own.  Main thread only. */

typedef struct _QuirePictureWaiters QuirePictureWaiters;

/* copy and free: of what they wait for.  abandoned is called when the last one
 * was cancelled; it may free the waiters. */
QuirePictureWaiters *quire_picture_waiters_new      (GBoxedCopyFunc copy, GDestroyNotify free,
                                                     void (*abandoned) (gpointer), gpointer user_data);

/* Those who still wait end as cancelled. */
void                 quire_picture_waiters_free     (QuirePictureWaiters *self);

/* Takes the task (transfer full).  Once its cancellable is pulled it returns
 * G_IO_ERROR_CANCELLED, whatever becomes of the others. */
void                 quire_picture_waiters_add      (QuirePictureWaiters *self, GTask *task);

gboolean             quire_picture_waiters_is_empty (QuirePictureWaiters *self);

/* Returns value (transfer none), or the error where it is NULL, to all.  They are
 * called back at once and may do anything, even free this. */
void                 quire_picture_waiters_return   (QuirePictureWaiters *self, gpointer value,
                                                     const GError *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureWaiters, quire_picture_waiters_free)

G_END_DECLS
