/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperQuestion: asks the store which papers a query has and in what
 * order: first for the beginning with its rows, then for all keys, as often as
 * something has changed.  One question is under way at a time, and nobody hears
 * of one that was given up.  Main thread only. */

typedef struct _QuirePaperQuestion QuirePaperQuestion;

/* The first keys of a query, the listings of the first of them (NULL where a key
 * has no paper any more), and whether these are all its keys. */
typedef void (*QuirePaperBegun)    (GArray *keys, GPtrArray *listings, gboolean whole,
                                    gpointer user_data);

/* All keys of the query.  An answer that brings keys and takes others away may
 * have given the same paper another key: then the new ones are in met and what
 * they stand for is in listings; otherwise both are NULL. */
typedef void (*QuirePaperAnswered) (GArray *keys, GArray *met, GPtrArray *listings,
                                    gpointer user_data);
typedef void (*QuirePaperUnanswered) (const GError *error, gpointer user_data);

QuirePaperQuestion *quire_paper_question_new      (QuireStore *store, QuirePaperBegun begun,
                                                   QuirePaperAnswered answered,
                                                   QuirePaperUnanswered failed,
                                                   gpointer user_data);

/* Calls nobody any more. */
void                quire_paper_question_free     (QuirePaperQuestion *self);

/* The beginning of another query, with at most so many rows; gives up what is
 * under way. */
void                quire_paper_question_begin    (QuirePaperQuestion *self,
                                                   const QuireQuery *query, guint max_rows);

/* All keys of that query.  shown are those that the answer is compared with when
 * it comes (referenced), NULL for none.  Where a question is under way it only
 * becomes stale. */
void                quire_paper_question_ask      (QuirePaperQuestion *self, GArray *shown);

gboolean            quire_paper_question_is_open  (QuirePaperQuestion *self);

/* Whether something had changed before the answer was in: to be asked again. */
gboolean            quire_paper_question_is_stale (QuirePaperQuestion *self);

G_END_DECLS
