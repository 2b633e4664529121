/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raw-server.h"

#include <string.h>
#include <sys/socket.h>

typedef struct
{
  GBytes *bytes;
  RawServerThen then;
} Answer;

struct _RawServer
{
  GSocketService *service;
  GTlsCertificate *certificate;
  GCancellable *stop;
  char *base;
  GMutex mutex; /* for everything below */
  GCond idle;
  GQueue answers;
  guint count;
  guint connections;
  char *request;
};

static void
answer_free (gpointer data)
{
  Answer *self = data;

  g_bytes_unref (self->bytes);
  g_free (self);
}

static gsize
body_length (const char *header)
{
  const char *length = strstr (header, "\r\nContent-Length: ");

  return length != NULL ? g_ascii_strtoull (length + strlen ("\r\nContent-Length: "), NULL, 10) : 0;
}

/* The next request, header and body, or NULL when there is none any more. */
static char *
read_request (RawServer *self, GInputStream *stream)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize length;

  while (strstr (text->str, "\r\n\r\n") == NULL)
    {
      char byte;

      if (g_input_stream_read (stream, &byte, 1, self->stop, NULL) != 1)
        return NULL;
      g_string_append_c (text, byte);
    }

  for (length = body_length (text->str); length > 0; length--)
    {
      char byte;

      if (g_input_stream_read (stream, &byte, 1, self->stop, NULL) != 1)
        return NULL;
      g_string_append_c (text, byte);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static Answer *
take_answer (RawServer *self, char *request)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Answer *head = g_queue_peek_head (&self->answers);
  Answer *copy = g_new0 (Answer, 1);

  g_free (self->request);
  self->request = request;
  self->count++;
  copy->bytes = g_bytes_ref (head->bytes);
  copy->then = head->then;
  if (self->answers.length > 1)
    answer_free (g_queue_pop_head (&self->answers));

  return copy;
}

static void
reset (GSocketConnection *connection)
{
  struct linger linger = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (connection)), SOL_SOCKET, SO_LINGER,
              &linger, sizeof linger);
}

static void
serve (RawServer *self, GSocketConnection *connection, GIOStream *stream)
{
  GInputStream *in = g_io_stream_get_input_stream (stream);
  GOutputStream *out = g_io_stream_get_output_stream (stream);
  RawServerThen then = RAW_SERVER_KEEP;
  char *request;

  while (then == RAW_SERVER_KEEP && (request = read_request (self, in)) != NULL)
    {
      Answer *answer = take_answer (self, request);
      gsize size = g_bytes_get_size (answer->bytes);
      const char *data = g_bytes_get_data (answer->bytes, NULL);
      gboolean good =
          size == 0 || g_output_stream_write_all (out, data, size, NULL, self->stop, NULL);
      char byte;

      then = answer->then;
      if (then == RAW_SERVER_HANG)
        g_input_stream_read (in, &byte, 1, self->stop, NULL);
      while (good && then == RAW_SERVER_FLOOD)
        good = g_output_stream_write_all (out, data + size - 1024, 1024, NULL, self->stop, NULL);
      if (then == RAW_SERVER_RESET)
        reset (connection);
      answer_free (answer);
    }
}

static gboolean
run_cb (GThreadedSocketService *service,
        GSocketConnection *connection,
        GObject *source,
        gpointer user_data)
{
  RawServer *self = user_data;
  g_autoptr (GIOStream) stream = G_IO_STREAM (g_object_ref (connection));

  g_mutex_lock (&self->mutex);
  self->connections++;
  g_mutex_unlock (&self->mutex);

  if (self->certificate != NULL)
    {
      g_clear_object (&stream);
      stream = g_tls_server_connection_new (G_IO_STREAM (connection), self->certificate, NULL);
      if (g_tls_connection_handshake (G_TLS_CONNECTION (stream), self->stop, NULL))
        serve (self, connection, stream);
    }
  else
    serve (self, connection, stream);

  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  g_mutex_lock (&self->mutex);
  self->connections--;
  g_cond_signal (&self->idle);
  g_mutex_unlock (&self->mutex);
  return TRUE;
}

RawServer *
raw_server_new (GTlsCertificate *certificate)
{
  RawServer *self = g_new0 (RawServer, 1);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->service = g_threaded_socket_service_new (64);
  self->certificate = certificate != NULL ? g_object_ref (certificate) : NULL;
  self->stop = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->idle);
  g_socket_listener_add_address (G_SOCKET_LISTENER (self->service), any, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &address, &error);
  g_assert_no_error (error);
  self->base = g_strdup_printf ("%s://127.0.0.1:%u", certificate != NULL ? "https" : "http",
                                g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
  g_signal_connect (self->service, "run", G_CALLBACK (run_cb), self);
  g_socket_service_start (self->service);
  return self;
}

void
raw_server_free (RawServer *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_cancellable_cancel (self->stop);

  g_mutex_lock (&self->mutex);
  while (self->connections > 0)
    g_cond_wait (&self->idle, &self->mutex);
  g_mutex_unlock (&self->mutex);

  g_signal_handlers_disconnect_by_data (self->service, self);
  g_clear_object (&self->service);
  g_clear_object (&self->certificate);
  g_clear_object (&self->stop);
  g_queue_clear_full (&self->answers, answer_free);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->idle);
  g_free (self->request);
  g_free (self->base);
  g_free (self);
}

const char *
raw_server_get_base (RawServer *self)
{
  return self->base;
}

void
raw_server_set_answer (RawServer *self, const void *data, gssize size, RawServerThen then)
{
  g_mutex_lock (&self->mutex);
  g_queue_clear_full (&self->answers, answer_free);
  g_mutex_unlock (&self->mutex);
  raw_server_add_answer (self, data, size, then);
}

void
raw_server_add_answer (RawServer *self, const void *data, gssize size, RawServerThen then)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Answer *answer = g_new0 (Answer, 1);

  answer->bytes = g_bytes_new (data, size < 0 ? strlen (data) : (gsize) size);
  answer->then = then;
  g_queue_push_tail (&self->answers, answer);
}

guint
raw_server_count (RawServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->count;
}

guint
raw_server_connections (RawServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->connections;
}

char *
raw_server_dup_request (RawServer *self)
{
  G_GNUC_UNUSED g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return g_strdup (self->request);
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

QuireHttpResponse *
raw_server_get (QuireHttp *http,
                const QuireHttpRequest *request,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_http_get_async (http, request, cancellable, got_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return quire_http_get_finish (http, result, error);
}

QuireHttpResponse *
raw_server_get_path (QuireHttp *http, RawServer *server, const char *path, GError **error)
{
  g_autofree char *uri = g_strconcat (server->base, path, NULL);
  QuireHttpRequest request = { .uri = uri };

  return raw_server_get (http, &request, NULL, error);
}
