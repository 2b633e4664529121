/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-jpeg-orientation.h"

#include <string.h>

#define TAG_ORIENTATION 0x0112
#define TYPE_SHORT      3

/* TIFF, which EXIF is made of, has either byte order. */
typedef struct
{
  const guchar *data;
  gsize size;
  gboolean big_endian;
} Tiff;

static guint
read_16 (const Tiff *self, gsize at)
{
  const guchar *p = self->data + at;

  return self->big_endian ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
}

static gsize
read_32 (const Tiff *self, gsize at)
{
  gsize first = read_16 (self, at), second = read_16 (self, at + 2);

  return self->big_endian ? first << 16 | second : second << 16 | first;
}

int
quire_jpeg_orientation_read (const guchar *data, gsize size)
{
  Tiff tiff;
  gsize at;

  if (size < 6 + 8 || memcmp (data, "Exif\0", 6) != 0)
    return 1;
  tiff = (Tiff){ data + 6, size - 6, data[6] == 'M' };
  if (memcmp (tiff.data, tiff.big_endian ? "MM\0*" : "II*", 4) != 0)
    return 1;

  at = read_32 (&tiff, 4);
  if (at > tiff.size - 2)
    return 1;
  for (guint n = read_16 (&tiff, at); n > 0; n--)
    {
      gsize entry = at + 2;

      if (entry + 12 > tiff.size)
        return 1;
      if (read_16 (&tiff, entry) == TAG_ORIENTATION && read_16 (&tiff, entry + 2) == TYPE_SHORT)
        {
          guint value = read_16 (&tiff, entry + 8);

          return value >= 1 && value <= 8 ? (int) value : 1;
        }
      at += 12;
    }
  return 1;
}

gboolean
quire_jpeg_orientation_turns (int orientation)
{
  return orientation >= 5;
}

gboolean
quire_jpeg_orientation_apply (int orientation, QuireDecoded *decoded)
{
  gboolean turns = quire_jpeg_orientation_turns (orientation);
  gboolean right_to_left =
      orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  gboolean bottom_up = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  int width = turns ? decoded->height : decoded->width;
  int height = turns ? decoded->width : decoded->height;
  guint32 *pixels;

  if (orientation == 1)
    return TRUE;
  pixels = g_try_new (guint32, (gsize) width * height);
  if (pixels == NULL)
    return FALSE;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        int from_x = turns ? y : x;
        int from_y = turns ? x : y;

        from_x = right_to_left ? decoded->width - 1 - from_x : from_x;
        from_y = bottom_up ? decoded->height - 1 - from_y : from_y;
        pixels[(gsize) y * width + x] = decoded->pixels[(gsize) from_y * decoded->width + from_x];
      }
  g_free (decoded->pixels);
  decoded->pixels = pixels;
  decoded->width = width;
  decoded->height = height;
  return TRUE;
}
