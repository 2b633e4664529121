/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Greets, and answers requests from input on output (see quire-picture-wire.h)
 * until the input ends: TRUE.  FALSE: the other side is not to be understood, or
 * gone.  Blocking. */
gboolean quire_serve (int input, int output);

G_END_DECLS
