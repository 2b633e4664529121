/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Answers for a RawServer, put together byte by byte. */

void raw_answer_append (GByteArray *answer, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* As a server packs a body; free with g_byte_array_unref(). */
GByteArray *raw_answer_gzip (const void *body, gsize size);

G_END_DECLS
