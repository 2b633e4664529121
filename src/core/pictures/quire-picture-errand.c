/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-errand.h"

#include "quire-picture.h"

static void
errand_clear (QuirePictureErrand *self)
{
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->waiters, quire_waiters_free);
  g_clear_pointer (&self->fetched, g_bytes_unref);
  g_clear_object (&self->cancellable);
}

char *
quire_picture_errand_make_key (const char *uri, int width, int height)
{
  return g_strdup_printf ("%dx%d %s", width, height, uri);
}

QuirePictureErrand *
quire_picture_errand_new (gpointer owner,
                          const char *uri,
                          int width,
                          int height,
                          void (*abandoned) (gpointer))
{
  QuirePictureErrand *self = g_rc_box_new0 (QuirePictureErrand);

  self->owner = owner;
  self->key = quire_picture_errand_make_key (uri, width, height);
  self->uri = g_strdup (uri);
  self->width = width;
  self->height = height;
  self->cancellable = g_cancellable_new ();
  self->waiters = quire_waiters_new ((GBoxedCopyFunc) quire_picture_ref,
                                     (GDestroyNotify) quire_picture_unref, abandoned, self);
  self->link.data = self;
  return self;
}

QuirePictureErrand *
quire_picture_errand_ref (QuirePictureErrand *self)
{
  return g_rc_box_acquire (self);
}

void
quire_picture_errand_unref (QuirePictureErrand *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) errand_clear);
}
