/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib/gi18n-lib.h>

#include "quire-cli-core.h"
#include "quire-cli-json.h"
#include "quire-cli-listing.h"
#include "quire-cli-output.h"

/* Helpers */

/* What is known of it without asking; a store that cannot say is nobody's trouble here. */
static void
print_linked (QuireCliCore *core, const char *id)
{
  g_autoptr (GAsyncResult) ready = NULL;

  quire_store_details_async (core->store, id, NULL, quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  g_autoptr (QuireStoreDetails) details = quire_store_details_finish (core->store, ready, NULL);
  if (details != NULL && details->linked != NULL)
    quire_cli_listing_print_linked (details->linked);
}

static void
print (QuireCliCore *core, QuireListing *listing, gboolean as_json)
{
  const char *id = quire_paper_get_id (quire_listing_get_paper (listing));

  quire_cli_core_tell_recovery (core);
  if (as_json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();
      quire_cli_json_add_listing (builder, listing);
      quire_cli_json_print (builder);
      return;
    }
  g_autofree char *page = quire_source_paper_page_uri (core->source, id);
  quire_cli_listing_print (listing, page);
  print_linked (core, id);
}

static int
run (QuireCliCore *core, const char *id, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireListing) listing = quire_cli_core_find (core, id, &error);

  if (listing == NULL)
    return error != NULL ? quire_cli_fail (error)
                         : quire_cli_unknown ((const char *const[]){ id, NULL });
  print (core, listing, as_json);
  return QUIRE_CLI_GOOD;
}

/* What is here of the paper is shown also where the source could not be asked, with
 * the reason on standard error; of what is not here that is all there is to say. */
static int
fetch_and_run (QuireCliCore *core, const char *id, gboolean as_json)
{
  g_autofree char *problem = quire_cli_core_fetch (core, id);

  if (problem == NULL)
    return run (core, id, as_json);
  quire_cli_complain (problem);
  g_autoptr (QuireListing) listing = quire_cli_core_find (core, id, NULL);
  if (listing != NULL)
    print (core, listing, as_json);
  return QUIRE_CLI_FAILED;
}

/* Public API */

int
quire_cli_show (int argc, char **argv)
{
  gboolean as_json = FALSE;
  gboolean fetch = FALSE;
  const GOptionEntry entries[] = {
    { "fetch", 0, 0, G_OPTION_ARG_NONE, &fetch,
      N_ ("Ask the source for it first, whether it is here or not"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  int status = quire_cli_parse (&argc, &argv, entries, _ ("ID"),
                                _ ("Shows one paper that is here, named by its arXiv id, such as "
                                   "2503.02130, or by an address of it."),
                                NULL, 1);
  if (status != QUIRE_CLI_GO_ON)
    return status;
  g_autofree char *id = quire_cli_dup_id (argv[1]);
  if (id == NULL)
    return QUIRE_CLI_USAGE;

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  if (core == NULL)
    return QUIRE_CLI_USAGE;
  return fetch ? fetch_and_run (core, id, as_json) : run (core, id, as_json);
}
