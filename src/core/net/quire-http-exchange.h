/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "quire-http-file.h"

G_BEGIN_DECLS

/* One message and its answer, read as a stream and checked for being whole.
 * No rule of ours applies here but the cap: redirects, rate limits and what a
 * status means are the caller's business.  Main thread. */

/* Where the body of a 200 goes.  It outlives the exchange. */
typedef struct
{
  QuireHttpFile *file; /* NULL for memory */
  /* Decoded bytes so far, and in all or -1; NULL if nobody wants to know. */
  void (*progress) (goffset so_far, goffset total, gpointer user_data);
  gpointer user_data;
} QuireHttpSink;

/* max_bytes caps the decoded body of a 200; that of any other status is kept
 * only as far as it is small.  sink is copied; NULL for memory. */
void quire_http_exchange_async (SoupSession *session,
                                SoupMessage *message,
                                gsize max_bytes,
                                const QuireHttpSink *sink,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);

/* TRUE once there is an answer; body is NULL where it is not read or, for an
 * error's status, not whole, and empty where it went to a file.  Errors:
 * QUIRE_HTTP_ERROR_TRUNCATED and TOO_LARGE, the file's, else libsoup's and
 * GIO's own. */
gboolean quire_http_exchange_finish (GAsyncResult *result, GBytes **body, GError **error);

G_END_DECLS
