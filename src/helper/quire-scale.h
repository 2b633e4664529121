/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-decode.h"

G_BEGIN_DECLS

/* QuireScale: rows of a picture in, from the top; the picture scaled and
 * cropped about its middle out.  When shrinking every pixel of the source counts
 * by the area it covers, when enlarging it is interpolated between the nearest
 * four.  Rows are taken as they come, so that only a decoder that cannot give
 * them in order needs the whole picture in memory. */

typedef struct _QuireScale QuireScale;

/* channels: 3 for R, G, B, or 4 for R, G, B, A, not premultiplied; a byte each.
 * NULL: no memory. */
QuireScale *quire_scale_new          (int source_width, int source_height, int channels,
                                      int width, int height);
void        quire_scale_free         (QuireScale *self);

/* The next row, source_width pixels. */
void        quire_scale_push         (QuireScale *self, const guchar *row);

/* Whether rows are still wanted: what lies below the crop is not. */
gboolean    quire_scale_wants_more   (QuireScale *self);

/* Moves the finished picture. */
void        quire_scale_finish       (QuireScale *self, QuireDecoded *decoded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireScale, quire_scale_free)

/* How much the picture is scaled: below 1 it shrinks. */
double      quire_scale_get_factor   (int source_width, int source_height, int width, int height);

G_END_DECLS
