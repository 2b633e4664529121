/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib/gi18n-lib.h>

#include "quire-cli-core.h"
#include "quire-cli-json.h"
#include "quire-cli-listing.h"
#include "quire-cli-output.h"
#include "quire-text.h"

/* Helpers */

static int
run (QuireCliCore *core, const char *id, gboolean as_json)
{
  g_autoptr (GAsyncResult) ready = NULL;
  g_autoptr (GError) error = NULL;

  quire_store_find_async (core->store, id, NULL, quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  g_autoptr (QuireListing) listing = quire_store_find_finish (core->store, ready, &error);
  if (g_error_matches (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NOT_FOUND))
    {
      g_autofree char *sentence =
          g_strdup_printf (_ ("The paper %s is not among those that were fetched."), id);
      quire_cli_complain (sentence);
      return QUIRE_CLI_FAILED;
    }
  if (listing == NULL)
    return quire_cli_fail (error);

  quire_cli_core_tell_recovery (core);
  if (as_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      quire_cli_json_add_listing (builder, listing);
      quire_cli_json_print (builder);
      return QUIRE_CLI_GOOD;
    }
  g_autofree char *page = quire_source_paper_page_uri (core->source, id);
  quire_cli_listing_print (listing, page);
  return QUIRE_CLI_GOOD;
}

/* Public API */

int
quire_cli_show (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  int status = quire_cli_parse (&argc, &argv, entries, _ ("ID"),
                                _ ("Shows one paper that is here, named by its arXiv id, such as "
                                   "2503.02130, without asking the source."),
                                NULL, 1);
  if (status != QUIRE_CLI_GO_ON)
    return status;
  if (!quire_text_is_arxiv_id (argv[1]))
    return quire_cli_usage (_ ("“%s” is not an arXiv id like 2503.02130"), argv[1]);

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  return core != NULL ? run (core, argv[1], as_json) : QUIRE_CLI_USAGE;
}
