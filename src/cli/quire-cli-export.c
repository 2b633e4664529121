/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib/gi18n-lib.h>

#include "quire-cli-core.h"
#include "quire-cli-output.h"
#include "quire-export-file.h"
#include "quire-export.h"

typedef struct
{
  char *format;
  char *output;
  char *date;
} Options;

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->format, g_free);
  g_clear_pointer (&self->output, g_free);
  g_clear_pointer (&self->date, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Helpers */

static int
parse_options (int *argc, char ***argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_ ("bibtex (unless told), ris, csl-json or markdown"), N_ ("FORMAT") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options->output,
      N_ ("Write to this file, whole or not at all"), N_ ("FILE") },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options->date, N_ ("The papers of this day"),
      N_ ("YYYY-MM-DD") },
    G_OPTION_ENTRY_NULL,
  };

  int status = quire_cli_parse (
      argc, argv, entries, _ ("ID…"),
      _ ("Writes papers that are here as other programs read them: those of a day, "
         "or those named by their arXiv ids or addresses.  Of several papers that are named "
         "those that are here are written, and the others are told of; the status is then 1."),
      NULL, QUIRE_CLI_ANY_NUMBER);

  if (status != QUIRE_CLI_GO_ON)
    return status;
  if (options->date != NULL && *argc > 1)
    return quire_cli_usage (_ ("--date and papers exclude each other"));
  if (options->date == NULL && *argc == 1)
    return quire_cli_usage (_ ("which papers? Name some, or a day with --date"));
  return QUIRE_CLI_GO_ON;
}

static gboolean
parse_format (const Options *options, QuireExportFormat *format)
{
  *format = QUIRE_EXPORT_BIBTEX;
  if (options->format == NULL || quire_export_format_parse (options->format, format))
    return TRUE;
  quire_cli_usage (_ ("“%s” is none of bibtex, ris, csl-json and markdown"), options->format);
  return FALSE;
}

static char **
dup_ids (int argc, char **argv)
{
  g_auto (GStrv) ids = g_new0 (char *, argc);

  for (int i = 1; i < argc; i++)
    {
      ids[i - 1] = quire_cli_dup_id (argv[i]);
      if (ids[i - 1] == NULL)
        return NULL;
    }
  return g_steal_pointer (&ids);
}

static void
take_paper (GPtrArray *papers, const QuireListing *listing)
{
  g_ptr_array_add (papers, quire_paper_ref (quire_listing_get_paper (listing)));
}

/* Those of the ids that are here, and those that are not. */
static gboolean
find_papers (QuireCliCore *core, char **ids, GPtrArray *papers, GPtrArray *unknown, GError **error)
{
  g_autoptr (GError) problem = NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (QuireListing) listing = quire_cli_core_find (core, ids[i], &problem);

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (listing != NULL)
        take_paper (papers, listing);
      else
        g_ptr_array_add (unknown, ids[i]);
    }
  return TRUE;
}

/* The papers of a day, after saying so where there are none. */
static gboolean
find_day (QuireCliCore *core, QuireDay day, GPtrArray *papers, GError **error)
{
  QuireQuery query = quire_query_day (day, QUIRE_ORDER_SOURCE);
  g_autoptr (GAsyncResult) ready = NULL;

  quire_store_list_async (core->store, &query, -1, G_MAXINT, NULL, quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  g_autoptr (QuireStoreList) list = quire_store_list_finish (core->store, ready, error);
  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->listings->len; i++)
    if (g_ptr_array_index (list->listings, i) != NULL)
      take_paper (papers, g_ptr_array_index (list->listings, i));
  if (papers->len > 0)
    return TRUE;

  g_autofree char *text = quire_day_to_string (day);
  g_autofree char *sentence = g_strdup_printf (
      _ ("No papers of %1$s are here; “quire-cli list --date=%1$s” tells why."), text);
  quire_cli_complain (sentence);
  return TRUE;
}

static int
run (QuireCliCore *core, const Options *options, QuireExportFormat format, QuireDay day, char **ids)
{
  g_autoptr (GPtrArray) papers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) unknown = g_ptr_array_new ();

  if (!(ids != NULL ? find_papers (core, ids, papers, unknown, &error)
                    : find_day (core, day, papers, &error)))
    return quire_cli_fail (error);
  quire_cli_core_tell_recovery (core);
  g_ptr_array_add (unknown, NULL);
  if (unknown->len > 1)
    quire_cli_unknown ((const char *const *) unknown->pdata);
  if (papers->len == 0)
    return QUIRE_CLI_FAILED;

  g_autofree char *text =
      quire_export_to_string (format, (QuirePaper *const *) papers->pdata, papers->len);
  if (options->output == NULL)
    quire_cli_print_raw (text);
  else if (!quire_export_write_file (options->output, text, &error))
    return quire_cli_fail (error);
  return unknown->len > 1 ? QUIRE_CLI_FAILED : QUIRE_CLI_GOOD;
}

/* Public API */

int
quire_cli_export (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_auto (GStrv) ids = NULL;
  QuireExportFormat format;
  QuireDay day = QUIRE_DAY_NONE;

  int status = parse_options (&argc, &argv, &options);
  if (status != QUIRE_CLI_GO_ON)
    return status;
  if (!parse_format (&options, &format))
    return QUIRE_CLI_USAGE;
  if (options.date != NULL && !quire_day_parse (options.date, &day))
    return quire_cli_usage (_ ("“%s” is not a date like 2025-03-04"), options.date);
  if (options.date == NULL)
    {
      ids = dup_ids (argc, argv);
      if (ids == NULL)
        return QUIRE_CLI_USAGE;
    }

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  return core != NULL ? run (core, &options, format, day, ids) : QUIRE_CLI_USAGE;
}
