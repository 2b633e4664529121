/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "quire-cli-core.h"
#include "quire-cli-json.h"
#include "quire-cli-output.h"
#include "quire-clock.h"
#include "quire-sync.h"

typedef struct
{
  char **dates;
  char *from;
  char *to;
  gboolean archive;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->dates, g_strfreev);
  g_clear_pointer (&self->from, g_free);
  g_clear_pointer (&self->to, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Helpers */

static gboolean
parse_day (const char *text, QuireDay *day)
{
  if (quire_day_parse (text, day))
    return TRUE;
  quire_cli_usage (_ ("“%s” is not a date like 2025-03-04"), text);
  return FALSE;
}

/* Days that are not open yet are left out of a range, for it may reach into the
 * future, and so are those before the feed began. */
static gboolean
add_range (GArray *days, const Options *options)
{
  g_autoptr (GDateTime) now = quire_clock_now ();
  QuireDay from;
  QuireDay to;

  if (options->from == NULL && options->to == NULL)
    return TRUE;
  if (options->from == NULL || options->to == NULL)
    {
      quire_cli_usage (_ ("--from and --to belong together"));
      return FALSE;
    }
  if (!parse_day (options->from, &from) || !parse_day (options->to, &to))
    return FALSE;
  if (from > to)
    {
      quire_cli_usage (_ ("%s comes after %s"), options->from, options->to);
      return FALSE;
    }

  QuireDay first = MIN (MAX (from, quire_day_feed_begin ()), to);
  QuireDay last = MAX (MIN (to, quire_day_current (now)), first);
  for (QuireDay day = first; day <= last; day++)
    g_array_append_val (days, day);
  return TRUE;
}

static gboolean
add_dates (GArray *days, const Options *options)
{
  for (guint i = 0; options->dates != NULL && options->dates[i] != NULL; i++)
    {
      QuireDay day;
      if (!parse_day (options->dates[i], &day))
        return FALSE;
      g_array_append_val (days, day);
    }
  return TRUE;
}

static int
parse_options (int *argc, char ***argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->dates,
      N_ ("Fetch this day; may be given several times"), N_ ("YYYY-MM-DD") },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options->from,
      N_ ("Fetch all days from this one on (with --to)"), N_ ("YYYY-MM-DD") },
    { "to", 0, 0, G_OPTION_ARG_STRING, &options->to,
      N_ ("Fetch all days up to this one (with --from)"), N_ ("YYYY-MM-DD") },
    { "archive", 0, 0, G_OPTION_ARG_NONE, &options->archive,
      N_ ("Fetch every day since the feed began that is not here for good yet"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print one JSON object"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  int status = quire_cli_parse (
      argc, argv, entries, "",
      _ ("Fetches the current day, the three before it and what is trending, or the days that "
         "are named, and merges them with what is here."),
      _ ("Exit status: 0 when all went well, 1 when something did not, 2 for wrong usage."), 0);

  if (status != QUIRE_CLI_GO_ON)
    return status;
  if (options->archive && (options->dates != NULL || options->from != NULL || options->to != NULL))
    return quire_cli_usage (_ ("--archive goes without dates"));
  return QUIRE_CLI_GO_ON;
}

static void
print_json (const QuireSyncResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  quire_cli_json_add_text (builder, "state", quire_sync_state_get_name (result->state));
  quire_cli_json_add_number (builder, "days", result->days);
  quire_cli_json_add_number (builder, "added", result->added);
  quire_cli_json_add_number (builder, "updated", result->updated);
  quire_cli_json_add_number (builder, "withdrawn", result->withdrawn);
  quire_cli_json_add_number (builder, "skipped", result->skipped);
  json_builder_end_object (builder);
  quire_cli_json_print (builder);
}

static void
print_line (const char *format, guint number)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_autofree char *line = g_strdup_printf (format, number);
#pragma GCC diagnostic pop
  quire_cli_print (line);
  quire_cli_print ("\n");
}

static void
print_text (const QuireSyncResult *result)
{
  if (quire_sync_state_is_good (result->state))
    {
      g_autofree char *sentence = quire_sync_state_dup_sentence (result->state, NULL, 0);
      quire_cli_print (sentence);
      quire_cli_print ("\n");
    }
  if (result->added > 0)
    print_line (ngettext ("%u paper is new.", "%u papers are new.", result->added), result->added);
  if (result->updated > 0)
    print_line (ngettext ("%u paper has changed.", "%u papers have changed.", result->updated),
                result->updated);
  if (result->withdrawn > 0)
    print_line (ngettext ("%u paper has left its day.", "%u papers have left their day.",
                          result->withdrawn),
                result->withdrawn);
  if (result->skipped > 0)
    print_line (ngettext ("%u record was wrong and was left out; “quire-cli doctor” names it.",
                          "%u records were wrong and were left out; “quire-cli doctor” names them.",
                          result->skipped),
                result->skipped);
}

/* Callbacks */

static gboolean
stop_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  /* The second time the signal does what it does everywhere. */
  return G_SOURCE_REMOVE;
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  /* Translators: how many of the questions to the source are answered */
  g_autofree char *text = g_strdup_printf (_ ("%u of %u"), done, total);

  quire_cli_progress (text);
}

/* With a part of the store that cannot be opened a run that has nothing to
 * store would still end well. */
static QuireSyncResult *
result_new_from_error (const GError *error)
{
  QuireSyncResult *result = g_new0 (QuireSyncResult, 1);

  result->state = quire_sync_state_from_error (error);
  result->message = quire_sync_state_dup_sentence (result->state, error->message, 0);
  return result;
}

static QuireSyncResult *
run (QuireCliCore *core, const QuireSyncPlan *plan, gboolean quiet)
{
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (QuireSync) sync = quire_sync_new (core->store, http, core->source);
  g_autoptr (GDBusConnection) bus = quire_cli_bus_connect ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) ready = NULL;
  g_autoptr (GError) error = NULL;

  if (!quire_cli_core_open (core, &error))
    return result_new_from_error (error);
  if (bus != NULL)
    quire_store_set_connection (core->store, bus);
  g_unix_signal_add (SIGINT, stop_cb, cancellable);
  g_unix_signal_add (SIGTERM, stop_cb, cancellable);
  quire_sync_run_async (sync, plan, quiet ? NULL : progress_cb, NULL, cancellable,
                        quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  if (!quiet)
    quire_cli_progress ("");

  QuireSyncResult *result = quire_sync_run_finish (sync, ready);
  quire_cli_bus_flush (bus);
  return result;
}

/* Public API */

int
quire_cli_sync (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (QuireDay));

  int status = parse_options (&argc, &argv, &options);
  if (status != QUIRE_CLI_GO_ON)
    return status;
  if (!add_dates (days, &options) || !add_range (days, &options))
    return QUIRE_CLI_USAGE;

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  if (core == NULL)
    return QUIRE_CLI_USAGE;

  QuireSyncPlan plan = {
    .kind = options.archive ? QUIRE_SYNC_ARCHIVE
            : days->len > 0 ? QUIRE_SYNC_DAYS
                            : QUIRE_SYNC_ROUTINE,
    .days = (const QuireDay *) (gpointer) days->data,
    .n_days = days->len,
  };
  g_autoptr (QuireSyncResult) result = run (core, &plan, options.json);
  if (options.json)
    print_json (result);
  else
    print_text (result);
  if (quire_sync_state_is_good (result->state))
    return QUIRE_CLI_GOOD;
  quire_cli_complain (result->message);
  return QUIRE_CLI_FAILED;
}
