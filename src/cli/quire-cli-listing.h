/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-linked.h"
#include "quire-listing.h"

G_BEGIN_DECLS

/* Papers as text for a terminal. */

/* "Tuesday, 4 March 2025" in the person's language; g_free(). */
char *quire_cli_dup_day_in_words (QuireDay day);

/* Two lines for each paper, of at most the terminal's width; with_day where the
 * papers are of several days. */
void  quire_cli_listing_print_all (GPtrArray *listings, gboolean with_day);

/* One paper in full; page is its page at the source. */
void  quire_cli_listing_print     (const QuireListing *listing, const char *page);

/* How much is linked to it, a line for each kind there is. */
void  quire_cli_listing_print_linked (const QuireLinked *linked);

G_END_DECLS
