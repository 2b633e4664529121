/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib/gi18n-lib.h>

#include "quire-arxiv.h"
#include "quire-cli-core.h"
#include "quire-cli-output.h"
#include "quire-export.h"
#include "quire-share.h"

/* What to print: one of these kinds, or the paper in this format. */
typedef struct
{
  gboolean is_export;
  QuireShareKind kind;
  QuireExportFormat format;
} Wish;

/* Helpers */

static gboolean
parse_wish (const char *name, Wish *wish)
{
  *wish = (Wish){ .kind = QUIRE_SHARE_LINK };
  if (name == NULL || quire_share_kind_parse (name, &wish->kind))
    return TRUE;
  wish->is_export = quire_export_format_parse (name, &wish->format);
  if (!wish->is_export)
    quire_cli_usage (_ ("“%s” is none of link, arxiv, pdf, html, title, markdown, citation, "
                        "bibtex, ris and csl-json"),
                     name);
  return wish->is_export;
}

/* An address is made from the id alone: the paper need not be here. */
static char *
dup_address (QuireCliCore *core, const Wish *wish, const char *id)
{
  if (wish->is_export)
    return NULL;
  switch (wish->kind)
    {
    case QUIRE_SHARE_LINK:
      return quire_source_paper_page_uri (core->source, id);
    case QUIRE_SHARE_ARXIV:
      return quire_arxiv_dup_abstract_uri (id);
    case QUIRE_SHARE_PDF:
      return quire_arxiv_dup_pdf_uri (id);
    case QUIRE_SHARE_HTML:
      return quire_arxiv_dup_html_uri (id);
    default:
      return NULL;
    }
}

static char *
dup_text (QuireCliCore *core, const Wish *wish, QuirePaper *paper)
{
  g_autofree char *page = quire_source_paper_page_uri (core->source, quire_paper_get_id (paper));

  return wish->is_export ? quire_export_to_string (wish->format, &paper, 1)
                         : quire_share_dup_text (wish->kind, paper, page);
}

static int
run (QuireCliCore *core, const Wish *wish, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = dup_address (core, wish, id);

  if (text == NULL)
    {
      g_autoptr (QuireListing) listing = quire_cli_core_find (core, id, &error);

      if (listing == NULL)
        return error != NULL ? quire_cli_fail (error)
                             : quire_cli_unknown ((const char *const[]){ id, NULL });
      quire_cli_core_tell_recovery (core);
      text = dup_text (core, wish, quire_listing_get_paper (listing));
    }
  quire_cli_print_raw (text);
  if (!g_str_has_suffix (text, "\n"))
    quire_cli_print_raw ("\n");
  return QUIRE_CLI_GOOD;
}

/* Public API */

int
quire_cli_share (int argc, char **argv)
{
  g_autofree char *format = NULL;
  Wish wish;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format,
      N_ ("link (unless told), arxiv, pdf, html, title, markdown, citation, bibtex, ris or "
          "csl-json"),
      N_ ("FORMAT") },
    G_OPTION_ENTRY_NULL,
  };

  int status = quire_cli_parse (&argc, &argv, entries, _ ("ID"),
                                _ ("Prints what to hand on of one paper, named by its arXiv id or "
                                   "an address of it: an address, or what to cite it with."),
                                NULL, 1);
  if (status != QUIRE_CLI_GO_ON)
    return status;
  if (!parse_wish (format, &wish))
    return QUIRE_CLI_USAGE;
  g_autofree char *id = quire_cli_dup_id (argv[1]);
  if (id == NULL)
    return QUIRE_CLI_USAGE;

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  return core != NULL ? run (core, &wish, id) : QUIRE_CLI_USAGE;
}
