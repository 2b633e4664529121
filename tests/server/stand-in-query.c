/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-clock.h"
#include "stand-in-query.h"

#include <string.h>

#define DEFAULT_LIMIT 50
#define MAX_LIMIT     100

static gboolean
parse_number (const char *text, guint64 min, guint64 max, guint *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (text, 10, min, max, &value, NULL))
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

static char *
not_open_yet (const char *name, const GDate *feed_day)
{
  g_autofree char *date = stand_in_date_format (feed_day);

  return g_strdup_printf ("✖ \"%s\" must be less than or equal to \"%sT00:00:00.000Z\"\n  → at %s",
                          name, date, name);
}

static char *
parse_day (StandInQuery *query, const char *text, const GDate *feed_day)
{
  if (!stand_in_date_parse (text, &query->from))
    return g_strdup ("✖ Invalid ISO date\n  → at date");
  if (g_date_compare (&query->from, feed_day) > 0)
    return not_open_yet ("date", feed_day);
  query->to = query->from;
  return NULL;
}

static char *
parse_week (StandInQuery *query, const char *text, const GDate *feed_day)
{
  guint year, week;

  if (strlen (text) != 8 || text[4] != '-' || text[5] != 'W')
    return g_strdup ("✖ Invalid string: must match pattern /^\\d{4}-W\\d{2}$/\n  → at week");

  g_autofree char *year_text = g_strndup (text, 4);
  if (!parse_number (year_text, 1900, 9999, &year) || !parse_number (text + 6, 1, 52, &week))
    return g_strdup ("✖ Invalid week\n  → at week");

  /* The fourth of January is always in the first week. */
  g_date_clear (&query->from, 1);
  g_date_set_dmy (&query->from, 4, G_DATE_JANUARY, year);
  g_date_subtract_days (&query->from, g_date_get_weekday (&query->from) - G_DATE_MONDAY);
  g_date_add_days (&query->from, (week - 1) * 7);
  if (g_date_compare (&query->from, feed_day) > 0)
    return not_open_yet ("week", feed_day);
  query->to = query->from;
  g_date_add_days (&query->to, 6);
  return NULL;
}

static char *
parse_month (StandInQuery *query, const char *text, const GDate *feed_day)
{
  guint year, month;

  if (strlen (text) != 7 || text[4] != '-')
    return g_strdup ("✖ Invalid string: must match pattern /^\\d{4}-\\d{2}$/\n  → at month");

  g_autofree char *year_text = g_strndup (text, 4);
  if (!parse_number (year_text, 1900, 9999, &year) || !parse_number (text + 5, 1, 12, &month))
    return g_strdup ("✖ Invalid month\n  → at month");

  g_date_clear (&query->from, 1);
  g_date_set_dmy (&query->from, 1, month, year);
  if (g_date_compare (&query->from, feed_day) > 0)
    return not_open_yet ("month", feed_day);
  query->to = query->from;
  g_date_set_day (&query->to, g_date_get_days_in_month (month, year));
  return NULL;
}

static char *
parse_selector (StandInQuery *query, GHashTable *parameters, const GDate *feed_day)
{
  const char *date = g_hash_table_lookup (parameters, "date");
  const char *week = g_hash_table_lookup (parameters, "week");
  const char *month = g_hash_table_lookup (parameters, "month");
  char *complaint = NULL;

  if ((date != NULL) + (week != NULL) + (month != NULL) > 1)
    return g_strdup ("✖ Only one of \"date\", \"week\" and \"month\" can be given");
  if (date != NULL)
    complaint = parse_day (query, date, feed_day);
  else if (week != NULL)
    complaint = parse_week (query, week, feed_day);
  else if (month != NULL)
    complaint = parse_month (query, month, feed_day);
  else
    return NULL;

  query->bounded = TRUE;
  if (complaint == NULL && g_date_compare (&query->to, feed_day) > 0)
    query->to = *feed_day;
  return complaint;
}

/* Public API */

char *
stand_in_query_parse (StandInQuery *query, GHashTable *parameters, const GDate *feed_day)
{
  *query = (StandInQuery){ .limit = DEFAULT_LIMIT };
  if (parameters == NULL)
    return NULL;

  const char *page = g_hash_table_lookup (parameters, "p");
  if (page != NULL && !parse_number (page, 0, 1000000, &query->page))
    return g_strdup ("✖ Too small: expected number to be >=0\n  → at p");

  const char *limit = g_hash_table_lookup (parameters, "limit");
  if (limit != NULL && !parse_number (limit, 1, MAX_LIMIT, &query->limit))
    return g_strdup (g_strcmp0 (limit, "0") == 0 || *limit == '-'
                         ? "✖ Too small: expected number to be >=1\n  → at limit"
                         : "✖ Too big: expected number to be <=100\n  → at limit");

  const char *sort = g_hash_table_lookup (parameters, "sort");
  if (sort != NULL && !g_str_equal (sort, "publishedAt") && !g_str_equal (sort, "trending"))
    return g_strdup ("✖ Invalid option: expected one of \"publishedAt\"|\"trending\"\n  → at sort");

  query->trending = g_strcmp0 (sort, "trending") == 0;
  query->submitter = g_strdup (g_hash_table_lookup (parameters, "submitter"));
  return parse_selector (query, parameters, feed_day);
}

void
stand_in_query_clear (StandInQuery *query)
{
  g_clear_pointer (&query->submitter, g_free);
}
