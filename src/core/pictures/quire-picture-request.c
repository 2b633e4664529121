/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-request.h"

#include "quire-picture.h"

static void
request_clear (QuirePictureRequest *self)
{
  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->waiters, quire_picture_waiters_free);
  g_clear_pointer (&self->fetched, g_bytes_unref);
  g_clear_object (&self->cancellable);
}

char *
quire_picture_request_make_key (const char *uri, int width, int height)
{
  return g_strdup_printf ("%dx%d %s", width, height, uri);
}

QuirePictureRequest *
quire_picture_request_new (gpointer owner,
                           const char *uri,
                           int width,
                           int height,
                           void (*abandoned) (gpointer))
{
  QuirePictureRequest *self = g_rc_box_new0 (QuirePictureRequest);

  self->owner = owner;
  self->key = quire_picture_request_make_key (uri, width, height);
  self->uri = g_strdup (uri);
  self->width = width;
  self->height = height;
  self->cancellable = g_cancellable_new ();
  self->waiters = quire_picture_waiters_new ((GBoxedCopyFunc) quire_picture_ref,
                                             (GDestroyNotify) quire_picture_unref, abandoned, self);
  self->link.data = self;
  return self;
}

QuirePictureRequest *
quire_picture_request_ref (QuirePictureRequest *self)
{
  return g_rc_box_acquire (self);
}

void
quire_picture_request_unref (QuirePictureRequest *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) request_clear);
}
