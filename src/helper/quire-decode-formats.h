/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-decode.h"

G_BEGIN_DECLS

/* One function per format.  data begins with the format's mark.  Each fills in
 * the pixels (not the copy) and says how many the picture itself has. */

typedef QuirePictureStatus (*QuireDecodeFormat) (const guchar *data, gsize size, int width, int height,
                                                 QuireDecoded *decoded, gsize *source_pixels);

QuirePictureStatus quire_decode_gif  (const guchar *data, gsize size, int width, int height,
                                      QuireDecoded *decoded, gsize *source_pixels);
QuirePictureStatus quire_decode_jpeg (const guchar *data, gsize size, int width, int height,
                                      QuireDecoded *decoded, gsize *source_pixels);
QuirePictureStatus quire_decode_png  (const guchar *data, gsize size, int width, int height,
                                      QuireDecoded *decoded, gsize *source_pixels);
QuirePictureStatus quire_decode_webp (const guchar *data, gsize size, int width, int height,
                                      QuireDecoded *decoded, gsize *source_pixels);

/* OK if a picture may be this large; BROKEN, TOO_LARGE if not. */
QuirePictureStatus quire_decode_check_size (guint64 width, guint64 height);

G_END_DECLS
