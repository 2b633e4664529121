/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* QuireDocumentBar: under the pages, while PDFs are downloaded: how far, with a way to
 * stop it ("win.cancel-pdf"); or why one could not be had, with the ways on.  Not
 * there at all otherwise.  Main thread only. */

#define QUIRE_TYPE_DOCUMENT_BAR (quire_document_bar_get_type ())
G_DECLARE_FINAL_TYPE (QuireDocumentBar, quire_document_bar, QUIRE, DOCUMENT_BAR, AdwBin)

/* n documents, bytes of all of them; total is -1 as long as it is not known. */
void quire_document_bar_show_progress (QuireDocumentBar *self, guint n, goffset so_far, goffset total);

/* id: to try again ("win.open-pdf"); uri: to be opened in the browser instead. */
void quire_document_bar_show_problem  (QuireDocumentBar *self, const char *sentence, const char *id,
                                       const char *uri);
void quire_document_bar_hide          (QuireDocumentBar *self);

/* Whether it says why something could not be had, and not how far it is. */
gboolean quire_document_bar_get_has_problem (QuireDocumentBar *self);

G_END_DECLS
