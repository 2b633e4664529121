/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-answer.h"

#include <string.h>
#include <sys/socket.h>

#define ENDLESS_PIECE 65536

/* One connection on which an answer is written by hand. */
typedef struct
{
  GIOStream *stream;
  GSocket *socket;
  StandInWire wire;
  GString *bytes;
  gsize at;
  gsize step;     /* bytes at a time; 0 for all */
  guint interval; /* milliseconds between steps */
  StandInLogEntry *entry;
  char scratch;
} Wire;

static void write_next (Wire *wire);

/* Helpers */

static void
wire_free (Wire *wire)
{
  g_object_unref (wire->stream);
  g_object_unref (wire->socket);
  g_string_free (wire->bytes, TRUE);
  g_free (wire);
}

/* By the socket: a drop is a drop, without parting words of TLS. */
static void
wire_close (Wire *wire)
{
  wire->entry->is_open = FALSE;
  if (wire->wire == STAND_IN_WIRE_RESET)
    {
      struct linger linger = { 1, 0 };
      setsockopt (g_socket_get_fd (wire->socket), SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    }
  g_socket_close (wire->socket, NULL);
  wire_free (wire);
}

static void
append_head (GString *bytes, StandInAnswer *answer)
{
  SoupMessageHeadersIter iter;
  const char *name, *value;

  g_string_append_printf (bytes, "HTTP/1.1 %u %s\r\n", answer->status,
                          soup_status_get_phrase (answer->status));
  soup_message_headers_iter_init (&iter, answer->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    g_string_append_printf (bytes, "%s: %s\r\n", name, value);
  g_string_append (bytes, "Connection: close\r\n");
}

static void
append_chunk (GString *bytes, const char *data, gsize length)
{
  g_string_append_printf (bytes, "%zx\r\n", length);
  g_string_append_len (bytes, data, length);
  g_string_append (bytes, "\r\n");
}

/* The bytes of an answer as far as they will be sent. */
static GString *
make_bytes (StandInAnswer *answer)
{
  GString *bytes = g_string_new (NULL);
  gsize length = answer->body->len;
  gsize part = answer->wire_number >= 0 ? MIN ((gsize) answer->wire_number, length) : length / 2;

  append_head (bytes, answer);
  switch (answer->wire)
    {
    case STAND_IN_WIRE_CHUNKED:
      g_string_append (bytes, "Transfer-Encoding: chunked\r\n\r\n");
      if (length > 0)
        append_chunk (bytes, answer->body->str, length);
      g_string_append (bytes, "0\r\n\r\n");
      break;
    case STAND_IN_WIRE_TRUNCATED_CHUNK:
      g_string_append (bytes, "Transfer-Encoding: chunked\r\n\r\n");
      if (part > 0)
        append_chunk (bytes, answer->body->str, part);
      break;
    case STAND_IN_WIRE_CUT_CHUNK:
      g_string_append_printf (bytes, "Transfer-Encoding: chunked\r\n\r\n%zx\r\n", length);
      g_string_append_len (bytes, answer->body->str, part);
      break;
    case STAND_IN_WIRE_ENDLESS:
      g_string_append (bytes, "Transfer-Encoding: chunked\r\n\r\n");
      if (length > 0)
        append_chunk (bytes, answer->body->str, length);
      break;
    case STAND_IN_WIRE_TRUNCATED:
      g_string_append_printf (bytes, "Content-Length: %zu\r\n\r\n", length);
      g_string_append_len (bytes, answer->body->str, part);
      break;
    default:
      g_string_append_printf (bytes, "Content-Length: %zu\r\n\r\n", length);
      g_string_append_len (bytes, answer->body->str, length);
      break;
    }
  if (answer->wire == STAND_IN_WIRE_DROP || answer->wire == STAND_IN_WIRE_RESET)
    g_string_truncate (bytes, MIN (bytes->len, (gsize) MAX (answer->wire_number, 0)));
  return bytes;
}

/* Callbacks */

static void
peer_gone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wire *wire = user_data;

  if (g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    g_input_stream_read_async (G_INPUT_STREAM (source), &wire->scratch, 1, G_PRIORITY_DEFAULT, NULL,
                               peer_gone_cb, wire);
  else
    wire_close (wire);
}

static gboolean
next_step_cb (gpointer user_data)
{
  write_next (user_data);
  return G_SOURCE_REMOVE;
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wire *wire = user_data;
  gsize written = 0;
  gboolean well =
      g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &written, NULL);

  wire->at += written;
  wire->entry->bytes += written;
  if (!well)
    {
      wire_close (wire);
      return;
    }
  if (wire->at >= wire->bytes->len && wire->wire == STAND_IN_WIRE_ENDLESS)
    {
      g_autofree char *blanks = g_strnfill (ENDLESS_PIECE, ' ');
      g_string_truncate (wire->bytes, 0);
      append_chunk (wire->bytes, blanks, ENDLESS_PIECE);
      wire->at = 0;
    }
  if (wire->interval > 0)
    g_timeout_add (wire->interval, next_step_cb, wire);
  else
    write_next (wire);
}

static void
write_next (Wire *wire)
{
  gsize left = wire->bytes->len - wire->at;

  if (left == 0)
    {
      wire_close (wire);
      return;
    }
  g_output_stream_write_all_async (
      g_io_stream_get_output_stream (wire->stream), wire->bytes->str + wire->at,
      wire->step > 0 ? MIN (wire->step, left) : left, G_PRIORITY_DEFAULT, NULL, written_cb, wire);
}

/* Public API */

void
stand_in_wire_send (GIOStream *stream,
                    GSocket *socket,
                    StandInAnswer *answer,
                    StandInLogEntry *entry)
{
  Wire *wire = g_new0 (Wire, 1);

  wire->stream = g_object_ref (stream);
  wire->socket = g_object_ref (socket);
  wire->wire = answer->wire;
  wire->bytes = make_bytes (answer);
  wire->entry = entry;
  entry->is_open = TRUE;
  if (answer->wire == STAND_IN_WIRE_HANG)
    {
      g_input_stream_read_async (g_io_stream_get_input_stream (stream), &wire->scratch, 1,
                                 G_PRIORITY_DEFAULT, NULL, peer_gone_cb, wire);
      return;
    }
  if (answer->wire == STAND_IN_WIRE_SLOW || answer->wire == STAND_IN_WIRE_SLOW_BODY)
    {
      wire->step = 1;
      wire->interval = MAX (answer->wire_number, 1);
    }
  if (answer->wire == STAND_IN_WIRE_SLOW_BODY)
    {
      const char *body = g_strstr_len (wire->bytes->str, wire->bytes->len, "\r\n\r\n") + 4;
      gsize head = body - wire->bytes->str;
      gsize written = 0;

      /* The head fits the socket's buffer, so this does not wait. */
      g_output_stream_write_all (g_io_stream_get_output_stream (stream), wire->bytes->str, head,
                                 &written, NULL, NULL);
      wire->at = written;
      entry->bytes += written;
    }
  write_next (wire);
}
