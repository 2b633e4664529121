/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperNotices: what is said above a paper's title: that it was withdrawn, and
 * that its text changed since it was read, with a button that marks how.  Hidden
 * while there is nothing to say.  Main thread only.
 *
 * Signals: "marking" (): the button was pressed. */

#define QUIRE_TYPE_PAPER_NOTICES (quire_paper_notices_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperNotices, quire_paper_notices, QUIRE, PAPER_NOTICES, GtkBox)

void quire_paper_notices_set_listing (QuirePaperNotices *self, QuireListing *listing);

/* NULL: nothing is known yet.  Changes are not marked until asked for again. */
void quire_paper_notices_set_details (QuirePaperNotices *self, const QuireStoreDetails *details);

/* Whether the changes are to be marked in the text. */
gboolean quire_paper_notices_get_marking (QuirePaperNotices *self);

G_END_DECLS
