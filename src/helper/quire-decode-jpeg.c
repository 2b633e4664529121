/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-decode-formats.h"
#include "quire-jpeg-orientation.h"
#include "quire-scale.h"

#include <setjmp.h>
#include <stdio.h>

#include <jerror.h>
#include <jpeglib.h>

/* More scans than a real progressive picture has: each goes through all of it. */
#define MAX_SCANS 64

/* What both sides of libjpeg's longjmp know. */
typedef struct
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  struct jpeg_progress_mgr progress;
  jmp_buf jump;
  QuirePictureStatus status;
  int orientation;
  QuireScale *scale;
  guchar *row;
  guchar *rgb; /* the row, of a picture made for printing */
} QuireJpeg;

static void
quire_jpeg_clear (QuireJpeg *self)
{
  jpeg_destroy_decompress (&self->jpeg);
  g_clear_pointer (&self->scale, quire_scale_free);
  g_clear_pointer (&self->row, g_free);
  g_clear_pointer (&self->rgb, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireJpeg, quire_jpeg_clear)

static G_NORETURN void
fail (QuireJpeg *self, QuirePictureStatus status)
{
  self->status = status;
  longjmp (self->jump, 1);
}

static G_NORETURN void
error_cb (j_common_ptr jpeg)
{
  fail (jpeg->client_data, jpeg->err->msg_code == JERR_OUT_OF_MEMORY
                               ? QUIRE_PICTURE_STATUS_NO_MEMORY
                               : QUIRE_PICTURE_STATUS_BROKEN);
}

/* libjpeg goes on with grey where data is missing or makes no sense.  Its other
 * warnings are about what does not show. */
static void
message_cb (j_common_ptr jpeg, int level)
{
  if (level != -1)
    return;
  switch (jpeg->err->msg_code)
    {
    case JWRN_JPEG_EOF:
    case JWRN_HIT_MARKER:
    case JWRN_HUFF_BAD_CODE:
      fail (jpeg->client_data, QUIRE_PICTURE_STATUS_BROKEN);
    default:
      break;
    }
}

static void
output_cb (j_common_ptr jpeg)
{
}

static void
progress_cb (j_common_ptr jpeg)
{
  QuireJpeg *self = jpeg->client_data;

  if (self->jpeg.input_scan_number > MAX_SCANS)
    fail (self, QUIRE_PICTURE_STATUS_BROKEN);
}

static int
find_orientation (QuireJpeg *self)
{
  for (jpeg_saved_marker_ptr marker = self->jpeg.marker_list; marker != NULL; marker = marker->next)
    {
      int orientation = quire_jpeg_orientation_read (marker->data, marker->data_length);

      if (orientation != 1)
        return orientation;
    }
  return 1;
}

/* The smallest of the sizes that cost libjpeg less than the whole one and still
 * give the scaler at least what it needs. */
static int
choose_eighths (double factor)
{
  int eighths = 8;

  while (eighths > 1 && eighths / 2 >= factor * 8)
    eighths /= 2;
  return eighths;
}

/* Adobe's programs write how much white is left instead of how much ink. */
static void
convert_cmyk (const guchar *cmyk, guchar *rgb, guint n, gboolean inverted)
{
  for (guint i = 0; i < n; i++, cmyk += 4, rgb += 3)
    for (int c = 0; c < 3; c++)
      rgb[c] = inverted ? cmyk[c] * cmyk[3] / 255 : (255 - cmyk[c]) * (255 - cmyk[3]) / 255;
}

static void
read_rows (QuireJpeg *self)
{
  gboolean cmyk = self->jpeg.out_color_space == JCS_CMYK;
  guint width = self->jpeg.output_width;

  self->row = g_try_malloc_n (width, 4);
  self->rgb = cmyk ? g_try_malloc_n (width, 3) : NULL;
  if (self->row == NULL || (cmyk && self->rgb == NULL))
    fail (self, QUIRE_PICTURE_STATUS_NO_MEMORY);
  while (quire_scale_wants_more (self->scale))
    {
      if (jpeg_read_scanlines (&self->jpeg, &self->row, 1) != 1)
        fail (self, QUIRE_PICTURE_STATUS_BROKEN);
      if (cmyk)
        convert_cmyk (self->row, self->rgb, width, self->jpeg.saw_Adobe_marker);
      quire_scale_push (self->scale, cmyk ? self->rgb : self->row);
    }
}

static void
choose_output (QuireJpeg *self, int width, int height)
{
  J_COLOR_SPACE space = self->jpeg.jpeg_color_space;
  double factor = quire_scale_get_factor ((int) self->jpeg.image_width,
                                          (int) self->jpeg.image_height, width, height);

  self->jpeg.out_color_space = space == JCS_CMYK || space == JCS_YCCK ? JCS_CMYK : JCS_RGB;
  self->jpeg.scale_num = choose_eighths (factor);
  self->jpeg.scale_denom = 8;
}

/* Jumped out of by every error. */
static void
read_picture (QuireJpeg *self,
              const guchar *data,
              gsize size,
              int width,
              int height,
              gsize *source_pixels)
{
  QuirePictureStatus status;

  jpeg_create_decompress (&self->jpeg);
  jpeg_save_markers (&self->jpeg, JPEG_APP0 + 1, 0xffff);
  jpeg_mem_src (&self->jpeg, data, size);
  jpeg_read_header (&self->jpeg, TRUE);
  status = quire_decode_check_size (self->jpeg.image_width, self->jpeg.image_height);
  if (status != QUIRE_PICTURE_STATUS_OK)
    fail (self, status);
  *source_pixels = (gsize) self->jpeg.image_width * self->jpeg.image_height;

  /* It is turned when it is small. */
  self->orientation = find_orientation (self);
  if (quire_jpeg_orientation_turns (self->orientation))
    {
      int turned = width;

      width = height;
      height = turned;
    }
  choose_output (self, width, height);
  self->progress.progress_monitor = progress_cb;
  self->jpeg.progress = &self->progress;
  jpeg_start_decompress (&self->jpeg);
  self->scale = quire_scale_new ((int) self->jpeg.output_width, (int) self->jpeg.output_height, 3,
                                 width, height);
  if (self->scale == NULL)
    fail (self, QUIRE_PICTURE_STATUS_NO_MEMORY);
  read_rows (self);
  self->status = QUIRE_PICTURE_STATUS_OK;
}

/* The jump ends here; what was changed until then lives with the caller. */
static void
run (QuireJpeg *self, const guchar *data, gsize size, int width, int height, gsize *source_pixels)
{
  if (setjmp (self->jump) == 0)
    read_picture (self, data, size, width, height, source_pixels);
}

QuirePictureStatus
quire_decode_jpeg (const guchar *data,
                   gsize size,
                   int width,
                   int height,
                   QuireDecoded *decoded,
                   gsize *source_pixels)
{
  g_auto (QuireJpeg) self = { .status = QUIRE_PICTURE_STATUS_BROKEN };

  self.jpeg.err = jpeg_std_error (&self.errors);
  self.jpeg.client_data = &self;
  self.errors.error_exit = error_cb;
  self.errors.emit_message = message_cb;
  self.errors.output_message = output_cb;
  run (&self, data, size, width, height, source_pixels);
  if (self.status != QUIRE_PICTURE_STATUS_OK)
    return self.status;
  quire_scale_finish (self.scale, decoded);
  if (quire_jpeg_orientation_apply (self.orientation, decoded))
    return QUIRE_PICTURE_STATUS_OK;
  quire_decoded_clear (decoded);
  return QUIRE_PICTURE_STATUS_NO_MEMORY;
}
