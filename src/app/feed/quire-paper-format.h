/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-listing.h"

G_BEGIN_DECLS

/* What is said of a paper on its card, in the user's language.  Pure; all
 * strings are to be freed with g_free(). */

/* "57", "1.2k", "34k", "1.2M", with the locale's decimal point; never rounded up. */
char *quire_paper_format_count           (int count);

/* "+31" or "−2"; NULL if the figure of an earlier day is unknown or the same. */
char *quire_paper_format_rise            (const QuireListing *listing);

/* "A. One, B. Two and 14 more"; NULL without authors. */
char *quire_paper_format_authors         (const QuirePaperFields *fields);

/* Authors and organization in one line, the mark before the organization; NULL
 * when neither is known. */
char *quire_paper_format_byline          (const QuirePaperFields *fields, const char *mark);

/* The first letter or digit of a name, as a capital; NULL if there is none. */
char *quire_paper_format_initial         (const char *name);

/* "Title, by A. One and 3 more, 57 upvotes, 4 more than before, unread, bookmarked" */
char *quire_paper_format_accessible_name (const QuireListing *listing);

/* What stands above a summary that a language model wrote; not to be freed. */
const char *quire_paper_format_summary_label (void);

/* The beginning of a text, at most n characters long, cut between words and
 * ended with "…" if something is missing. */
char *quire_paper_format_beginning       (const char *text, guint n_chars);

G_END_DECLS
