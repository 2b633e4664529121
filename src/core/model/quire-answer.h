/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* QuireAnswer: what a source answered to one question, all its pages together:
 * made by the source's parser, read by the store.  Filled on one thread, then
 * only read; counted atomically. */

typedef struct _QuireAnswer QuireAnswer;

/* A record that was not taken. */
typedef struct
{
  guint  index;  /* its place in the answer, from 0 */
  char  *id;     /* as far as it could be read, else NULL */
  char  *reason; /* one English phrase for the log, e.g. "paper.title is missing" */
} QuireSkipped;

QuireAnswer        *quire_answer_new         (void);
QuireAnswer        *quire_answer_ref         (QuireAnswer *self);
void                quire_answer_unref       (QuireAnswer *self);

/* Adds a paper at the end; FALSE, and only counted as a record, if its id is
 * there already. */
gboolean            quire_answer_add         (QuireAnswer *self, QuirePaper *paper);
void                quire_answer_skip        (QuireAnswer *self, guint index, const char *id, const char *reason);

/* Adds all of page's papers and skipped records behind self's own, the skipped
 * ones' places counted on; returns how many of its papers were new: 0 for a page
 * that only repeats. */
guint               quire_answer_append      (QuireAnswer *self, QuireAnswer *page);

/* Says that there was more behind it than could be asked for: what is missing in
 * it may still be there. */
void                quire_answer_set_cut_off (QuireAnswer *self);
gboolean            quire_answer_is_cut_off  (QuireAnswer *self);

/* In the source's order; transfer none. */
guint               quire_answer_get_n_papers  (QuireAnswer *self);
QuirePaper         *quire_answer_get_paper     (QuireAnswer *self, guint index);
guint               quire_answer_get_n_skipped (QuireAnswer *self);
const QuireSkipped *quire_answer_get_skipped   (QuireAnswer *self, guint index);

/* How many records there were, repeated and skipped ones too. */
guint               quire_answer_get_n_records (QuireAnswer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireAnswer, quire_answer_unref)

G_END_DECLS
