/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http-exchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quire-http-body.h"
#include "quire-http-error.h"
#include "quire-rate-window.h"
#include "quire-redirect.h"

#define BUFFER_SIZE (32 * 1024)
#define SMALL_BODY  (64 * 1024)

/* A file is written in pieces of about this size. */
#define PIECE_SIZE (128 * 1024)

typedef struct
{
  SoupMessage *message;
  gsize max_bytes;
  QuireHttpSink sink;
  goffset total; /* decoded bytes that will come, -1 if not known */
  gboolean has_ended;
  GInputStream *stream;
  QuireHttpBody *body;
  GCancellable *stop;     /* what libsoup is stopped by */
  GSource *cancel_source; /* the caller's wish to stop */
  gboolean given_up;      /* the task has returned; libsoup is still to end */
  guint8 buffer[BUFFER_SIZE];
} Exchange;

static void
drop_source (Exchange *self)
{
  if (self->cancel_source != NULL)
    g_source_destroy (self->cancel_source);
  g_clear_pointer (&self->cancel_source, g_source_unref);
}

static void
exchange_free (Exchange *self)
{
  drop_source (self);
  g_clear_object (&self->message);
  g_clear_object (&self->stream);
  g_clear_object (&self->stop);
  g_clear_pointer (&self->body, quire_http_body_free);
  g_free (self);
}

/* The length the server promised, -1 if none, -2 if it is not a number. */
static gint64
promised_length (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *text = soup_message_headers_get_one (headers, "Content-Length");
  guint64 length = 0;

  if (text == NULL || soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED)
    return -1;
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, &length, NULL))
    return -2;

  return (gint64) length;
}

static gboolean
is_http2 (SoupMessage *message)
{
  return soup_message_get_http_version (message) == SOUP_HTTP_2_0;
}

static gboolean
is_chunked (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);

  return !is_http2 (message) &&
         soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CHUNKED;
}

/* What follows the last chunk, libsoup 3.2 reads into the buffer it was given,
 * and takes half of the empty line for a whole one; newer ones keep off. */
static void
forget_last_line (Exchange *self)
{
  memset (self->buffer, 0, 2);
}

static gboolean
has_half_a_line (Exchange *self)
{
  return self->buffer[0] == '\r' && self->buffer[1] != '\n';
}

/* Whether the last chunk came.  libsoup 3.2 reports the plain end of the stream
 * also when the connection closed between two chunks, but then another read
 * goes down to the connection, where a cancelled one fails without waiting.
 * The stream libsoup hands out filters the one that knows the chunks. */
static gboolean
has_last_chunk (Exchange *self)
{
  GInputStream *chunks =
      g_filter_input_stream_get_base_stream (G_FILTER_INPUT_STREAM (self->stream));
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  return g_input_stream_read (chunks, self->buffer, sizeof self->buffer, cancelled, NULL) == 0;
}

/* The end of the connection is the only end that HTTP/1.0 knows of.  It is good
 * enough for what explains an error. */
static gboolean
is_old_error (SoupMessage *message)
{
  return soup_message_get_http_version (message) == SOUP_HTTP_1_0 &&
         soup_message_get_status (message) >= 400;
}

/* The end of the stream, which may be that of the answer. */
static GBytes *
take_body (Exchange *self)
{
  gboolean chunked = is_chunked (self->message);

  if (chunked && (has_half_a_line (self) || !has_last_chunk (self)))
    return NULL;

  return quire_http_body_finish (self->body, chunked || is_http2 (self->message) ||
                                                 is_old_error (self->message));
}

static GError *
error_for (Exchange *self, QuireHttpBodyState state)
{
  const char *host = g_uri_get_host (soup_message_get_uri (self->message));

  if (state == QUIRE_HTTP_BODY_TOO_LARGE)
    return g_error_new (QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE,
                        _ ("The answer from %s is too large"), host);

  return quire_http_error_new_truncated (host);
}

/* Closing a stream that was not read to its end drops the connection. */
static void
close_stream (Exchange *self)
{
  g_input_stream_close_async (self->stream, G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

/* Takes the error.  One about the body of an error's status does not matter:
 * the status alone says enough. */
static void
complete (GTask *task, GBytes *body, GError *error)
{
  Exchange *self = g_task_get_task_data (task);
  guint status = soup_message_get_status (self->message);

  drop_source (self);
  if (self->stream != NULL)
    close_stream (self);

  if (error != NULL && self->stream != NULL && status >= 400 &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_clear_error (&error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, body != NULL ? g_bytes_ref (body) : NULL,
                           (GDestroyNotify) g_bytes_unref);
}

static void read_some (GTask *task);

static gboolean
goes_to_file (Exchange *self)
{
  return self->sink.file != NULL && soup_message_get_status (self->message) == SOUP_STATUS_OK;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GBytes) nothing = NULL;
  GError *error = NULL;

  if (!quire_http_file_append_finish (result, &error))
    {
      complete (task, NULL, error);
      return;
    }

  if (!self->has_ended)
    {
      read_some (task);
      return;
    }

  nothing = g_bytes_new (NULL, 0);
  complete (task, nothing, NULL);
}

/* No more is read before it is written: a slow disk slows the network down. */
static void
write_some (GTask *task, GBytes *bytes)
{
  Exchange *self = g_task_get_task_data (task);

  quire_http_file_append_async (self->sink.file, bytes, written_cb, g_object_ref (task));
}

static void
received (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GBytes) piece = NULL;

  if (self->sink.progress != NULL && goes_to_file (self))
    self->sink.progress ((goffset) quire_http_body_get_size (self->body), self->total,
                         self->sink.user_data);

  if (!goes_to_file (self) || quire_http_body_get_untaken (self->body) < PIECE_SIZE)
    {
      read_some (task);
      return;
    }

  piece = quire_http_body_take (self->body);
  write_some (task, piece);
}

static void
ended (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GBytes) body = take_body (self);

  self->has_ended = TRUE;
  if (body == NULL)
    complete (task, NULL, error_for (self, QUIRE_HTTP_BODY_BROKEN));
  else if (goes_to_file (self))
    write_some (task, body);
  else
    complete (task, body, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  QuireHttpBodyState state;
  gssize n = g_input_stream_read_finish (self->stream, result, &error);

  if (n < 0)
    {
      complete (task, NULL, error);
      return;
    }

  if (n == 0)
    {
      ended (task);
      return;
    }

  state = quire_http_body_push (self->body, self->buffer, n);
  if (state == QUIRE_HTTP_BODY_GOOD)
    received (task);
  else
    complete (task, NULL, error_for (self, state));
}

static void
read_some (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  forget_last_line (self);
  g_input_stream_read_async (self->stream, self->buffer, sizeof self->buffer, G_PRIORITY_DEFAULT,
                             self->stop, read_cb, g_object_ref (task));
}

/* libsoup 3.6 frees what it still needs when a message is cancelled before its
 * answer begins.  There the caller has its answer at once, and libsoup is left
 * to end by itself, at the latest by the session's timeout. */
static gboolean
cancelled_cb (GCancellable *cancellable, gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (G_TASK (user_data));
  Exchange *self = g_task_get_task_data (task);

  if (self->stream != NULL || !soup_check_version (3, 6, 0))
    {
      g_cancellable_cancel (self->stop);
      return G_SOURCE_REMOVE;
    }

  self->given_up = TRUE;
  drop_source (self);
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s",
                           _ ("The request was cancelled"));
  return G_SOURCE_REMOVE;
}

/* Whether the body of an answer with that status is read at all. */
static gboolean
reads_body (guint status)
{
  /* A redirect's body says nothing, but that it came whole tells that its
   * address did. */
  return status == SOUP_STATUS_OK || quire_redirect_is_status (status) ||
         (status >= 400 && status != QUIRE_RATE_REFUSED);
}

static void
send_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *self = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;
  gint64 length;
  const char *encoding;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->given_up)
    {
      if (self->stream != NULL)
        close_stream (self);
      g_clear_error (&error);
      return;
    }

  if (self->stream == NULL)
    {
      complete (task, NULL, error);
      return;
    }

  status = soup_message_get_status (self->message);
  if (!reads_body (status))
    {
      complete (task, NULL, NULL);
      return;
    }

  length = promised_length (self->message);
  if (length < -1)
    {
      complete (task, NULL, error_for (self, QUIRE_HTTP_BODY_BROKEN));
      return;
    }

  encoding = soup_message_headers_get_one (soup_message_get_response_headers (self->message),
                                           "Content-Encoding");
  self->total = encoding == NULL ? length : -1;
  if (status == SOUP_STATUS_OK && self->total > 0 && (guint64) self->total > self->max_bytes)
    {
      complete (task, NULL, error_for (self, QUIRE_HTTP_BODY_TOO_LARGE));
      return;
    }

  self->body = quire_http_body_new (encoding, length,
                                    status == SOUP_STATUS_OK ? self->max_bytes : SMALL_BODY);
  read_some (task);
}

void
quire_http_exchange_async (SoupSession *session,
                           SoupMessage *message,
                           gsize max_bytes,
                           const QuireHttpSink *sink,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, user_data);
  Exchange *self = g_new0 (Exchange, 1);

  self->message = g_object_ref (message);
  self->max_bytes = max_bytes;
  if (sink != NULL)
    self->sink = *sink;
  g_task_set_source_tag (task, quire_http_exchange_async);
  self->stop = g_cancellable_new ();
  g_task_set_task_data (task, self, (GDestroyNotify) exchange_free);
  self->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_callback (self->cancel_source, G_SOURCE_FUNC (cancelled_cb), g_object_ref (task),
                         g_object_unref);
  g_source_attach (self->cancel_source, g_task_get_context (task));
  soup_session_send_async (session, message, G_PRIORITY_DEFAULT, self->stop, send_cb,
                           g_object_ref (task));
}

gboolean
quire_http_exchange_finish (GAsyncResult *result, GBytes **body, GError **error)
{
  g_autoptr (GError) local = NULL;

  *body = g_task_propagate_pointer (G_TASK (result), &local);
  if (local == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}
