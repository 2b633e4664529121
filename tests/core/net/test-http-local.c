/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libsoup/soup.h>
#include <string.h>

#include "quire-http.h"
#include "raw-server.h"

/* What is sent to other programs on this computer. */

typedef struct
{
  SoupServer *server;
  char *uri;
  QuireHttp *http;
  guint status;
  guint n_requests;
  char *method;
  char *body;
  char *type;
  char *version;
  char *agent;
} Fixture;

static void
forget (Fixture *self)
{
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->type, g_free);
  g_clear_pointer (&self->version, g_free);
  g_clear_pointer (&self->agent, g_free);
}

static void
request_cb (SoupServer *server,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  Fixture *self = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const SoupMessageBody *body = soup_server_message_get_request_body (message);

  forget (self);
  self->n_requests++;
  self->method = g_strdup (soup_server_message_get_method (message));
  self->body = g_strndup (body->data, body->length);
  self->type = g_strdup (soup_message_headers_get_one (headers, "Content-Type"));
  self->version = g_strdup (soup_message_headers_get_one (headers, "X-Version"));
  self->agent = g_strdup (soup_message_headers_get_one (headers, "User-Agent"));
  if (SOUP_STATUS_IS_REDIRECTION (self->status))
    soup_server_message_set_redirect (message, self->status, "/elsewhere");
  else
    soup_server_message_set_status (message, self->status, NULL);
}

static void
setup (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;
  GSList *uris;

  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  uri = g_uri_ref (uris->data);
  self->uri = g_uri_to_string (uri);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->http = quire_http_new_local ();
  quire_http_set_deadline (self->http, 20);
  self->status = 201;
}

static void
teardown (Fixture *self, gconstpointer data)
{
  forget (self);
  g_assert_finalize_object (self->http);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_free (self->uri);
}

static void
test_post (Fixture *self, gconstpointer data)
{
  static const char *const headers[] = { "X-Version", "3", NULL };
  const QuireHttpRequest request = { .uri = self->uri,
                                     .body = "{\"title\":\"Größe\"}",
                                     .headers = headers };

  for (self->status = 200; self->status <= 201; self->status++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuireHttpResponse) response = NULL;

      forget (self);
      response = raw_server_get (self->http, &request, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (response->status, ==, self->status);
      g_assert_cmpstr (self->method, ==, "POST");
      g_assert_cmpstr (self->body, ==, "{\"title\":\"Größe\"}");
      g_assert_cmpstr (self->type, ==, "application/json");
      g_assert_cmpstr (self->version, ==, "3");
      g_assert_true (g_str_has_prefix (self->agent, "Quire/"));
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
      const QuireHttpRequest request = { .uri = self->uri, .body = cases[i].body };
      g_autoptr (GError) error = NULL;

      forget (self);
      self->status = cases[i].status;
      g_assert_null (raw_server_get (self->http, &request, NULL, &error));
      g_assert_error (error, QUIRE_HTTP_ERROR, (int) cases[i].code);
      g_assert_cmpstr (self->method, ==, cases[i].body != NULL ? "POST" : "GET");
      g_assert_cmpuint (self->n_requests, ==, i + 1);
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
  g_autofree char *uri = g_strdup (self->uri);
  const QuireHttpRequest request = { .uri = uri, .body = "{}" };
  g_autoptr (GError) error = NULL;

  soup_server_disconnect (self->server);
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
