/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-share.h"

#include <string.h>

#include "quire-arxiv.h"
#include "quire-export-text.h"
#include "quire-markdown.h"
#include "quire-text.h"

static const char *const names[QUIRE_SHARE_N_KINDS] = {
  [QUIRE_SHARE_LINK] = "link",         [QUIRE_SHARE_ARXIV] = "arxiv",
  [QUIRE_SHARE_PDF] = "pdf",           [QUIRE_SHARE_HTML] = "html",
  [QUIRE_SHARE_TITLE] = "title",       [QUIRE_SHARE_MARKDOWN] = "markdown",
  [QUIRE_SHARE_CITATION] = "citation",
};

static char *
dup_markdown (const QuirePaper *paper, const char *page)
{
  g_autoptr (GString) text = g_string_new (NULL);

  quire_markdown_append_link (text, paper, page);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* A full stop behind what does not end in one or its like. */
static void
append_sentence (GString *text, const char *sentence)
{
  gsize length = strlen (sentence);

  g_string_append (text, sentence);
  g_string_append (text, length > 0 && strchr (".?!", sentence[length - 1]) != NULL ? " " : ". ");
}

static char *
dup_citation (const QuirePaper *paper, const char *page)
{
  const char *id = quire_paper_get_id (paper);
  g_autofree char *authors = quire_export_text_dup_authors (paper, QUIRE_SHARE_MAX_AUTHORS);
  g_autofree char *title = quire_export_text_clean (quire_paper_get_fields (paper)->title);
  QuireExportDate date = quire_export_date_of (paper);
  g_autoptr (GString) text = g_string_new (NULL);

  if (authors != NULL)
    append_sentence (text, authors);
  append_sentence (text, title);
  if (quire_text_is_arxiv_id (id))
    {
      g_autofree char *address = quire_arxiv_dup_abstract_uri (id);

      g_string_append_printf (text, "arXiv:%s (%d). %s", id, date.year, address);
    }
  else
    g_string_append (text, page);
  return g_strchomp (g_string_free (g_steal_pointer (&text), FALSE));
}

gboolean
quire_share_kind_parse (const char *name, QuireShareKind *kind)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (kind != NULL, FALSE);

  for (guint i = 0; i < QUIRE_SHARE_N_KINDS; i++)
    if (g_str_equal (names[i], name))
      {
        *kind = (QuireShareKind) i;
        return TRUE;
      }
  return FALSE;
}

char *
quire_share_dup_text (QuireShareKind kind, const QuirePaper *paper, const char *page)
{
  g_autofree char *title = NULL;

  g_return_val_if_fail (kind < QUIRE_SHARE_N_KINDS, NULL);
  g_return_val_if_fail (paper != NULL, NULL);
  g_return_val_if_fail (page != NULL, NULL);

  if (kind <= QUIRE_SHARE_HTML && !quire_text_is_arxiv_id (quire_paper_get_id (paper)))
    return g_strdup (page);
  switch (kind)
    {
    case QUIRE_SHARE_ARXIV:
      return quire_paper_dup_arxiv_uri (paper);
    case QUIRE_SHARE_PDF:
      return quire_paper_dup_pdf_uri (paper);
    case QUIRE_SHARE_HTML:
      return quire_paper_dup_html_uri (paper);
    case QUIRE_SHARE_TITLE:
      title = quire_export_text_clean (quire_paper_get_fields (paper)->title);
      return g_strconcat (title, "\n", page, NULL);
    case QUIRE_SHARE_MARKDOWN:
      return dup_markdown (paper, page);
    case QUIRE_SHARE_CITATION:
      return dup_citation (paper, page);
    case QUIRE_SHARE_LINK:
    default:
      return g_strdup (page);
    }
}

char *
quire_share_dup_texts (QuireShareKind kind,
                       QuirePaper *const *papers,
                       const char *const *pages,
                       guint n_papers)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (kind < QUIRE_SHARE_N_KINDS, NULL);
  g_return_val_if_fail ((papers != NULL && pages != NULL) || n_papers == 0, NULL);

  for (guint i = 0; i < n_papers; i++)
    {
      g_autofree char *one = quire_share_dup_text (kind, papers[i], pages[i]);

      if (i > 0)
        g_string_append (text,
                         kind == QUIRE_SHARE_TITLE || kind == QUIRE_SHARE_CITATION ? "\n\n" : "\n");
      if (kind == QUIRE_SHARE_MARKDOWN && n_papers > 1)
        g_string_append (text, "- ");
      g_string_append (text, one);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
quire_share_dup_mailto (const char *subject, const char *body)
{
  g_autofree char *one_line = NULL;
  g_autofree char *escaped_subject = NULL;
  g_autofree char *escaped_body = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *letter = NULL;
  g_autofree char *address = NULL;

  g_return_val_if_fail (subject != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);

  /* RFC 6068: lines of a letter end in CR and LF. */
  lines = g_strsplit (body, "\n", -1);
  letter = g_strjoinv ("\r\n", lines);
  one_line = quire_export_text_clean (subject);
  escaped_subject = g_uri_escape_string (one_line, NULL, FALSE);
  escaped_body = g_uri_escape_string (letter, NULL, FALSE);
  address = g_strconcat ("mailto:?subject=", escaped_subject, "&body=", escaped_body, NULL);
  return strlen (address) <= QUIRE_SHARE_MAX_MAILTO ? g_steal_pointer (&address) : NULL;
}
