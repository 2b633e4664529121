/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#define DAY quire_day_new (2025, 3, 4)

static QuireQuery
source_order (QuireDay day)
{
  return quire_query_day (day, QUIRE_ORDER_SOURCE);
}

static void
put (Fixture *self,
     QuireDay day,
     const char *papers,
     const char *added,
     const char *updated,
     const char *withdrawn)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireAnswer) answer = make_answer (papers);
  g_autoptr (QuireChanges) changes = store_put_answer (self->store, day, answer, TRUE, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (quire_changes_get_day (changes), ==, day);
  assert_changes (changes, added, updated, withdrawn);
}

static void
assert_list (Fixture *self, QuireQuery query, const char *ids)
{
  g_autofree char *found = store_list_ids (self->store, query);

  g_assert_cmpstr (found, ==, ids);
}

static void
test_merge (Fixture *self, gconstpointer data)
{
  put (self, DAY, "2503.00001:5 2503.00002:3 2503.00003:1", "2503.00001 2503.00002 2503.00003", "",
       "");
  put (self, DAY, "2503.00001:5 2503.00002:3 2503.00003:1", "", "", "");
  assert_list (self, source_order (DAY), "2503.00001 2503.00002 2503.00003");

  /* One grows and overtakes, one goes, one comes. */
  put (self, DAY, "2503.00002:9 2503.00001:5 2503.00004:2", "2503.00004", "2503.00002",
       "2503.00003");
  assert_list (self, source_order (DAY), "2503.00002 2503.00001 2503.00004 2503.00003");
  assert_list (self, quire_query_day (DAY, QUIRE_ORDER_UPVOTES),
               "2503.00002 2503.00001 2503.00004 2503.00003");
  assert_list (self, quire_query_all (), "2503.00001 2503.00002 2503.00003 2503.00004");

  /* It comes back. */
  put (self, DAY, "2503.00002:9 2503.00001:5 2503.00004:2 2503.00003:1", "2503.00003", "", "");
  assert_list (self, source_order (DAY), "2503.00002 2503.00001 2503.00004 2503.00003");

  /* Only the order changes: whoever shows the list hears of it. */
  put (self, DAY, "2503.00001:5 2503.00002:9 2503.00004:2 2503.00003:1", "",
       "2503.00001 2503.00002", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/answer/merge", Fixture, NULL, fixture_set_up, test_merge, fixture_tear_down);
  return g_test_run ();
}
