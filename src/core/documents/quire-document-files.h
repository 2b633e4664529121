/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuireDocumentFiles: documents on the disk, under names a person can read:
 *
 *     FOLDER/2503.01234v2.pdf
 *     FOLDER/cs-0501001.pdf, FOLDER/cs-0501001.etag
 *
 * A version never changes.  Of a name without one the validator is kept beside it,
 * in a file whose modification time is when the document was last known to be
 * the newest.  See quire-file-use.h for the rest.
 *
 * Blocking: it belongs to one worker thread. */

typedef struct _QuireDocumentFiles QuireDocumentFiles;

/* What a document has to begin with. */
#define QUIRE_DOCUMENT_BEGINS "%PDF-"

/* The file's name for an id with or without a version, and whether it has one;
 * NULL for what is no arXiv id.  Any thread; g_free(). */
char *quire_document_files_dup_name (const char *id, gboolean *has_version);

/* Does not touch the disk. */
QuireDocumentFiles *quire_document_files_new  (const char *folder);
void                quire_document_files_free (QuireDocumentFiles *self);

/* Any thread; g_free(). */
char    *quire_document_files_dup_path   (QuireDocumentFiles *self, const char *name);

/* Whether it is there, which counts as a use; what is no document is removed.  asked:
 * when it was last known to be the newest, microseconds since 1970, 0 if never;
 * etag (g_free()): its validator or NULL. */
gboolean quire_document_files_find       (QuireDocumentFiles *self, const char *name, gint64 *asked,
                                          char **etag);

/* It is the newest, as of now.  etag may be NULL. */
void     quire_document_files_note_asked (QuireDocumentFiles *self, const char *name,
                                          const char *etag);

/* Removes what is beyond so many bytes, the least recently used first and the one
 * with that name (NULL for none) never, and what a program that was killed has left. */
void     quire_document_files_tend       (QuireDocumentFiles *self, guint64 budget,
                                          const char *name);

/* Removes all documents.  Errors: G_FILE_ERROR. */
gboolean quire_document_files_clear      (QuireDocumentFiles *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireDocumentFiles, quire_document_files_free)

G_END_DECLS
