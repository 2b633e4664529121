/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * quire-stand-in answers the API of the daily papers on loopback, from a folder of day files or
 * from papers it makes up, with the source's paging, validators and rate limits, and goes wrong
 * in every way it is asked to.  `quire-stand-in --help` lists the switches and the faults.
 *
 * Once it listens it prints its address on a line.  While it runs it is steered by requests:
 *
 *   POST /_control/fault     add faults, one a line, as --fault; an empty body removes all
 *   POST /_control/reload    read the folder again
 *   POST /_control/now       set the clock to the ISO time in the body
 *   POST /_control/grow      let the newest day grow by so many steps (1), needs --growing
 *   POST /_control/withdraw?id=…
 *   GET  /_control/log       the requests seen: [{method, path, headers, authorization,
 *                            if_none_match, status, bytes}]
 *   POST /_control/clear-log
 */

#include "stand-in-server.h"

#include <glib-unix.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#define LEAST_PER_DAY 30
#define MOST_PER_DAY  2000

typedef struct
{
  char *days;
  gint64 generate;
  int per_day;
  gint64 seed;
  char *now;
  int port;
  char *tls;
  char *tls_folder;
  char **faults;
  char *rate;
  char *growing;
  gboolean no_etag;
  gboolean gzip;
  gboolean rewrite_pictures;
  gboolean exit_with_stdin;
  gboolean list_faults;
} Options;

static void
options_clear (Options *options)
{
  g_free (options->days);
  g_free (options->now);
  g_free (options->tls);
  g_free (options->tls_folder);
  g_strfreev (options->faults);
  g_free (options->rate);
  g_free (options->growing);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Helpers */

static gboolean
set_growing_cb (const char *name, const char *value, gpointer data, GError **error)
{
  Options *options = data;

  g_free (options->growing);
  options->growing = g_strdup (value ? value : "request");
  return TRUE;
}

static gboolean
parse_options (Options *options, int *argc, char ***argv, GError **error)
{
  const GOptionEntry entries[] = {
    { "days", 0, 0, G_OPTION_ARG_FILENAME, &options->days,
      "Serve the day files YYYY-MM-DD.json of a folder", "FOLDER" },
    { "generate", 0, 0, G_OPTION_ARG_INT64, &options->generate, "Serve N made-up papers", "N" },
    { "per-day", 0, 0, G_OPTION_ARG_INT, &options->per_day,
      "About K papers a weekday (30, or as many as fit N in since the feed's first day)", "K" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options->seed, "Of what is made up (1)", "N" },
    { "now", 0, 0, G_OPTION_ARG_STRING, &options->now, "Set the clock; it runs on", "ISO-TIME" },
    { "port", 0, 0, G_OPTION_ARG_INT, &options->port, "Listen there (0: any free one)", "N" },
    { "tls", 0, 0, G_OPTION_ARG_STRING, &options->tls,
      "Speak https with that certificate: good, self-signed, expired or wrong-host", "KIND" },
    { "tls-folder", 0, 0, G_OPTION_ARG_FILENAME, &options->tls_folder,
      "Where the certificates are (ca.pem signed all but the self-signed)", "FOLDER" },
    { "fault", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options->faults,
      "Go wrong; repeatable; see --list-faults", "NAME[:ARG][@PATTERN][#COUNT]" },
    { "list-faults", 0, 0, G_OPTION_ARG_NONE, &options->list_faults, "List the faults", NULL },
    { "rate", 0, 0, G_OPTION_ARG_STRING, &options->rate,
      "Q requests to /api in W seconds (500/300), or off (pages too)", "Q/W" },
    { "growing", 0, G_OPTION_FLAG_OPTIONAL_ARG, G_OPTION_ARG_CALLBACK, set_growing_cb,
      "The newest day grows: at each request for it, or when told (control)", "request|control" },
    { "no-etag", 0, 0, G_OPTION_ARG_NONE, &options->no_etag, "Neither ETag nor 304", NULL },
    { "gzip", 0, 0, G_OPTION_ARG_NONE, &options->gzip, "Compress where the client takes it", NULL },
    { "rewrite-pictures", 0, 0, G_OPTION_ARG_NONE, &options->rewrite_pictures,
      "Pictures' addresses lead here (always with --generate)", NULL },
    { "exit-with-stdin", 0, 0, G_OPTION_ARG_NONE, &options->exit_with_stdin,
      "End when the standard input does", NULL },
    { NULL },
  };
  g_autofree char *faults = stand_in_fault_describe ();
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  GOptionGroup *group = g_option_group_new ("main", "", "", options, NULL);

  g_option_group_add_entries (group, entries);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, "A stand-in for the source of the daily papers.");
  g_option_context_set_description (context, faults);
  return g_option_context_parse (context, argc, argv, error);
}

static gboolean
fail (GError **error, const char *message)
{
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, message);
  return FALSE;
}

static gboolean
check_options (Options *options, GError **error)
{
  static const char *const certificates[] = { "good", "self-signed", "expired", "wrong-host",
                                              NULL };

  if ((options->days != NULL) == (options->generate > 0))
    return fail (error, "Give either --days=FOLDER or --generate=N");
  if (options->per_day < 0 || options->per_day > MOST_PER_DAY)
    return fail (error, "--per-day is up to 2000");
  if (options->port < 0 || options->port > 65535)
    return fail (error, "--port is 0 to 65535");
  if (options->tls != NULL && !g_strv_contains (certificates, options->tls))
    return fail (error, "--tls is good, self-signed, expired or wrong-host");
  if (options->growing != NULL && !g_str_equal (options->growing, "request") &&
      !g_str_equal (options->growing, "control"))
    return fail (error, "--growing is request or control");
  return TRUE;
}

/* So many a weekday that all are younger than the first day the source has. */
static guint
choose_per_day (gint64 count, const GDate *newest)
{
  GDate first;

  g_date_clear (&first, 1);
  g_date_set_dmy (&first, 4, G_DATE_MAY, 2023);
  gint64 weekdays = MAX (1, g_date_days_between (&first, newest) * 5 / 7 - 10);
  return CLAMP (count / weekdays + 1, LEAST_PER_DAY, MOST_PER_DAY);
}

static StandInFeed *
make_feed (Options *options, StandInClock *clock, GError **error)
{
  GDate newest;

  if (options->days != NULL)
    return stand_in_day_files_new (options->days, error);
  stand_in_clock_get_feed_day (clock, &newest);
  guint per_day = options->per_day;
  if (per_day == 0)
    per_day = choose_per_day (options->generate, &newest);
  return stand_in_generated_new (options->generate, per_day, options->seed, &newest);
}

static StandInServer *
make_server (Options *options, GError **error)
{
  StandInServerOptions how = {
    .port = options->port,
    .tls = options->tls,
    .tls_folder = options->tls_folder ? options->tls_folder : STAND_IN_TLS_FOLDER,
    .etag = !options->no_etag,
    .gzip = options->gzip,
    .rewrite_pictures = options->rewrite_pictures || options->days == NULL,
    .api = { .name = "api", .quota = 500, .window = 300 },
    .pages = { .name = "pages", .quota = 100, .window = 300 },
  };
  g_autoptr (StandInClock) clock = stand_in_clock_new ();
  StandInGrowth growth = STAND_IN_GROWTH_NONE;

  if (options->now != NULL && !stand_in_clock_set (clock, options->now))
    {
      fail (error, "--now is an ISO 8601 time");
      return NULL;
    }
  if (options->rate != NULL && !stand_in_rate_parse (&how.api, options->rate))
    {
      fail (error, "--rate is Q/W or off");
      return NULL;
    }
  if (how.api.quota == 0)
    how.pages.quota = 0;
  if (options->growing != NULL)
    growth = g_str_equal (options->growing, "control") ? STAND_IN_GROWTH_BY_CONTROL
                                                       : STAND_IN_GROWTH_BY_REQUEST;

  StandInFeed *feed = make_feed (options, clock, error);
  if (feed == NULL)
    return NULL;

  StandInCatalogue *catalogue = stand_in_catalogue_new (feed, clock, growth);
  g_autoptr (StandInServer) server =
      stand_in_server_new (catalogue, g_steal_pointer (&clock), &how, error);
  for (guint i = 0; server != NULL && options->faults != NULL && options->faults[i] != NULL; i++)
    {
      StandInFault *fault = stand_in_fault_parse (options->faults[i], error);
      if (fault == NULL)
        return NULL;
      stand_in_server_add_fault (server, fault);
    }
  return g_steal_pointer (&server);
}

/* Callbacks */

static gboolean
signal_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
stdin_cb (int fd, GIOCondition condition, gpointer user_data)
{
  char scratch[256];

  if (read (fd, scratch, sizeof scratch) > 0)
    return G_SOURCE_CONTINUE;
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

/* For builds with a leak checker: what libsoup keeps of connections that were cut on
 * purpose is of no interest, and this program is no part of what is shipped. */
int __lsan_is_turned_off (void);

int
__lsan_is_turned_off (void)
{
  return 1;
}

int
main (int argc, char **argv)
{
  g_auto (Options) options = { .seed = 1 };
  g_autoptr (GError) error = NULL;

  setlocale (LC_ALL, "");
  signal (SIGPIPE, SIG_IGN);
  gboolean well = parse_options (&options, &argc, &argv, &error);
  if (well && options.list_faults)
    {
      g_autofree char *faults = stand_in_fault_describe ();
      g_print ("%s", faults);
      return 0;
    }
  if (!well || !check_options (&options, &error))
    {
      g_printerr ("quire-stand-in: %s\n", error->message);
      return 2;
    }

  g_autoptr (StandInServer) server = make_server (&options, &error);
  if (server == NULL)
    {
      g_printerr ("quire-stand-in: %s\n", error->message);
      return 1;
    }

  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_unix_signal_add (SIGTERM, signal_cb, loop);
  g_unix_signal_add (SIGINT, signal_cb, loop);
  if (options.exit_with_stdin)
    g_unix_fd_add (STDIN_FILENO, G_IO_IN | G_IO_HUP | G_IO_ERR, stdin_cb, loop);
  g_print ("%s\n", stand_in_server_get_address (server));
  fflush (stdout);
  g_main_loop_run (loop);
  return 0;
}
