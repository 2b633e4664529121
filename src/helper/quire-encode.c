/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-encode.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>

/* More than either format needs, of which only what is used costs anything. */
#define ROOM_PER_PIXEL 5
#define ROOM_AT_LEAST  4096

#define QUALITY 90 /* of JPEG: where a text's edges show no halo */

#if G_BYTE_ORDER == G_LITTLE_ENDIAN
#define NATIVE_COLOR_SPACE JCS_EXT_BGRX
#else
#define NATIVE_COLOR_SPACE JCS_EXT_XRGB
#endif

static gsize
get_room (const QuireDecoded *picture)
{
  gsize pixels = (gsize) picture->width * picture->height;

  return MIN (pixels * ROOM_PER_PIXEL + ROOM_AT_LEAST, QUIRE_PICTURE_MAX_FILE);
}

/* JPEG */

typedef struct
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_destination_mgr destination;
  jmp_buf jump;
  guchar *file;
  gsize room;
  gboolean done;
} QuireJpegWriter;

static void
quire_jpeg_writer_clear (QuireJpegWriter *self)
{
  jpeg_destroy_compress (&self->jpeg);
  g_clear_pointer (&self->file, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireJpegWriter, quire_jpeg_writer_clear)

static G_NORETURN void
jpeg_error_cb (j_common_ptr jpeg)
{
  QuireJpegWriter *self = jpeg->client_data;

  longjmp (self->jump, 1);
}

static void
jpeg_begin_cb (j_compress_ptr jpeg)
{
  QuireJpegWriter *self = jpeg->client_data;

  self->destination.next_output_byte = self->file;
  self->destination.free_in_buffer = self->room;
}

/* The file has all the room it will get: it ends here, before the rest of the
 * picture is looked at. */
static boolean
jpeg_full_cb (j_compress_ptr jpeg)
{
  jpeg_error_cb ((j_common_ptr) jpeg);
}

static void
jpeg_end_cb (j_compress_ptr jpeg)
{
}

static void
write_jpeg (QuireJpegWriter *self, const QuireDecoded *picture)
{
  if (setjmp (self->jump) != 0)
    return;
  jpeg_create_compress (&self->jpeg);
  self->destination.init_destination = jpeg_begin_cb;
  self->destination.empty_output_buffer = jpeg_full_cb;
  self->destination.term_destination = jpeg_end_cb;
  self->jpeg.dest = &self->destination;
  self->jpeg.image_width = picture->width;
  self->jpeg.image_height = picture->height;
  self->jpeg.input_components = 4;
  self->jpeg.in_color_space = NATIVE_COLOR_SPACE;
  jpeg_set_defaults (&self->jpeg);
  jpeg_set_quality (&self->jpeg, QUALITY, TRUE);
  self->jpeg.comp_info[0].h_samp_factor = 1;
  self->jpeg.comp_info[0].v_samp_factor = 1;
  jpeg_start_compress (&self->jpeg, TRUE);
  while (self->jpeg.next_scanline < self->jpeg.image_height)
    {
      JSAMPROW row =
          (JSAMPROW) (picture->pixels + (gsize) self->jpeg.next_scanline * picture->width);

      jpeg_write_scanlines (&self->jpeg, &row, 1);
    }
  jpeg_finish_compress (&self->jpeg);
  self->done = TRUE;
}

static guchar *
encode_jpeg (const QuireDecoded *picture, gsize *size)
{
  g_auto (QuireJpegWriter) self = { 0 };

  self.jpeg.err = jpeg_std_error (&self.errors);
  self.jpeg.client_data = &self;
  self.errors.error_exit = jpeg_error_cb;
  self.room = get_room (picture);
  self.file = g_try_malloc (self.room);
  if (self.file == NULL)
    return NULL;
  write_jpeg (&self, picture);
  if (!self.done)
    return NULL;
  *size = self.room - self.destination.free_in_buffer;
  return g_realloc (g_steal_pointer (&self.file), *size);
}

/* PNG */

typedef struct
{
  png_structp png;
  png_infop info;
  guchar *row;
  guchar *file;
  gsize size;
  gsize room;
  gboolean done;
} QuirePngWriter;

static void
quire_png_writer_clear (QuirePngWriter *self)
{
  png_destroy_write_struct (&self->png, &self->info);
  g_clear_pointer (&self->row, g_free);
  g_clear_pointer (&self->file, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuirePngWriter, quire_png_writer_clear)

static void
png_error_cb (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
png_warning_cb (png_structp png, png_const_charp message)
{
}

static void
png_write_cb (png_structp png, png_bytep data, size_t size)
{
  QuirePngWriter *self = png_get_io_ptr (png);

  if (size > self->room - self->size)
    png_error (png, "too large");
  memcpy (self->file + self->size, data, size);
  self->size += size;
}

static void
png_flush_cb (png_structp png)
{
}

/* PNG's colors are not premultiplied. */
static void
fill_row (guchar *row, const guint32 *pixels, int width)
{
  for (int x = 0; x < width; x++, row += 4)
    {
      guint32 pixel = pixels[x], alpha = pixel >> 24;

      row[3] = (guchar) alpha;
      for (int c = 0; c < 3; c++)
        {
          guint32 value = pixel >> (16 - 8 * c) & 255;

          row[c] = alpha == 0 ? 0 : (guchar) MIN ((value * 255 + alpha / 2) / alpha, 255);
        }
    }
}

static void
write_png (QuirePngWriter *self, const QuireDecoded *picture)
{
  if (setjmp (png_jmpbuf (self->png)) != 0)
    return;
  png_set_write_fn (self->png, self, png_write_cb, png_flush_cb);
  png_set_IHDR (self->png, self->info, picture->width, picture->height, 8, PNG_COLOR_TYPE_RGB_ALPHA,
                PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_compression_level (self->png, 2);
  png_set_filter (self->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
  png_write_info (self->png, self->info);
  for (int y = 0; y < picture->height; y++)
    {
      fill_row (self->row, picture->pixels + (gsize) y * picture->width, picture->width);
      png_write_row (self->png, self->row);
    }
  png_write_end (self->png, self->info);
  self->done = TRUE;
}

static guchar *
encode_png (const QuireDecoded *picture, gsize *size)
{
  g_auto (QuirePngWriter) self = { 0 };

  self.png = png_create_write_struct (PNG_LIBPNG_VER_STRING, NULL, png_error_cb, png_warning_cb);
  self.info = self.png != NULL ? png_create_info_struct (self.png) : NULL;
  self.room = get_room (picture);
  self.file = g_try_malloc (self.room);
  self.row = g_try_malloc_n (picture->width, 4);
  if (self.info == NULL || self.file == NULL || self.row == NULL)
    return NULL;
  write_png (&self, picture);
  if (!self.done)
    return NULL;
  *size = self.size;
  return g_realloc (g_steal_pointer (&self.file), self.size);
}

/* Public API */

guchar *
quire_encode (const QuireDecoded *picture, gsize *size)
{
  return picture->opaque ? encode_jpeg (picture, size) : encode_png (picture, size);
}
