/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-month-grid.h"

#include <glib/gi18n-lib.h>
#include <langinfo.h>

#include "quire-feed-words.h"

QuireDay
quire_month_grid_first (QuireDay month, int first_weekday)
{
  QuireDay first = quire_month_of (month).first;

  return first - (quire_day_weekday (first) - first_weekday + 7) % 7;
}

int
quire_first_weekday (void)
{
#ifdef _NL_TIME_FIRST_WEEKDAY
  /* glibc counts from a reference day: a Sunday or a Monday. */
  int first = nl_langinfo (_NL_TIME_FIRST_WEEKDAY)[0];
  guint64 reference = (guint64) (gsize) nl_langinfo (_NL_TIME_WEEK_1STDAY);
  int offset = reference == 19971201 ? 1 : 0;
  int weekday = (first - 1 + offset) % 7;

  return weekday == 0 ? 7 : weekday;
#else
  return 1;
#endif
}

QuireDay
quire_month_grid_add (QuireDay day, int months)
{
  g_autoptr (GDateTime) time = quire_day_to_date_time (day);
  g_autoptr (GDateTime) moved = g_date_time_add_months (time, months);

  if (!moved)
    return day;

  return quire_day_new (g_date_time_get_year (moved), g_date_time_get_month (moved),
                        g_date_time_get_day_of_month (moved));
}

char *
quire_calendar_describe (QuireDay day, QuireDay today, QuireCalendarMark mark, int n_papers)
{
  g_autofree char *words = quire_words_for_day (day, today);

  switch (mark)
    {
    case QUIRE_CALENDAR_PAPERS:
      /* Translators: %s is a day in words, %d how many papers it has. */
      return g_strdup_printf (ngettext ("%s: %d paper", "%s: %d papers", n_papers), words,
                              n_papers);
    case QUIRE_CALENDAR_NONE:
      return g_strdup_printf (_ ("%s: no papers"), words);
    case QUIRE_CALENDAR_UNKNOWN:
      return g_strdup_printf (_ ("%s: not fetched yet"), words);
    case QUIRE_CALENDAR_CLOSED:
    default:
      return g_strdup_printf (_ ("%s: not on the feed"), words);
    }
}
