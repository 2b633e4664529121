/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-history.h"

static void
push (QuireHistory *history, QuireViewKind kind, const char *paper)
{
  g_auto (QuireSpot) spot = { .view = { kind, QUIRE_DAY_NONE }, .paper = g_strdup (paper) };

  quire_history_push (history, &spot);
}

static void
test_moves (void)
{
  g_autoptr (QuireHistory) history = quire_history_new ();

  g_assert_null (quire_history_get_current (history));
  g_assert_false (quire_history_go_back (history));
  g_assert_false (quire_history_go_forward (history));

  push (history, QUIRE_VIEW_DAY, NULL);
  push (history, QUIRE_VIEW_DAY, "2511.00001");
  push (history, QUIRE_VIEW_WEEK, NULL);
  g_assert_true (quire_history_go_back (history));
  g_assert_cmpstr (quire_history_get_current (history)->paper, ==, "2511.00001");
  g_assert_true (quire_history_get_can_go_forward (history));
  g_assert_true (quire_history_go_forward (history));
  g_assert_cmpint (quire_history_get_current (history)->view.kind, ==, QUIRE_VIEW_WEEK);

  /* Going somewhere else forgets what lay ahead. */
  g_assert_true (quire_history_go_back (history));
  push (history, QUIRE_VIEW_ALL, NULL);
  g_assert_false (quire_history_get_can_go_forward (history));
  g_assert_true (quire_history_go_back (history));
  g_assert_cmpstr (quire_history_get_current (history)->paper, ==, "2511.00001");
}

static void
test_places (void)
{
  g_autoptr (QuireHistory) history = quire_history_new ();
  g_auto (QuireSpot) left = { .view = { QUIRE_VIEW_ALL, QUIRE_DAY_NONE },
                              .selected = g_strdup ("2511.00002"),
                              .place = { g_strdup ("2511.00007"), 6, 40 } };

  push (history, QUIRE_VIEW_ALL, NULL);
  quire_history_update (history, &left);
  /* Also with what it gave out itself. */
  quire_history_update (history, quire_history_get_current (history));
  push (history, QUIRE_VIEW_DAY, NULL);
  g_assert_true (quire_history_go_back (history));
  g_assert_cmpstr (quire_history_get_current (history)->selected, ==, "2511.00002");
  g_assert_cmpstr (quire_history_get_current (history)->place.id, ==, "2511.00007");
  g_assert_cmpint (quire_history_get_current (history)->place.offset, ==, 40);
}

static void
test_limit (void)
{
  g_autoptr (QuireHistory) history = quire_history_new ();
  guint steps = 0;

  for (guint i = 0; i < 1000; i++)
    push (history, QUIRE_VIEW_DAY, "2511.00001");
  while (quire_history_go_back (history))
    steps++;

  g_assert_cmpuint (steps, ==, 199);
}

static void
test_find (void)
{
  g_autoptr (QuireHistory) history = quire_history_new ();
  const QuireView day = { .kind = QUIRE_VIEW_DAY };
  const QuireView all = { .kind = QUIRE_VIEW_ALL };

  g_assert_null (quire_history_find (history, &day));
  push (history, QUIRE_VIEW_DAY, "2511.00001");
  g_assert_null (quire_history_find (history, &day));
  push (history, QUIRE_VIEW_DAY, "2511.00002");
  push (history, QUIRE_VIEW_ALL, NULL);
  g_assert_cmpstr (quire_history_find (history, &day)->paper, ==, "2511.00002");
  g_assert_null (quire_history_find (history, &all));
  quire_history_go_back (history);
  g_assert_cmpstr (quire_history_find (history, &day)->paper, ==, "2511.00001");
}

static void
test_notifies (void)
{
  g_autoptr (QuireHistory) history = quire_history_new ();
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (history), "can-go-back");
  gboolean can_go_back = TRUE;

  g_assert_nonnull (pspec);
  push (history, QUIRE_VIEW_DAY, NULL);
  g_object_get (history, "can-go-back", &can_go_back, NULL);
  g_assert_false (can_go_back);
  push (history, QUIRE_VIEW_ALL, NULL);
  g_object_get (history, "can-go-back", &can_go_back, NULL);
  g_assert_true (can_go_back);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/history/moves", test_moves);
  g_test_add_func ("/history/places", test_places);
  g_test_add_func ("/history/limit", test_limit);
  g_test_add_func ("/history/find", test_find);
  g_test_add_func ("/history/notifies", test_notifies);
  return g_test_run ();
}
