/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "bench-files.h"
#include "quire-export.h"
#include "quire-source.h"

/* How long all papers of a folder of day files take to be written as each format.
 * The floor is a copy of what is written, in as many pieces as there are papers.
 *
 *   bench-export FOLDER */

#define ROUNDS 5

static GPtrArray *
read_papers (const char *folder)
{
  g_autoptr (GPtrArray) files = bench_list_files (folder);
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *papers = g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GBytes) body = bench_read_file (g_ptr_array_index (files, i));
      g_autoptr (QuireAnswer) answer = quire_source_parse_list (source, body, NULL);

      for (guint k = 0; answer != NULL && k < quire_answer_get_n_papers (answer); k++)
        {
          QuirePaper *paper = quire_answer_get_paper (answer, k);

          if (g_hash_table_contains (seen, quire_paper_get_id (paper)))
            continue;
          g_ptr_array_add (papers, quire_paper_ref (paper));
          g_hash_table_add (seen, (char *) quire_paper_get_id (paper));
        }
    }
  return papers;
}

static double
time_floor (const char *text, guint n_papers)
{
  gsize length = strlen (text);
  gsize piece = length / n_papers + 1;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (GString) copy = g_string_new (NULL);

  for (gsize at = 0; at < length; at += piece)
    g_string_append_len (copy, text + at, (gssize) MIN (piece, length - at));
  return (g_get_monotonic_time () - begin) / 1000.0;
}

static void
measure (QuireExportFormat format, GPtrArray *papers)
{
  double best = G_MAXDOUBLE;
  double floor = G_MAXDOUBLE;

  for (int i = 0; i < ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      g_autofree char *text =
          quire_export_to_string (format, (QuirePaper *const *) papers->pdata, papers->len);
      double took = (g_get_monotonic_time () - begin) / 1000.0;

      best = MIN (best, took);
      floor = MIN (floor, time_floor (text, papers->len));
    }
  g_print ("export: %u papers as %s | %s | %.2f ms | %.1f ms | %.1f\n", papers->len,
           quire_export_format_get_name (format), format == QUIRE_EXPORT_BIBTEX ? "500 ms" : "-",
           floor, best, best / floor);
}

int
main (int argc, char **argv)
{
  g_autoptr (GPtrArray) papers = NULL;

  if (argc < 2)
    return EXIT_FAILURE;
  papers = read_papers (argv[1]);
  if (papers->len == 0)
    {
      g_print ("export: no day files in %s, so nothing was measured\n", argv[1]);
      return EXIT_SUCCESS;
    }
  bench_print_header ();
  for (QuireExportFormat format = 0; format < QUIRE_EXPORT_N_FORMATS; format++)
    measure (format, papers);
  return EXIT_SUCCESS;
}
