/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-http-exchange.h"
#include "quire-http.h"

G_BEGIN_DECLS

/* QuireHttpCall: the life of one request, from the first look at the rate
 * window to the answer.  It belongs to its task, whose source object is the
 * QuireHttp.  Main thread. */

typedef struct _QuireHttpCall QuireHttpCall;

/* The task will return a QuireHttpResponse or an error of quire_http_get_async(),
 * when nothing is written to the sink any more.  sink is copied; NULL for memory. */
void   quire_http_call_start             (GTask *task, const QuireHttpRequest *request,
                                          const QuireHttpSink *sink);

/* For one that waits for the rate window: when it goes on, microseconds since 1970. */
gint64 quire_http_call_get_waiting_until (const QuireHttpCall *self);

G_END_DECLS
