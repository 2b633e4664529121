/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-http.h"

G_BEGIN_DECLS

/* How QuireHttp makes its errors.  Every message is one line and says what was
 * attempted.  Any thread; the errors belong to the caller. */

GError *quire_http_error_new_rate_limited (const char *host, gint64 retry_at);

/* status is neither 200 nor 304; body may be NULL. */
GError *quire_http_error_new_status (const char *host, guint status, GBytes *body);

GError *quire_http_error_new_timeout (const char *host);

GError *quire_http_error_new_truncated (const char *host);

/* What a failure of libsoup, GIO or the resolver means.  certificate is what
 * was wrong with the server's certificate, 0 for nothing. */
GError *quire_http_error_new_from (const GError *cause,
                                   const char *host,
                                   GTlsCertificateFlags certificate);

/* The same OFFLINE failure, told with the proxy that was in between. */
GError *quire_http_error_new_from_proxy (const GError *cause, const char *host, const char *proxy);

G_END_DECLS
