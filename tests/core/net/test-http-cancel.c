/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "quire-http.h"
#include "raw-server.h"

/* A request may be given up at any moment, and its callback may do anything. */

#define WHOLE "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"

typedef struct
{
  const char *name;
  const char *answer;
  RawServerThen then;
} Case;

static const Case cases[] = {
  { "whole", WHOLE, RAW_SERVER_KEEP },
  { "chunked", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n[\r\n1\r\n]\r\n0\r\n\r\n",
    RAW_SERVER_KEEP },
  { "redirect", "HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", RAW_SERVER_KEEP },
  { "missing", "HTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n[]", RAW_SERVER_KEEP },
  { "cut", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]", RAW_SERVER_CLOSE },
  { "reset", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]", RAW_SERVER_RESET },
};

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static void
test_at_any_moment (gconstpointer data)
{
  const Case *chosen = data;
  g_autoptr (RawServer) server = raw_server_new (NULL);
  QuireHttp *http = quire_http_new ();
  gboolean early = TRUE;

  raw_server_set_answer (server, chosen->answer, -1, chosen->then);
  for (guint moment = 0; early; moment++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (QuireHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;
      QuireHttpRequest request = { .uri = raw_server_get_base (server) };

      quire_http_get_async (http, &request, cancellable, kept_cb, &result);
      for (guint i = 0; i < moment && result == NULL; i++)
        g_main_context_iteration (NULL, TRUE);

      early = result == NULL;
      g_cancellable_cancel (cancellable);
      while (result == NULL)
        g_main_context_iteration (NULL, TRUE);
      response = quire_http_get_finish (http, result, &error);
      g_assert_null (response);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    }

  /* No connection is left but those that are good for another request. */
  g_assert_finalize_object (http);
  while (raw_server_connections (server) > 0)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_hanging (void)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  QuireHttp *http = quire_http_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  QuireHttpRequest request = { .uri = raw_server_get_base (server) };

  /* libsoup 3.6 keeps a connection that was given up until its own timeout. */
  quire_http_set_deadline (http, 2);
  raw_server_set_answer (server, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[]", -1,
                         RAW_SERVER_HANG);
  quire_http_get_async (http, &request, cancellable, kept_cb, &result);
  while (raw_server_count (server) == 0)
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (quire_http_get_finish (http, result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  while (raw_server_connections (server) > 0)
    g_main_context_iteration (NULL, FALSE);
  g_clear_object (&result);
  g_assert_finalize_object (http);
}

typedef struct
{
  QuireHttp *http;
  RawServer *server;
  GCancellable *cancellable;
  guint left;
} Chain;

static void
chain_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Chain *chain = user_data;
  QuireHttpRequest request = { .uri = raw_server_get_base (chain->server) };
  g_autoptr (GCancellable) cancellable = g_steal_pointer (&chain->cancellable);

  /* Cancelled from within, and asked again. */
  g_cancellable_cancel (cancellable);
  g_assert_null (quire_http_get_finish (QUIRE_HTTP (source), result, NULL));
  chain->left--;
  if (chain->left == 0)
    {
      g_clear_object (&chain->http);
      return;
    }

  chain->cancellable = g_cancellable_new ();
  quire_http_get_async (chain->http, &request, chain->cancellable, chain_cb, chain);
}

static void
test_within_callback (gconstpointer data)
{
  const Case *chosen = data;
  g_autoptr (RawServer) server = raw_server_new (NULL);
  Chain chain = { .http = quire_http_new (), .server = server, .left = 4 };
  QuireHttpRequest request = { .uri = raw_server_get_base (server) };

  raw_server_set_answer (server, chosen->answer, -1, chosen->then);
  chain.cancellable = g_cancellable_new ();
  quire_http_get_async (chain.http, &request, chain.cancellable, chain_cb, &chain);
  while (chain.http != NULL)
    g_main_context_iteration (NULL, TRUE);
  while (raw_server_connections (server) > 0)
    g_main_context_iteration (NULL, FALSE);
}

/* Whoever asked may go before the answer comes: the request is its own. */
static void
test_unreferenced (gconstpointer data)
{
  const Case *chosen = data;
  g_autoptr (RawServer) server = raw_server_new (NULL);
  QuireHttp *http = quire_http_new ();
  QuireHttp *weak = http;
  g_autoptr (GAsyncResult) result = NULL;
  QuireHttpRequest request = { .uri = raw_server_get_base (server) };

  raw_server_set_answer (server, chosen->answer, -1, chosen->then);
  g_object_add_weak_pointer (G_OBJECT (http), (gpointer *) &weak);
  quire_http_get_async (http, &request, NULL, kept_cb, &result);
  g_object_unref (http);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_clear_object (&result);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Many at once, some of them given up. */
static void
test_crowd (void)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  QuireHttp *http = quire_http_new ();
  GAsyncResult *results[60] = { NULL };
  GCancellable *cancellables[60];
  QuireHttpRequest request = { .uri = raw_server_get_base (server) };
  guint answered = 0;

  quire_http_set_deadline (http, 2);
  raw_server_set_answer (server, WHOLE, -1, RAW_SERVER_KEEP);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      cancellables[i] = g_cancellable_new ();
      quire_http_get_async (http, &request, cancellables[i], kept_cb, &results[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (QuireHttpResponse) response = NULL;
      g_autoptr (GError) error = NULL;

      if (i % 3 == 0)
        g_cancellable_cancel (cancellables[i]);
      while (results[i] == NULL)
        g_main_context_iteration (NULL, TRUE);
      response = quire_http_get_finish (http, results[i], &error);
      if (i % 3 == 0)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_no_error (error);
      answered += response != NULL;
      g_clear_object (&results[i]);
      g_clear_object (&cancellables[i]);
    }
  g_assert_cmpuint (answered, ==, 40);
  g_assert_finalize_object (http);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *moment = g_strconcat ("/http-cancel/any-moment/", cases[i].name, NULL);
      g_autofree char *within = g_strconcat ("/http-cancel/within/", cases[i].name, NULL);
      g_autofree char *alone = g_strconcat ("/http-cancel/unreferenced/", cases[i].name, NULL);

      g_test_add_data_func (moment, &cases[i], test_at_any_moment);
      g_test_add_data_func (within, &cases[i], test_within_callback);
      g_test_add_data_func (alone, &cases[i], test_unreferenced);
    }
  g_test_add_func ("/http-cancel/hanging", test_hanging);
  g_test_add_func ("/http-cancel/crowd", test_crowd);

  return g_test_run ();
}
