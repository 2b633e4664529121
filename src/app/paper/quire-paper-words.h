/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-listing.h"

G_BEGIN_DECLS

/* What a paper's page says, in the user's language.  Pure but for the locale;
 * every text is g_free()d. */

/* "A. One, B. Two and 3 more · North Fjord Lab"; all names up to max. */
char *quire_words_for_authors   (const QuirePaperFields *fields, guint max);

/* "On the feed Thursday, 20 November by rey-t"; NULL if it never was. */
char *quire_words_for_feed_day  (const QuireListing *listing, QuireDay today);

/* "On arXiv 18 November 2025"; NULL if that is not known. */
char *quire_words_for_published (const QuirePaperFields *fields);

/* The two in one line, or the one that is known; NULL without both. */
char *quire_words_for_dates     (const QuireListing *listing, QuireDay today);

/* "142 upvotes · 6 comments · 1,200 stars"; never NULL, may be empty. */
char *quire_words_for_figures   (const QuirePaperFields *fields);

/* "1 of 34"; position is counted from 0, empty for a paper that is not in the list. */
char *quire_words_for_position  (guint position, guint n_papers);

G_END_DECLS
