/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quire-cli-core.h"
#include "quire-cli-json.h"
#include "quire-cli-output.h"
#include "quire-clock.h"
#include "quire-config.h"

/* Helpers */

static const char *
lookup_text (GVariant *dictionary, const char *name)
{
  const char *text = NULL;

  return g_variant_lookup (dictionary, name, "&s", &text) && *text != '\0' ? text : NULL;
}

static void
print_line (const char *line)
{
  g_autofree char *clean = quire_cli_text_clean (line);

  quire_cli_print (clean);
  quire_cli_print ("\n");
}

static char *
dup_moment (GVariant *dictionary, const char *name)
{
  gint64 moment = 0;

  g_variant_lookup (dictionary, name, "x", &moment);
  if (moment == 0)
    return NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;
  return local ? g_date_time_format (local, "%F %R") : NULL;
}

static void
print_database (const char *title, GVariant *database)
{
  const char *integrity = lookup_text (database, "integrity");
  guint64 bytes = 0;
  guint64 papers = 0;
  guint64 seen = 0;
  int schema = 0;

  g_variant_lookup (database, "bytes", "t", &bytes);
  g_variant_lookup (database, "papers", "t", &papers);
  g_variant_lookup (database, "seen", "t", &seen);
  g_variant_lookup (database, "schema", "i", &schema);
  g_autofree char *size = g_format_size (bytes);
  g_autofree char *where = g_strdup_printf ("%s %s", title, lookup_text (database, "path"));
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, MAX (papers, seen));
  /* Translators: "12 MB, schema version 3, papers: 7132" */
  g_autofree char *facts =
      g_strdup_printf (_ ("  %s, schema version %d, papers: %s"), size, schema, count);
  g_autofree char *state =
      g_strcmp0 (integrity, "ok") == 0
          ? g_strdup (_ ("  It is sound."))
          : g_strdup_printf (_ ("  Something is wrong: %s"), integrity ? integrity : "?");

  print_line (where);
  print_line (facts);
  print_line (state);
}

static void
print_source (GVariant *source)
{
  g_autofree char *good = dup_moment (source, "last-good");
  g_autofree char *retry = dup_moment (source, "retry-at");
  const char *message = lookup_text (source, "last-message");
  g_autofree char *line =
      good
          ? g_strdup_printf (_ ("Source %s: answered well at %s"), lookup_text (source, "id"), good)
          : g_strdup_printf (_ ("Source %s: has never answered well"), lookup_text (source, "id"));

  print_line (line);
  if (message != NULL)
    {
      g_autofree char *last = g_strdup_printf (_ ("  The last time: %s"), message);
      print_line (last);
    }
  gint64 retry_at = 0;
  g_variant_lookup (source, "retry-at", "x", &retry_at);
  if (retry != NULL && quire_clock_must_wait (retry_at, quire_clock_now_usec ()))
    {
      g_autofree char *wait = g_strdup_printf (_ ("  Asked again after: %s"), retry);
      print_line (wait);
    }
}

static void
print_request (GVariant *request)
{
  g_autofree char *at = dup_moment (request, "at");
  const char *message = lookup_text (request, "message");
  g_autofree char *line =
      g_strdup_printf ("  %s  %s  %s  %s", at ? at : "", lookup_text (request, "name"),
                       lookup_text (request, "state"), message ? message : "");

  print_line (line);
}

static void
print_skipped (GVariant *skipped)
{
  const char *day = lookup_text (skipped, "day");
  const char *id = lookup_text (skipped, "id");
  guint index = 0;

  g_variant_lookup (skipped, "index", "u", &index);
  g_autofree char *line = g_strdup_printf ("  %s  #%u  %s  %s", day ? day : "trending", index,
                                           id ? id : "?", lookup_text (skipped, "reason"));
  print_line (line);
}

/* As many of one kind as are read on a screen; --json has them all. */
#define MAX_LINES 20

static void
print_each (GVariant *report, const char *name, const char *title, void (*print) (GVariant *))
{
  g_autoptr (GVariant) all = g_variant_lookup_value (report, name, G_VARIANT_TYPE ("aa{sv}"));
  gsize n = all ? g_variant_n_children (all) : 0;

  if (n > 0 && title != NULL)
    print_line (title);
  for (gsize i = 0; i < MIN (n, MAX_LINES); i++)
    {
      g_autoptr (GVariant) one = g_variant_get_child_value (all, i);
      print (one);
    }
  if (n > MAX_LINES)
    {
      guint more = n - MAX_LINES;
      g_autofree char *line =
          g_strdup_printf (ngettext ("  And %u more, which --json lists.",
                                     "  And %u more, which --json lists.", more),
                           more);
      print_line (line);
    }
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The damaged files that were set aside, whole paths, sorted. */
static char **
dup_set_aside (QuireCliCore *core)
{
  g_autoptr (GDir) folder = g_dir_open (core->data_folder, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new ();
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (strstr (name, "-damaged-") != NULL && g_str_has_suffix (name, ".db"))
      g_ptr_array_add (paths, g_build_filename (core->data_folder, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_add (paths, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&paths), FALSE);
}

static void
print_text (QuireCliCore *core, GVariant *report)
{
  g_autoptr (GVariant) cache = g_variant_lookup_value (report, "cache", G_VARIANT_TYPE_VARDICT);
  g_autoptr (GVariant) library = g_variant_lookup_value (report, "library", G_VARIANT_TYPE_VARDICT);
  g_auto (GStrv) set_aside = dup_set_aside (core);
  g_autofree char *endpoint =
      g_strdup_printf (_ ("Endpoint: %s"), quire_source_get_endpoint (core->source));

  print_line ("Quire " QUIRE_VERSION);
  print_line (endpoint);
  if (cache != NULL)
    print_database (_ ("Cache:"), cache);
  if (library != NULL)
    print_database (_ ("Library:"), library);
  for (guint i = 0; set_aside[i] != NULL; i++)
    {
      g_autofree char *line =
          g_strdup_printf (_ ("  A damaged one was set aside: %s"), set_aside[i]);
      print_line (line);
    }
  print_each (report, "sources", NULL, print_source);
  print_each (report, "requests", _ ("Questions that did not end well:"), print_request);
  print_each (report, "skipped", _ ("Records that were wrong and were left out:"), print_skipped);
}

/* The report's own members come behind what the store does not know. */
static void
print_json (QuireCliCore *core, GVariant *report, const GError *error)
{
  g_auto (GStrv) set_aside = dup_set_aside (core);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  GVariantIter iter;
  const char *name;
  GVariant *value;

  json_builder_begin_object (builder);
  quire_cli_json_add_text (builder, "version", QUIRE_VERSION);
  quire_cli_json_add_text (builder, "endpoint", quire_source_get_endpoint (core->source));
  quire_cli_json_add_text (builder, "cache_folder", core->cache_folder);
  quire_cli_json_add_text (builder, "data_folder", core->data_folder);
  quire_cli_json_add_text (builder, "error", error ? error->message : NULL);
  json_builder_set_member_name (builder, "set_aside");
  json_builder_begin_array (builder);
  for (guint i = 0; set_aside[i] != NULL; i++)
    json_builder_add_string_value (builder, set_aside[i]);
  json_builder_end_array (builder);
  if (report != NULL)
    {
      g_variant_iter_init (&iter, report);
      while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
        {
          json_builder_set_member_name (builder, name);
          quire_cli_json_add_variant (builder, value);
        }
    }
  json_builder_end_object (builder);
  quire_cli_json_print (builder);
}

static gboolean
database_is_sound (GVariant *report, const char *name)
{
  g_autoptr (GVariant) database = g_variant_lookup_value (report, name, G_VARIANT_TYPE_VARDICT);

  return database != NULL && g_strcmp0 (lookup_text (database, "integrity"), "ok") == 0;
}

static int
run (QuireCliCore *core, gboolean as_json)
{
  g_autoptr (GAsyncResult) ready = NULL;
  g_autoptr (GError) error = NULL;

  quire_store_examine_async (core->store, NULL, quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  g_autoptr (GVariant) report = quire_store_examine_finish (core->store, ready, &error);
  if (report != NULL)
    quire_cli_core_open (core, &error);
  if (as_json)
    print_json (core, report, error);
  if (!as_json && report != NULL)
    print_text (core, report);
  if (error != NULL)
    return quire_cli_fail (error);
  if (database_is_sound (report, "cache") && database_is_sound (report, "library"))
    return QUIRE_CLI_GOOD;
  quire_cli_complain (_ ("Something is wrong with a database; the report says what."));
  return QUIRE_CLI_FAILED;
}

/* Public API */

int
quire_cli_doctor (int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("Print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  int status =
      quire_cli_parse (&argc, &argv, entries, "",
                       _ ("Says where Quire keeps its files and whether they are sound, when the "
                          "source last answered well, and what was left out."),
                       NULL, 0);
  if (status != QUIRE_CLI_GO_ON)
    return status;

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  return core != NULL ? run (core, as_json) : QUIRE_CLI_USAGE;
}
