/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-tex.h"

G_BEGIN_DECLS

/* The text that is shown, with its spans: «^raised», «_lowered», «/slanted» and
 * «*bold».  Free with g_free(). */
char *tex_marks (const QuireTex *tex, const char *source);

/* What holds for every text: valid UTF-8, spans in order, within the text and at
 * characters, and a way back to the source that is monotone and total.  Aborts
 * if it does not. */
void tex_assert_sound (const QuireTex *tex, const char *source);

G_END_DECLS
