/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-ris.h"

#include "quire-arxiv.h"
#include "quire-author-name.h"
#include "quire-export-text.h"

static void
append_line (GString *ris, const char *tag, const char *text)
{
  g_autofree char *value = NULL;

  if (text == NULL)
    return;
  value = quire_export_text_clean (text);
  if (*value != '\0')
    g_string_append_printf (ris, "%s  - %s\r\n", tag, value);
}

static void
append_author (GString *ris, const char *printed)
{
  g_auto (QuireAuthorName) name = { 0 };
  g_autofree char *sorted = NULL;

  quire_author_name_init (&name, printed);
  sorted = quire_author_name_dup_sorted (&name);
  append_line (ris, "AU", sorted);
}

/* "2025/03/04/", where what is not known stays empty. */
static void
append_date (GString *ris, QuireExportDate date)
{
  if (date.year == 0)
    return;
  g_string_append_printf (ris, "PY  - %04d\r\nDA  - %04d/%02d/", date.year, date.year, date.month);
  if (date.day > 0)
    g_string_append_printf (ris, "%02d", date.day);
  g_string_append (ris, "/\r\n");
}

void
quire_ris_append (GString *ris, const QuirePaper *paper, const char *key)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  g_auto (GStrv) names = quire_export_text_dup_names (paper, G_MAXUINT);
  g_auto (QuireExportArxiv) arxiv = { 0 };

  g_return_if_fail (ris != NULL);
  g_return_if_fail (key != NULL);

  /* What has not been published in the sense of the format. */
  append_line (ris, "TY", "UNPB");
  append_line (ris, "ID", key);
  append_line (ris, "TI", fields->title);
  for (guint i = 0; names[i] != NULL; i++)
    append_author (ris, names[i]);
  append_date (ris, quire_export_date_of (paper));
  append_line (ris, "AB", fields->abstract);
  quire_export_arxiv_init (&arxiv, fields->id);
  if (arxiv.number != NULL)
    {
      g_autofree char *pdf = quire_arxiv_dup_pdf_uri (fields->id);

      append_line (ris, "PB", "arXiv");
      append_line (ris, "AN", arxiv.number);
      append_line (ris, "DO", arxiv.doi);
      append_line (ris, "UR", arxiv.uri);
      append_line (ris, "L1", pdf);
    }
  if (fields->withdrawn_at != NULL)
    append_line (ris, "N1", "Withdrawn");
  g_string_append (ris, "ER  - \r\n");
}
