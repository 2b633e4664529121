/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-answer.h"
#include "stand-in-json.h"

#include <string.h>

/* Public API */

StandInAnswer *
stand_in_answer_new (void)
{
  StandInAnswer *answer = g_new0 (StandInAnswer, 1);

  answer->status = SOUP_STATUS_OK;
  answer->headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_RESPONSE);
  answer->body = g_string_new (NULL);
  return answer;
}

void
stand_in_answer_free (StandInAnswer *answer)
{
  soup_message_headers_unref (answer->headers);
  g_string_free (answer->body, TRUE);
  g_free (answer);
}

void
stand_in_answer_set (StandInAnswer *answer,
                     guint status,
                     const char *content_type,
                     const char *body,
                     gssize length)
{
  answer->status = status;
  soup_message_headers_replace (answer->headers, "Content-Type", content_type);
  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, body, length);
}

void
stand_in_answer_set_error (StandInAnswer *answer, guint status, const char *message)
{
  g_autoptr (GString) json = g_string_new ("{\"error\":");

  stand_in_json_append_string (json, message);
  g_string_append_c (json, '}');
  stand_in_answer_set (answer, status, "application/json; charset=utf-8", json->str, json->len);
}

void
stand_in_answer_redirect (StandInAnswer *answer, const char *location)
{
  stand_in_answer_set (answer, SOUP_STATUS_FOUND, "text/plain; charset=utf-8", "Found\n", -1);
  soup_message_headers_replace (answer->headers, "Location", location);
}

void
stand_in_answer_compress (StandInAnswer *answer)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 6);
  g_autoptr (GInputStream) plain =
      g_memory_input_stream_new_from_data (answer->body->str, answer->body->len, NULL);
  g_autoptr (GInputStream) input = g_converter_input_stream_new (plain, G_CONVERTER (zlib));
  g_autoptr (GOutputStream) output = g_memory_output_stream_new_resizable ();

  g_output_stream_splice (output, input, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, NULL);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (output);
  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, g_memory_output_stream_get_data (memory),
                       g_memory_output_stream_get_data_size (memory));
  soup_message_headers_replace (answer->headers, "Content-Encoding", "gzip");
}
