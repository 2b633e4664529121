/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-bibtex.h"

#include "quire-arxiv.h"
#include "quire-author-name.h"
#include "quire-export-text.h"
#include "quire-bibtex-text.h"

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                      "jul", "aug", "sep", "oct", "nov", "dec" };

static void
append_part (GString *bibtex, const char *before, const char *text)
{
  if (text == NULL)
    return;
  g_string_append (bibtex, before);
  quire_bibtex_append_text (bibtex, text);
}

/* Words in small letters stand in braces: biber would take them for what stands
 * before the family, as in "Beethoven, Ludwig van". */
static void
append_given (GString *bibtex, const char *given)
{
  g_auto (GStrv) words = g_strsplit (given, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_small = g_unichar_islower (g_utf8_get_char (words[i]));

      g_string_append (bibtex, i == 0 ? ", " : " ");
      append_part (bibtex, is_small ? "{" : "", words[i]);
      g_string_append (bibtex, is_small ? "}" : "");
    }
}

/* "van der Aalst, Wil" or, for what must not be taken apart, the whole in braces. */
static void
append_author (GString *bibtex, const char *printed)
{
  g_auto (QuireAuthorName) name = { 0 };

  quire_author_name_init (&name, printed);
  if (name.literal != NULL)
    {
      append_part (bibtex, "{", name.literal);
      g_string_append_c (bibtex, '}');
      return;
    }
  append_part (bibtex, "", name.particle);
  append_part (bibtex, name.particle != NULL ? " " : "", name.family);
  append_part (bibtex, ", ", name.suffix);
  if (name.given != NULL)
    append_given (bibtex, name.given);
}

static void
append_authors (GString *bibtex, const QuirePaper *paper)
{
  g_auto (GStrv) names = quire_export_text_dup_names (paper, G_MAXUINT);

  if (names[0] == NULL)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_string_append (bibtex, i == 0 ? "  author = {" : " and ");
      append_author (bibtex, names[i]);
    }
  g_string_append (bibtex, "},\n");
}

/* A value that holds nothing TeX could stumble on. */
static void
append_plain (GString *bibtex, const char *name, const char *value)
{
  if (value != NULL)
    g_string_append_printf (bibtex, "  %s = {%s},\n", name, value);
}

void
quire_bibtex_append (GString *bibtex, const QuirePaper *paper, const char *key)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  g_autofree char *title = quire_export_text_clean (fields->title);
  QuireExportDate date = quire_export_date_of (paper);
  g_auto (QuireExportArxiv) arxiv = { 0 };

  g_return_if_fail (bibtex != NULL);
  g_return_if_fail (key != NULL);

  g_string_append_printf (bibtex, "@misc{%s,\n  title = {", key);
  quire_bibtex_append_title (bibtex, title);
  g_string_append (bibtex, "},\n");
  append_authors (bibtex, paper);
  if (date.year > 0)
    g_string_append_printf (bibtex, "  year = {%d},\n  month = %s,\n", date.year,
                            months[date.month - 1]);
  quire_export_arxiv_init (&arxiv, fields->id);
  if (arxiv.number != NULL)
    {
      g_autofree char *class = quire_arxiv_dup_class (fields->id);

      append_plain (bibtex, "eprint", fields->id);
      append_plain (bibtex, "archivePrefix", "arXiv");
      append_plain (bibtex, "primaryClass", class);
      append_plain (bibtex, "doi", arxiv.doi);
      append_plain (bibtex, "url", arxiv.uri);
    }
  if (fields->withdrawn_at != NULL)
    append_plain (bibtex, "note", "Withdrawn");
  g_string_append (bibtex, "}\n");
}
