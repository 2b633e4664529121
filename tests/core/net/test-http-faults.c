/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-clock.h"
#include "quire-http.h"
#include "quire-test-server.h"
#include "raw-server.h"

#define PATH "/api/daily_papers?limit=100"

/* What goes wrong on the way, made by the stand-in source. */

static QuireHttpResponse *
ask (QuireHttp *http, QuireTestServer *server, GError **error)
{
  g_autofree char *uri = g_strconcat (quire_test_server_get_address (server), PATH, NULL);
  QuireHttpRequest request = { .uri = uri };

  return raw_server_get (http, &request, NULL, error);
}

static void
test_table (void)
{
  static const struct
  {
    const char *fault;
    QuireHttpError code;
  } cases[] = {
    { "hang", QUIRE_HTTP_ERROR_TIMEOUT },
    { "slow:50", QUIRE_HTTP_ERROR_TIMEOUT },
    { "slow-body:50", QUIRE_HTTP_ERROR_TIMEOUT },
    { "drop", QUIRE_HTTP_ERROR_TRUNCATED },
    { "drop:5", QUIRE_HTTP_ERROR_TRUNCATED },
    { "drop:100", QUIRE_HTTP_ERROR_TRUNCATED },
    { "drop:900", QUIRE_HTTP_ERROR_TRUNCATED },
    { "reset", QUIRE_HTTP_ERROR_TRUNCATED },
    { "reset:900", QUIRE_HTTP_ERROR_TRUNCATED },
    { "truncated", QUIRE_HTTP_ERROR_TRUNCATED },
    { "truncated-chunked", QUIRE_HTTP_ERROR_TRUNCATED },
    { "cut-chunk", QUIRE_HTTP_ERROR_TRUNCATED },
    { "truncated-gzip:100", QUIRE_HTTP_ERROR_TRUNCATED },
    { "gzip-bomb:16", QUIRE_HTTP_ERROR_TOO_LARGE },
    { "endless", QUIRE_HTTP_ERROR_TOO_LARGE },
    { "status", QUIRE_HTTP_ERROR_SERVER },
    { "status:404", QUIRE_HTTP_ERROR_CLIENT },
    { "redirect-loop", QUIRE_HTTP_ERROR_REDIRECT },
    { "redirect", QUIRE_HTTP_ERROR_REDIRECT },
    { "redirect:other-port", QUIRE_HTTP_ERROR_REDIRECT },
    { "redirect:private", QUIRE_HTTP_ERROR_REDIRECT },
    { "redirect:file", QUIRE_HTTP_ERROR_REDIRECT },
    { "redirect:self", QUIRE_HTTP_ERROR_REDIRECT },
    { "not-modified", QUIRE_HTTP_ERROR_CLIENT },
  };
  g_autoptr (QuireTestServer) server = quire_test_server_new ("--generate=5", "--rate=off", NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuireHttpResponse) response = NULL;
      g_autoptr (QuireHttpResponse) after = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].fault);
      quire_http_set_deadline (http, cases[i].code == QUIRE_HTTP_ERROR_TIMEOUT ? 0.3 : 30);
      quire_test_server_add_fault (server, cases[i].fault);
      response = ask (http, server, &error);
      g_assert_null (response);
      g_assert_error (error, QUIRE_HTTP_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_clear_error (&error);

      /* Nothing of it stays behind. */
      quire_http_set_deadline (http, 30);
      quire_test_server_clear_faults (server);
      after = ask (http, server, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (after->body), >, 1000);
    }
}

static void
test_retry_after (void)
{
  static const struct
  {
    const char *fault;
    gint64 earliest; /* seconds */
    gint64 latest;
  } cases[] = {
    { "rate-limited", 60, 60 },
    { "rate-limited:90", 90, 90 },
    { "rate-limited:1", 30, 30 },
    { "rate-limited:date", 30, 6 * 3600 },
    { "rate-limited:past-date", 30, 30 },
    { "rate-limited:negative", 30, 30 },
    { "rate-limited:ten-years", 6 * 3600, 6 * 3600 },
    { "rate-limited:ten-years-date", 6 * 3600, 6 * 3600 },
    { "rate-limited:rubbish", 30, 300 },
    { "rate-limited:none", 30, 300 },
    { "rate-limited:nothing", 30, 300 },
    { "unavailable", 60, 60 },
    { "unavailable:ten-years", 6 * 3600, 6 * 3600 },
    { "unavailable:rubbish", 30, 300 },
  };
  g_autoptr (QuireTestServer) server = quire_test_server_new ("--generate=5", "--rate=off", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuireHttp) http = quire_http_new ();
      g_autoptr (GError) error = NULL;
      gint64 before = quire_clock_now_usec ();
      gint64 retry_at;

      g_test_message ("%s", cases[i].fault);
      quire_test_server_add_fault (server, cases[i].fault);
      g_assert_null (ask (http, server, &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
      retry_at = quire_http_error_get_retry_at (error);
      g_assert_cmpint (retry_at, >=, before + cases[i].earliest * G_TIME_SPAN_SECOND);
      g_assert_cmpint (retry_at, <=,
                       quire_clock_now_usec () + cases[i].latest * G_TIME_SPAN_SECOND);
      quire_test_server_clear_faults (server);
    }
}

static void
test_window (void)
{
  g_autoptr (QuireTestServer) server = quire_test_server_new ("--generate=5", "--rate=3/600", NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (QuireHttpResponse) response = NULL;

      response = ask (http, server, &error);

      g_assert_no_error (error);
    }
  g_assert_null (ask (http, server, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
  g_assert_cmpuint (quire_test_server_count_requests (server, NULL), ==, 3);
}

static void
test_validator (void)
{
  g_autoptr (QuireTestServer) server = quire_test_server_new ("--generate=5", NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) first = ask (http, server, &error);
  g_autoptr (QuireHttpResponse) second = NULL;
  QuireHttpRequest request = { 0 };

  g_assert_no_error (error);
  g_assert_nonnull (first->etag);
  request.uri = first->uri;
  request.etag = first->etag;
  second = raw_server_get (http, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (second->status, ==, 304);
}

static void
test_certificate (gconstpointer data)
{
  g_autofree char *kind = g_strconcat ("--tls=", (const char *) data, NULL);
  g_autoptr (QuireTestServer) server = quire_test_server_new ("--generate=5", kind, NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (QuireHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  quire_http_set_ca_file (http, quire_test_server_get_authority_file (), &error);
  g_assert_no_error (error);
  response = ask (http, server, &error);

  if (g_str_equal (data, "good"))
    {
      g_assert_no_error (error);
      g_assert_cmpuint (g_bytes_get_size (response->body), >, 1000);
    }
  else
    {
      g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TLS);
      g_assert_cmpuint (quire_test_server_count_requests (server, NULL), ==, 0);
      g_test_message ("%s", error->message);
    }
}

/* The system does not know the authority of the tests. */
static void
test_unknown_authority (void)
{
  g_autoptr (QuireTestServer) server = quire_test_server_new ("--generate=5", "--tls=good", NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (http, server, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TLS);
}

/* The faults that look different behind TLS, where it may be HTTP/2. */
static void
test_table_tls (void)
{
  static const struct
  {
    const char *fault;
    QuireHttpError code;
  } cases[] = {
    { "status", QUIRE_HTTP_ERROR_SERVER },
    { "status:404", QUIRE_HTTP_ERROR_CLIENT },
    { "redirect:http", QUIRE_HTTP_ERROR_REDIRECT },
    { "redirect:other-host", QUIRE_HTTP_ERROR_REDIRECT },
    { "truncated-gzip:100", QUIRE_HTTP_ERROR_TRUNCATED },
    { "gzip-bomb:16", QUIRE_HTTP_ERROR_TOO_LARGE },
  };
  g_autoptr (QuireTestServer) server =
      quire_test_server_new ("--generate=5", "--gzip", "--tls=good", "--rate=off", NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();

  quire_http_set_ca_file (http, quire_test_server_get_authority_file (), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuireHttpResponse) after = NULL;
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].fault);
      quire_test_server_add_fault (server, cases[i].fault);
      g_assert_null (ask (http, server, &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, (int) cases[i].code);
      g_clear_error (&error);

      quire_test_server_clear_faults (server);
      after = ask (http, server, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-faults/table", test_table);
  g_test_add_func ("/http-faults/table-tls", test_table_tls);
  g_test_add_func ("/http-faults/retry-after", test_retry_after);
  g_test_add_func ("/http-faults/window", test_window);
  g_test_add_func ("/http-faults/validator", test_validator);
  g_test_add_data_func ("/http-faults/certificate/good", "good", test_certificate);
  g_test_add_data_func ("/http-faults/certificate/self-signed", "self-signed", test_certificate);
  g_test_add_data_func ("/http-faults/certificate/expired", "expired", test_certificate);
  g_test_add_data_func ("/http-faults/certificate/wrong-host", "wrong-host", test_certificate);
  g_test_add_func ("/http-faults/certificate/unknown-authority", test_unknown_authority);

  return g_test_run ();
}
