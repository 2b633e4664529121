/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuirePictureFiles: pictures on the disk, by their address.  A picture is one
 * file as it came, and beside it small copies by their size; they are used and
 * removed together:
 *
 *     FOLDER/ab/cdef…            ab cdef…: the SHA-256 of the address
 *     FOLDER/ab/cdef…-400x225
 *
 * The time of use is the file's modification time.  Several programs may use
 * one folder: files appear whole, and one that is gone is only fetched again.
 * Whatever the disk refuses is no error here: what cannot be kept is not kept,
 * and what cannot be read is not there.
 *
 * Blocking: it belongs to one worker thread. */

typedef struct _QuirePictureFiles QuirePictureFiles;

/* Does not touch the disk. */
QuirePictureFiles *quire_picture_files_new        (const char *folder);
void               quire_picture_files_free       (QuirePictureFiles *self);

/* Bytes that may be kept. */
void               quire_picture_files_set_budget (QuirePictureFiles *self, guint64 budget);

/* Width and height are 0 for the file as it came.  Reading is a use.  NULL if it
 * is not there; what cannot be a picture's file (empty, too large, a folder) is
 * removed. */
GBytes            *quire_picture_files_read       (QuirePictureFiles *self, const char *uri,
                                                   int width, int height);
void               quire_picture_files_write      (QuirePictureFiles *self, const char *uri,
                                                   int width, int height, GBytes *bytes);
void               quire_picture_files_remove_copy (QuirePictureFiles *self, const char *uri,
                                                   int width, int height);
/* The file and its copies. */
void               quire_picture_files_remove     (QuirePictureFiles *self, const char *uri);

/* Looks through the folder, removes leftovers and what is over the budget; a few
 * milliseconds at a time: TRUE if there is more to do. */
gboolean           quire_picture_files_tend       (QuirePictureFiles *self);

/* Whether it has to be tended, for what was written since. */
gboolean           quire_picture_files_is_due     (QuirePictureFiles *self);

/* Every file.  Errors: G_FILE_ERROR, G_IO_ERROR_CANCELLED. */
gboolean           quire_picture_files_clear      (QuirePictureFiles *self, GCancellable *cancellable,
                                                   GError **error);

/* Bytes of all files; 0 until the folder was looked through. */
guint64            quire_picture_files_get_size   (QuirePictureFiles *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureFiles, quire_picture_files_free)

G_END_DECLS
