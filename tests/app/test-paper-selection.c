/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-selection.h"

#include "fake-store.h"

typedef struct
{
  QuireStore *store;
  QuirePaperList *list;
  QuirePaperSelection *selection;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer n_papers)
{
  QuireQuery query = quire_query_all ();

  fixture->store = fake_store_new ();
  for (guint i = 0; i < GPOINTER_TO_UINT (n_papers); i++)
    fake_store_add (fixture->store, i, i);
  fixture->list = quire_paper_list_new (fixture->store);
  fixture->selection = quire_paper_selection_new ();
  quire_paper_selection_set_list (fixture->selection, fixture->list);
  quire_paper_list_set_query (fixture->list, &query);
}

static void
tear_down (Fixture *fixture, gconstpointer n_papers)
{
  fake_store_settle (fixture->store);
  g_assert_finalize_object (fixture->selection);
  g_assert_finalize_object (fixture->list);
  g_assert_finalize_object (fixture->store);
}

static void
assert_selected (Fixture *fixture, guint position, const char *id)
{
  g_assert_cmpuint (quire_paper_selection_get_position (fixture->selection), ==, position);
  g_assert_cmpstr (quire_paper_selection_get_selected_id (fixture->selection), ==, id);
  if (position != GTK_INVALID_LIST_POSITION)
    g_assert_true (
        gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->selection), position));
}

static void
test_select (Fixture *fixture, gconstpointer data)
{
  fake_store_settle (fixture->store);
  assert_selected (fixture, GTK_INVALID_LIST_POSITION, NULL);
  g_assert_true (
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->selection), 3, TRUE));
  assert_selected (fixture, 3, "2000.00003");
  g_assert_true (
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->selection), 5, FALSE));
  assert_selected (fixture, 5, "2000.00005");
  g_assert_false (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (fixture->selection), 3));
  gtk_selection_model_unselect_item (GTK_SELECTION_MODEL (fixture->selection), 5);
  assert_selected (fixture, GTK_INVALID_LIST_POSITION, NULL);
}

/* Chosen before anything is loaded, then followed wherever it goes. */
static void
test_follow (Fixture *fixture, gconstpointer data)
{
  quire_paper_selection_set_selected_id (fixture->selection, "2000.00004");
  assert_selected (fixture, GTK_INVALID_LIST_POSITION, "2000.00004");
  fake_store_settle (fixture->store);
  assert_selected (fixture, 4, "2000.00004");

  fake_store_add (fixture->store, 0, 1000);
  fake_store_add (fixture->store, 5, 1001);
  fake_store_tell (fixture->store, NULL, NULL, NULL);
  fake_store_settle (fixture->store);
  assert_selected (fixture, 4, "2000.00004");
  quire_paper_list_show_new (fixture->list);
  assert_selected (fixture, 6, "2000.00004");

  g_array_remove_range (fake_store_papers (fixture->store), 1, 2);
  fake_store_tell (fixture->store, NULL, NULL, NULL);
  fake_store_settle (fixture->store);
  assert_selected (fixture, 4, "2000.00004");

  /* Gone: the place is remembered, and so is the id. */
  g_array_remove_index (fake_store_papers (fixture->store), 4);
  fake_store_tell (fixture->store, NULL, NULL, NULL);
  fake_store_settle (fixture->store);
  assert_selected (fixture, GTK_INVALID_LIST_POSITION, "2000.00004");
  g_assert_cmpuint (quire_paper_selection_get_last_position (fixture->selection), ==, 4);
}

static void
count_cb (gpointer counter)
{
  guint *count = counter;

  (*count)++;
}

/* A paper far down is selected when its row is read, and nothing asks for
 * rows on the selection's account. */
static void
test_far (Fixture *fixture, gconstpointer data)
{
  guint changed = 0;

  fake_store_settle (fixture->store);
  g_signal_connect_swapped (fixture->selection, "selection-changed", G_CALLBACK (count_cb),
                            &changed);
  quire_paper_selection_set_selected_id (fixture->selection, "2002.00005");
  fake_store_settle (fixture->store);
  assert_selected (fixture, GTK_INVALID_LIST_POSITION, "2002.00005");
  g_assert_cmpuint (fake_store_counts (fixture->store)->loads, ==, 0);

  g_object_unref (g_list_model_get_item (G_LIST_MODEL (fixture->list), 200005));
  fake_store_settle (fixture->store);
  assert_selected (fixture, 200005, "2002.00005");
  g_assert_cmpuint (changed, ==, 1);

  /* A placeholder is selected before anybody knows which paper it is. */
  quire_paper_selection_set_position (fixture->selection, 100000);
  assert_selected (fixture, 100000, NULL);
  fake_store_settle (fixture->store);
  assert_selected (fixture, 100000, "2001.00000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, n, func) \
  g_test_add ("/paper-selection/" name, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)
  ADD ("select", 10, test_select);
  ADD ("follow", 10, test_follow);
  ADD ("far", 300000, test_far);

  return g_test_run ();
}
