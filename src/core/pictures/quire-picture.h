/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuirePicture: decoded pixels, ready to be shown.  Immutable, atomically
 * counted, any thread.  A pixel is four bytes in the machine's order of
 * 0xAARRGGBB, premultiplied: what GTK calls GDK_MEMORY_DEFAULT. */

#define QUIRE_TYPE_PICTURE (quire_picture_get_type ())
typedef struct _QuirePicture QuirePicture;

/* UNKNOWN: not one of the formats that are read.  TOO_LARGE: more pixels or bytes
 * than allowed.  BROKEN: begins like a picture and is none.  LIMIT: the helper
 * ended or was ended over it (time, memory, a crash).  NO_HELPER: it cannot be
 * started.  NOT_HERE: not on the disk, and it must not be fetched now. */
typedef enum
{
  QUIRE_PICTURE_ERROR_UNKNOWN,
  QUIRE_PICTURE_ERROR_TOO_LARGE,
  QUIRE_PICTURE_ERROR_BROKEN,
  QUIRE_PICTURE_ERROR_LIMIT,
  QUIRE_PICTURE_ERROR_NO_HELPER,
  QUIRE_PICTURE_ERROR_NOT_HERE,
} QuirePictureError;

#define QUIRE_PICTURE_ERROR (quire_picture_error_quark ())
GQuark        quire_picture_error_quark (void);

GType         quire_picture_get_type   (void) G_GNUC_CONST;

/* pixels: height rows of stride bytes.  is_opaque: what the decoder knows of them. */
QuirePicture *quire_picture_new        (GBytes *pixels, int width, int height, gsize stride,
                                        gboolean is_opaque);
QuirePicture *quire_picture_ref        (QuirePicture *self);
void          quire_picture_unref      (QuirePicture *self);
GBytes       *quire_picture_get_pixels (QuirePicture *self); /* transfer none */
int           quire_picture_get_width  (QuirePicture *self); /* pixels */
int           quire_picture_get_height (QuirePicture *self);
gsize         quire_picture_get_stride (QuirePicture *self); /* bytes */
gboolean      quire_picture_is_opaque  (QuirePicture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePicture, quire_picture_unref)

G_END_DECLS
