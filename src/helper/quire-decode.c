/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-decode-formats.h"
#include "quire-encode.h"

#include <string.h>

typedef struct
{
  const char *mark;
  gsize length;
  gsize at;
  QuireDecodeFormat decode;
} QuireFormat;

/* WebP's first mark, RIFF, says little: its second one is asked for. */
static const QuireFormat formats[] = {
  { "\x89PNG\r\n\x1a\n", 8, 0, quire_decode_png },
  { "\xff\xd8\xff", 3, 0, quire_decode_jpeg },
  { "WEBP", 4, 8, quire_decode_webp },
  { "GIF87a", 6, 0, quire_decode_gif },
  { "GIF89a", 6, 0, quire_decode_gif },
};

static QuireDecodeFormat
sniff (const guchar *data, gsize size)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (size >= formats[i].at + formats[i].length &&
        memcmp (data + formats[i].at, formats[i].mark, formats[i].length) == 0)
      return formats[i].decode;
  return NULL;
}

QuirePictureStatus
quire_decode_check_size (guint64 width, guint64 height)
{
  if (width == 0 || height == 0)
    return QUIRE_PICTURE_STATUS_BROKEN;
  if (width > QUIRE_DECODE_MAX_SIDE || height > QUIRE_DECODE_MAX_SIDE ||
      width * height > QUIRE_DECODE_MAX_PIXELS)
    return QUIRE_PICTURE_STATUS_TOO_LARGE;
  return QUIRE_PICTURE_STATUS_OK;
}

/* A copy saves time where the picture has many more pixels than are shown, or
 * many more bytes (of frames that are not). */
static gboolean
is_worth_copying (const QuireDecoded *decoded, gsize source_pixels, gsize size)
{
  gsize pixels = (gsize) decoded->width * decoded->height;

  return source_pixels > pixels + pixels / 2 || size > pixels * 2 + 4096;
}

QuirePictureStatus
quire_decode (const guchar *data,
              gsize size,
              int width,
              int height,
              gboolean want_copy,
              QuireDecoded *decoded)
{
  QuireDecodeFormat decode = sniff (data, size);
  QuirePictureStatus status;
  gsize source_pixels = 0;

  memset (decoded, 0, sizeof *decoded);
  if (size > QUIRE_PICTURE_MAX_FILE)
    return QUIRE_PICTURE_STATUS_TOO_LARGE;
  if (decode == NULL)
    return QUIRE_PICTURE_STATUS_UNKNOWN;
  status = decode (data, size, width, height, decoded, &source_pixels);
  if (status == QUIRE_PICTURE_STATUS_OK && want_copy &&
      is_worth_copying (decoded, source_pixels, size))
    decoded->copy = quire_encode (decoded, &decoded->copy_size);
  return status;
}

void
quire_decoded_clear (QuireDecoded *decoded)
{
  g_clear_pointer (&decoded->pixels, g_free);
  g_clear_pointer (&decoded->copy, g_free);
}

static void
warm_up_with (gboolean opaque)
{
  guint32 pixels[16 * 16] = { 0 };
  QuireDecoded source = { .pixels = pixels, .width = 16, .height = 16, .opaque = opaque };
  g_auto (QuireDecoded) decoded = { 0 };
  gsize size = 0;
  g_autofree guchar *file = quire_encode (&source, &size);

  if (file != NULL)
    quire_decode (file, size, 8, 8, FALSE, &decoded);
}

void
quire_decode_warm_up (void)
{
  static const guchar webp[] = { 'R',  'I',  'F',  'F',  26,   0,    0,    0,    'W',
                                 'E',  'B',  'P',  'V',  'P',  '8',  'L',  13,   0,
                                 0,    0,    0x2f, 0,    0,    0,    0x10, 0x07, 0x10,
                                 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07, 0 };
  g_auto (QuireDecoded) decoded = { 0 };

  warm_up_with (TRUE);
  warm_up_with (FALSE);
  quire_decode (webp, sizeof webp, 8, 8, FALSE, &decoded);
}
