/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-markdown.h"

#include <string.h>

#include "quire-arxiv.h"
#include "quire-export-text.h"
#include "quire-text.h"

/* So many authors are named in a list; of more only the first is. */
#define MAX_AUTHORS 6

/* Every ASCII punctuation mark that could begin something stands behind a backslash, so
 * that the text is shown as it is. */
static void
append_text (GString *markdown, const char *text)
{
  g_autofree char *clean = quire_export_text_clean (text);
  gsize number = strspn (clean, "0123456789");

  for (const char *c = clean; *c != '\0'; c++)
    {
      /* At the beginning also what would begin a list or a rule. */
      if (strchr ("\\`*_[]<>#|~&$", *c) != NULL || (c == clean && strchr ("-+=", *c) != NULL) ||
          (number > 0 && c == clean + number && strchr (".)", *c) != NULL))
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *c);
    }
}

void
quire_markdown_append_link (GString *markdown, const QuirePaper *paper, const char *address)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);

  g_return_if_fail (markdown != NULL);

  if (address == NULL)
    {
      append_text (markdown, fields->title);
      return;
    }
  g_string_append_c (markdown, '[');
  append_text (markdown, fields->title);
  g_string_append_printf (markdown, "](%s)", address);
}

void
quire_markdown_append (GString *markdown, const QuirePaper *paper)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  gboolean is_arxiv = quire_text_is_arxiv_id (fields->id);
  g_autofree char *address = is_arxiv ? quire_arxiv_dup_abstract_uri (fields->id) : NULL;
  g_autofree char *authors = quire_export_text_dup_authors (paper, MAX_AUTHORS);
  QuireExportDate date = quire_export_date_of (paper);

  g_return_if_fail (markdown != NULL);

  g_string_append (markdown, "- ");
  quire_markdown_append_link (markdown, paper, address);
  if (authors != NULL)
    {
      g_string_append (markdown, " — ");
      append_text (markdown, authors);
    }
  if (date.year > 0)
    g_string_append_printf (markdown, " (%d)", date.year);
  if (is_arxiv)
    g_string_append_printf (markdown, ", arXiv:%s", fields->id);
  g_string_append_c (markdown, '\n');
}
