/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http-call.h"

#include <glib/gi18n-lib.h>

#include "quire-clock.h"
#include "quire-host.h"
#include "quire-http-error.h"
#include "quire-http-private.h"
#include "quire-redirect.h"

#define DEFAULT_MAX_BYTES (8 * 1024 * 1024)

/* What is saved may be large, and the network slow. */
#define FILE_DEADLINE 600.0

/* A timer stands still while the computer sleeps; looking at the clock now and
 * then finds a window that ended meanwhile. */
#define LONGEST_NAP (30 * G_TIME_SPAN_SECOND)

/* What is longer is no window but a ban, which the user wants to know about. */
#define LONGEST_WINDOW (10 * G_TIME_SPAN_MINUTE)

struct _QuireHttpCall
{
  QuireHttp *http;
  GUri *uri;
  char *accept;
  char *etag;
  char *token;
  char *body; /* NULL for a GET */
  char **headers;
  gsize max_bytes;
  double deadline; /* seconds */
  double silence;  /* likewise, 0 for no limit of its own */
  gboolean patient;
  QuireHttpSink sink;
  guint redirects;
  gboolean refused_once;
  gint64 waiting_until;
  gboolean timed_out;
  GCancellable *abort; /* pulled by the user's cancellable and by the deadline */
  GSource *cancel_source;
  GSource *deadline_source;
  GSource *silence_source;
  GSource *wait_source;
  SoupMessage *message;
  GError *unreachable; /* while its proxy is being looked up */
};

static void
clear_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
call_stop (QuireHttpCall *self)
{
  clear_source (&self->cancel_source);
  clear_source (&self->deadline_source);
  clear_source (&self->silence_source);
  clear_source (&self->wait_source);
  g_ptr_array_remove (self->http->waiting, self);
}

static void
call_free (QuireHttpCall *self)
{
  call_stop (self);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_clear_pointer (&self->accept, g_free);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->headers, g_strfreev);
  g_clear_object (&self->abort);
  g_clear_object (&self->message);
  g_clear_error (&self->unreachable);
  g_clear_object (&self->http);
  g_free (self);
}

/* Sources call back with the task; they go before the task returns. */
static GSource *
attach (GSource *source, GSourceFunc func, GTask *task)
{
  g_source_set_callback (source, func, g_object_ref (task), g_object_unref);
  g_source_attach (source, g_task_get_context (task));
  return source;
}

/* The one way out: the callback may cancel, ask again or drop the last
 * reference, so nothing of the call may be under way then. */
static void
call_fail (GTask *task, GError *error)
{
  call_stop (g_task_get_task_data (task));
  g_task_return_error (task, error);
}

static void
call_fail_cancelled (GTask *task)
{
  call_fail (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED,
                                        _ ("The request was cancelled")));
}

static gboolean
call_is_cancelled (GTask *task)
{
  return g_cancellable_is_cancelled (g_task_get_cancellable (task));
}

static void
call_succeed (GTask *task, QuireHttpResponse *response)
{
  call_stop (g_task_get_task_data (task));
  g_task_return_pointer (task, response, (GDestroyNotify) quire_http_response_free);
}

/* What header values may hold; anything else came from a broken or hostile end. */
static gboolean
is_header_text (const char *text)
{
  for (; *text != '\0'; text++)
    if (!g_ascii_isprint (*text))
      return FALSE;

  return TRUE;
}

static char *
dup_header (SoupMessage *message, const char *name, gboolean list)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *value = list ? soup_message_headers_get_list (headers, name)
                           : soup_message_headers_get_one (headers, name);

  return value != NULL && *value != '\0' && is_header_text (value) ? g_strdup (value) : NULL;
}

static void call_begin (GTask *task);

static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  GTask *task = user_data;
  QuireHttpCall *self = g_task_get_task_data (task);

  /* While it waits for the rate window there is nothing to abort. */
  if (self->wait_source != NULL)
    {
      call_fail_cancelled (task);
      return G_SOURCE_REMOVE;
    }

  quire_http_renew_session (self->http);
  g_cancellable_cancel (self->abort);
  return G_SOURCE_REMOVE;
}

static gboolean
deadline_cb (gpointer user_data)
{
  QuireHttpCall *self = g_task_get_task_data (user_data);

  self->timed_out = TRUE;
  quire_http_renew_session (self->http);
  g_cancellable_cancel (self->abort);
  return G_SOURCE_REMOVE;
}

static void
progress_cb (goffset so_far, goffset total, gpointer user_data)
{
  GTask *task = user_data;
  QuireHttpCall *self = g_task_get_task_data (task);

  if (self->silence_source != NULL)
    g_source_set_ready_time (self->silence_source,
                             g_get_monotonic_time () + (gint64) (self->silence * G_USEC_PER_SEC));
  if (self->sink.progress != NULL)
    self->sink.progress (so_far, total, self->sink.user_data);
}

static gboolean
nap_over_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  QuireHttpCall *self = g_task_get_task_data (task);

  clear_source (&self->wait_source);
  call_begin (task);
  return G_SOURCE_REMOVE;
}

static void
call_wait (GTask *task, gint64 until, gint64 now)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  gint64 nap = CLAMP (until - now, G_TIME_SPAN_MILLISECOND, LONGEST_NAP);

  clear_source (&self->deadline_source);
  clear_source (&self->silence_source);
  clear_source (&self->wait_source);
  if (!g_ptr_array_find (self->http->waiting, self, NULL))
    g_ptr_array_add (self->http->waiting, self);

  self->waiting_until = until;
  self->wait_source = attach (g_timeout_source_new (nap / 1000 + 1), nap_over_cb, task);
}

static void
proxy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  QuireHttpCall *self = g_task_get_task_data (task);
  const char *host = g_uri_get_host (self->uri);
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (source), result, NULL);
  g_autoptr (GUri) proxy = NULL;
  g_autofree char *name = NULL;

  if (call_is_cancelled (task))
    {
      call_fail_cancelled (task);
      return;
    }

  if (proxies != NULL && proxies[0] != NULL && !g_str_has_prefix (proxies[0], "direct"))
    proxy = g_uri_parse (proxies[0], G_URI_FLAGS_HAS_PASSWORD, NULL);
  if (proxy == NULL)
    {
      call_fail (task, quire_http_error_new_from (self->unreachable, host, 0));
      return;
    }

  name = g_uri_to_string_partial (proxy, G_URI_HIDE_USERINFO);
  call_fail (task, quire_http_error_new_from_proxy (self->unreachable, host, name));
}

/* Where the network cannot be reached, a proxy may be to blame, and only its
 * name tells the user what to look at. */
static void
call_fail_unreachable (GTask *task, GError *cause)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  GProxyResolver *resolver = soup_session_get_proxy_resolver (self->http->session);
  g_autofree char *uri = g_uri_to_string_partial (self->uri, G_URI_HIDE_USERINFO);

  self->unreachable = cause;
  if (self->http->is_local)
    {
      call_fail (task, quire_http_error_new_from (cause, g_uri_get_host (self->uri), 0));
      return;
    }

  g_proxy_resolver_lookup_async (resolver != NULL ? resolver : g_proxy_resolver_get_default (), uri,
                                 self->abort, proxy_cb, g_object_ref (task));
}

static void
call_fail_transport (GTask *task, GError *cause)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  g_autoptr (GError) error = cause;
  g_autoptr (GError) mapped = NULL;
  const char *host = g_uri_get_host (self->uri);
  GTlsCertificateFlags certificate = 0;

  if (call_is_cancelled (task))
    {
      call_fail_cancelled (task);
      return;
    }

  if (self->timed_out)
    {
      call_fail (task, quire_http_error_new_timeout (host));
      return;
    }

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      call_fail_cancelled (task);
      return;
    }

  if (error->domain == QUIRE_HTTP_ERROR)
    {
      call_fail (task, g_steal_pointer (&error));
      return;
    }

  if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    certificate = soup_message_get_tls_peer_certificate_errors (self->message);

  mapped = quire_http_error_new_from (error, host, certificate);
  if (g_error_matches (mapped, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE))
    call_fail_unreachable (task, g_steal_pointer (&error));
  else
    call_fail (task, g_steal_pointer (&mapped));
}

/* The server refused because of too many requests. */
static void
call_refused (GTask *task)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *rate_limit = soup_message_headers_get_list (headers, "RateLimit");
  gint64 now = quire_clock_now_usec ();
  gint64 retry_at =
      quire_rate_retry_at (soup_message_headers_get_one (headers, "Retry-After"), rate_limit, now);
  QuireRateWindow *window = quire_http_find_window (self->http, self->uri);

  quire_rate_window_block (window, retry_at);

  /* A server that names a window has one to wait for; but once is enough. */
  if (self->patient && !self->refused_once && rate_limit != NULL &&
      retry_at - now <= LONGEST_WINDOW)
    {
      self->refused_once = TRUE;
      call_wait (task, retry_at, now);
      return;
    }

  call_fail (task, quire_http_error_new_rate_limited (g_uri_get_host (self->uri), retry_at));
}

static void call_send (GTask *task);

static void
call_redirected (GTask *task)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) to = quire_redirect_follow (self->uri, location, self->redirects);

  if (to == NULL || self->body != NULL)
    {
      call_fail (task, g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_REDIRECT,
                                    _ ("%s sent the request elsewhere, which is not followed"),
                                    g_uri_get_host (self->uri)));
      return;
    }

  self->redirects++;
  g_clear_pointer (&self->uri, g_uri_unref);
  self->uri = g_steal_pointer (&to);
  call_send (task);
}

static gboolean
is_success (const QuireHttpCall *self, guint status)
{
  return status == SOUP_STATUS_OK || (status == SOUP_STATUS_NOT_MODIFIED && self->etag != NULL) ||
         (status == SOUP_STATUS_CREATED && self->body != NULL);
}

static void
call_answered (GTask *task, GBytes *body)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  guint status = soup_message_get_status (self->message);
  QuireHttpResponse *response;

  quire_rate_window_read (quire_http_find_window (self->http, self->uri),
                          soup_message_headers_get_list (headers, "RateLimit"),
                          soup_message_headers_get_list (headers, "RateLimit-Policy"),
                          quire_clock_now_usec ());

  if (status == QUIRE_RATE_REFUSED ||
      (status == SOUP_STATUS_SERVICE_UNAVAILABLE &&
       soup_message_headers_get_one (headers, "Retry-After") != NULL))
    {
      call_refused (task);
      return;
    }

  if (quire_redirect_is_status (status))
    {
      call_redirected (task);
      return;
    }

  if (!is_success (self, status))
    {
      call_fail (task, quire_http_error_new_status (g_uri_get_host (self->uri), status, body));
      return;
    }

  response = g_new0 (QuireHttpResponse, 1);
  response->status = status;
  response->body = body != NULL ? g_bytes_ref (body) : g_bytes_new (NULL, 0);
  response->link = dup_header (self->message, "Link", TRUE);
  response->uri = g_uri_to_string (self->uri);

  /* A 304 confirms the validator that was sent. */
  response->etag = status == SOUP_STATUS_NOT_MODIFIED ? g_strdup (self->etag)
                                                      : dup_header (self->message, "ETag", FALSE);
  call_succeed (task, response);
}

static void
exchange_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = NULL;
  GError *error = NULL;

  if (quire_http_exchange_finish (result, &body, &error))
    call_answered (task, body);
  else
    call_fail_transport (task, error);
}

static void
call_send (GTask *task)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  const QuireHttpSink sink = { self->sink.file, progress_cb, task };
  SoupMessageHeaders *headers;

  g_clear_object (&self->message);
  self->message = soup_message_new_from_uri (
      self->body != NULL ? SOUP_METHOD_POST : SOUP_METHOD_GET, self->uri);
  soup_message_set_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);

  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Accept", self->accept);
  /* How much of a file is to come is told only where nothing is packed. */
  soup_message_headers_replace (headers, "Accept-Encoding",
                                self->sink.file != NULL ? "identity" : "gzip");
  if (self->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", self->etag);
  if (self->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);
      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  if (self->body != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new (self->body, strlen (self->body));
      soup_message_set_request_body_from_bytes (self->message, "application/json", body);
    }
  for (char **header = self->headers; header != NULL && *header != NULL; header += 2)
    soup_message_headers_replace (headers, header[0], header[1]);

  quire_rate_window_spend (quire_http_find_window (self->http, self->uri), quire_clock_now_usec ());
  quire_http_exchange_async (self->http->session, self->message, self->max_bytes, &sink,
                             self->abort, exchange_cb, g_object_ref (task));
}

static void
call_begin (GTask *task)
{
  QuireHttpCall *self = g_task_get_task_data (task);
  gint64 now = quire_clock_now_usec ();
  gint64 next =
      quire_rate_window_next (quire_http_find_window (self->http, self->uri), self->patient, now);

  if (call_is_cancelled (task))
    {
      call_fail_cancelled (task);
      return;
    }

  if (next != 0 && self->patient && next - now <= LONGEST_WINDOW)
    {
      call_wait (task, next, now);
      return;
    }

  if (next != 0)
    {
      call_fail (task, quire_http_error_new_rate_limited (g_uri_get_host (self->uri),
                                                          quire_rate_clamp (next, now)));
      return;
    }

  g_ptr_array_remove (self->http->waiting, self);
  self->deadline_source =
      attach (g_timeout_source_new ((guint) (self->deadline * 1000)), deadline_cb, task);
  if (self->silence > 0)
    self->silence_source =
        attach (g_timeout_source_new ((guint) (self->silence * 1000)), deadline_cb, task);
  call_send (task);
}

static double
choose_seconds (double wanted, double otherwise)
{
  return wanted > 0 ? wanted : otherwise;
}

void
quire_http_call_start (GTask *task, const QuireHttpRequest *request, const QuireHttpSink *sink)
{
  QuireHttp *http = g_task_get_source_object (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  QuireHttpCall *call;

  call = g_new0 (QuireHttpCall, 1);
  call->http = g_object_ref (http);
  call->uri = g_uri_parse (request->uri, SOUP_HTTP_URI_FLAGS, NULL);
  call->accept = g_strdup (request->accept != NULL ? request->accept : "application/json");
  call->etag =
      request->etag != NULL && is_header_text (request->etag) ? g_strdup (request->etag) : NULL;
  call->token = request->token != NULL ? g_strstrip (g_strdup (request->token)) : NULL;
  call->max_bytes = request->max_bytes > 0 ? request->max_bytes : DEFAULT_MAX_BYTES;
  call->patient = request->patient;
  call->body = g_strdup (request->body);
  call->headers = g_strdupv ((char **) request->headers);
  if (sink != NULL)
    call->sink = *sink;
  if (call->sink.file != NULL)
    call->silence = choose_seconds (request->silence, http->deadline);
  call->deadline =
      choose_seconds (request->deadline, call->sink.file != NULL ? FILE_DEADLINE : http->deadline);
  call->abort = g_cancellable_new ();
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);

  if (call->uri == NULL || !quire_redirect_may_begin (call->uri) ||
      (http->is_local && !quire_host_is_loopback (g_uri_get_host (call->uri))))
    {
      call_fail (task, g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT,
                                    _ ("“%s” is not an address to ask"), request->uri));
      return;
    }

  if (call->token != NULL && !is_header_text (call->token))
    {
      call_fail (task, g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT,
                                    _ ("The token for %s holds characters no token may have"),
                                    g_uri_get_host (call->uri)));
      return;
    }

  /* As a source of the main loop, because a handler connected to the
   * cancellable could not be taken away from within itself. */
  if (cancellable != NULL)
    call->cancel_source =
        attach (g_cancellable_source_new (cancellable), G_SOURCE_FUNC (cancelled_cb), task);

  call_begin (task);
}

gint64
quire_http_call_get_waiting_until (const QuireHttpCall *self)
{
  return self->waiting_until;
}
