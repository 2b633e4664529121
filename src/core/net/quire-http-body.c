/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http-body.h"

#include <gio/gio.h>

/* How much a whole answer may be larger encoded than decoded: headers of gzip
 * members and blocks.  More is a stream that never decodes to anything. */
#define OVERHEAD (64 * 1024)

struct _QuireHttpBody
{
  gboolean known;      /* the encoding is one we asked for */
  GConverter *decoder; /* NULL when nothing is encoded */
  gboolean ended;      /* the decoder met the end of its stream */
  gint64 length;
  guint64 received;
  gsize max_bytes;
  gsize size;          /* of all that was decoded */
  GByteArray *decoded; /* what nobody has taken yet */
  GByteArray *rest;    /* what the decoder did not take yet */
};

static QuireHttpBodyState
append (QuireHttpBody *self, const guint8 *data, gsize size)
{
  if (size > self->max_bytes - self->size)
    return QUIRE_HTTP_BODY_TOO_LARGE;

  self->size += size;
  g_byte_array_append (self->decoded, data, size);
  return QUIRE_HTTP_BODY_GOOD;
}

static QuireHttpBodyState
decode (QuireHttpBody *self)
{
  guint8 buffer[16 * 1024];
  gsize taken = 0;
  QuireHttpBodyState state = QUIRE_HTTP_BODY_GOOD;

  while (state == QUIRE_HTTP_BODY_GOOD)
    {
      g_autoptr (GError) error = NULL;
      gsize n_read = 0;
      gsize n_written = 0;
      GConverterResult result;

      if (taken == self->rest->len && self->ended)
        break;

      /* A gzip file may consist of several members. */
      if (self->ended)
        {
          g_converter_reset (self->decoder);
          self->ended = FALSE;
        }

      result = g_converter_convert (self->decoder, self->rest->data + taken,
                                    self->rest->len - taken, buffer, sizeof buffer,
                                    G_CONVERTER_NO_FLAGS, &n_read, &n_written, &error);
      taken += n_read;

      if (result == G_CONVERTER_ERROR)
        {
          if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT))
            break;
          return QUIRE_HTTP_BODY_BROKEN;
        }

      state = append (self, buffer, n_written);
      self->ended = result == G_CONVERTER_FINISHED;
    }

  g_byte_array_remove_range (self->rest, 0, taken);
  return state;
}

QuireHttpBody *
quire_http_body_new (const char *encoding, gint64 length, gsize max_bytes)
{
  QuireHttpBody *self = g_new0 (QuireHttpBody, 1);

  self->length = length;
  self->max_bytes = max_bytes;
  self->decoded = g_byte_array_new ();
  self->rest = g_byte_array_new ();
  self->known = TRUE;

  if (encoding == NULL || *encoding == '\0' || g_ascii_strcasecmp (encoding, "identity") == 0)
    return self;

  if (g_ascii_strcasecmp (encoding, "gzip") == 0 || g_ascii_strcasecmp (encoding, "x-gzip") == 0)
    self->decoder = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  else
    self->known = FALSE;

  return self;
}

void
quire_http_body_free (QuireHttpBody *self)
{
  g_clear_object (&self->decoder);
  g_clear_pointer (&self->decoded, g_byte_array_unref);
  g_clear_pointer (&self->rest, g_byte_array_unref);
  g_free (self);
}

QuireHttpBodyState
quire_http_body_push (QuireHttpBody *self, const guint8 *data, gsize size)
{
  if (!self->known)
    return QUIRE_HTTP_BODY_BROKEN;

  self->received += size;
  if (self->received > (guint64) self->max_bytes + OVERHEAD)
    return QUIRE_HTTP_BODY_TOO_LARGE;

  if (self->decoder == NULL)
    return append (self, data, size);

  g_byte_array_append (self->rest, data, size);
  return decode (self);
}

gsize
quire_http_body_get_size (QuireHttpBody *self)
{
  return self->size;
}

gsize
quire_http_body_get_untaken (QuireHttpBody *self)
{
  return self->decoded->len;
}

GBytes *
quire_http_body_take (QuireHttpBody *self)
{
  GByteArray *taken = g_steal_pointer (&self->decoded);

  self->decoded = g_byte_array_new ();
  return g_byte_array_free_to_bytes (taken);
}

GBytes *
quire_http_body_finish (QuireHttpBody *self, gboolean delimited)
{
  if (!self->known)
    return NULL;
  if (self->length >= 0 && self->received != (guint64) self->length)
    return NULL;
  if (self->decoder != NULL && !self->ended)
    return NULL;

  /* Without a length, a mark or a checksum at the end, an answer that was cut
   * off looks like a whole one. */
  if (self->length < 0 && self->decoder == NULL && !delimited)
    return NULL;

  return g_byte_array_free_to_bytes (g_steal_pointer (&self->decoded));
}
