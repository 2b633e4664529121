/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-decode.h"

G_BEGIN_DECLS

/* The picture as a file that is quick to decode: JPEG where it is opaque,
 * colors at full resolution because of texts in color; else PNG.  NULL if it
 * would be larger than a file may be, or there is no memory. */
guchar *quire_encode (const QuireDecoded *picture, gsize *size);

G_END_DECLS
