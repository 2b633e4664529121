/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-rows.h"

G_BEGIN_DECLS

/* QuirePaperLoader: fetches the rows of a list from the store, in pages around
 * what is wanted, all that is wanted in one turn of the main loop at once.
 * When more is wanted than it fetches at a time, the oldest pages are given
 * up, and only those of their rows that somebody still shows are fetched in
 * the end.  Main thread only. */

typedef struct _QuirePaperLoader QuirePaperLoader;

/* One listing per key, NULL where a key has no paper (any more). */
typedef void (*QuirePaperLoaded) (QuirePaperLoader *self, const QuireKey *keys, guint n_keys,
                                  GPtrArray *listings, gpointer user_data);
typedef void (*QuirePaperFailed) (QuirePaperLoader *self, const GError *error, gpointer user_data);

QuirePaperLoader *quire_paper_loader_new       (QuireStore *store, QuirePaperRows *rows,
                                                QuirePaperLoaded loaded, QuirePaperFailed failed,
                                                gpointer user_data);

/* Calls nobody any more. */
void              quire_paper_loader_free      (QuirePaperLoader *self);

/* Gives up all that is under way. */
void              quire_paper_loader_set_query (QuirePaperLoader *self, const QuireQuery *query);

/* The row at this position of these keys, and those around it. */
void              quire_paper_loader_want      (QuirePaperLoader *self, const QuireKey *keys,
                                                guint n_keys, guint position);

/* These rows (at least one) again, as the store has them now. */
void              quire_paper_loader_reload    (QuirePaperLoader *self, const QuireKey *keys,
                                                guint n_keys);

G_END_DECLS
