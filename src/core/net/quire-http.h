/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuireHttp: the one way to the network.  It owns the one SoupSession and adds
 * what that leaves open: a total deadline, a cap on decoded bytes, our own
 * redirect rule, the source's rate limit.  Success means that the answer came
 * whole; what it says is for the source's parser to judge.  Main thread only.
 *
 * The source counts kinds of address apart, so the rate limit is kept for each
 * host and first part of the path.  A host that refused is not asked again
 * before the time it named.
 *
 * No cookies, no referrer; the system's proxy settings hold.  A redirect is
 * followed five times at most and only to the same scheme, host and port. */

typedef enum
{
  QUIRE_HTTP_ERROR_OFFLINE,      /* no route, no name, refused; a dead proxy is named in the message */
  QUIRE_HTTP_ERROR_TIMEOUT,      /* the deadline passed */
  QUIRE_HTTP_ERROR_TLS,          /* the certificate is not good */
  QUIRE_HTTP_ERROR_RATE_LIMITED, /* 429, or 503 with Retry-After, or the window is used up; see retry_at */
  QUIRE_HTTP_ERROR_SERVER,       /* any other 5xx */
  QUIRE_HTTP_ERROR_CLIENT,       /* any other 4xx, or a status nobody asked for */
  QUIRE_HTTP_ERROR_TRUNCATED,    /* it ended too early or could not be decoded */
  QUIRE_HTTP_ERROR_TOO_LARGE,    /* more decoded bytes than allowed */
  QUIRE_HTTP_ERROR_REDIRECT,     /* a redirect that is not followed */
  QUIRE_HTTP_ERROR_CONTENT,      /* what was to be saved begins with something else */
  QUIRE_HTTP_ERROR_DISK_FULL,    /* no room for what was to be saved */
  QUIRE_HTTP_ERROR_DISK,         /* it cannot be written there; the message says why */
} QuireHttpError;

#define QUIRE_HTTP_ERROR (quire_http_error_quark ())
GQuark quire_http_error_quark (void);

/* For RATE_LIMITED: when to ask again, microseconds since 1970, 30 s to 6 h
 * from now whatever the server said.  0 for every other error. */
gint64        quire_http_error_get_retry_at (const GError *error);

/* For CLIENT and SERVER: the status, and the body as far as it is small; else 0 and NULL. */
guint         quire_http_error_get_status   (const GError *error);
GBytes       *quire_http_error_get_body     (const GError *error); /* transfer none */

typedef struct
{
  const char *uri;       /* https, or http on loopback */
  const char *accept;    /* NULL for application/json */
  const char *etag;      /* sent as If-None-Match, or NULL */
  const char *token;     /* sent as a bearer token, or NULL; never on a redirect elsewhere */
  gsize       max_bytes; /* decoded; 0 for the 8 MiB of a JSON answer */
  gboolean    patient;   /* leave a tenth of the source's window to others and wait for the
                            next one instead of failing, also once after a 429 that names
                            one: ten minutes at most, what is longer is a ban */
  double      deadline;  /* seconds in all; 0 for the object's own, or ten minutes for a file */
  double      silence;   /* of what is saved: seconds without a byte; 0 for the object's deadline */
  const char *begins;    /* of what is saved: its first bytes, or NULL */
  const char *body;      /* quire_http_new_local() only: JSON that is sent as a POST, or NULL */
  const char *const *headers; /* name, value, …, NULL: what the address wants besides, or NULL */
} QuireHttpRequest;

/* Decoded bytes so far, and in all or -1 if that is not known. */
typedef void (*QuireHttpProgress) (goffset so_far, goffset total, gpointer user_data);

typedef struct
{
  guint   status; /* 200 or 304, for a POST 200 or 201 */
  GBytes *body;   /* empty for 201, 304 and what was saved */
  char   *etag;   /* or NULL */
  char   *link;   /* the Link header, or NULL */
  char   *uri;    /* the address that answered at last */
} QuireHttpResponse;

void quire_http_response_free (QuireHttpResponse *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireHttpResponse, quire_http_response_free)

#define QUIRE_TYPE_HTTP (quire_http_get_type ())
G_DECLARE_FINAL_TYPE (QuireHttp, quire_http, QUIRE, HTTP, GObject)

QuireHttp         *quire_http_new          (void);

/* For other programs on this computer: no proxy, and no address but loopback.
 * Only this one may POST; a redirect of a POST is not followed. */
QuireHttp         *quire_http_new_local    (void);

/* Seconds one request may take in all, 60 by default; what waits for a free
 * connection (six to a host) counts, waiting for the rate window does not. */
void               quire_http_set_deadline (QuireHttp *self, double seconds);
double             quire_http_get_deadline (QuireHttp *self);

/* A PEM file with the only authorities to trust, instead of the system's: for tests. */
gboolean           quire_http_set_ca_file  (QuireHttp *self, const char *path, GError **error);

/* The request is copied.  Errors: QUIRE_HTTP_ERROR and G_IO_ERROR_CANCELLED. */
void               quire_http_get_async    (QuireHttp              *self,
                                            const QuireHttpRequest *request,
                                            GCancellable           *cancellable,
                                            GAsyncReadyCallback     callback,
                                            gpointer                user_data);
QuireHttpResponse *quire_http_get_finish   (QuireHttp *self, GAsyncResult *result, GError **error);

/* The same, but the body of a 200 goes to the file at path, whose folder is made
 * if need be: it is written beside (see quire-http-file.h) and takes its place
 * only once it is whole.  After any error, cancelling included, nothing of it is
 * left when the callback is called; what was there before stays, as it does
 * after a 304.  progress may be NULL; it is called on the main thread, never
 * after the callback. */
void               quire_http_save_async   (QuireHttp              *self,
                                            const QuireHttpRequest *request,
                                            const char             *path,
                                            QuireHttpProgress       progress,
                                            gpointer                progress_data,
                                            GCancellable           *cancellable,
                                            GAsyncReadyCallback     callback,
                                            gpointer                user_data);
QuireHttpResponse *quire_http_save_finish  (QuireHttp *self, GAsyncResult *result, GError **error);

/* When patient requests go on, microseconds since 1970; 0 while nothing waits. */
gint64             quire_http_get_waiting_until (QuireHttp *self);

G_END_DECLS
