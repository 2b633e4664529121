/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quire-cli-core.h"
#include "quire-cli-json.h"
#include "quire-cli-listing.h"
#include "quire-cli-output.h"
#include "quire-clock.h"

typedef struct
{
  char *date;
  char *week;
  char *month;
  gboolean trending;
  char *limit;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_clear_pointer (&self->date, g_free);
  g_clear_pointer (&self->week, g_free);
  g_clear_pointer (&self->month, g_free);
  g_clear_pointer (&self->limit, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* Helpers */

static int
parse_options (int *argc, char ***argv, Options *options)
{
  const GOptionEntry entries[] = {
    { "date", 0, 0, G_OPTION_ARG_STRING, &options->date,
      N_ ("The papers of this day, in the source’s order"), N_ ("YYYY-MM-DD") },
    { "week", 0, 0, G_OPTION_ARG_STRING, &options->week,
      N_ ("The papers of this week, most upvotes first"), N_ ("YYYY-Www") },
    { "month", 0, 0, G_OPTION_ARG_STRING, &options->month,
      N_ ("The papers of this month, most upvotes first"), N_ ("YYYY-MM") },
    { "trending", 0, 0, G_OPTION_ARG_NONE, &options->trending, N_ ("The trending papers"), NULL },
    { "limit", 0, 0, G_OPTION_ARG_STRING, &options->limit, N_ ("At most N papers, 1 or more"),
      N_ ("N") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options->json, N_ ("Print a JSON array"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  int status = quire_cli_parse (
      argc, argv, entries, "",
      _ ("Lists papers that are here, without asking the source: those of the "
         "newest day that has some, or of what is named. • marks the unread ones."),
      NULL, 0);

  if (status != QUIRE_CLI_GO_ON)
    return status;
  if ((options->date != NULL) + (options->week != NULL) + (options->month != NULL) +
          options->trending >
      1)
    return quire_cli_usage (_ ("--date, --week, --month and --trending exclude each other"));
  return QUIRE_CLI_GO_ON;
}

static gboolean
parse_limit (const Options *options, int *limit)
{
  guint64 number;

  *limit = -1;
  if (options->limit == NULL)
    return TRUE;
  if (!g_ascii_string_to_unsigned (options->limit, 10, 1, G_MAXINT, &number, NULL))
    {
      quire_cli_usage (_ ("“%s” is not a number of papers"), options->limit);
      return FALSE;
    }
  *limit = (int) number;
  return TRUE;
}

/* The query that was asked for; its kind stays QUIRE_QUERY_ALL where none was. */
static gboolean
parse_query (const Options *options, QuireQuery *query)
{
  QuireDayRange range;
  QuireDay day;

  *query = quire_query_all ();
  if (options->trending)
    *query = quire_query_trending ();
  if (options->date != NULL)
    {
      if (!quire_day_parse (options->date, &day))
        {
          quire_cli_usage (_ ("“%s” is not a date like 2025-03-04"), options->date);
          return FALSE;
        }
      *query = quire_query_day (day, QUIRE_ORDER_SOURCE);
    }
  if (options->week != NULL)
    {
      if (!quire_week_parse (options->week, &range))
        {
          quire_cli_usage (_ ("“%s” is not a week like 2025-W10"), options->week);
          return FALSE;
        }
      *query = quire_query_range (range);
    }
  if (options->month != NULL)
    {
      if (!quire_month_parse (options->month, &range))
        {
          quire_cli_usage (_ ("“%s” is not a month like 2025-03"), options->month);
          return FALSE;
        }
      *query = quire_query_range (range);
    }
  return TRUE;
}

static GArray *
find_days (QuireCliCore *core, QuireDayRange range, GError **error)
{
  g_autoptr (GAsyncResult) ready = NULL;

  quire_store_days_async (core->store, range, NULL, quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  return quire_store_days_finish (core->store, ready, error);
}

/* The newest day that has papers; QUIRE_DAY_NONE and no error when none has. */
static gboolean
find_newest (QuireCliCore *core, QuireDay *day, GError **error)
{
  QuireDayRange all = { quire_day_new (1900, 1, 1), quire_day_new (2199, 12, 31) };
  g_autoptr (GArray) infos = find_days (core, all, error);

  *day = QUIRE_DAY_NONE;
  if (infos == NULL)
    return FALSE;
  for (guint i = infos->len; i > 0 && *day == QUIRE_DAY_NONE; i--)
    if (g_array_index (infos, QuireDayInfo, i - 1).papers > 0)
      *day = g_array_index (infos, QuireDayInfo, i - 1).day;
  return TRUE;
}

static QuireStoreList *
find_papers (QuireCliCore *core, const QuireQuery *query, int limit, GError **error)
{
  g_autoptr (GAsyncResult) ready = NULL;

  quire_store_list_async (core->store, query, -1, limit < 0 ? G_MAXINT : limit, NULL,
                          quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  return quire_store_list_finish (core->store, ready, error);
}

static void
print_json (GPtrArray *listings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < listings->len; i++)
    if (g_ptr_array_index (listings, i) != NULL)
      quire_cli_json_add_listing (builder, g_ptr_array_index (listings, i));
  json_builder_end_array (builder);
  quire_cli_json_print (builder);
}

/* "Tuesday, 4 March 2025 (2025-03-04): 23 papers" */
static char *
dup_heading (const Options *options, const QuireQuery *query, guint n_shown, guint n_papers)
{
  g_autofree char *all = g_strdup_printf (ngettext ("%u paper", "%u papers", n_papers), n_papers);
  /* Translators: how many are shown, and "23 papers" */
  g_autofree char *count =
      n_shown < n_papers ? g_strdup_printf (_ ("%u of %s"), n_shown, all) : g_strdup (all);

  if (query->kind == QUIRE_QUERY_TRENDING)
    /* Translators: %s is "23 papers" */
    return g_strdup_printf (_ ("Trending: %s"), count);
  if (query->kind == QUIRE_QUERY_RANGE)
    /* Translators: a week or month, 2025-W10, and "23 papers" */
    return g_strdup_printf (_ ("%s: %s"), options->week ? options->week : options->month, count);

  g_autofree char *day = quire_day_to_string (query->days.first);
  g_autofree char *words = quire_cli_dup_day_in_words (query->days.first);
  /* Translators: "Tuesday, 4 March 2025", 2025-03-04, "23 papers" */
  return g_strdup_printf (_ ("%s (%s): %s"), words, day, count);
}

/* Why a day shows nothing; infos says whether it is here. */
static char *
dup_nothing (QuireDay day, GArray *infos)
{
  g_autoptr (GDateTime) now = quire_clock_now ();
  g_autofree char *text = quire_day_to_string (day);

  if (infos->len > 0)
    return g_strdup_printf (_ ("%s has no papers.\n"), text);
  if (day > quire_day_current (now))
    return g_strdup_printf (_ ("%s has not come yet.\n"), text);
  if (day < quire_day_feed_begin ())
    return g_strdup_printf (_ ("%s was before the feed began.\n"), text);
  return g_strdup_printf (_ ("%1$s is not here yet; “quire-cli sync --date=%1$s” fetches it.\n"),
                          text);
}

/* What a week or month may still be lacking. */
static gboolean
print_missing (QuireCliCore *core, QuireDayRange range, GError **error)
{
  g_autoptr (GDateTime) now = quire_clock_now ();
  g_autoptr (GArray) infos = find_days (core, range, error);
  QuireDay from = QUIRE_DAY_NONE;
  QuireDay to = QUIRE_DAY_NONE;
  guint n_missing = 0;

  if (infos == NULL)
    return FALSE;
  range.first = MAX (range.first, quire_day_feed_begin ());
  range.last = MIN (range.last, quire_day_current (now));
  for (QuireDay day = range.first; day <= range.last; day++)
    {
      gboolean here = FALSE;
      for (guint i = 0; i < infos->len && !here; i++)
        here = g_array_index (infos, QuireDayInfo, i).day == day;
      if (here)
        continue;
      from = n_missing == 0 ? day : from;
      to = day;
      n_missing++;
    }
  if (n_missing == 0)
    return TRUE;

  g_autofree char *first = quire_day_to_string (from);
  g_autofree char *last = quire_day_to_string (to);
  g_autofree char *line = g_strdup_printf (
      ngettext (
          "%u of its days is not here yet; “quire-cli sync --from=%s --to=%s” fetches it.\n",
          "%u of its days are not here yet; “quire-cli sync --from=%s --to=%s” fetches them.\n",
          n_missing),
      n_missing, first, last);
  quire_cli_print (line);
  return TRUE;
}

static gboolean
print_text (QuireCliCore *core,
            const Options *options,
            const QuireQuery *query,
            QuireStoreList *list,
            GError **error)
{
  GPtrArray *listings = list->listings;
  g_autofree char *heading = dup_heading (options, query, listings->len, list->keys->len);

  if (listings->len == 0 && query->kind == QUIRE_QUERY_DAY)
    {
      g_autoptr (GArray) infos = find_days (core, query->days, error);
      if (infos == NULL)
        return FALSE;
      g_autofree char *text = dup_nothing (query->days.first, infos);
      quire_cli_print (text);
      return TRUE;
    }
  quire_cli_print (heading);
  quire_cli_print ("\n\n");
  quire_cli_listing_print_all (listings, query->kind != QUIRE_QUERY_DAY);
  return query->kind != QUIRE_QUERY_RANGE || print_missing (core, query->days, error);
}

static int
run (QuireCliCore *core, const Options *options, QuireQuery *query, int limit)
{
  g_autoptr (GError) error = NULL;
  QuireDay newest;

  if (query->kind == QUIRE_QUERY_ALL)
    {
      if (!find_newest (core, &newest, &error))
        return quire_cli_fail (error);
      if (newest == QUIRE_DAY_NONE)
        {
          quire_cli_core_tell_recovery (core);
          if (options->json)
            quire_cli_print_raw ("[]\n");
          else
            quire_cli_print (_ ("No papers are here yet; “quire-cli sync” fetches some.\n"));
          return QUIRE_CLI_GOOD;
        }
      *query = quire_query_day (newest, QUIRE_ORDER_SOURCE);
    }

  g_autoptr (QuireStoreList) list = find_papers (core, query, limit, &error);
  if (list == NULL)
    return quire_cli_fail (error);
  quire_cli_core_tell_recovery (core);
  if (options->json)
    print_json (list->listings);
  else if (!print_text (core, options, query, list, &error))
    return quire_cli_fail (error);
  return QUIRE_CLI_GOOD;
}

/* Public API */

int
quire_cli_list (int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  QuireQuery query;
  int limit;

  int status = parse_options (&argc, &argv, &options);
  if (status != QUIRE_CLI_GO_ON)
    return status;
  if (!parse_limit (&options, &limit) || !parse_query (&options, &query))
    return QUIRE_CLI_USAGE;

  g_autoptr (QuireCliCore) core = quire_cli_core_new ();
  return core != NULL ? run (core, &options, &query, limit) : QUIRE_CLI_USAGE;
}
