/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sharing-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *kind;
  const char *one;
  const char *several; /* a format for how many */
} Words;

/* ngettext() chooses the plural, of which there may be many. */
static Words
find_words (const char *kind, guint n)
{
  const Words words[] = {
    { "link", _ ("Link copied"), ngettext ("%'u link copied", "%'u links copied", n) },
    { "arxiv", _ ("arXiv link copied"),
      ngettext ("%'u arXiv link copied", "%'u arXiv links copied", n) },
    { "pdf", _ ("PDF link copied"), ngettext ("%'u PDF link copied", "%'u PDF links copied", n) },
    { "html", _ ("HTML link copied"),
      ngettext ("%'u HTML link copied", "%'u HTML links copied", n) },
    { "title", _ ("Title and link copied"),
      ngettext ("%'u title and link copied", "%'u titles and links copied", n) },
    { "markdown", _ ("Markdown copied"),
      ngettext ("%'u paper copied as Markdown", "%'u papers copied as Markdown", n) },
    { "citation", _ ("Citation copied"),
      ngettext ("%'u citation copied", "%'u citations copied", n) },
    { "bibtex", _ ("BibTeX copied"),
      ngettext ("%'u paper copied as BibTeX", "%'u papers copied as BibTeX", n) },
    { "ris", _ ("RIS copied"),
      ngettext ("%'u paper copied as RIS", "%'u papers copied as RIS", n) },
    { "csl-json", _ ("CSL-JSON copied"),
      ngettext ("%'u paper copied as CSL-JSON", "%'u papers copied as CSL-JSON", n) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].kind, kind))
      return words[i];
  return words[0];
}

char *
quire_sharing_words_copied (const char *kind, guint n)
{
  Words words = find_words (kind, n);

  if (n == 1)
    return g_strdup (words.one);

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  return g_strdup_printf (words.several, n);
#pragma GCC diagnostic pop
}

char *
quire_sharing_words_saved (const char *name, guint n)
{
  if (n == 1)
    return g_strdup_printf (_ ("Saved as “%s”"), name);
  return g_strdup_printf (ngettext ("%'u paper saved as “%s”", "%'u papers saved as “%s”", n), n,
                          name);
}

char *
quire_sharing_words_sent (guint n)
{
  if (n == 1)
    return g_strdup (_ ("Sent to Zotero"));
  return g_strdup_printf (ngettext ("%'u paper sent to Zotero", "%'u papers sent to Zotero", n), n);
}
