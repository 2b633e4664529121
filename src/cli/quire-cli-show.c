/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib/gi18n-lib.h>

#include "quire-cli-core.h"
#include "quire-cli-json.h"
#include "quire-cli-listing.h"
#include "quire-cli-output.h"

/* Helpers */

static int
run (QuireCliCore *core, const char *id, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireListing) listing = quire_cli_core_find (core, id, &error);

  if (listing == NULL)
    return error != NULL ? quire_cli_fail (error)
                         : quire_cli_unknown ((const char *const[]){ id, NULL });

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
                                   "2503.02130, or by an address of it, without asking the "
                                   "source."),
                                NULL, 1);
  if (status != QUIRE_CLI_GO_ON)
    return status;
  g_autofree char *id = quire_cli_dup_id (argv[1]);
  if (id == NULL)
    return QUIRE_CLI_USAGE;

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  return core != NULL ? run (core, id, as_json) : QUIRE_CLI_USAGE;
}
