/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-encode.h"

#include <stdio.h>

#include <jpeglib.h>
#include <webp/encode.h>

#define QUALITY 86

/* Helpers */

static cairo_status_t
append_png_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
encode_png (cairo_surface_t *surface)
{
  GByteArray *out = g_byte_array_new ();

  cairo_surface_write_to_png_stream (surface, append_png_cb, out);
  return g_byte_array_free_to_bytes (out);
}

/* The picture's pixels as red, green and blue, row after row. */
static guchar *
dup_rgb (cairo_surface_t *surface, int width, int height)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guchar *rgb = g_malloc ((gsize) width * height * 3), *to = rgb;

  for (int row = 0; row < height; row++)
    {
      const guint32 *pixels = (const guint32 *) (const void *) (data + (gsize) row * stride);
      for (int column = 0; column < width; column++)
        {
          *to++ = pixels[column] >> 16;
          *to++ = pixels[column] >> 8;
          *to++ = pixels[column];
        }
    }
  return rgb;
}

static GBytes *
encode_jpeg (const guchar *rgb, int width, int height)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  unsigned char *out = NULL;
  unsigned long length = 0;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &out, &length);
  jpeg.image_width = width;
  jpeg.image_height = height;
  jpeg.input_components = 3;
  jpeg.in_color_space = JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, QUALITY, TRUE);
  jpeg_start_compress (&jpeg, TRUE);
  while (jpeg.next_scanline < jpeg.image_height)
    {
      JSAMPROW row = (JSAMPROW) rgb + (gsize) jpeg.next_scanline * width * 3;
      jpeg_write_scanlines (&jpeg, &row, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  /* From malloc() and not from g_malloc(). */
  return g_bytes_new_with_free_func (out, length, free, out);
}

static GBytes *
encode_webp (const guchar *rgb, int width, int height)
{
  uint8_t *out = NULL;
  size_t length = WebPEncodeRGB (rgb, width, height, width * 3, QUALITY, &out);

  return g_bytes_new_with_free_func (out, length, (GDestroyNotify) WebPFree, out);
}

static void
append_bytes (GByteArray *out, const char *bytes, guint length)
{
  g_byte_array_append (out, (const guint8 *) bytes, length);
}

static void
append_little (GByteArray *out, guint number)
{
  const guint8 bytes[] = { number & 0xff, number >> 8 & 0xff };

  g_byte_array_append (out, bytes, sizeof bytes);
}

/* The head of a GIF with 128 colours: two bits of red and blue, three of green. */
static void
append_gif_head (GByteArray *out, guint width, guint height)
{
  append_bytes (out, "GIF89a", 6);
  append_little (out, width);
  append_little (out, height);
  append_bytes (out, "\xf6\0\0", 3);
  for (guint i = 0; i < 128; i++)
    {
      const guint8 color[] = { (i >> 5) * 85, (i >> 2 & 7) * 36, (i & 3) * 85 };
      g_byte_array_append (out, color, sizeof color);
    }
}

/* One frame without compression: a byte for each pixel, and the code that clears the
 * dictionary before it would grow to nine bits. */
static void
append_gif_frame (GByteArray *out, const guchar *rgb, guint width, guint height)
{
  g_autoptr (GByteArray) codes = g_byte_array_new ();
  const guint8 clear = 128, end = 129;

  for (gsize i = 0; i < (gsize) width * height; i++)
    {
      const guint8 code = rgb[3 * i] >> 6 << 5 | rgb[3 * i + 1] >> 5 << 2 | rgb[3 * i + 2] >> 6;
      if (i % 100 == 0)
        g_byte_array_append (codes, &clear, 1);
      g_byte_array_append (codes, &code, 1);
    }
  g_byte_array_append (codes, &end, 1);

  append_bytes (out, "\x21\xf9\x04\0\x05\0\0\0", 8);
  append_bytes (out, "\x2c\0\0\0\0", 5);
  append_little (out, width);
  append_little (out, height);
  append_bytes (out, "\0\x07", 2);
  for (guint at = 0; at < codes->len; at += 255)
    {
      const guint8 length = MIN (255, codes->len - at);
      g_byte_array_append (out, &length, 1);
      g_byte_array_append (out, codes->data + at, length);
    }
  append_bytes (out, "\0", 1);
}

static GBytes *
encode_gif (const guchar *rgb, int width, int height)
{
  GByteArray *out = g_byte_array_new ();

  append_gif_head (out, width, height);
  append_gif_frame (out, rgb, width, height);
  append_bytes (out, ";", 1);
  return g_byte_array_free_to_bytes (out);
}

/* The pieces of a PNG */

static guint32
checksum (const guint8 *data, gsize length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (int bit = 0; bit < 8; bit++)
        crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
  return ~crc;
}

static void
append_big (GByteArray *out, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (out, (const guint8 *) &big, sizeof big);
}

static void
append_png_chunk (GByteArray *out, const char *name, const guint8 *data, guint length)
{
  guint start = out->len + 4;

  append_big (out, length);
  append_bytes (out, name, 4);
  if (length > 0)
    g_byte_array_append (out, data, length);
  append_big (out, checksum (out->data + start, out->len - start));
}

static GBytes *
compress_zeros (gsize length)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9);
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, G_CONVERTER (zlib));
  g_autofree guint8 *zeros = g_malloc0 (1 << 20);

  for (gsize left = length; left > 0;)
    {
      gsize part = MIN (left, 1 << 20);
      g_output_stream_write_all (out, zeros, part, NULL, NULL, NULL);
      left -= part;
    }
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Public API */

gboolean
stand_in_format_from_name (const char *name, StandInFormat *format)
{
  static const char *const names[] = { "png", "jpeg", "webp", "gif" };

  if (g_str_equal (name, "jpg"))
    name = "jpeg";
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (!g_str_equal (names[i], name))
        continue;
      *format = i;
      return TRUE;
    }
  return FALSE;
}

const char *
stand_in_format_get_type (StandInFormat format)
{
  static const char *const types[] = { "image/png", "image/jpeg", "image/webp", "image/gif" };

  return types[format];
}

GBytes *
stand_in_encode (cairo_surface_t *surface, StandInFormat format)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);

  cairo_surface_flush (surface);
  if (format == STAND_IN_FORMAT_PNG)
    return encode_png (surface);

  g_autofree guchar *rgb = dup_rgb (surface, width, height);
  if (format == STAND_IN_FORMAT_JPEG)
    return encode_jpeg (rgb, width, height);
  if (format == STAND_IN_FORMAT_WEBP)
    return encode_webp (rgb, width, height);
  return encode_gif (rgb, width, height);
}

GBytes *
stand_in_encode_black_png (guint width, guint height, guint rows)
{
  GByteArray *out = g_byte_array_new ();
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autoptr (GBytes) pixels = compress_zeros (((gsize) width + 7) / 8 * rows + rows);
  gsize length;
  const guint8 *data = g_bytes_get_data (pixels, &length);

  append_bytes (out, "\x89PNG\r\n\x1a\n", 8);
  append_big (head, width);
  append_big (head, height);
  append_bytes (head, "\x01\0\0\0\0", 5);
  append_png_chunk (out, "IHDR", head->data, head->len);
  append_png_chunk (out, "IDAT", data, length);
  append_png_chunk (out, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (out);
}

GBytes *
stand_in_encode_animation (guint width, guint height, guint frames)
{
  GByteArray *out = g_byte_array_new ();
  g_autofree guchar *rgb = g_malloc0 ((gsize) width * height * 3);

  append_gif_head (out, width, height);
  for (guint i = 0; i < frames; i++)
    {
      for (gsize at = 0; at < (gsize) width * height; at++)
        rgb[3 * at + 1] = (at + i) * 4 & 0xff;
      append_gif_frame (out, rgb, width, height);
    }
  append_bytes (out, ";", 1);
  return g_byte_array_free_to_bytes (out);
}
