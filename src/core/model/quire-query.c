/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-query.h"

QuireQuery
quire_query_day (QuireDay day, QuireOrder order)
{
  return (QuireQuery){ .kind = QUIRE_QUERY_DAY, .order = order, .days = { day, day } };
}

QuireQuery
quire_query_range (QuireDayRange days)
{
  return (QuireQuery){ .kind = QUIRE_QUERY_RANGE, .order = QUIRE_ORDER_UPVOTES, .days = days };
}

QuireQuery
quire_query_trending (void)
{
  return (QuireQuery){ .kind = QUIRE_QUERY_TRENDING, .order = QUIRE_ORDER_SOURCE };
}

QuireQuery
quire_query_all (void)
{
  return (QuireQuery){ .kind = QUIRE_QUERY_ALL, .order = QUIRE_ORDER_NEWEST };
}

gboolean
quire_query_equal (const QuireQuery *a, const QuireQuery *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->kind == b->kind && a->order == b->order && a->days.first == b->days.first &&
         a->days.last == b->days.last;
}
