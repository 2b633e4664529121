/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-words.h"

#include <glib/gi18n-lib.h>

#define MINUTE (G_TIME_SPAN_MINUTE)
#define HOUR   (G_TIME_SPAN_HOUR)
#define DAY    (G_TIME_SPAN_DAY)

/* The format comes from the translation, so the compiler cannot check it. */
static char *
format_day (QuireDay day, const char *format)
{
  g_autoptr (GDateTime) time = quire_day_to_date_time (day);

  return g_date_time_format (time, format);
}

static int
year_of (QuireDay day)
{
  g_autoptr (GDateTime) time = quire_day_to_date_time (day);

  return g_date_time_get_year (time);
}

static GDateTime *
local_time (gint64 usec)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (usec / G_USEC_PER_SEC);

  return utc ? g_date_time_to_local (utc) : NULL;
}

static char *
words_for_range (QuireDayRange range, QuireDay today)
{
  gboolean same_month = quire_month_of (range.first).first == quire_month_of (range.last).first;
  /* Translators: the parts of "17 – 23 November" and "27 October – 2 November",
   * as formats of strftime: see g_date_time_format(). */
  const char *first_format =
      same_month ? C_ ("first day of a range", "%-e") : C_ ("first day of a range", "%-e %B");
  const char *last_format = year_of (range.last) == year_of (today)
                                ? C_ ("last day of a range", "%-e %B")
                                : C_ ("last day of a range", "%-e %B %Y");
  g_autofree char *first = format_day (range.first, first_format);
  g_autofree char *last = format_day (range.last, last_format);

  /* Translators: the first and the last day of a week. */
  return g_strdup_printf (C_ ("range of days", "%s – %s"), first, last);
}

char *
quire_words_for_day (QuireDay day, QuireDay today)
{
  if (year_of (day) == year_of (today))
    /* Translators: "Thursday, 20 November", a format of strftime. */
    return format_day (day, C_ ("day", "%A, %-e %B"));

  /* Translators: "Thursday, 20 November 2025", a format of strftime. */
  return format_day (day, C_ ("day", "%A, %-e %B %Y"));
}

char *
quire_words_for_view (const QuireView *view, QuireDay today)
{
  QuireDayRange days = quire_view_get_days (view, today);

  switch (view->kind)
    {
    case QUIRE_VIEW_DAY:
      return quire_words_for_day (days.first, today);
    case QUIRE_VIEW_WEEK:
      return words_for_range (days, today);
    case QUIRE_VIEW_MONTH:
      /* Translators: "November 2025", a format of strftime. */
      return format_day (days.first, C_ ("month", "%OB %Y"));
    case QUIRE_VIEW_TRENDING:
      return g_strdup (_ ("Trending"));
    case QUIRE_VIEW_ALL:
    default:
      return g_strdup (_ ("All Papers"));
    }
}

char *
quire_words_for_age (gint64 then, gint64 now)
{
  gint64 age = MAX (now - then, 0);
  int n;

  if (age < MINUTE)
    return g_strdup (_ ("updated just now"));

  if (age < HOUR)
    {
      n = age / MINUTE;
      return g_strdup_printf (ngettext ("updated %d minute ago", "updated %d minutes ago", n), n);
    }

  if (age < DAY)
    {
      n = age / HOUR;
      return g_strdup_printf (ngettext ("updated %d hour ago", "updated %d hours ago", n), n);
    }

  n = MIN (age / DAY, G_MAXINT);
  return g_strdup_printf (ngettext ("updated %d day ago", "updated %d days ago", n), n);
}

char *
quire_words_for_time (gint64 then, gint64 now)
{
  g_autoptr (GDateTime) time = local_time (then);
  g_autoptr (GDateTime) reference = local_time (now);

  if (!time || !reference)
    return g_strdup ("");

  if (g_date_time_get_year (time) == g_date_time_get_year (reference) &&
      g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (reference))
    /* Translators: a time of today, a format of strftime. */
    return g_date_time_format (time, C_ ("time", "%H:%M"));

  /* Translators: a time of another day, "20 November, 09:41", a format of strftime. */
  return g_date_time_format (time, C_ ("time", "%-e %B, %H:%M"));
}

char *
quire_words_for_new (guint n_new)
{
  return g_strdup_printf (ngettext ("%'u new paper", "%'u new papers", n_new), n_new);
}

char *
quire_words_for_counts (const QuireFeedCounts *counts, gint64 now)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;

#define ADD(text)                     \
  G_STMT_START                        \
  {                                   \
    g_autofree char *part = (text);   \
    g_strv_builder_add (parts, part); \
  }                                   \
  G_STMT_END

  if (counts->n_papers >= 0)
    ADD (
        g_strdup_printf (ngettext ("%'d paper", "%'d papers", counts->n_papers), counts->n_papers));

  if (counts->n_unread > 0)
    ADD (g_strdup_printf (ngettext ("%'d unread", "%'d unread", counts->n_unread),
                          counts->n_unread));

  if (counts->n_missing > 0)
    ADD (g_strdup_printf (
        ngettext ("%d day not here yet", "%d days not here yet", counts->n_missing),
        counts->n_missing));

  if (counts->fetching)
    ADD (g_strdup (_ ("updating…")));
  else if (counts->checked_at > 0)
    ADD (quire_words_for_age (counts->checked_at, now));

  if (counts->growing)
    ADD (g_strdup (_ ("still growing")));
#undef ADD

  strv = g_strv_builder_end (parts);

  /* Translators: stands between the parts of "34 papers · updated just now". */
  return g_strjoinv (C_ ("between parts", " · "), strv);
}

/* The n-th weekday (1 is Monday) of a month; from its end for a negative n. */
static gboolean
is_nth_weekday (GDateTime *time, int month, int weekday, int n)
{
  int day = g_date_time_get_day_of_month (time);
  int days;

  if (g_date_time_get_month (time) != month || g_date_time_get_day_of_week (time) != weekday)
    return FALSE;

  if (n > 0)
    return (day - 1) / 7 + 1 == n;

  days = g_date_get_days_in_month ((GDateMonth) month, g_date_time_get_year (time));
  return (days - day) / 7 + 1 == -n;
}

gboolean
quire_day_is_holiday (QuireDay day)
{
  static const struct
  {
    int month, day;
  } fixed[] = { { 1, 1 }, { 6, 19 }, { 7, 4 }, { 11, 11 }, { 12, 24 }, { 12, 25 }, { 12, 31 } };
  static const struct
  {
    int month, weekday, n;
  } moving[] = { { 1, 1, 3 }, { 2, 1, 3 }, { 5, 1, -1 }, { 9, 1, 1 }, { 10, 1, 2 }, { 11, 4, 4 } };
  g_autoptr (GDateTime) time = quire_day_to_date_time (day);

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    {
      if (g_date_time_get_month (time) == fixed[i].month &&
          g_date_time_get_day_of_month (time) == fixed[i].day)
        return TRUE;
    }

  for (guint i = 0; i < G_N_ELEMENTS (moving); i++)
    {
      if (is_nth_weekday (time, moving[i].month, moving[i].weekday, moving[i].n))
        return TRUE;
    }

  return FALSE;
}

char *
quire_words_for_no_papers (QuireDay day, QuireDay today)
{
  if (day > today)
    {
      g_autoptr (GDateTime) opening = quire_day_opening (day);
      g_autoptr (GDateTime) local = g_date_time_to_local (opening);
      /* Translators: "20 November, 02:30", a format of strftime. */
      g_autofree char *when = g_date_time_format (local, C_ ("opening", "%-e %B, %H:%M"));

      return g_strdup_printf (_ ("This day has not begun on the feed yet: it opens on %s."), when);
    }

  if (quire_day_weekday (day) >= 6)
    return g_strdup (_ ("The feed rests at the weekend."));

  if (quire_day_is_holiday (day))
    return g_strdup (_ ("It is a holiday in the United States, and the feed rests."));

  if (day == today)
    return g_strdup (_ ("The day is open, but nobody has put a paper on the feed yet."));

  return g_strdup (_ ("It was a quiet day: nobody put a paper on the feed."));
}

char *
quire_words_for_missing (const QuireView *view, guint n_missing, guint n_days)
{
  if (view->kind == QUIRE_VIEW_WEEK)
    return g_strdup_printf (ngettext ("%u of the %u days of this week is not here yet.",
                                      "%u of the %u days of this week are not here yet.",
                                      n_missing),
                            n_missing, n_days);

  return g_strdup_printf (ngettext ("%u of the %u days of this month is not here yet.",
                                    "%u of the %u days of this month are not here yet.", n_missing),
                          n_missing, n_days);
}
