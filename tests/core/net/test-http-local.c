/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "quire-http.h"
#include "raw-server.h"

/* What is sent to other programs on this computer. */

typedef struct
{
  RawServer *server;
  QuireHttp *http;
} Fixture;

static void
setup (Fixture *self, gconstpointer data)
{
  self->server = raw_server_new (NULL);
  self->http = quire_http_new_local ();
  quire_http_set_deadline (self->http, 20);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  g_assert_finalize_object (self->http);
  g_clear_pointer (&self->server, raw_server_free);
}

static void
serve (Fixture *self, guint status)
{
  g_autofree char *answer = g_strdup_printf ("HTTP/1.1 %u So\r\nLocation: /elsewhere\r\n"
                                             "Content-Length: 0\r\n\r\n",
                                             status);

  raw_server_set_answer (self->server, answer, -1, RAW_SERVER_CLOSE);
}

static void
test_post (Fixture *self, gconstpointer data)
{
  static const char *const headers[] = { "X-Version", "3", NULL };
  const QuireHttpRequest request = { .uri = raw_server_get_base (self->server),
                                     .body = "{\"title\":\"Größe\"}",
                                     .headers = headers };

  for (guint status = 200; status <= 201; status++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuireHttpResponse) response = NULL;
      g_autofree char *sent = NULL;

      serve (self, status);
      response = raw_server_get (self->http, &request, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (response->status, ==, status);
      g_assert_cmpuint (g_bytes_get_size (response->body), ==, 0);
      sent = raw_server_dup_request (self->server);
      g_assert_true (g_str_has_prefix (sent, "POST / HTTP/1.1\r\n"));
      g_assert_nonnull (strstr (sent, "\r\nContent-Type: application/json\r\n"));
      g_assert_nonnull (strstr (sent, "\r\nX-Version: 3\r\n"));
      g_assert_nonnull (strstr (sent, "\r\nUser-Agent: Quire/"));
      g_assert_true (g_str_has_suffix (sent, "\r\n\r\n{\"title\":\"Größe\"}"));
    }
}

/* A POST is made once and to one address; and 201 is no answer to a GET. */
static void
test_status (Fixture *self, gconstpointer data)
{
  const struct
  {
    guint status;
    const char *body;
    QuireHttpError code;
  } cases[] = {
    { 302, "{}", QUIRE_HTTP_ERROR_REDIRECT }, { 307, "{}", QUIRE_HTTP_ERROR_REDIRECT },
    { 400, "{}", QUIRE_HTTP_ERROR_CLIENT },   { 204, "{}", QUIRE_HTTP_ERROR_CLIENT },
    { 500, "{}", QUIRE_HTTP_ERROR_SERVER },   { 304, "{}", QUIRE_HTTP_ERROR_CLIENT },
    { 201, NULL, QUIRE_HTTP_ERROR_CLIENT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const QuireHttpRequest request = { .uri = raw_server_get_base (self->server),
                                         .body = cases[i].body };
      g_autoptr (GError) error = NULL;

      serve (self, cases[i].status);
      g_assert_null (raw_server_get (self->http, &request, NULL, &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, (int) cases[i].code);
      g_assert_cmpuint (raw_server_count (self->server), ==, i + 1);
    }
}

static void
test_elsewhere (Fixture *self, gconstpointer data)
{
  static const char *const uris[] = { "https://example.org/", "http://192.0.2.1/", "file:///x" };

  for (guint i = 0; i < G_N_ELEMENTS (uris); i++)
    {
      const QuireHttpRequest request = { .uri = uris[i], .body = "{}" };
      g_autoptr (GError) error = NULL;

      g_assert_null (raw_server_get (self->http, &request, NULL, &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CLIENT);
    }
}

static void
test_nobody (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = g_strdup (raw_server_get_base (self->server));
  const QuireHttpRequest request = { .uri = uri, .body = "{}" };
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->server, raw_server_free);
  g_assert_null (raw_server_get (self->http, &request, NULL, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE);
}

/* An old server marks the end of what it explains by closing. */
static void
test_old_error (void)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new_local ();
  const char *answers[] = { "HTTP/1.0 500 Internal Server Error\r\n\r\n{\"why\":1}",
                            "HTTP/1.1 500 Internal Server Error\r\n\r\n{\"why\":1}",
                            "HTTP/1.0 200 OK\r\n\r\n{\"why\":1}" };

  const QuireHttpError codes[] = { QUIRE_HTTP_ERROR_SERVER, QUIRE_HTTP_ERROR_SERVER,
                                   QUIRE_HTTP_ERROR_TRUNCATED };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (GError) error = NULL;
      GBytes *body;

      raw_server_set_answer (server, answers[i], -1, RAW_SERVER_CLOSE);
      g_assert_null (raw_server_get_path (http, server, "/", &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, (int) codes[i]);
      body = quire_http_error_get_body (error);
      if (i == 0)
        g_assert_cmpmem (g_bytes_get_data (body, NULL), g_bytes_get_size (body), "{\"why\":1}", 9);
      else
        g_assert_null (body);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/http-local/post", test_post);
  ADD ("/http-local/status", test_status);
  ADD ("/http-local/elsewhere", test_elsewhere);
  ADD ("/http-local/nobody", test_nobody);
#undef ADD
  g_test_add_func ("/http-local/old-error", test_old_error);

  return g_test_run ();
}
