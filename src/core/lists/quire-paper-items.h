/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-item.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperItems: the one live item of every paper id of a store, held
 * weakly.  It hangs on the store, so that all lists over it share their items.
 * For the lists themselves; main thread only. */

typedef struct _QuirePaperItems QuirePaperItems;

/* The store's own; lives as long as the store. */
QuirePaperItems *quire_paper_items_of          (QuireStore *store);

/* A new item without a listing. */
QuirePaperItem  *quire_paper_item_new_empty    (void);

/* The live item of this listing's paper, showing this listing; transfer full.
 * Where there is none yet, candidate becomes it if it is still a placeholder. */
QuirePaperItem  *quire_paper_items_claim       (QuirePaperItems *self,
                                                QuirePaperItem *candidate,
                                                QuireListing *listing);

/* NULL if no such paper is alive; transfer none. */
QuirePaperItem  *quire_paper_items_lookup      (QuirePaperItems *self, const char *id);

/* Notifies only when the listing differs. */
void             quire_paper_item_set_listing  (QuirePaperItem *self, QuireListing *listing);

G_END_DECLS
