/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* What one hands on of a paper: to the clipboard, a letter, another program.
 * Pure; any thread.  page is the address of the paper's page at the source
 * (quire_source_paper_page_uri()).  A paper whose id is no arXiv id has no
 * addresses there: it falls back to page. */
typedef enum
{
  QUIRE_SHARE_LINK,  /* page */
  QUIRE_SHARE_ARXIV, /* the abstract's page at arXiv */
  QUIRE_SHARE_PDF,
  QUIRE_SHARE_HTML,
  QUIRE_SHARE_TITLE,    /* the title, and page on the next line */
  QUIRE_SHARE_MARKDOWN, /* [title](page) */
  QUIRE_SHARE_CITATION, /* Authors. Title. arXiv:2503.02130 (2025). Address */
} QuireShareKind;

#define QUIRE_SHARE_N_KINDS (QUIRE_SHARE_CITATION + 1)

/* Of more authors a citation and a letter name the first only. */
#define QUIRE_SHARE_MAX_AUTHORS 20

/* "link", "arxiv", "pdf", "html", "title", "markdown", "citation". */
gboolean quire_share_kind_parse (const char *name, QuireShareKind *kind);

/* Without a newline at its end; g_free(). */
char *quire_share_dup_text (QuireShareKind kind, const QuirePaper *paper, const char *page);

/* Those of several papers, one below the other; in Markdown as a list.  There is a
 * page for each paper. */
char *quire_share_dup_texts (QuireShareKind kind,
                             QuirePaper *const *papers,
                             const char *const *pages,
                             guint n_papers);

/* The address "mailto:?subject=…&body=…" of a letter that the caller has written, its
 * lines ended by \n.  Programs take such addresses up to a length only: beyond
 * QUIRE_SHARE_MAX_MAILTO NULL is returned.  g_free(). */
char *quire_share_dup_mailto (const char *subject, const char *body);

#define QUIRE_SHARE_MAX_MAILTO 30000

G_END_DECLS
