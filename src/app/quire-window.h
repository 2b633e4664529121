/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-context.h"
#include "quire-document-bar.h"
#include "quire-paper-picks.h"

G_BEGIN_DECLS

/* QuireWindow: the sidebar, the feed and the page of a paper, and where one has
 * been among them.  Main thread only.
 *
 * Property "narrow" (boolean): the feed has a header bar of its own. */

#define QUIRE_TYPE_WINDOW (quire_window_get_type ())
G_DECLARE_FINAL_TYPE (QuireWindow, quire_window, QUIRE, WINDOW, AdwApplicationWindow)

QuireWindow  *quire_window_new         (GtkApplication *application, QuireContext *context);

/* Says something that passes. */
void          quire_window_toast       (QuireWindow *self, const char *text);
void          quire_window_add_toast   (QuireWindow *self, AdwToast *toast); /* transfer full */

QuireContext *quire_window_get_context (QuireWindow *self);

/* Under the pages. */
QuireDocumentBar *quire_window_get_document_bar (QuireWindow *self);

/* The paper that is open, or else selected; NULL for none.  Valid until one moves. */
const char   *quire_window_get_paper   (QuireWindow *self);

/* Those that are chosen among the cards; NULL while a paper is open. */
QuirePaperPicks *quire_window_get_picks (QuireWindow *self);

G_END_DECLS
