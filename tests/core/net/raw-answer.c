/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "raw-answer.h"

#include <gio/gio.h>
#include <string.h>

void
raw_answer_append (GByteArray *answer, const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_byte_array_append (answer, (const guint8 *) text, strlen (text));
}

GByteArray *
raw_answer_gzip (const void *body, gsize size)
{
  g_autoptr (GConverter) converter =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, -1));
  g_autoptr (GInputStream) plain = g_memory_input_stream_new_from_data (body, size, NULL);
  g_autoptr (GInputStream) packed = g_converter_input_stream_new (plain, converter);
  GByteArray *bytes = g_byte_array_new ();
  guint8 buffer[4096];
  gssize n;

  while ((n = g_input_stream_read (packed, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_byte_array_append (bytes, buffer, n);
  return bytes;
}
