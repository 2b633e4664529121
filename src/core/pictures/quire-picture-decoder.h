/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-picture.h"

G_BEGIN_DECLS

/* QuirePictureDecoder: the helper process that decodes, seen from this side.
 * Bytes from strangers are decoded nowhere else.  The process is started when
 * it is first needed, serves one picture after the other, and is watched: what
 * takes longer than two seconds, ends it or answers wrongly costs that one
 * picture and nothing more; the next one gets a new process.  Only if it ends
 * in a process that has served before is a picture tried once more.
 *
 * Blocking: it belongs to one worker thread at a time.  The process ends with
 * the thread that was the first to need it. */

typedef struct _QuirePictureDecoder QuirePictureDecoder;

/* helper: the program's path. */
QuirePictureDecoder *quire_picture_decoder_new    (const char *helper);

/* Ends the process. */
void                 quire_picture_decoder_free   (QuirePictureDecoder *self);

/* Scaled and cropped about its middle to exactly width × height pixels (each 1 to
 * 4096).  copy (optional, out, transfer full) is the same picture as a small
 * file, to be decoded at this size again in a fraction of the time; NULL where
 * the file itself is as good.  Errors: QUIRE_PICTURE_ERROR, G_IO_ERROR_CANCELLED
 * (a cancelled decoding may cost the process). */
QuirePicture        *quire_picture_decoder_decode (QuirePictureDecoder *self, GBytes *file,
                                                   int width, int height, GBytes **copy,
                                                   GCancellable *cancellable, GError **error);

/* Ends the process until it is needed again: for when nothing is asked for.
 * A helper that could not be started is left alone for ten seconds; after this
 * it is tried again at once. */
void                 quire_picture_decoder_rest   (QuirePictureDecoder *self);

/* The process that runs now, 0 for none. */
GPid                 quire_picture_decoder_get_pid (QuirePictureDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureDecoder, quire_picture_decoder_free)

G_END_DECLS
