/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-picture-wire.h"

#include <glib.h>

G_BEGIN_DECLS

/* The decoding itself: bytes in, pixels out; one thread, nothing kept between
 * two calls.  PNG, JPEG, WebP and GIF, of which the last two give their first
 * frame.  It allocates in proportion to what the header of a picture says, and
 * refuses by that header what is larger than the two limits below. */

#define QUIRE_DECODE_MAX_PIXELS (16 * 1000 * 1000)
#define QUIRE_DECODE_MAX_SIDE   30000

typedef struct
{
  guint32 *pixels; /* 0xAARRGGBB premultiplied, rows without gaps */
  int width;
  int height;
  gboolean opaque;
  guchar *copy; /* see quire-encode.h; NULL for none */
  gsize copy_size;
} QuireDecoded;

/* Scaled and cropped about its middle to exactly width × height pixels.
 * want_copy: also a smaller file of the result, where there is a point in it.
 * Unless it returns OK, decoded holds nothing. */
QuirePictureStatus quire_decode        (const guchar *data, gsize size, int width, int height,
                                        gboolean want_copy, QuireDecoded *decoded);
void               quire_decoded_clear (QuireDecoded *decoded);

/* Lets the libraries do for once what they do when first used (JPEG's looks for
 * what the processor can do in /proc): call it before files are out of reach. */
void               quire_decode_warm_up (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireDecoded, quire_decoded_clear)

G_END_DECLS
