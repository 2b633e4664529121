/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-picture.h"

G_BEGIN_DECLS

/* QuirePictureProcess: one run of the helper, and the bytes to and from it.
 * Blocking, one thread at a time; it ends with the thread that started it. */

typedef struct _QuirePictureProcess QuirePictureProcess;

/* Returns when it is ready.  Errors: QUIRE_PICTURE_ERROR_NO_HELPER, soon after it
 * is cancelled, too. */
QuirePictureProcess *quire_picture_process_start     (const char *program, GCancellable *cancellable,
                                                      GError **error);

/* Kills it, and leaves no zombie. */
void                 quire_picture_process_free      (QuirePictureProcess *self);

GPid                 quire_picture_process_get_pid   (QuirePictureProcess *self);

/* Whether it lives and waits for a request without having said a word. */
gboolean             quire_picture_process_is_ready  (QuirePictureProcess *self);

/* From here on all that is sent and received must be done by deadline, by the
 * monotonic clock.  When it is cancelled there is only a moment left: what is
 * nearly done is cheaper to wait for than to begin anew. */
void                 quire_picture_process_begin     (QuirePictureProcess *self, gint64 deadline,
                                                      GCancellable *cancellable);
void                 quire_picture_process_end       (QuirePictureProcess *self);

/* All of it.  Errors: QUIRE_PICTURE_ERROR_LIMIT. */
gboolean             quire_picture_process_send      (QuirePictureProcess *self, gconstpointer bytes,
                                                      gsize size, GError **error);
gboolean             quire_picture_process_receive   (QuirePictureProcess *self, gpointer bytes,
                                                      gsize size, GError **error);

/* Whether that failed because the process is gone, not because it hangs. */
gboolean             quire_picture_process_has_ended (QuirePictureProcess *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureProcess, quire_picture_process_free)

G_END_DECLS
