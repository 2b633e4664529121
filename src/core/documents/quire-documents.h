/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-http.h"

G_BEGIN_DECLS

/* QuireDocuments: the PDFs that were opened, by their arXiv id.  They are kept on
 * the disk, 512 MiB of them and always the one that was asked for last, the least
 * recently used go first, under names made of the id alone; several programs may share
 * the folder.  Main thread only.
 *
 * arXiv hands out the newest version under an id without one: such a file is
 * asked for again after a week, with its validator, and opened as it is where the
 * answer cannot be had, or not in the time any other request may take. */

typedef enum
{
  QUIRE_DOCUMENT_ERROR_NO_ID,  /* what was asked for is no arXiv id */
  QUIRE_DOCUMENT_ERROR_NONE,   /* arXiv has no PDF of it: withdrawn, not made, unknown */
  QUIRE_DOCUMENT_ERROR_NO_PDF, /* the answer is something else, usually a page that asks to wait */
} QuireDocumentError;

/* The messages are sentences for the user. */
#define QUIRE_DOCUMENT_ERROR (quire_document_error_quark ())
GQuark quire_document_error_quark (void);

#define QUIRE_DOCUMENT_MAX_BYTES ((gsize) 200 * 1024 * 1024)

#define QUIRE_TYPE_DOCUMENTS (quire_documents_get_type ())
G_DECLARE_FINAL_TYPE (QuireDocuments, quire_documents, QUIRE, DOCUMENTS, GObject)

/* The files are in the folder "documents" of cache_folder. */
QuireDocuments *quire_documents_new          (QuireHttp *http, const char *cache_folder);

/* id may name a version ("2503.01234v2", "cs/0501001"); uri is where its PDF is.
 * What is on the disk comes without a progress; a download begins with (0, -1), unless
 * it asks for a newer one.  Who asks for the same id meanwhile joins; the download
 * ends with the last who is cancelled.  progress may be NULL and is never called after
 * the callback.  What is under way keeps the object alive; g_object_run_dispose()
 * ends it as cancelled.
 *
 * finish() returns the file's path, to be opened now: g_free().  Errors:
 * QUIRE_DOCUMENT_ERROR, QUIRE_HTTP_ERROR (the disk's among them), G_IO_ERROR_CANCELLED. */
void            quire_documents_get_async    (QuireDocuments *self, const char *id, const char *uri,
                                              QuireHttpProgress progress, gpointer progress_data,
                                              GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
char           *quire_documents_get_finish   (QuireDocuments *self, GAsyncResult *result, GError **error);

/* Removes every document.  Errors: G_FILE_ERROR. */
void            quire_documents_clear_async  (QuireDocuments *self, GAsyncReadyCallback callback,
                                              gpointer user_data);
gboolean        quire_documents_clear_finish (QuireDocuments *self, GAsyncResult *result, GError **error);

G_END_DECLS
