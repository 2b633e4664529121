/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-decode.h"

G_BEGIN_DECLS

/* How a camera was held: EXIF's orientation, 1 (upright) to 8. */

/* data: an APP1 marker's content.  1 if it says nothing that makes sense. */
int      quire_jpeg_orientation_read  (const guchar *data, gsize size);

/* Whether width and height change places. */
gboolean quire_jpeg_orientation_turns (int orientation);

/* Sets the picture upright.  FALSE: no memory. */
gboolean quire_jpeg_orientation_apply (int orientation, QuireDecoded *decoded);

G_END_DECLS
