/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-query.h"

static void
test_query (void)
{
  const QuireQuery queries[] = {
    quire_query_day (2460740, QUIRE_ORDER_SOURCE),
    quire_query_day (2460740, QUIRE_ORDER_UPVOTES),
    quire_query_day (2460741, QUIRE_ORDER_SOURCE),
    quire_query_range ((QuireDayRange){ 2460740, 2460746 }),
    quire_query_range ((QuireDayRange){ 2460740, 2460747 }),
    quire_query_trending (),
    quire_query_all (),
  };

  g_assert_cmpuint (queries[0].days.first, ==, 2460740);
  g_assert_cmpuint (queries[0].days.last, ==, 2460740);
  g_assert_cmpint (queries[3].order, ==, QUIRE_ORDER_UPVOTES);
  g_assert_cmpint (queries[5].order, ==, QUIRE_ORDER_SOURCE);
  g_assert_cmpint (queries[6].order, ==, QUIRE_ORDER_NEWEST);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (guint j = 0; j < G_N_ELEMENTS (queries); j++)
      g_assert_cmpint (quire_query_equal (&queries[i], &queries[j]), ==, i == j);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/query/equal", test_query);
  return g_test_run ();
}
