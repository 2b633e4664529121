/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* QuireHttpBody: the body of one answer while it comes in: decodes it, keeps
 * count of what comes over the wire and caps what comes out.  libsoup's own
 * decoder is not used because it takes a gzip stream without its end for a
 * whole one (seen with libsoup 3.2).  One thread. */

typedef struct _QuireHttpBody QuireHttpBody;

typedef enum
{
  QUIRE_HTTP_BODY_GOOD,
  QUIRE_HTTP_BODY_BROKEN,    /* cannot be decoded, or not all of it came */
  QUIRE_HTTP_BODY_TOO_LARGE, /* more decoded bytes than allowed */
} QuireHttpBodyState;

/* encoding is the Content-Encoding or NULL, length the Content-Length or -1. */
QuireHttpBody *quire_http_body_new (const char *encoding, gint64 length, gsize max_bytes);
void quire_http_body_free (QuireHttpBody *self);

/* Bytes as they came.  After anything but GOOD the body is of no more use. */
QuireHttpBodyState quire_http_body_push (QuireHttpBody *self, const guint8 *data, gsize size);

/* Decoded bytes so far, and those of them that nobody has taken. */
gsize quire_http_body_get_size (QuireHttpBody *self);
gsize quire_http_body_get_untaken (QuireHttpBody *self);

/* Those, so that a large body need not be in memory as a whole.  Transfer full. */
GBytes *quire_http_body_take (QuireHttpBody *self);

/* Nothing more comes: what nobody has taken of a whole body.  delimited: the connection marked the end by itself, so
 * that a missing Content-Length does not matter.  NULL if it is not whole. */
GBytes *quire_http_body_finish (QuireHttpBody *self, gboolean delimited);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireHttpBody, quire_http_body_free)

G_END_DECLS
