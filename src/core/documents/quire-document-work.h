/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuireDocumentWork: the folder of documents and the thread that looks after it, which
 * is made when there is something to do.  See quire-document-files.h for what is done.
 * Main thread only. */

typedef struct _QuireDocumentWork QuireDocumentWork;

QuireDocumentWork *quire_document_work_new  (const char *folder);
void               quire_document_work_free (QuireDocumentWork *self);

/* Waits for all that was begun; the thread is made anew where more is asked for. */
void     quire_document_work_finish       (QuireDocumentWork *self);

/* Where a document of that name is or will be; g_free(). */
char    *quire_document_work_dup_path     (QuireDocumentWork *self, const char *name);

/* Whether it is there; asked and etag (g_free()) as in quire_document_files_find(). */
void     quire_document_work_find_async   (QuireDocumentWork *self, const char *name,
                                           GAsyncReadyCallback callback, gpointer user_data);
gboolean quire_document_work_find_finish  (GAsyncResult *result, gint64 *asked, char **etag);

/* Keeps to the budget, but for that name, and removes what was left behind; and notes,
 * where it is_newest, that it was the newest just now.  Nobody waits for it. */
void     quire_document_work_tend         (QuireDocumentWork *self, const char *name,
                                           gboolean is_newest, const char *etag);

/* Removes all documents.  Errors: G_FILE_ERROR. */
void     quire_document_work_clear_async  (QuireDocumentWork *self, GAsyncReadyCallback callback,
                                           gpointer user_data);
gboolean quire_document_work_clear_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireDocumentWork, quire_document_work_free)

G_END_DECLS
