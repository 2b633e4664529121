/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-http.h"

G_BEGIN_DECLS

/* QuirePictureFetcher: pictures from the network, a few at once, the newest wish
 * first, wishes for the same address together; and when not to ask.  What comes
 * is bytes from strangers, whatever the answer calls them.  Main thread only. */

typedef struct _QuirePictureFetcher QuirePictureFetcher;

/* http may be NULL: then nothing is here.  available is called when what could not
 * be fetched is worth another try. */
QuirePictureFetcher *quire_picture_fetcher_new               (QuireHttp *http,
                                                              void (*available) (gpointer),
                                                              gpointer user_data);

/* Those who wait end as cancelled. */
void                 quire_picture_fetcher_free              (QuirePictureFetcher *self);

void                 quire_picture_fetcher_set_allow_metered (QuirePictureFetcher *self, gboolean allow);

/* What the address failed with lately, which is a reason not to ask again: transfer
 * full, or NULL. */
GError              *quire_picture_fetcher_dup_failure       (QuirePictureFetcher *self, const char *uri);

/* What became of it: NULL if it was a picture. */
void                 quire_picture_fetcher_judge             (QuirePictureFetcher *self, const char *uri,
                                                              const GError *error);

/* number: of the wish, the newest has the highest.  Errors: QUIRE_HTTP_ERROR,
 * G_IO_ERROR_CANCELLED, QUIRE_PICTURE_ERROR_NOT_HERE where the network must not be
 * asked. */
void                 quire_picture_fetcher_get_async         (QuirePictureFetcher *self, const char *uri,
                                                              guint64 number,
                                                              GCancellable *cancellable,
                                                              GAsyncReadyCallback callback,
                                                              gpointer user_data);
GBytes              *quire_picture_fetcher_get_finish        (GAsyncResult *result, GError **error);

/* Nothing new is begun meanwhile. */
void                 quire_picture_fetcher_set_paused        (QuirePictureFetcher *self, gboolean is_paused);

/* Somebody new waits for it. */
void                 quire_picture_fetcher_promote           (QuirePictureFetcher *self, const char *uri,
                                                              guint64 number);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureFetcher, quire_picture_fetcher_free)

G_END_DECLS
