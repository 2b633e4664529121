/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* What every format needs of a paper and its text.  Any thread. */

/* The text on one line and without control characters, which no plain format
 * can carry and no terminal should be given; g_free(). */
char *quire_export_text_clean (const char *text);

/* When the paper came out: what its time of publication says, else its id; 0 for
 * what is not known. */
typedef struct
{
  int year;
  int month;
  int day;
} QuireExportDate;

QuireExportDate quire_export_date_of (const QuirePaper *paper);

/* "Ada Alpha, Bo Beta and Cem Gamma", or the first and "et al." where there are
 * more than at_most; NULL where there is no author.  g_free(). */
char *quire_export_text_dup_authors (const QuirePaper *paper, guint at_most);

G_END_DECLS
