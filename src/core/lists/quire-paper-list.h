/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-item.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperList: a query as a GListModel of QuirePaperItem, cheap for a
 * million papers: it holds their keys in order and only the rows around what
 * was asked for.  Main thread only.
 *
 * What it shows keeps its order.  When the store changes it asks again; papers
 * that are new then wait (property "n-new") until quire_paper_list_show_new(),
 * but an empty list takes them at once.  Papers that are gone leave it, changed
 * ones change in place.  It emits the smallest ranges that changed.
 *
 * Properties: "loading" (boolean): the first answer is not in yet;
 * "n-new" (uint); "n-items" (uint). */

#define QUIRE_TYPE_PAPER_LIST (quire_paper_list_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperList, quire_paper_list, QUIRE, PAPER_LIST, GObject)

QuirePaperList   *quire_paper_list_new         (QuireStore *store);

/* Starts over with another query. */
void              quire_paper_list_set_query   (QuirePaperList *self, const QuireQuery *query);
const QuireQuery *quire_paper_list_get_query   (QuirePaperList *self);

/* Until quire_paper_list_release() the list shows at most n papers, so that a
 * window's first frame builds one screenful of cards and no more. */
void              quire_paper_list_hold_at     (QuirePaperList *self, guint n);
void              quire_paper_list_release     (QuirePaperList *self);

gboolean          quire_paper_list_get_loading (QuirePaperList *self);
guint             quire_paper_list_get_n_new   (QuirePaperList *self);

/* Takes the waiting papers in, in the query's own order. */
void              quire_paper_list_show_new    (QuirePaperList *self);

/* Position of a paper among the loaded rows, GTK-style: G_MAXUINT if unknown. */
guint             quire_paper_list_find        (QuirePaperList *self, const char *id);

/* What is in memory of a paper, by its id or its position; they ask for nothing.
 * Transfer none; NULL where it is not, or not known yet. */
QuirePaperItem   *quire_paper_list_lookup      (QuirePaperList *self, const char *id);
const char       *quire_paper_list_peek_id     (QuirePaperList *self, guint position);

/* The ids of n papers from a position on, as the list is now, whether their rows are
 * in memory or not; without any that is gone. */
void              quire_paper_list_ids_async   (QuirePaperList *self, guint position, guint n,
                                                GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer user_data);
GStrv             quire_paper_list_ids_finish  (QuirePaperList *self, GAsyncResult *result,
                                                GError **error);

/* Signals: "failed" (const GError *): the store could not answer;
 * "rows-loaded" (): papers are known that were placeholders before. */

G_END_DECLS
