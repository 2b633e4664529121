/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-listing.h"

G_BEGIN_DECLS

/* QuirePaperItem: what a card binds to.  There is one live item per paper id
 * and store, so that every view of a paper changes at once.  A placeholder
 * stands for a paper whose row is still being read: it has no listing.
 * Main thread only.
 *
 * Property "listing" (QuireListing, boxed, nullable), notified when it differs. */

#define QUIRE_TYPE_PAPER_ITEM (quire_paper_item_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperItem, quire_paper_item, QUIRE, PAPER_ITEM, GObject)

/* NULL for a placeholder; transfer none. */
QuireListing           *quire_paper_item_get_listing (QuirePaperItem *self);
const char             *quire_paper_item_get_id      (QuirePaperItem *self);

G_END_DECLS
