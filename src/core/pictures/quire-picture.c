/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture.h"

struct _QuirePicture
{
  GBytes *pixels;
  int width;
  int height;
  gsize stride;
  gboolean is_opaque;
};

G_DEFINE_BOXED_TYPE (QuirePicture, quire_picture, quire_picture_ref, quire_picture_unref)

G_DEFINE_QUARK (quire - picture - error - quark, quire_picture_error)

static void
quire_picture_clear (QuirePicture *self)
{
  g_bytes_unref (self->pixels);
}

QuirePicture *
quire_picture_new (GBytes *pixels, int width, int height, gsize stride, gboolean is_opaque)
{
  QuirePicture *self = NULL;

  g_return_val_if_fail (width > 0 && height > 0, NULL);
  g_return_val_if_fail (stride / 4 >= (gsize) width, NULL);
  g_return_val_if_fail (g_bytes_get_size (pixels) / stride >= (gsize) height, NULL);

  self = g_atomic_rc_box_new (QuirePicture);
  self->pixels = g_bytes_ref (pixels);
  self->width = width;
  self->height = height;
  self->stride = stride;
  self->is_opaque = is_opaque;
  return self;
}

QuirePicture *
quire_picture_ref (QuirePicture *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
quire_picture_unref (QuirePicture *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) quire_picture_clear);
}

GBytes *
quire_picture_get_pixels (QuirePicture *self)
{
  return self->pixels;
}

int
quire_picture_get_width (QuirePicture *self)
{
  return self->width;
}

int
quire_picture_get_height (QuirePicture *self)
{
  return self->height;
}

gsize
quire_picture_get_stride (QuirePicture *self)
{
  return self->stride;
}

gboolean
quire_picture_is_opaque (QuirePicture *self)
{
  return self->is_opaque;
}
