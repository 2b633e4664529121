/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-http.h"
#include "quire-picture.h"

G_BEGIN_DECLS

/* QuirePictures: pictures by their address, from memory, from the disk, or from
 * the network, in this order.  Fetched files are kept on the disk within a
 * budget, the least recently used go first; what was decoded last is kept in
 * memory, QUIRE_PICTURES_MEMORY_BYTES at most.  Of what waits, the newest wish is served
 * first; wishes for the same picture are served together.  Nothing here knows
 * which addresses are allowed: ask quire_source_dup_picture_uri() for them.
 * Main thread only.
 *
 * Properties, all read and write: "enabled" (boolean, TRUE): without, nothing is
 * fetched and nothing shown; "allow-metered" (boolean, FALSE): fetch on a
 * metered connection too; "budget" (uint64, bytes, 256 MiB).  Read only: "size"
 * (uint64, bytes of the files, see get_size()), notified.
 * Signal "available" (): what was NOT_HERE or could not be fetched may be asked
 * for again: a switch was turned, the network came back. */

#define QUIRE_PICTURES_MEMORY_BYTES (16 * 1024 * 1024)

#define QUIRE_TYPE_PICTURES (quire_pictures_get_type ())
G_DECLARE_FINAL_TYPE (QuirePictures, quire_pictures, QUIRE, PICTURES, GObject)

/* http may be NULL: then only what is on the disk is shown.  The files are in
 * the folder "pictures" of cache_folder. */
QuirePictures *quire_pictures_new         (QuireHttp *http, const char *cache_folder, const char *helper);

/* What is in memory, at once: transfer full, NULL if it is not there. */
QuirePicture  *quire_pictures_lookup      (QuirePictures *self, const char *uri, int width, int height);

/* Scaled and cropped to exactly width × height device pixels (each 1 to 4096).
 * What is loading keeps the object alive; g_object_run_dispose() ends it as
 * cancelled.  Cancelling takes
 * the wish back, and ends the download unless somebody else waits for it.
 * Errors: QUIRE_PICTURE_ERROR, QUIRE_HTTP_ERROR, G_IO_ERROR.  What failed is not
 * tried again at once: see "available". */
void           quire_pictures_load_async  (QuirePictures *self, const char *uri, int width, int height,
                                           GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
QuirePicture  *quire_pictures_load_finish (QuirePictures *self, GAsyncResult *result, GError **error);

/* Removes every file, and forgets what is in memory.  Errors: G_FILE_ERROR. */
void           quire_pictures_clear_async  (QuirePictures *self, GAsyncReadyCallback callback, gpointer user_data);
gboolean       quire_pictures_clear_finish (QuirePictures *self, GAsyncResult *result, GError **error);

/* Bytes of the files; 0 until the folder was looked through, which asking begins:
 * see "size". */
guint64        quire_pictures_get_size    (QuirePictures *self);

/* Bytes of the pixels in memory. */
gsize          quire_pictures_get_memory_size (QuirePictures *self);

G_END_DECLS
