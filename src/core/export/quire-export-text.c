/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-export-text.h"

#include <stdio.h>
#include <string.h>

#include "quire-arxiv.h"
#include "quire-text.h"

gsize
quire_export_text_control_length (const char *text)
{
  const guchar *c = (const guchar *) text;

  if (c[0] < ' ' || c[0] == 0x7f)
    return 1;
  /* C1 has two bytes each. */
  return c[0] == 0xc2 && c[1] >= 0x80 && c[1] < 0xa0 ? 2 : 0;
}

char *
quire_export_text_clean (const char *text)
{
  char *clean;
  char *to;
  const char *from;

  g_return_val_if_fail (text != NULL, NULL);

  clean = quire_text_collapse (text);
  from = clean;
  while (*from != '\0' && quire_export_text_control_length (from) == 0)
    from++;
  if (*from == '\0')
    return clean;
  to = clean + (from - clean);
  while (*from != '\0')
    {
      gsize control = quire_export_text_control_length (from);

      if (control == 0)
        *to++ = *from++;
      from += control;
    }
  *to = '\0';
  /* Blanks that stood on both sides of one. */
  quire_text_collapse_in_place (clean);
  return clean;
}

char **
quire_export_text_dup_names (const QuirePaper *paper, guint at_most)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  char **names = g_new0 (char *, MIN (fields->n_authors, at_most) + 1);
  guint n = 0;

  for (guint i = 0; i < fields->n_authors && n < at_most; i++)
    {
      g_autofree char *name = quire_export_text_clean (fields->authors[i].name);

      if (*name != '\0')
        names[n++] = g_steal_pointer (&name);
    }
  return names;
}

void
quire_export_arxiv_init (QuireExportArxiv *self, const char *id)
{
  *self = (QuireExportArxiv){ 0 };
  if (!quire_text_is_arxiv_id (id))
    return;
  self->number = g_strconcat ("arXiv:", id, NULL);
  self->doi = quire_arxiv_dup_doi (id);
  self->uri = quire_arxiv_dup_abstract_uri (id);
}

void
quire_export_arxiv_clear (QuireExportArxiv *self)
{
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->doi, g_free);
  g_clear_pointer (&self->uri, g_free);
}

QuireExportDate
quire_export_date_of (const QuirePaper *paper)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  QuireExportDate date = { 0 };
  QuireDay day;

  if (fields->published != NULL && quire_day_parse_prefix (fields->published, &day))
    {
      g_autofree char *text = quire_day_to_string (day);

      sscanf (text, "%d-%d-%d", &date.year, &date.month, &date.day);
    }
  else if (quire_text_is_arxiv_id (fields->id))
    quire_arxiv_get_month (fields->id, &date.year, &date.month);
  return date;
}

char *
quire_export_text_dup_authors (const QuirePaper *paper, guint at_most)
{
  /* One more tells whether there are more. */
  g_auto (GStrv) names = quire_export_text_dup_names (paper, MAX (at_most, at_most + 1));
  guint n_names = g_strv_length (names);
  guint n = n_names > at_most ? 1 : n_names;
  g_autoptr (GString) text = g_string_new (NULL);

  if (n == 0)
    return NULL;
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append (text, i < n - 1 ? ", " : " and ");
      g_string_append (text, names[i]);
    }
  if (n < n_names)
    g_string_append (text, " et al.");
  return g_string_free (g_steal_pointer (&text), FALSE);
}
