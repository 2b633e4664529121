/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  STAND_IN_FORMAT_PNG,
  STAND_IN_FORMAT_JPEG,
  STAND_IN_FORMAT_WEBP,
  STAND_IN_FORMAT_GIF,
} StandInFormat;

/* "png", "jpeg" (or "jpg"), "webp", "gif"; FALSE for any other. */
gboolean stand_in_format_from_name (const char *name, StandInFormat *format);
const char *stand_in_format_get_type (StandInFormat format);

GBytes *stand_in_encode (cairo_surface_t *surface, StandInFormat format);

/* A one-bit black PNG of that size, of which only the first ROWS rows are there. */
GBytes *stand_in_encode_black_png (guint width, guint height, guint rows);
/* A GIF of FRAMES frames. */
GBytes *stand_in_encode_animation (guint width, guint height, guint frames);

G_END_DECLS
