/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperOrder: which papers a list shows, by their keys, in which order, and
 * how many of them.  Every change is told as ranges of positions, the smallest
 * ones, each after it was made.  Main thread only. */

typedef struct _QuirePaperOrder QuirePaperOrder;

typedef void (*QuirePaperOrderFunc) (guint position, guint removed, guint added, gpointer user_data);

QuirePaperOrder *quire_paper_order_new         (QuirePaperOrderFunc changed, gpointer user_data);
void             quire_paper_order_free        (QuirePaperOrder *self);

/* How many are shown; all of them, transfer none; the one at a position that is shown. */
guint            quire_paper_order_get_n_shown (QuirePaperOrder *self);
GArray          *quire_paper_order_get_keys    (QuirePaperOrder *self);
QuireKey         quire_paper_order_get         (QuirePaperOrder *self, guint position);

/* Shows exactly these, in this order. */
void             quire_paper_order_set_keys    (QuirePaperOrder *self, const GArray *keys);

/* No more than so many are shown; G_MAXUINT, as it begins, for all. */
guint            quire_paper_order_get_limit   (QuirePaperOrder *self);
void             quire_paper_order_set_limit   (QuirePaperOrder *self, guint limit);

/* A paper goes by another key now; nothing else changes, so nothing is told. */
void             quire_paper_order_replace     (QuirePaperOrder *self, QuireKey old, QuireKey key);

/* Where a key is shown; G_MAXUINT where it is not. */
guint            quire_paper_order_find        (QuirePaperOrder *self, QuireKey key);

/* Tells of keys (a set of QuireKey) whose papers are others now, in whole runs:
 * one pass, however many there are. */
void             quire_paper_order_touch       (QuirePaperOrder *self, GHashTable *keys);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePaperOrder, quire_paper_order_free)

G_END_DECLS
