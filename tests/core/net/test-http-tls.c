/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <netinet/in.h>
#include <netinet/tcp.h>

#include "quire-http.h"
#include "quire-test-server.h"
#include "raw-server.h"

/* Behind TLS, with HTTP/1.1 and with HTTP/2, which the source speaks: where the
 * connection breaks off after byte N of what the server sent, nothing is taken
 * for a whole answer either. */

#define PATH "/api/daily_papers?limit=100"

typedef struct
{
  GSocketService *service;
  guint16 port;
  guint16 target;
  gint limit; /* bytes let through to the client, atomic */
  gint passed;
  gint active;
} Relay;

static void
relay_pass (Relay *relay, GSocketConnection *client)
{
  g_autoptr (GSocketClient) connector = g_socket_client_new ();
  g_autoptr (GSocketConnection) server = NULL;
  GSocket *ends[2];
  gint left = g_atomic_int_get (&relay->limit);
  char buffer[4096];

  g_socket_client_set_enable_proxy (connector, FALSE);
  server = g_socket_client_connect_to_host (connector, "127.0.0.1", relay->target, NULL, NULL);
  if (server == NULL)
    return;

  ends[0] = g_socket_connection_get_socket (client);
  ends[1] = g_socket_connection_get_socket (server);
  g_socket_set_option (ends[0], IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  g_socket_set_option (ends[1], IPPROTO_TCP, TCP_NODELAY, 1, NULL);
  while (left > 0)
    {
      GPollFD fds[2] = { { g_socket_get_fd (ends[0]), G_IO_IN, 0 },
                         { g_socket_get_fd (ends[1]), G_IO_IN, 0 } };
      guint from;
      gssize n;

      g_poll (fds, 2, -1);
      from = fds[0].revents != 0 ? 0 : 1;
      n = g_socket_receive (ends[from], buffer,
                            from == 1 ? MIN (sizeof buffer, (gsize) left) : sizeof buffer, NULL,
                            NULL);
      if (n <= 0 || g_socket_send (ends[1 - from], buffer, n, NULL, NULL) != n)
        break;
      if (from == 1)
        {
          left -= n;
          g_atomic_int_add (&relay->passed, n);
        }
    }

  g_io_stream_close (G_IO_STREAM (client), NULL, NULL);
}

static gboolean
relay_cb (GThreadedSocketService *service,
          GSocketConnection *client,
          GObject *source,
          gpointer user_data)
{
  Relay *relay = user_data;

  relay_pass (relay, client);
  g_atomic_int_add (&relay->active, -1);
  return TRUE;
}

/* On the main thread, so that a connection counts before anything happens on it. */
static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *client,
             GObject *source,
             gpointer user_data)
{
  Relay *relay = user_data;

  g_atomic_int_inc (&relay->active);
  return FALSE;
}

static void
relay_start (Relay *self, QuireTestServer *server)
{
  g_autoptr (GUri) uri =
      g_uri_parse (quire_test_server_get_address (server), G_URI_FLAGS_NONE, NULL);

  self->target = (guint16) g_uri_get_port (uri);
  self->service = g_threaded_socket_service_new (8);
  self->port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, NULL);
  g_signal_connect (self->service, "incoming", G_CALLBACK (incoming_cb), self);
  g_signal_connect (self->service, "run", G_CALLBACK (relay_cb), self);
  g_socket_service_start (self->service);
}

static QuireHttpResponse *
ask (Relay *relay, gint limit, GError **error)
{
  QuireHttp *http = quire_http_new ();
  QuireHttpResponse *response;
  g_autofree char *uri = g_strdup_printf ("https://127.0.0.1:%u" PATH, relay->port);
  QuireHttpRequest request = { .uri = uri };

  g_atomic_int_set (&relay->limit, limit);
  g_atomic_int_set (&relay->passed, 0);
  quire_http_set_ca_file (http, quire_test_server_get_authority_file (), NULL);
  response = raw_server_get (http, &request, NULL, error);

  /* Its connections go with it. */
  g_object_unref (http);
  while (g_atomic_int_get (&relay->active) > 0)
    g_main_context_iteration (NULL, FALSE);
  return response;
}

static void
test_cut (void)
{
  g_autoptr (QuireTestServer) server = NULL;
  Relay relay = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) whole = NULL;
  gint total;

  server = quire_test_server_new ("--generate=2", "--tls=good", "--rate=off", NULL);

  relay_start (&relay, server);
  whole = ask (&relay, G_MAXINT, &error);
  g_assert_no_error (error);
  total = g_atomic_int_get (&relay.passed);
  g_test_message ("%d bytes", total);

  /* The lengths of a handshake differ a little; whatever is taken for an answer
   * must be all of it. */
  for (gint limit = 1; limit < total; limit += 1 + total / 20)
    {
      g_autoptr (QuireHttpResponse) response = NULL;
      g_autoptr (GError) cut = NULL;

      response = ask (&relay, limit, &cut);
      if (response != NULL)
        {
          g_assert_true (g_bytes_equal (response->body, whole->body));
          g_assert_cmpint (limit, >, total / 2);
        }
      else
        {
          g_assert_true (cut->domain == QUIRE_HTTP_ERROR);

          /* Within the handshake nobody can tell what went wrong. */
          if (limit < total / 2)
            g_assert_true (cut->code == QUIRE_HTTP_ERROR_TLS ||
                           cut->code == QUIRE_HTTP_ERROR_TRUNCATED);
          else
            g_assert_cmpint (cut->code, ==, QUIRE_HTTP_ERROR_TRUNCATED);
        }
    }

  g_socket_service_stop (relay.service);
  g_socket_listener_close (G_SOCKET_LISTENER (relay.service));
  g_clear_object (&relay.service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-tls/cut", test_cut);

  return g_test_run ();
}
