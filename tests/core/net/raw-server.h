/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "quire-http.h"

G_BEGIN_DECLS

/* RawServer: a port on loopback that answers every request with the very bytes
 * it was given, for what no HTTP library would send.  Made and used on the main
 * thread, whose loop has to run; answers are written on threads. */

typedef struct _RawServer RawServer;

typedef enum
{
  RAW_SERVER_KEEP,  /* waits for the next request */
  RAW_SERVER_CLOSE, /* closes after the answer */
  RAW_SERVER_HANG,  /* keeps silent, until the other end closes */
  RAW_SERVER_RESET, /* breaks the connection off */
  RAW_SERVER_FLOOD, /* repeats the last KiB for ever */
} RawServerThen;

/* certificate is NULL for plain HTTP. */
RawServer *raw_server_new          (GTlsCertificate *certificate);
void       raw_server_free         (RawServer *self);

/* "http://127.0.0.1:PORT" */
const char *raw_server_get_base    (RawServer *self);

/* What is sent from now on; size -1 for a text. */
void       raw_server_set_answer   (RawServer *self, const void *data, gssize size, RawServerThen then);

/* Every request takes the next of the answers that were added; the last stays. */
void       raw_server_add_answer   (RawServer *self, const void *data, gssize size, RawServerThen then);

guint      raw_server_count        (RawServer *self); /* requests so far */
guint      raw_server_connections  (RawServer *self); /* that are open */
char      *raw_server_dup_request  (RawServer *self); /* the last one, header and body */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawServer, raw_server_free)

/* Asks and waits; the same as the _async and _finish pair. */
QuireHttpResponse *raw_server_get      (QuireHttp              *http,
                                        const QuireHttpRequest *request,
                                        GCancellable           *cancellable,
                                        GError                **error);
QuireHttpResponse *raw_server_get_path (QuireHttp  *http,
                                        RawServer  *server,
                                        const char *path,
                                        GError    **error);

G_END_DECLS
