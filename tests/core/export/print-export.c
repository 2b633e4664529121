/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>

#include "quire-export.h"
#include "quire-source.h"

/* Prints the papers of day files, as the source answers them, in one format:
 * print-export FORMAT FILE… */

static void
take_file (QuireSource *source, GPtrArray *papers, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (QuireAnswer) answer = NULL;
  g_autofree char *data = NULL;
  gsize length;

  if (!g_file_get_contents (path, &data, &length, &error))
    g_error ("%s", error->message);
  body = g_bytes_new_take (g_steal_pointer (&data), length);
  answer = quire_source_parse_list (source, body, &error);
  if (answer == NULL)
    g_error ("%s: %s", path, error->message);
  for (guint i = 0; i < quire_answer_get_n_papers (answer); i++)
    g_ptr_array_add (papers, quire_paper_ref (quire_answer_get_paper (answer, i)));
}

int
main (int argc, char **argv)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autoptr (GPtrArray) papers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);
  g_autofree char *text = NULL;
  QuireExportFormat format;

  if (argc < 2 || !quire_export_format_parse (argv[1], &format))
    return EXIT_FAILURE;
  for (int i = 2; i < argc; i++)
    take_file (source, papers, argv[i]);
  text = quire_export_to_string (format, (QuirePaper *const *) papers->pdata, papers->len);
  return fputs (text, stdout) < 0 || fflush (stdout) != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
