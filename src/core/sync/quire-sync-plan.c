/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync-plan.h"

/* Helpers */

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  QuireDay first = *(const QuireDay *) a;
  QuireDay second = *(const QuireDay *) b;

  return first < second ? 1 : first > second ? -1 : 0;
}

static void
add_days (GArray *questions, const QuireDay *days, guint n_days)
{
  g_autoptr (GArray) sorted = g_array_new (FALSE, FALSE, sizeof (QuireDay));
  QuireDay before = QUIRE_DAY_NONE;

  if (n_days > 0)
    g_array_append_vals (sorted, days, n_days);
  g_array_sort (sorted, compare_newest_first);
  for (guint i = 0; i < sorted->len; i++)
    {
      QuireDay day = g_array_index (sorted, QuireDay, i);
      if (day != before && day != QUIRE_DAY_NONE)
        g_array_append_val (questions, day);
      before = day;
    }
}

static void
add_routine (GArray *questions, QuireDay current)
{
  for (guint i = 0; i < QUIRE_SYNC_ROUTINE_DAYS; i++)
    {
      QuireDay day = current - i;
      g_array_append_val (questions, day);
    }
}

static void
add_archive (GArray *questions, QuireDay current, GArray *infos)
{
  g_autoptr (GHashTable) settled = g_hash_table_new (NULL, NULL);

  for (guint i = 0; infos != NULL && i < infos->len; i++)
    {
      const QuireDayInfo *info = &g_array_index (infos, QuireDayInfo, i);
      if (quire_sync_day_is_settled (info->day, info->checked_at))
        g_hash_table_add (settled, GUINT_TO_POINTER (info->day));
    }
  for (QuireDay day = current; day >= quire_day_feed_begin (); day--)
    if (!g_hash_table_contains (settled, GUINT_TO_POINTER (day)))
      g_array_append_val (questions, day);
}

/* Public API */

GArray *
quire_sync_plan_list_questions (const QuireSyncPlan *plan, QuireDay current, GArray *infos)
{
  g_autoptr (GArray) questions = g_array_new (FALSE, FALSE, sizeof (QuireDay));
  QuireDay trending = QUIRE_DAY_NONE;

  switch (plan->kind)
    {
    case QUIRE_SYNC_ROUTINE:
      add_routine (questions, current);
      if (!plan->skip_trending)
        g_array_append_val (questions, trending);
      break;
    case QUIRE_SYNC_DAYS:
      add_days (questions, plan->days, plan->n_days);
      break;
    case QUIRE_SYNC_TRENDING:
      g_array_append_val (questions, trending);
      break;
    case QUIRE_SYNC_ARCHIVE:
      add_archive (questions, current, infos);
      break;
    default:
      g_return_val_if_reached (g_steal_pointer (&questions));
    }
  return g_steal_pointer (&questions);
}

QuireDay
quire_sync_plan_first_recent_day (QuireDay current)
{
  return current - QUIRE_SYNC_ROUTINE_DAYS + 1;
}
