/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small, pure functions over UTF-8 text.  Any thread. */

/* The text with every run of Unicode white space turned into one blank and
 * none at either end: what a title and an abstract hard-wrapped by the source
 * become.  Never NULL for a text; free with g_free(). */
char    *quire_text_collapse    (const char *text);

/* Whether collapsing would change nothing, and collapsing where the text stands
 * (it never gets longer): for those who read much of it. */
gboolean quire_text_is_collapsed      (const char *text);
void     quire_text_collapse_in_place (char *text);

/* Whether it is an arXiv id: "2503.02130" or "cs/0501001", and nothing else. */
gboolean quire_text_is_arxiv_id (const char *text);

/* Whether it names a repository at the source, "owner/name", or a user or an
 * organization, and nothing else: such a name may become part of an address. */
gboolean quire_text_is_repository (const char *text);
gboolean quire_text_is_user       (const char *text);

/* Whether it is an http or https address that may be opened or fetched: with a
 * host, without user info, backslashes and control characters.  Single blanks
 * may stand in its path: the source has hard-wrapped addresses. */
gboolean quire_text_is_web_address (const char *text);

/* Such an address without those blanks, to be opened, copied or printed; NULL
 * for anything else, NULL included.  Free with g_free(). */
char    *quire_text_dup_web_address (const char *text);

G_END_DECLS
