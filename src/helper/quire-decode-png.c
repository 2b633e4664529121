/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-decode-formats.h"
#include "quire-scale.h"

#include <png.h>
#include <string.h>

/* What both sides of libpng's longjmp know.  Nothing that must be freed is a
 * local variable of the functions it jumps out of. */
typedef struct
{
  png_structp png;
  png_infop info;
  const guchar *data;
  gsize size;
  gsize at;
  QuirePictureStatus status;
  QuireScale *scale;
  guchar *rows;      /* one, or all of an interlaced picture */
  guchar **pointers; /* to each of all */
} QuirePng;

static void
quire_png_clear (QuirePng *self)
{
  png_destroy_read_struct (&self->png, &self->info, NULL);
  g_clear_pointer (&self->scale, quire_scale_free);
  g_clear_pointer (&self->rows, g_free);
  g_clear_pointer (&self->pointers, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuirePng, quire_png_clear)

static void
error_cb (png_structp png, png_const_charp message)
{
  png_longjmp (png, 1);
}

static void
warning_cb (png_structp png, png_const_charp message)
{
}

static void
read_cb (png_structp png, png_bytep to, size_t size)
{
  QuirePng *self = png_get_io_ptr (png);

  if (size > self->size - self->at)
    png_error (png, "cut off");
  memcpy (to, self->data + self->at, size);
  self->at += size;
}

static void
fail (QuirePng *self, QuirePictureStatus status)
{
  self->status = status;
  png_error (self->png, "refused");
}

/* Whatever the kind, rows come as 8-bit R, G, B or R, G, B, A. */
static void
set_transforms (QuirePng *self)
{
  png_set_expand (self->png);
  png_set_scale_16 (self->png);
  png_set_gray_to_rgb (self->png);
}

static void
read_interlaced (QuirePng *self, png_uint_32 height, gsize stride)
{
  self->rows = g_try_malloc0_n (height, stride);
  self->pointers = g_try_new (guchar *, height);
  if (self->rows == NULL || self->pointers == NULL)
    fail (self, QUIRE_PICTURE_STATUS_NO_MEMORY);
  for (png_uint_32 y = 0; y < height; y++)
    self->pointers[y] = self->rows + y * stride;
  png_read_image (self->png, self->pointers);
  for (png_uint_32 y = 0; y < height; y++)
    quire_scale_push (self->scale, self->pointers[y]);
}

static void
read_rows (QuirePng *self, gsize stride)
{
  self->rows = g_try_malloc (stride);
  if (self->rows == NULL)
    fail (self, QUIRE_PICTURE_STATUS_NO_MEMORY);
  while (quire_scale_wants_more (self->scale))
    {
      png_read_row (self->png, self->rows, NULL);
      quire_scale_push (self->scale, self->rows);
    }
}

/* Jumped out of by every error. */
static void
read_picture (QuirePng *self, int width, int height, gsize *source_pixels)
{
  png_uint_32 source_width, source_height;
  int passes;

  png_set_read_fn (self->png, self, read_cb);
  png_set_user_limits (self->png, QUIRE_DECODE_MAX_SIDE, QUIRE_DECODE_MAX_SIDE);
  /* Texts and color profiles are not used: not unpacked either. */
  png_set_keep_unknown_chunks (self->png, PNG_HANDLE_CHUNK_NEVER, NULL, -1);
  png_set_chunk_malloc_max (self->png, QUIRE_PICTURE_MAX_FILE);
#ifdef PNG_IGNORE_ADLER32
  /* Every chunk has a checksum; the second one, over all, takes a tenth of the time. */
  png_set_option (self->png, PNG_IGNORE_ADLER32, PNG_OPTION_ON);
#endif

  /* libpng's own limit would call what is too large broken. */
  if (self->size >= 24)
    {
      self->status = quire_decode_check_size (png_get_uint_32 (self->data + 16),
                                              png_get_uint_32 (self->data + 20));
      if (self->status != QUIRE_PICTURE_STATUS_OK)
        fail (self, self->status);
    }
  self->status = QUIRE_PICTURE_STATUS_BROKEN;

  png_read_info (self->png, self->info);
  source_width = png_get_image_width (self->png, self->info);
  source_height = png_get_image_height (self->png, self->info);
  *source_pixels = (gsize) source_width * source_height;
  set_transforms (self);
  passes = png_set_interlace_handling (self->png);
  png_read_update_info (self->png, self->info);

  self->scale = quire_scale_new ((int) source_width, (int) source_height,
                                 png_get_channels (self->png, self->info), width, height);
  if (self->scale == NULL)
    fail (self, QUIRE_PICTURE_STATUS_NO_MEMORY);
  if (passes > 1)
    read_interlaced (self, source_height, png_get_rowbytes (self->png, self->info));
  else
    read_rows (self, png_get_rowbytes (self->png, self->info));
  self->status = QUIRE_PICTURE_STATUS_OK;
}

/* The jump ends here; what was changed until then lives with the caller. */
static void
run (QuirePng *self, int width, int height, gsize *source_pixels)
{
  if (setjmp (png_jmpbuf (self->png)) == 0)
    read_picture (self, width, height, source_pixels);
}

QuirePictureStatus
quire_decode_png (const guchar *data,
                  gsize size,
                  int width,
                  int height,
                  QuireDecoded *decoded,
                  gsize *source_pixels)
{
  g_auto (QuirePng) self = { .data = data, .size = size, .status = QUIRE_PICTURE_STATUS_BROKEN };

  self.png = png_create_read_struct (PNG_LIBPNG_VER_STRING, NULL, error_cb, warning_cb);
  if (self.png == NULL || (self.info = png_create_info_struct (self.png)) == NULL)
    return QUIRE_PICTURE_STATUS_NO_MEMORY;
  run (&self, width, height, source_pixels);
  if (self.status == QUIRE_PICTURE_STATUS_OK)
    quire_scale_finish (self.scale, decoded);
  return self.status;
}
