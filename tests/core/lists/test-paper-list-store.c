/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-list.h"
#include "quire-test-result.h"
#include "quire-test-folder.h"

/* The list over the real store: what a sync and the user write arrives. */

typedef struct
{
  char *folder;
  QuireStore *store;
  QuirePaperList *list;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("quire-test-XXXXXX", NULL);
  fixture->store = quire_store_new (fixture->folder, fixture->folder, "http://127.0.0.1:1");
  quire_store_open_async (fixture->store, NULL, quire_test_keep_cb, &result);
  quire_store_open_finish (fixture->store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
  fixture->list = quire_paper_list_new (fixture->store);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_finalize_object (fixture->list);
  quire_store_close_async (fixture->store, quire_test_keep_cb, &result);
  quire_store_close_finish (fixture->store, quire_test_wait_for (&result), NULL);
  g_clear_object (&result);
  /* Its last reference may be a thread's, which wakes nobody. */
  g_object_add_weak_pointer (G_OBJECT (fixture->store), (gpointer *) &fixture->store);
  g_object_unref (fixture->store);
  while (g_atomic_pointer_get (&fixture->store))
    {
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
  quire_test_remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* Papers first … first + n - 1, the later the more upvotes. */
static void
put (Fixture *fixture, QuireDay day, guint first, guint n)
{
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *id = g_strdup_printf ("2503.%05u", i);
      g_autoptr (QuirePaper) paper =
          quire_paper_new (&(QuirePaperFields){ .id = id, .title = "A title", .upvotes = (int) i });

      quire_answer_add (answer, paper);
    }
  quire_store_put_answer_async (fixture->store, day, answer, NULL, NULL, day, NULL,
                                quire_test_keep_cb, &result);
  changes = quire_store_put_answer_finish (fixture->store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
show (Fixture *fixture, QuireQuery query)
{
  quire_paper_list_set_query (fixture->list, &query);
  while (quire_paper_list_get_loading (fixture->list))
    g_main_context_iteration (NULL, TRUE);
}

static guint
get_n_items (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
test_day (Fixture *fixture, gconstpointer data)
{
  QuireDay day = quire_day_new (2025, 3, 4);
  g_autoptr (QuirePaperItem) item = NULL;

  show (fixture, quire_query_day (day, QUIRE_ORDER_UPVOTES));
  g_assert_cmpuint (get_n_items (fixture), ==, 0);

  put (fixture, day, 100, 20);
  while (get_n_items (fixture) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (get_n_items (fixture), ==, 20);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 0);
  while (!quire_paper_item_get_listing (item))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (quire_paper_item_get_id (item), ==, "2503.00119");

  put (fixture, day, 100, 26);
  while (quire_paper_list_get_n_new (fixture->list) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (quire_paper_list_get_n_new (fixture->list), ==, 6);
  g_assert_cmpuint (get_n_items (fixture), ==, 20);
  quire_paper_list_show_new (fixture->list);
  g_assert_cmpuint (get_n_items (fixture), ==, 26);
  g_assert_cmpuint (quire_paper_list_find (fixture->list, "2503.00119"), ==, 6);
}

/* The user's verb goes to the store and comes back to the item. */
static void
test_read (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "2503.00101", NULL };
  QuireDay day = quire_day_new (2025, 3, 4);
  g_autoptr (QuirePaperItem) item = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;

  put (fixture, day, 100, 3);
  show (fixture, quire_query_day (day, QUIRE_ORDER_UPVOTES));
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1);
  g_assert_true (quire_listing_get_state (quire_paper_item_get_listing (item))->unread);
  quire_store_set_read_async (fixture->store, ids, TRUE, NULL, quire_test_keep_cb, &result);
  changes = quire_store_set_read_finish (fixture->store, quire_test_wait_for (&result), NULL);
  g_assert_nonnull (changes);
  while (quire_listing_get_state (quire_paper_item_get_listing (item))->unread)
    g_main_context_iteration (NULL, TRUE);
}

/* A paper known from one day is put on an older one, which changes its key:
 * its card neither goes nor counts as new. */
static void
test_rekeyed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperItem) item = NULL;

  put (fixture, quire_day_new (2025, 3, 4), 100, 10);
  show (fixture, quire_query_all ());
  g_assert_cmpuint (get_n_items (fixture), ==, 10);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 4);

  put (fixture, quire_day_new (2025, 3, 3), 103, 10);
  while (quire_paper_list_get_n_new (fixture->list) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (quire_paper_list_get_n_new (fixture->list), ==, 3);
  g_assert_cmpuint (get_n_items (fixture), ==, 10);
  g_assert_cmpuint (quire_paper_list_find (fixture->list, quire_paper_item_get_id (item)), ==, 4);
}

/* Rows by the page, far down, while the list is thrown away under them. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperItem) item = NULL;
  guint position = 0;

  put (fixture, quire_day_new (2025, 3, 4), 0, 5000);
  show (fixture, quire_query_all ());
  while (get_n_items (fixture) < 5000)
    g_main_context_iteration (NULL, TRUE);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 4000);
  while (!quire_paper_item_get_listing (item))
    g_main_context_iteration (NULL, TRUE);
  position = quire_paper_list_find (fixture->list, quire_paper_item_get_id (item));
  g_assert_cmpuint (position, ==, 4000);

  for (guint i = 0; i < 5000; i += 500)
    {
      g_object_unref (g_list_model_get_item (G_LIST_MODEL (fixture->list), i));
      g_main_context_iteration (NULL, FALSE);
    }
  show (fixture, quire_query_trending ());
  g_assert_cmpuint (get_n_items (fixture), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) \
  g_test_add ("/paper-list-store/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("day", test_day);
  ADD ("read", test_read);
  ADD ("rekeyed", test_rekeyed);
  ADD ("many", test_many);

  return g_test_run ();
}
