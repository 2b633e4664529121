/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuireHttpFile: the file that an answer is written to.  It grows beside its
 * place, under a name that ends in QUIRE_HTTP_FILE_SUFFIX, and is put in its
 * place only as a whole; what is there already stays until then.  What a
 * program that was killed leaves behind is for the folder's owner to remove.
 *
 * Main thread, one call at a time: the disk is waited for on GLib's threads.
 * Errors are QUIRE_HTTP_ERROR_DISK and DISK_FULL. */

#define QUIRE_HTTP_FILE_SUFFIX ".part"

typedef struct _QuireHttpFile QuireHttpFile;

/* Does not touch the disk.  begins: what the first bytes have to be, or NULL. */
QuireHttpFile *quire_http_file_new (const char *path, const char *begins);

/* What is neither kept nor dropped stays where it is. */
void quire_http_file_unref (QuireHttpFile *self);

/* Writes at the end; the first call makes the folder and the file. */
void quire_http_file_append_async (QuireHttpFile *self,
                                   GBytes *bytes,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/* Also: QUIRE_HTTP_ERROR_CONTENT if it begins wrongly. */
gboolean quire_http_file_append_finish (GAsyncResult *result, GError **error);

/* It is whole: it is written out and takes its place, unless cancelled before. */
void quire_http_file_keep_async (QuireHttpFile *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean quire_http_file_keep_finish (GAsyncResult *result, GError **error);

/* Removes what was written.  Cannot fail. */
void quire_http_file_drop_async (QuireHttpFile *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireHttpFile, quire_http_file_unref)

G_END_DECLS
