/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-export.h"

#include "quire-bibtex.h"
#include "quire-cite-keys.h"
#include "quire-csl.h"
#include "quire-markdown.h"
#include "quire-ris.h"

static void
append_markdown (GString *text, const QuirePaper *paper, const char *key)
{
  quire_markdown_append (text, paper);
}

static const struct
{
  const char *name;
  const char *ending;
  const char *mime_type;
  const char *before;
  const char *between;
  const char *after;
  void (*append) (GString *text, const QuirePaper *paper, const char *key);
} formats[QUIRE_EXPORT_N_FORMATS] = {
  [QUIRE_EXPORT_BIBTEX] = { "bibtex", ".bib", "application/x-bibtex", "", "\n", "",
                            quire_bibtex_append },
  [QUIRE_EXPORT_RIS] = { "ris", ".ris", "application/x-research-info-systems", "", "\r\n", "",
                         quire_ris_append },
  [QUIRE_EXPORT_CSL_JSON] = { "csl-json", ".json", "application/vnd.citationstyles.csl+json", "[\n",
                              ",\n", "\n]\n", quire_csl_append },
  [QUIRE_EXPORT_MARKDOWN] = { "markdown", ".md", "text/markdown", "", "", "", append_markdown },
};

/* Those of the papers whose id did not come before. */
static GPtrArray *
each_once (QuirePaper *const *papers, guint n_papers)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *once = g_ptr_array_sized_new (n_papers);

  for (guint i = 0; i < n_papers; i++)
    if (g_hash_table_add (seen, (char *) quire_paper_get_id (papers[i])))
      g_ptr_array_add (once, papers[i]);
  return once;
}

const char *
quire_export_format_get_name (QuireExportFormat format)
{
  g_return_val_if_fail (format < QUIRE_EXPORT_N_FORMATS, NULL);

  return formats[format].name;
}

gboolean
quire_export_format_parse (const char *name, QuireExportFormat *format)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  for (guint i = 0; i < QUIRE_EXPORT_N_FORMATS; i++)
    if (g_str_equal (formats[i].name, name))
      {
        *format = (QuireExportFormat) i;
        return TRUE;
      }
  return FALSE;
}

const char *
quire_export_format_get_ending (QuireExportFormat format)
{
  g_return_val_if_fail (format < QUIRE_EXPORT_N_FORMATS, NULL);

  return formats[format].ending;
}

const char *
quire_export_format_get_mime_type (QuireExportFormat format)
{
  g_return_val_if_fail (format < QUIRE_EXPORT_N_FORMATS, NULL);

  return formats[format].mime_type;
}

char *
quire_export_to_string (QuireExportFormat format, QuirePaper *const *papers, guint n_papers)
{
  g_autoptr (GPtrArray) once = NULL;
  g_auto (GStrv) keys = NULL;
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (format < QUIRE_EXPORT_N_FORMATS, NULL);
  g_return_val_if_fail (papers != NULL || n_papers == 0, NULL);

  if (n_papers == 0)
    return g_strdup (format == QUIRE_EXPORT_CSL_JSON ? "[]\n" : "");
  once = each_once (papers, n_papers);
  keys = quire_cite_keys_new ((QuirePaper *const *) once->pdata, once->len);
  text = g_string_new (formats[format].before);
  for (guint i = 0; i < once->len; i++)
    {
      if (i > 0)
        g_string_append (text, formats[format].between);
      formats[format].append (text, g_ptr_array_index (once, i), keys[i]);
    }
  g_string_append (text, formats[format].after);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
quire_export_dup_file_name (QuireExportFormat format, QuirePaper *const *papers, guint n_papers)
{
  g_auto (GStrv) keys = NULL;

  g_return_val_if_fail (format < QUIRE_EXPORT_N_FORMATS, NULL);
  g_return_val_if_fail (papers != NULL || n_papers == 0, NULL);

  keys = quire_cite_keys_new (papers, n_papers == 1 ? 1 : 0);
  return g_strconcat (n_papers == 1 ? keys[0] : "papers", formats[format].ending, NULL);
}
