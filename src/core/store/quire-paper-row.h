/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"
#include "quire-paper.h"

G_BEGIN_DECLS

/* How a paper is laid out in cache.db.  Pure. */

/* The columns quire_paper_row_read() expects first in a SELECT, from paper AS p
 * and detail AS d. */
#define QUIRE_PAPER_COLUMNS                                              \
  "p.key, p.id, p.upvotes, p.comments, p.stars,"                         \
  "d.title, d.abstract, d.authors, d.claims,"                            \
  "d.organization_name, d.organization_fullname, d.organization_avatar," \
  "d.submitter_name, d.submitter_fullname, d.submitter_avatar,"          \
  "d.published, d.submitted_on, d.submitted_day, d.withdrawn_at,"        \
  "d.github, d.project, d.thumbnail, d.discussion_id,"                   \
  "d.ai_summary, d.ai_summary_model, d.keywords, d.media, d.author_participates"
#define QUIRE_PAPER_N_COLUMNS 28

#define QUIRE_INSERT_DETAIL                                                                      \
  " INTO detail VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20," \
  "?21,?22,?23,?24)"

/* The lists of a paper as text, and what the index says of its profiles. */
typedef struct
{
  char *authors;
  char *claims;
  char *keywords;
  char *media;
  char *organization;
  char *submitter;
} QuirePaperText;

QuirePaper *quire_paper_row_read (QuireStatement *statement);

void quire_paper_text_pack (QuirePaperText *self, const QuirePaperFields *fields);
void quire_paper_text_clear (QuirePaperText *self);

/* For QUIRE_INSERT_DETAIL; the fields and the text must live until it has run. */
void quire_paper_row_bind_detail (QuireStatement *statement,
                                  gint64 key,
                                  const QuirePaperFields *fields,
                                  const QuirePaperText *text);

/* Binds key and the indexed columns title to submitter from place on. */
void quire_paper_row_bind_index (QuireStatement *statement,
                                 int place,
                                 gint64 key,
                                 const QuirePaperFields *fields,
                                 const QuirePaperText *text);

/* Whether the index would say the same of both. */
gboolean quire_paper_row_same_index (const QuirePaperFields *a,
                                     const QuirePaperText *a_text,
                                     const QuirePaperFields *b,
                                     const QuirePaperText *b_text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuirePaperText, quire_paper_text_clear)

G_END_DECLS
