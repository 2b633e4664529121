/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Picture files made for tests, through the libraries themselves.  A color is
 * 0xAARRGGBB, not premultiplied. */

typedef guint32 (*MakeColor) (int x, int y, int width, int height);

/* Four fields: red and green above, blue and white below. */
guint32 make_fields             (int x, int y, int width, int height);
/* The same, of which the left half is half transparent, the white one wholly. */
guint32 make_transparent_fields (int x, int y, int width, int height);
/* Black and white by turns, pixel by pixel. */
guint32 make_checks             (int x, int y, int width, int height);

typedef enum
{
  MAKE_PNG_RGB,
  MAKE_PNG_RGBA,
  MAKE_PNG_GREY,
  MAKE_PNG_GREY_ALPHA,
  MAKE_PNG_PALETTE,
  MAKE_PNG_PALETTE_ALPHA,
  MAKE_PNG_RGB_KEY, /* white is transparent, by a single color's rule */
} MakePng;

/* depth: 8 or 16, of grey without alpha also 1; a palette has 4. */
GBytes *make_png        (MakePng kind, int depth, gboolean interlaced, int width, int height, MakeColor color);

/* A header that says so, and not a pixel. */
GBytes *make_png_header (guint32 width, guint32 height);

/* One row after the other of nothing, packed as tightly as can be. */
GBytes *make_empty_png  (guint32 width, guint32 height);

typedef enum
{
  MAKE_JPEG_444,
  MAKE_JPEG_420,
  MAKE_JPEG_PROGRESSIVE, /* 444, too */
  MAKE_JPEG_GREY,
  MAKE_JPEG_CMYK,
} MakeJpeg;

/* orientation: 1 to 8, or 0 for none. */
GBytes *make_jpeg       (MakeJpeg kind, int orientation, int width, int height, MakeColor color);

GBytes *make_webp       (gboolean lossless, int width, int height, MakeColor color);

/* A picture of frames that are all the same. */
GBytes *make_moving_webp (guint frames, int width, int height, MakeColor color);

/* frames of the same rectangle; the others are black.  What is transparent in
 * color is so in the picture. */
GBytes *make_gif        (guint frames, gboolean interlaced, int canvas_width, int canvas_height,
                         int left, int top, int width, int height, MakeColor color);

G_END_DECLS
