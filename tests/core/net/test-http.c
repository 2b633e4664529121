/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "quire-clock.h"
#include "quire-http.h"
#include "raw-server.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
#define WHOLE   OK_HEAD "Content-Length: 2\r\n\r\n[]"

typedef struct
{
  RawServer *server;
  QuireHttp *http;
} Fixture;

static void
setup (Fixture *self, gconstpointer data)
{
  self->server = raw_server_new (NULL);
  self->http = quire_http_new ();
  quire_http_set_deadline (self->http, 20);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  /* What goes on in libsoup after an answer holds its session, not ours. */
  g_assert_finalize_object (self->http);
  raw_server_free (self->server);
}

static void
assert_body (QuireHttpResponse *response, const char *text)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (response->body, &size);

  g_assert_cmpmem (data, size, text, strlen (text));
}

static void
assert_one_line (const GError *error)
{
  g_assert_null (strpbrk (error->message, "\r\n"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
assert_fails (Fixture *self, const char *answer, QuireHttpError code)
{
  g_autoptr (GError) error = NULL;

  raw_server_set_answer (self->server, answer, -1, RAW_SERVER_KEEP);
  g_assert_null (raw_server_get_path (self->http, self->server, "/api", &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, (int) code);
  assert_one_line (error);
}

static void
test_get (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  g_autofree char *request = NULL;
  g_autofree char *uri = g_strconcat (raw_server_get_base (self->server), "/api/x?p=1", NULL);

  raw_server_set_answer (self->server,
                         OK_HEAD "ETag: W/\"1\"\r\nLink: </api/x?p=2>; rel=\"next\"\r\n"
                                 "Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\n[]",
                         -1, RAW_SERVER_KEEP);
  response = raw_server_get_path (self->http, self->server, "/api/x?p=1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
  assert_body (response, "[]");
  g_assert_cmpstr (response->etag, ==, "W/\"1\"");
  g_assert_cmpstr (response->link, ==, "</api/x?p=2>; rel=\"next\"");
  g_assert_cmpstr (response->uri, ==, uri);

  /* A second one goes over the same connection and brings no cookie back. */
  g_clear_pointer (&response, quire_http_response_free);
  response = raw_server_get_path (self->http, self->server, "/api/x?p=1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (raw_server_connections (self->server), ==, 1);
  request = raw_server_dup_request (self->server);
  g_assert_nonnull (strstr (request, "User-Agent: Quire/"));
  g_assert_nonnull (strstr (request, "(desktop reader of daily papers)\r\n"));
  g_assert_nonnull (strstr (request, "Accept: application/json\r\n"));
  g_assert_nonnull (strstr (request, "Accept-Encoding: gzip\r\n"));
  g_assert_null (strstr (request, "Cookie"));
  g_assert_null (strstr (request, "Referer"));
  g_assert_null (strstr (request, "Authorization"));
  g_assert_null (strstr (request, "If-None-Match"));
}

static void
test_headers (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  g_autofree char *sent = NULL;
  QuireHttpRequest request = { .uri = raw_server_get_base (self->server),
                               .accept = "image/png",
                               .etag = "W/\"7\"",
                               .token = "hf_secret\n" };

  raw_server_set_answer (self->server, WHOLE, -1, RAW_SERVER_KEEP);
  response = raw_server_get (self->http, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (response->etag);
  g_assert_null (response->link);
  sent = raw_server_dup_request (self->server);
  g_assert_nonnull (strstr (sent, "Accept: image/png\r\n"));
  g_assert_nonnull (strstr (sent, "If-None-Match: W/\"7\"\r\n"));
  g_assert_nonnull (strstr (sent, "Authorization: Bearer hf_secret\r\n"));
}

/* Neither a token nor a validator may write a header of its own. */
static void
test_injection (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  g_autofree char *sent = NULL;
  QuireHttpRequest request = { .uri = raw_server_get_base (self->server),
                               .etag = "\"7\"\r\nX-Evil: 1" };

  raw_server_set_answer (self->server, WHOLE, -1, RAW_SERVER_KEEP);
  response = raw_server_get (self->http, &request, NULL, &error);
  g_assert_no_error (error);
  sent = raw_server_dup_request (self->server);
  g_assert_null (strstr (sent, "X-Evil"));

  request.token = "a\r\nX-Evil: 1";
  g_assert_null (raw_server_get (self->http, &request, NULL, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT);
  g_assert_null (strstr (error->message, "Evil"));
}

static void
test_bad_address (Fixture *self, gconstpointer data)
{
  const char *addresses[] = { "",         "x",         "http://example.org/", "file:///etc/passwd",
                              "https://", "https://[", "http:///x",           "javascript:1" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;
      QuireHttpRequest request = { .uri = addresses[i] };

      g_assert_null (raw_server_get (self->http, &request, NULL, &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT);
    }
}

static void
test_not_modified (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  QuireHttpRequest request = { .uri = raw_server_get_base (self->server), .etag = "\"1\"" };

  raw_server_set_answer (self->server, "HTTP/1.1 304 Not Modified\r\n\r\n", -1, RAW_SERVER_KEEP);
  response = raw_server_get (self->http, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 304);
  g_assert_cmpuint (g_bytes_get_size (response->body), ==, 0);
  g_assert_cmpstr (response->etag, ==, "\"1\"");

  /* Nobody asked for it. */
  request.etag = NULL;
  g_assert_null (raw_server_get (self->http, &request, NULL, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT);
  g_assert_cmpuint (quire_http_error_get_status (error), ==, 304);
}

static void
test_status (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *answer;
    QuireHttpError code;
    guint status;
    const char *body;
  } cases[] = {
    { "HTTP/1.1 400 Bad\r\nContent-Length: 12\r\n\r\n{\"error\":\"\"}", QUIRE_HTTP_ERROR_CLIENT,
      400, "{\"error\":\"\"}" },
    { "HTTP/1.1 404 No\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
      QUIRE_HTTP_ERROR_CLIENT, 404, "abc" },
    { "HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n", QUIRE_HTTP_ERROR_CLIENT, 404, "" },
    { "HTTP/1.1 404 No\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
      QUIRE_HTTP_ERROR_CLIENT, 404, NULL },
    { "HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nhi", QUIRE_HTTP_ERROR_SERVER, 500, "hi" },
    { "HTTP/1.1 503 Oh\r\nContent-Length: 2\r\n\r\nhi", QUIRE_HTTP_ERROR_SERVER, 503, "hi" },
    { "HTTP/1.1 599 Oh\r\nContent-Length: 2\r\n\r\nhi", QUIRE_HTTP_ERROR_SERVER, 599, "hi" },
    { "HTTP/1.1 206 Part\r\nContent-Length: 2\r\n\r\n[]", QUIRE_HTTP_ERROR_CLIENT, 206, NULL },
    { "HTTP/1.1 204 None\r\n\r\n", QUIRE_HTTP_ERROR_CLIENT, 204, NULL },
    { "HTTP/1.1 300 Many\r\nContent-Length: 0\r\n\r\n", QUIRE_HTTP_ERROR_CLIENT, 300, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) copy = NULL;
      GBytes *body;

      raw_server_set_answer (self->server, cases[i].answer, -1, RAW_SERVER_KEEP);
      g_assert_null (raw_server_get_path (self->http, self->server, "/api", &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, (int) cases[i].code);
      assert_one_line (error);

      copy = g_error_copy (error);
      body = quire_http_error_get_body (copy);
      g_assert_cmpuint (quire_http_error_get_status (copy), ==, cases[i].status);
      g_assert_cmpint (quire_http_error_get_retry_at (copy), ==, 0);
      if (cases[i].body == NULL)
        g_assert_null (body);
      else
        g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), cases[i].body,
                         strlen (cases[i].body));
    }
}

/* A large page of an error is not kept, and a cut one does not hide the status. */
static void
test_status_large (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) cut = NULL;
  g_autofree char *page = g_strnfill (100000, 'x');
  g_autofree char *answer =
      g_strconcat ("HTTP/1.1 500 Oh\r\nContent-Length: 100000\r\n\r\n", page, NULL);

  raw_server_set_answer (self->server, answer, -1, RAW_SERVER_KEEP);
  g_assert_null (raw_server_get_path (self->http, self->server, "/api", &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_SERVER);
  g_assert_null (quire_http_error_get_body (error));

  raw_server_set_answer (self->server, "HTTP/1.1 404 No\r\nContent-Length: 9\r\n\r\nabc", -1,
                         RAW_SERVER_RESET);
  g_assert_null (raw_server_get_path (self->http, self->server, "/api", &cut));
  g_assert_error (cut, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT);
  g_assert_null (quire_http_error_get_body (cut));
}

static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *expected = g_strconcat (raw_server_get_base (self->server), "/b?c=d", NULL);
  g_autofree char *uri = g_strconcat (raw_server_get_base (self->server), "/a", NULL);
  QuireHttpRequest request = { .uri = uri, .token = "secret" };

  raw_server_set_answer (self->server,
                         "HTTP/1.1 302 Found\r\nLocation: /b?c=d\r\nContent-Length: 4\r\n\r\nhere",
                         -1, RAW_SERVER_KEEP);
  for (guint i = 1; i < 5; i++)
    raw_server_add_answer (self->server,
                           "HTTP/1.1 307 Found\r\nLocation: ?c=d\r\nContent-Length: 0\r\n\r\n", -1,
                           RAW_SERVER_KEEP);
  raw_server_add_answer (self->server, WHOLE, -1, RAW_SERVER_KEEP);

  response = raw_server_get (self->http, &request, NULL, &error);
  g_assert_no_error (error);
  assert_body (response, "[]");
  g_assert_cmpstr (response->uri, ==, expected);
  g_assert_cmpuint (raw_server_count (self->server), ==, 6);
  sent = raw_server_dup_request (self->server);
  g_assert_nonnull (strstr (sent, "GET /b?c=d HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (sent, "Authorization: Bearer secret\r\n"));
}

static void
test_redirect_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (RawServer) elsewhere = raw_server_new (NULL);
  const char *targets[] = { raw_server_get_base (elsewhere), "http://127.0.0.2/", "/a",
                            "https://127.0.0.1/", "file:///etc/passwd" };

  raw_server_set_answer (elsewhere, WHOLE, -1, RAW_SERVER_KEEP);
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autofree char *answer = g_strdup_printf (
          "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", targets[i]);

      assert_fails (self, answer, QUIRE_HTTP_ERROR_REDIRECT);
    }
  assert_fails (self, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", QUIRE_HTTP_ERROR_REDIRECT);

  /* The loop was asked six times, the others once each, and elsewhere nobody. */
  g_assert_cmpuint (raw_server_count (self->server), ==, 11);
  g_assert_cmpuint (raw_server_count (elsewhere), ==, 0);
}

static void
test_too_large (Fixture *self, gconstpointer data)
{
  g_autofree char *filler = g_strnfill (2048, ' ');
  g_autofree char *endless = g_strconcat (OK_HEAD "Connection: close\r\n\r\n", filler, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *uri = g_strconcat (raw_server_get_base (self->server), "/api", NULL);
  QuireHttpRequest request = { .uri = uri, .max_bytes = 1 };

  raw_server_set_answer (self->server, endless, -1, RAW_SERVER_FLOOD);
  g_assert_null (raw_server_get_path (self->http, self->server, "/api", &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE);

  /* The connection does not outlive it. */
  while (raw_server_connections (self->server) > 0)
    g_main_context_iteration (NULL, FALSE);

  g_clear_error (&error);
  raw_server_set_answer (self->server, WHOLE, -1, RAW_SERVER_KEEP);
  g_assert_null (raw_server_get (self->http, &request, NULL, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE);
}

static void
test_timeout (Fixture *self, gconstpointer data)
{
  const char *answers[] = { "", "HTTP/1.1 200 OK\r\nX-Y", OK_HEAD "Content-Length: 9\r\n\r\n[",
                            OK_HEAD "Transfer-Encoding: chunked\r\n\r\n1\r\n[\r\n" };

  quire_http_set_deadline (self->http, 0.1);
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;

      raw_server_set_answer (self->server, answers[i], -1, RAW_SERVER_HANG);
      g_assert_null (raw_server_get_path (self->http, self->server, "/api", &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT);
      assert_one_line (error);
      while (raw_server_connections (self->server) > 0)
        g_main_context_iteration (NULL, FALSE);
    }
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (RawServer) gone = raw_server_new (NULL);
  g_autofree char *uri = g_strdup (raw_server_get_base (gone));
  g_autoptr (GError) error = NULL;
  QuireHttpRequest request = { .uri = uri };

  g_clear_pointer (&gone, raw_server_free);
  g_assert_null (raw_server_get (self->http, &request, NULL, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE);
  g_assert_true (g_str_has_prefix (error->message, "Could not reach 127.0.0.1: "));
  g_assert_null (strstr (error->message, "proxy"));
  assert_one_line (error);
}

static void
test_rate_limited (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) blocked = NULL;
  g_autoptr (QuireHttpResponse) other = NULL;
  gint64 now = quire_clock_now_usec ();
  gint64 retry_at;

  raw_server_set_answer (self->server,
                         "HTTP/1.1 429 Slow\r\nRetry-After: 100\r\nContent-Length: 0\r\n\r\n", -1,
                         RAW_SERVER_KEEP);
  g_assert_null (raw_server_get_path (self->http, self->server, "/api/a", &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
  retry_at = quire_http_error_get_retry_at (error);
  g_assert_cmpint (retry_at, >=, now + 100 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (retry_at, <=, quire_clock_now_usec () + 100 * G_TIME_SPAN_SECOND);

  /* The next one is not even sent, but what is counted apart is. */
  g_assert_null (raw_server_get_path (self->http, self->server, "/api/b", &blocked));
  g_assert_error (blocked, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
  g_assert_cmpint (quire_http_error_get_retry_at (blocked), ==, retry_at);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);

  raw_server_set_answer (self->server, WHOLE, -1, RAW_SERVER_KEEP);
  other = raw_server_get_path (self->http, self->server, "/avatars/a", NULL);
  g_assert_nonnull (other);
}

static void
test_unavailable (Fixture *self, gconstpointer data)
{
  assert_fails (self, "HTTP/1.1 503 Oh\r\nRetry-After: soon\r\nContent-Length: 0\r\n\r\n",
                QUIRE_HTTP_ERROR_RATE_LIMITED);
}

static void
test_window_used_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) last = NULL;

  raw_server_set_answer (self->server,
                         OK_HEAD "RateLimit: \"api\";r=0;t=100\r\nContent-Length: 2\r\n\r\n[]", -1,
                         RAW_SERVER_KEEP);
  last = raw_server_get_path (self->http, self->server, "/api/a", &error);
  g_assert_no_error (error);
  g_assert_null (raw_server_get_path (self->http, self->server, "/api/a", &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
  g_assert_cmpint (quire_http_error_get_retry_at (error), >,
                   quire_clock_now_usec () + 30 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

/* The last tenth of a window is for others; the patient wait for the next one,
 * as long as it takes. */
static void
test_patient (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) first = NULL;
  g_autoptr (QuireHttpResponse) eager = NULL;
  g_autoptr (QuireHttpResponse) waited = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *uri = g_strconcat (raw_server_get_base (self->server), "/api/a", NULL);
  QuireHttpRequest request = { .uri = uri, .patient = TRUE };
  const char *answer = OK_HEAD "RateLimit: \"api\";r=50;t=3\r\n"
                               "RateLimit-Policy: \"fixed window\";\"api\";q=500;w=300\r\n"
                               "Content-Length: 2\r\n\r\n[]";
  gint64 until;

  raw_server_set_answer (self->server, answer, -1, RAW_SERVER_KEEP);
  first = raw_server_get (self->http, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (quire_http_get_waiting_until (self->http), ==, 0);

  /* Waiting is not counted against the deadline. */
  request.deadline = 2;
  quire_http_get_async (self->http, &request, NULL, kept_cb, &result);
  until = quire_http_get_waiting_until (self->http);
  g_assert_cmpint (until, >, quire_clock_now_usec ());

  /* The others go first, until its time has come. */
  eager = raw_server_get_path (self->http, self->server, "/api/b", &error);
  g_assert_no_error (error);
  if (quire_clock_now_usec () < until)
    {
      g_assert_null (result);
      g_assert_cmpuint (raw_server_count (self->server), ==, 2);
    }

  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  waited = quire_http_get_finish (self->http, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (quire_clock_now_usec (), >=, until);
  g_assert_cmpint (quire_http_get_waiting_until (self->http), ==, 0);
}

/* What is longer than any window is a ban, and nobody waits for that unseen. */
static void
test_patient_banned (Fixture *self, gconstpointer data)
{
  const char *answers[] = {
    "HTTP/1.1 429 Slow\r\nRetry-After: 3600\r\nContent-Length: 0\r\n\r\n",
    OK_HEAD "RateLimit: \"api\";r=0;t=3600\r\nContent-Length: 2\r\n\r\n[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *uri = g_strdup_printf ("%s/kind%u/a", raw_server_get_base (self->server), i);
      QuireHttpRequest request = { .uri = uri };

      raw_server_set_answer (self->server, answers[i], -1, RAW_SERVER_KEEP);
      g_autoptr (QuireHttpResponse) first G_GNUC_UNUSED =
          raw_server_get (self->http, &request, NULL, NULL);

      request.patient = TRUE;
      g_autoptr (QuireHttpResponse) second = raw_server_get (self->http, &request, NULL, &error);
      g_assert_null (second);
      g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
      g_assert_cmpint (quire_http_error_get_retry_at (error), >,
                       quire_clock_now_usec () + 50 * G_TIME_SPAN_MINUTE);
      g_assert_cmpint (quire_http_get_waiting_until (self->http), ==, 0);
      g_assert_cmpuint (raw_server_count (self->server), ==, i + 1);
    }
}

static void
test_patient_cancelled (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) first = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *uri = g_strconcat (raw_server_get_base (self->server), "/api/a", NULL);
  QuireHttpRequest request = { .uri = uri, .patient = TRUE };

  raw_server_set_answer (self->server,
                         OK_HEAD "RateLimit: \"api\";r=0;t=300\r\nContent-Length: 2\r\n\r\n[]", -1,
                         RAW_SERVER_KEEP);
  first = raw_server_get (self->http, &request, NULL, &error);
  quire_http_get_async (self->http, &request, cancellable, kept_cb, &result);
  g_assert_cmpint (quire_http_get_waiting_until (self->http), >, 0);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (quire_http_get_finish (self->http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (quire_http_get_waiting_until (self->http), ==, 0);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/http/" name, Fixture, NULL, setup, func, teardown)
  ADD ("get", test_get);
  ADD ("headers", test_headers);
  ADD ("injection", test_injection);
  ADD ("bad-address", test_bad_address);
  ADD ("not-modified", test_not_modified);
  ADD ("status", test_status);
  ADD ("status-large", test_status_large);
  ADD ("redirect", test_redirect);
  ADD ("redirect-refused", test_redirect_refused);
  ADD ("too-large", test_too_large);
  ADD ("timeout", test_timeout);
  ADD ("refused", test_refused);
  ADD ("rate-limited", test_rate_limited);
  ADD ("unavailable", test_unavailable);
  ADD ("window-used-up", test_window_used_up);
  ADD ("patient", test_patient);
  ADD ("patient-banned", test_patient_banned);
  ADD ("patient-cancelled", test_patient_cancelled);

  return g_test_run ();
}
