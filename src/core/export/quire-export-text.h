/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* What every format needs of a paper and its text.  Any thread. */

/* The text on one line and without control characters, which no plain format
 * can carry and no terminal should be given; g_free(). */
char *quire_export_text_clean (const char *text);

/* How many bytes the control character at text has (C0, DEL, C1); 0 if it is none. */
gsize quire_export_text_control_length (const char *text);

/* The authors' names in their order, each clean, the first at_most of them; a blank one is no
 * name and is left out.  g_strfreev(). */
char **quire_export_text_dup_names (const QuirePaper *paper, guint at_most);

/* When the paper came out: what its time of publication says, else its id; 0 for
 * what is not known. */
typedef struct
{
  int year;
  int month;
  int day;
} QuireExportDate;

QuireExportDate quire_export_date_of (const QuirePaper *paper);

/* What names a paper at arXiv; all NULL for one whose id is none of arXiv's. */
typedef struct
{
  char *number; /* "arXiv:2503.02130" */
  char *doi;
  char *uri; /* of the abstract's page */
} QuireExportArxiv;

void quire_export_arxiv_init (QuireExportArxiv *self, const char *id);
void quire_export_arxiv_clear (QuireExportArxiv *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireExportArxiv, quire_export_arxiv_clear)

/* "Ada Alpha, Bo Beta and Cem Gamma", or the first and "et al." where there are
 * more than at_most; NULL where there is no author.  g_free(). */
char *quire_export_text_dup_authors (const QuirePaper *paper, guint at_most);

G_END_DECLS
