/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-csl.h"

#include "quire-author-name.h"
#include "quire-export-text.h"
#include "quire-text.h"

/* A string with all control characters escaped, C1 too, which JSON would allow. */
static void
append_string (GString *json, const char *text)
{
  g_autofree char *collapsed = quire_text_collapse (text);

  g_string_append_c (json, '"');
  for (const char *c = collapsed; *c != '\0';)
    {
      const char *plain = c;

      while (*c != '\0' && *c != '"' && *c != '\\' && quire_export_text_control_length (c) == 0)
        c++;
      g_string_append_len (json, plain, c - plain);
      if (*c == '"' || *c == '\\')
        g_string_append_printf (json, "\\%c", *c);
      else if (*c != '\0')
        g_string_append_printf (json, "\\u%04x", g_utf8_get_char (c));
      if (*c != '\0')
        c = g_utf8_next_char (c);
    }
  g_string_append_c (json, '"');
}

static void
append_member (GString *json, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (json, ",\n    \"%s\": ", name);
  append_string (json, text);
}

static void
append_part (GString *json, gboolean *is_first, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (json, "%s\"%s\": ", *is_first ? "" : ", ", name);
  append_string (json, text);
  *is_first = FALSE;
}

static void
append_author (GString *json, const char *printed)
{
  g_auto (QuireAuthorName) name = { 0 };
  gboolean is_first = TRUE;

  quire_author_name_init (&name, printed);
  g_string_append (json, "{ ");
  append_part (json, &is_first, "literal", name.literal);
  append_part (json, &is_first, "family", name.family);
  append_part (json, &is_first, "given", name.given);
  append_part (json, &is_first, "non-dropping-particle", name.particle);
  append_part (json, &is_first, "suffix", name.suffix);
  g_string_append (json, " }");
}

static void
append_authors (GString *json, const QuirePaper *paper)
{
  g_auto (GStrv) names = quire_export_text_dup_names (paper, G_MAXUINT);

  if (names[0] == NULL)
    return;
  g_string_append (json, ",\n    \"author\": [");
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_string_append (json, i > 0 ? ",\n      " : "\n      ");
      append_author (json, names[i]);
    }
  g_string_append (json, "\n    ]");
}

static void
append_date (GString *json, QuireExportDate date)
{
  if (date.year == 0)
    return;
  g_string_append_printf (json, ",\n    \"issued\": { \"date-parts\": [[%d, %d", date.year,
                          date.month);
  if (date.day > 0)
    g_string_append_printf (json, ", %d", date.day);
  g_string_append (json, "]] }");
}

void
quire_csl_append (GString *json, const QuirePaper *paper, const char *key)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  g_auto (QuireExportArxiv) arxiv = { 0 };

  g_return_if_fail (json != NULL);
  g_return_if_fail (key != NULL);

  quire_export_arxiv_init (&arxiv, fields->id);
  g_string_append (json, "  {\n    \"id\": ");
  append_string (json, key);
  append_member (json, "type", "article");
  append_member (json, "genre", "preprint");
  append_member (json, "title", fields->title);
  append_authors (json, paper);
  append_date (json, quire_export_date_of (paper));
  append_member (json, "abstract", fields->abstract);
  append_member (json, "publisher", arxiv.number != NULL ? "arXiv" : NULL);
  append_member (json, "number", arxiv.number);
  append_member (json, "DOI", arxiv.doi);
  append_member (json, "URL", arxiv.uri);
  if (fields->withdrawn_at != NULL)
    append_member (json, "note", "Withdrawn");
  g_string_append (json, "\n  }");
}
