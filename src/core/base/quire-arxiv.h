/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* arXiv's own ids, and what follows from one alone.  Pure, any thread; what is
 * returned is freed with g_free().
 *
 * There are three ways to write one: "2503.02130" (since April 2007, four digits
 * behind the point until 2014, five since), "cs/0501001", and the latter with a
 * subject class that says nothing more, "math.GT/0309136".  See
 * https://info.arxiv.org/help/arxiv_identifier.html. */

/* What somebody pastes to name a paper, as its id: an id, with or without a
 * version and "arXiv:"; an address of arXiv's pages about the paper, with or without
 * a scheme; its DOI, plain or as an address.  White space, brackets and quotes
 * around it and a full stop behind do not matter.  A subject class is dropped, so that
 * one paper has one id.  NULL for all else, and for what is longer than
 * QUIRE_ARXIV_MAX_PASTED bytes, which may be a whole book.  version, which may be
 * NULL, is 0 where none is named.  Pages of a source are known to it alone: see
 * quire_source_dup_paper_id(). */
char    *quire_arxiv_dup_pasted_id    (const char *text, guint *version);

#define QUIRE_ARXIV_MAX_PASTED 4096

/* What people put around an id or an address, taken off; in time linear to the text. */
char    *quire_arxiv_dup_bare         (const char *text);

/* "2503.02130v2", and nothing around it, likewise. */
char    *quire_arxiv_dup_versioned_id (const char *text, guint *version);

/* All that follow are given an id that quire_text_is_arxiv_id() holds for one. */

/* Pages to open or share. */
char    *quire_arxiv_dup_abstract_uri (const char *id);
char    *quire_arxiv_dup_pdf_uri      (const char *id);
char    *quire_arxiv_dup_html_uri     (const char *id);

/* "10.48550/arXiv.2503.02130" */
char    *quire_arxiv_dup_doi          (const char *id);

/* A file's name with this ending (".pdf"); the slash of an old id becomes a hyphen. */
char    *quire_arxiv_dup_file_name    (const char *id, const char *ending);

/* The subject class where the id tells it, as old ones may, else NULL. */
char    *quire_arxiv_dup_class        (const char *id);

/* When it was announced: a year of four digits and a month from 1 to 12. */
void     quire_arxiv_get_month        (const char *id, int *year, int *month);

G_END_DECLS
