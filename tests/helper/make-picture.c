/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "make-picture.h"

#include <gif_lib.h>
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <webp/encode.h>
#include <zlib.h>

#include <jpeglib.h>

/* Colors */

guint32
make_fields (int x, int y, int width, int height)
{
  static const guint32 colors[] = { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff };

  return colors[(y * 2 >= height ? 2 : 0) + (x * 2 >= width ? 1 : 0)];
}

guint32
make_transparent_fields (int x, int y, int width, int height)
{
  guint32 color = make_fields (x, y, width, height);

  if (color == 0xffffffff)
    return 0x00ffffff;
  return x * 2 < width ? (color & 0xffffff) | 0x80000000 : color;
}

guint32
make_checks (int x, int y, int width, int height)
{
  return (x + y) % 2 == 0 ? 0xff000000 : 0xffffffff;
}

static guchar
part_of (guint32 color, int shift)
{
  return (guchar) (color >> shift);
}

static const guint32 palette[] = { 0xffff0000, 0xff00ff00, 0xff0000ff, 0xffffffff,
                                   0xff000000, 0x80ff0000, 0x800000ff, 0x00ffffff };

static guchar
index_of (guint32 color)
{
  for (gsize i = 0; i < G_N_ELEMENTS (palette); i++)
    if (palette[i] == color)
      return (guchar) i;
  g_assert_not_reached ();
}

/* PNG */

static void
png_error_cb (png_structp png, png_const_charp message)
{
  g_error ("libpng: %s", message);
}

static void
png_write_cb (png_structp png, png_bytep data, size_t size)
{
  g_byte_array_append (png_get_io_ptr (png), data, (guint) size);
}

static void
png_flush_cb (png_structp png)
{
}

static int
png_type_of (MakePng kind)
{
  static const int types[] = { PNG_COLOR_TYPE_RGB,     PNG_COLOR_TYPE_RGB_ALPHA,
                               PNG_COLOR_TYPE_GRAY,    PNG_COLOR_TYPE_GRAY_ALPHA,
                               PNG_COLOR_TYPE_PALETTE, PNG_COLOR_TYPE_PALETTE,
                               PNG_COLOR_TYPE_RGB };

  return types[kind];
}

static void
set_png_palette (png_structp png, png_infop info, gboolean with_alpha)
{
  png_color colors[G_N_ELEMENTS (palette)];
  png_byte alphas[G_N_ELEMENTS (palette)];

  for (gsize i = 0; i < G_N_ELEMENTS (palette); i++)
    {
      colors[i] =
          (png_color){ part_of (palette[i], 16), part_of (palette[i], 8), part_of (palette[i], 0) };
      alphas[i] = part_of (palette[i], 24);
    }
  png_set_PLTE (png, info, colors, G_N_ELEMENTS (palette));
  if (with_alpha)
    png_set_tRNS (png, info, alphas, G_N_ELEMENTS (palette), NULL);
}

/* Grey is the color's red. */
static void
put_png_pixel (GByteArray *row, MakePng kind, int depth, guint32 color)
{
  guchar samples[4] = { part_of (color, 16), part_of (color, 8), part_of (color, 0),
                        part_of (color, 24) };
  int n = kind == MAKE_PNG_RGBA ? 4 : kind == MAKE_PNG_RGB || kind == MAKE_PNG_RGB_KEY ? 3 : 1;

  if (kind == MAKE_PNG_GREY_ALPHA)
    {
      samples[1] = samples[3];
      n = 2;
    }
  else if (kind == MAKE_PNG_PALETTE || kind == MAKE_PNG_PALETTE_ALPHA)
    samples[0] = index_of (color);
  else if (depth == 1)
    samples[0] = samples[0] >> 7;
  for (int i = 0; i < n; i++)
    {
      g_byte_array_append (row, &samples[i], 1);
      if (depth == 16)
        g_byte_array_append (row, &samples[i], 1);
    }
}

GBytes *
make_png (MakePng kind, int depth, gboolean interlaced, int width, int height, MakeColor color)
{
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_byte_array_unref);
  png_structp png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, png_error_cb, NULL);
  png_infop info = png_create_info_struct (png);
  png_color_16 key = { .red = 255, .green = 255, .blue = 255 };

  png_set_write_fn (png, file, png_write_cb, png_flush_cb);
  png_set_IHDR (png, info, (png_uint_32) width, (png_uint_32) height, depth, png_type_of (kind),
                interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                PNG_FILTER_TYPE_DEFAULT);
  if (kind == MAKE_PNG_PALETTE || kind == MAKE_PNG_PALETTE_ALPHA)
    set_png_palette (png, info, kind == MAKE_PNG_PALETTE_ALPHA);
  if (kind == MAKE_PNG_RGB_KEY)
    png_set_tRNS (png, info, NULL, 0, &key);
  png_write_info (png, info);
  if (depth < 8)
    png_set_packing (png);

  for (int y = 0; y < height; y++)
    {
      GByteArray *row = g_byte_array_new ();

      for (int x = 0; x < width; x++)
        put_png_pixel (row, kind, depth, color (x, y, width, height));
      g_ptr_array_add (rows, row);
    }
  for (int pass = png_set_interlace_handling (png); pass > 0; pass--)
    for (int y = 0; y < height; y++)
      png_write_row (png, ((GByteArray *) rows->pdata[y])->data);
  png_write_end (png, info);
  png_destroy_write_struct (&png, &info);
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

static void
put_number (GByteArray *file, guint32 number)
{
  number = GUINT32_TO_BE (number);
  g_byte_array_append (file, (const guchar *) &number, 4);
}

static void
put_chunk (GByteArray *file, const char *type, const guchar *data, guint size)
{
  guint32 crc = crc32 (crc32 (0, (const guchar *) type, 4), data, size);

  put_number (file, size);
  g_byte_array_append (file, (const guchar *) type, 4);
  g_byte_array_append (file, data, size);
  put_number (file, size > 0 ? crc : (guint32) crc32 (0, (const guchar *) type, 4));
}

static GByteArray *
begin_png (guint32 width, guint32 height)
{
  GByteArray *file = g_byte_array_new ();
  g_autoptr (GByteArray) header = g_byte_array_new ();

  put_number (header, width);
  put_number (header, height);
  g_byte_array_append (header, (const guchar *) "\x01\x00\x00\x00", 5); /* one bit of grey */
  g_byte_array_append (file, (const guchar *) "\x89PNG\r\n\x1a\n", 8);
  put_chunk (file, "IHDR", header->data, header->len);
  return file;
}

GBytes *
make_png_header (guint32 width, guint32 height)
{
  return g_byte_array_free_to_bytes (begin_png (width, height));
}

GBytes *
make_empty_png (guint32 width, guint32 height)
{
  GByteArray *file = begin_png (width, height);
  gsize row_size = 1 + (width + 7) / 8;
  g_autofree guchar *row = g_malloc0 (row_size);
  gsize room = row_size * height / 500 + 1024;
  g_autofree guchar *packed = g_malloc (room);
  z_stream stream = { .next_out = packed, .avail_out = (uInt) room };

  g_assert_cmpint (deflateInit (&stream, 9), ==, Z_OK);
  for (guint32 y = 0; y < height; y++)
    {
      stream.next_in = row;
      stream.avail_in = (uInt) row_size;
      g_assert_cmpint (deflate (&stream, y + 1 < height ? Z_NO_FLUSH : Z_FINISH), ==,
                       y + 1 < height ? Z_OK : Z_STREAM_END);
    }
  put_chunk (file, "IDAT", packed, (guint) stream.total_out);
  deflateEnd (&stream);
  put_chunk (file, "IEND", NULL, 0);
  return g_byte_array_free_to_bytes (file);
}

/* JPEG */

static void
put_orientation (struct jpeg_compress_struct *jpeg, int orientation)
{
  guchar exif[] = "Exif\0\0II*\0\x08\0\0\0\x02\0"
                  "\x0f\x01\x02\0\x01\0\0\0\0\0\0\0" /* somebody's name comes first */
                  "\x12\x01\x03\0\x01\0\0\0\0\0\0\0"
                  "\0\0\0\0";

  exif[6 + 10 + 12 + 8] = (guchar) orientation;
  jpeg_write_marker (jpeg, JPEG_APP0 + 1, exif, sizeof exif - 1);
}

static void
put_jpeg_pixel (guchar *to, MakeJpeg kind, guint32 color)
{
  for (int c = 0; c < 3; c++)
    to[c] = part_of (color, 16 - 8 * c);
  if (kind != MAKE_JPEG_CMYK)
    return;
  /* As Adobe does: how much is left of the white. */
  to[3] = 255;
}

GBytes *
make_jpeg (MakeJpeg kind, int orientation, int width, int height, MakeColor color)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  int channels = kind == MAKE_JPEG_GREY ? 1 : kind == MAKE_JPEG_CMYK ? 4 : 3;
  g_autofree guchar *row = g_malloc ((gsize) width * 4);
  guchar *file = NULL;
  unsigned long size = 0;
  GBytes *bytes;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &file, &size);
  jpeg.image_width = (JDIMENSION) width;
  jpeg.image_height = (JDIMENSION) height;
  jpeg.input_components = channels;
  jpeg.in_color_space = channels == 1 ? JCS_GRAYSCALE : channels == 4 ? JCS_CMYK : JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, 95, TRUE);
  if (kind == MAKE_JPEG_444 || kind == MAKE_JPEG_PROGRESSIVE)
    jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
  if (kind == MAKE_JPEG_PROGRESSIVE)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  if (orientation > 0)
    put_orientation (&jpeg, orientation);
  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        put_jpeg_pixel (row + x * channels, kind, color (x, y, width, height));
      jpeg_write_scanlines (&jpeg, (JSAMPARRAY) & (guchar *){ row }, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);
  bytes = g_bytes_new (file, size);
  free (file);
  return bytes;
}

/* WebP */

GBytes *
make_webp (gboolean lossless, int width, int height, MakeColor color)
{
  g_autofree guchar *rgba = g_malloc ((gsize) width * height * 4);
  guchar *file = NULL;
  gsize size;
  GBytes *bytes;

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        guint32 c = color (x, y, width, height);
        guchar *to = rgba + ((gsize) y * width + x) * 4;

        to[0] = part_of (c, 16);
        to[1] = part_of (c, 8);
        to[2] = part_of (c, 0);
        to[3] = part_of (c, 24);
      }
  size = lossless ? WebPEncodeLosslessRGBA (rgba, width, height, width * 4, &file)
                  : WebPEncodeRGBA (rgba, width, height, width * 4, 95, &file);
  g_assert_cmpuint (size, >, 0);
  bytes = g_bytes_new (file, size);
  WebPFree (file);
  return bytes;
}

static void
put_little (GByteArray *file, guint32 number, guint size)
{
  number = GUINT32_TO_LE (number);
  g_byte_array_append (file, (const guchar *) &number, size);
}

static void
put_webp_chunk (GByteArray *file, const char *name, gconstpointer data, guint size)
{
  g_byte_array_append (file, (const guchar *) name, 4);
  put_little (file, size, 4);
  g_byte_array_append (file, data, size);
}

GBytes *
make_moving_webp (guint frames, int width, int height, MakeColor color)
{
  g_autoptr (GBytes) still = make_webp (TRUE, width, height, color);
  g_autoptr (GByteArray) all = g_byte_array_new ();
  g_autoptr (GByteArray) file = g_byte_array_new ();
  gsize size;
  const guchar *data = g_bytes_get_data (still, &size);
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autoptr (GByteArray) frame = g_byte_array_new ();

  put_little (whole, 0x12, 4); /* it moves, and has alpha */
  put_little (whole, (guint32) width - 1, 3);
  put_little (whole, (guint32) height - 1, 3);
  put_little (frame, 0, 3);
  put_little (frame, 0, 3);
  g_byte_array_append (frame, whole->data + 4, 6);
  put_little (frame, 100, 4); /* milliseconds, and no flags */
  g_byte_array_append (frame, data + 12, (guint) size - 12);

  g_byte_array_append (all, (const guchar *) "WEBP", 4);
  put_webp_chunk (all, "VP8X", whole->data, whole->len);
  put_webp_chunk (all, "ANIM", "\0\0\0\0\0", 6);
  for (guint i = 0; i < frames; i++)
    put_webp_chunk (all, "ANMF", frame->data, frame->len);
  put_webp_chunk (file, "RIFF", all->data, all->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}

/* GIF */

static int
gif_write_cb (GifFileType *gif, const GifByteType *data, int size)
{
  g_byte_array_append (gif->UserData, data, (guint) size);
  return size;
}

static void
put_gif_row (GifFileType *gif, int y, int width, int height, MakeColor color)
{
  g_autofree guchar *row = g_malloc0 ((gsize) width);

  for (int x = 0; x < width; x++)
    row[x] = color != NULL ? index_of (color (x, y, width, height)) : 4;
  g_assert_cmpint (EGifPutLine (gif, row, width), ==, GIF_OK);
}

GBytes *
make_gif (guint frames,
          gboolean interlaced,
          int canvas_width,
          int canvas_height,
          int left,
          int top,
          int width,
          int height,
          MakeColor color)
{
  static const int begins[] = { 0, 4, 2, 1 }, steps[] = { 8, 8, 4, 2 };
  g_autoptr (GByteArray) file = g_byte_array_new ();
  GifColorType colors[G_N_ELEMENTS (palette)];
  ColorMapObject *map;
  GifFileType *gif = EGifOpen (file, gif_write_cb, NULL);
  GraphicsControlBlock control = { .DelayTime = 2, .TransparentColor = 7 };
  GifByteType extension[4];

  for (gsize i = 0; i < G_N_ELEMENTS (palette); i++)
    colors[i] = (GifColorType){ part_of (palette[i], 16), part_of (palette[i], 8),
                                part_of (palette[i], 0) };
  map = GifMakeMapObject (G_N_ELEMENTS (palette), colors);
  EGifSetGifVersion (gif, true);
  g_assert_cmpint (EGifPutScreenDesc (gif, canvas_width, canvas_height, 3, 0, map), ==, GIF_OK);
  GifFreeMapObject (map);
  EGifGCBToExtension (&control, extension);
  for (guint frame = 0; frame < frames; frame++)
    {
      EGifPutExtension (gif, GRAPHICS_EXT_FUNC_CODE, sizeof extension, extension);
      g_assert_cmpint (EGifPutImageDesc (gif, left, top, width, height, interlaced, NULL), ==,
                       GIF_OK);
      for (int round = 0; round < (interlaced ? 4 : 1); round++)
        for (int y = begins[round]; y < height; y += interlaced ? steps[round] : 1)
          put_gif_row (gif, y, width, height, frame == 0 ? color : NULL);
    }
  EGifCloseFile (gif, NULL);
  return g_byte_array_free_to_bytes (g_steal_pointer (&file));
}
