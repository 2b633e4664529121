/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-source.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* What a paper's page says, in the user's language.  Pure but for the locale;
 * every text is g_free()d. */

/* "142 upvotes · 6 comments · 1,200 stars"; never NULL, may be empty. */
char *quire_words_for_figures (const QuirePaperFields *fields);

/* "1 of 34"; position is counted from 0, empty for a paper that is not in the list. */
char *quire_words_for_position (guint position, guint n_papers);

/* "A. One, B. Two and 3 more · North Fjord Lab" as markup, of the first max authors,
 * those with a claimed profile and the organization as links to it; NULL without any. */
char *quire_words_for_linked_authors (const QuirePaperFields *fields,
                                      guint max,
                                      QuireSource *source);

/* "On the feed Thursday, 20 November by rey-t · on arXiv 18 November 2025" as markup, the
 * submitter a link; what is not known is left out, NULL without either. */
char *quire_words_for_linked_dates (const QuireListing *listing,
                                    QuireDay today,
                                    QuireSource *source);

/* When the feed's day began, there and here; NULL without a day. */
char *quire_words_for_opening (QuireDay day);

/* "From 12 to 142 upvotes in 9 days"; NULL where there is no history.  samples: GArray
 * of QuireSample that have upvotes. */
char *quire_words_for_history (const GArray *samples);

/* "Models · 3", with the true total. */
char *quire_words_for_linked (QuireLinkedKind kind, guint total);

/* "4.1k"; as quire_paper_format_count() for what may be more than an int. */
char *quire_words_for_count (gint64 count);

/* A linked item as a screen reader says it: name, downloads, likes. */
char *quire_words_for_linked_item (const QuireLinkedItem *item);

/* What was removed and added, to be read aloud: an array of QuireTextPart. */
char *quire_words_for_diff (const GArray *parts);

/* That the paper was withdrawn, by whom; NULL if it was not. */
char *quire_words_for_withdrawal (QuireListing *listing);

/* What became of a paper while its page was open, where one has to be told; NULL
 * where there is nothing of the kind. */
char *quire_words_for_news (QuireListing *before, QuireListing *after);

/* Above the summary: who wrote it. */
char *quire_words_for_summary_by (const char *model);

G_END_DECLS
