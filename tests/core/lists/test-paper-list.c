/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-list.h"

#include "fake-store.h"

typedef struct
{
  QuireStore *store;
  QuirePaperList *list;
  GString *events;   /* "position-removed+added ..." */
  GPtrArray *mirror; /* of QuirePaperItem: what a view would hold */
} Fixture;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->events, "%s%u-%u+%u", fixture->events->len > 0 ? " " : "",
                          position, removed, added);
  if (!fixture->mirror)
    return;

  g_assert_cmpuint (position + removed, <=, fixture->mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, position + i, g_list_model_get_item (model, position + i));
  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (model));
}

static void
set_up (Fixture *fixture, gconstpointer n_papers)
{
  fixture->store = fake_store_new ();
  for (guint i = 0; i < GPOINTER_TO_UINT (n_papers); i++)
    fake_store_add (fixture->store, i, i);
  fixture->list = quire_paper_list_new (fixture->store);
  fixture->events = g_string_new (NULL);
  g_signal_connect (fixture->list, "items-changed", G_CALLBACK (items_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer n_papers)
{
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
  g_signal_handlers_disconnect_by_data (fixture->list, fixture);
  g_assert_finalize_object (fixture->list);
  fake_store_set_silent (fixture->store, FALSE);
  fake_store_settle (fixture->store);
  g_assert_finalize_object (fixture->store);
  g_string_free (fixture->events, TRUE);
}

static void
start (Fixture *fixture)
{
  QuireQuery query = quire_query_all ();

  quire_paper_list_set_query (fixture->list, &query);
  fake_store_settle (fixture->store);
}

static void
assert_events (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->events->str, ==, expected);
  g_string_truncate (fixture->events, 0);
}

static void
assert_ids (Fixture *fixture, guint position, const guint *numbers, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (QuirePaperItem) item =
          g_list_model_get_item (G_LIST_MODEL (fixture->list), position + i);
      g_autofree char *id = fake_store_dup_id (numbers[i]);

      fake_store_settle (fixture->store);
      g_assert_cmpstr (quire_paper_item_get_id (item), ==, id);
    }
}

static guint
get_n_items (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->list));
}

static void
test_day (Fixture *fixture, gconstpointer data)
{
  QuireQuery query = quire_query_all ();
  guint n_items = 0;
  gboolean loading = FALSE;

  g_assert_null (quire_paper_list_get_query (fixture->list));
  quire_paper_list_set_query (fixture->list, &query);
  g_assert_true (quire_paper_list_get_loading (fixture->list));
  g_assert_cmpuint (get_n_items (fixture), ==, 0);
  fake_store_settle (fixture->store);

  g_object_get (fixture->list, "n-items", &n_items, "loading", &loading, NULL);
  g_assert_false (loading);
  g_assert_cmpuint (n_items, ==, 30);
  assert_events (fixture, "0-0+30");
  assert_ids (fixture, 0, (guint[]){ 0, 1, 2 }, 3);
  assert_ids (fixture, 29, (guint[]){ 29 }, 1);
  /* One question brought it all. */
  g_assert_cmpuint (fake_store_counts (fixture->store)->lists, ==, 1);
  g_assert_cmpuint (fake_store_counts (fixture->store)->loads, ==, 0);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->list), 30));
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperItem) far = NULL;
  g_autoptr (QuirePaperItem) same = NULL;

  start (fixture);
  assert_events (fixture, "0-0+128 128-0+299872");
  g_assert_cmpuint (fake_store_counts (fixture->store)->rows, ==, 0);

  far = g_list_model_get_item (G_LIST_MODEL (fixture->list), 200000);
  g_assert_null (quire_paper_item_get_listing (far));
  same = g_list_model_get_item (G_LIST_MODEL (fixture->list), 200000);
  g_assert_true (far == same);
  fake_store_settle (fixture->store);
  g_assert_nonnull (quire_paper_item_get_listing (far));
  assert_ids (fixture, 200001, (guint[]){ 200001, 200002 }, 2);
  /* One page, and nothing was replaced for it. */
  g_assert_cmpuint (fake_store_counts (fixture->store)->loads, ==, 1);
  g_assert_cmpuint (fake_store_counts (fixture->store)->rows, ==, 64);
  assert_events (fixture, "");
}

/* Flinging through everything must neither load nor keep everything. */
static void
test_superseded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperItem) shown = NULL;
  FakeStoreCounts *counts = fake_store_counts (fixture->store);

  start (fixture);
  fake_store_set_silent (fixture->store, TRUE);
  shown = g_list_model_get_item (G_LIST_MODEL (fixture->list), 150000);
  for (guint i = 1000; i < 101000; i += 64)
    {
      g_autoptr (QuirePaperItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_assert_null (quire_paper_item_get_listing (item));
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }
  fake_store_set_silent (fixture->store, FALSE);
  fake_store_settle (fixture->store);
  g_assert_cmpuint (counts->cancelled, >, 1000);
  g_assert_cmpuint (counts->loads - counts->cancelled, <, 32);
  /* What somebody still holds is filled in nevertheless. */
  g_assert_nonnull (quire_paper_item_get_listing (shown));
}

static void
count_gone_cb (gpointer user_data, GObject *where_the_item_was)
{
  guint *gone = user_data;

  (*gone)++;
}

static void
test_bounded (Fixture *fixture, gconstpointer data)
{
  guint gone = 0;

  start (fixture);
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (QuirePaperItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);

      g_object_weak_ref (G_OBJECT (item), count_gone_cb, &gone);
      fake_store_settle (fixture->store);
    }
  g_assert_cmpuint (gone, >=, 3000 - 600);

  g_signal_handlers_disconnect_by_data (fixture->list, fixture);
  g_assert_finalize_object (fixture->list);
  g_assert_cmpuint (gone, ==, 3000);
  fixture->list = quire_paper_list_new (fixture->store);
}

static void
test_additions_wait (Fixture *fixture, gconstpointer data)
{
  static const char *const added[] = { "2009.00000", NULL };

  start (fixture);
  assert_events (fixture, "0-0+5");
  fake_store_add (fixture->store, 0, 900000);
  fake_store_add (fixture->store, 3, 900001);
  fake_store_tell (fixture->store, added, NULL, NULL);
  fake_store_settle (fixture->store);
  assert_events (fixture, "");
  g_assert_cmpuint (quire_paper_list_get_n_new (fixture->list), ==, 2);

  quire_paper_list_show_new (fixture->list);
  assert_events (fixture, "0-0+1 3-0+1");
  g_assert_cmpuint (quire_paper_list_get_n_new (fixture->list), ==, 0);
  assert_ids (fixture, 0, (guint[]){ 900000, 0, 1, 900001, 2, 3, 4 }, 7);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  static const char *const withdrawn[] = { "2000.00001", NULL };

  start (fixture);
  g_string_truncate (fixture->events, 0);
  g_array_remove_range (fake_store_papers (fixture->store), 1, 2);
  fake_store_tell (fixture->store, NULL, NULL, withdrawn);
  fake_store_settle (fixture->store);
  assert_events (fixture, "1-2+0");
  assert_ids (fixture, 0, (guint[]){ 0, 3, 4 }, 3);

  /* All at once, by somebody who does not say what: the cache was cleared. */
  g_array_set_size (fake_store_papers (fixture->store), 0);
  fake_store_tell (fixture->store, NULL, NULL, NULL);
  fake_store_settle (fixture->store);
  assert_events (fixture, "0-3+0");

  /* Nothing is shown that could be disturbed. */
  fake_store_add (fixture->store, 0, 7);
  fake_store_tell (fixture->store, withdrawn, NULL, NULL);
  fake_store_settle (fixture->store);
  assert_events (fixture, "0-0+1");
  g_assert_cmpuint (quire_paper_list_get_n_new (fixture->list), ==, 0);
}

static void
count_cb (gpointer counter)
{
  guint *count = counter;

  (*count)++;
}

static void
test_changed_in_place (Fixture *fixture, gconstpointer data)
{
  static const char *const updated[] = { "2000.00002", NULL };
  g_autoptr (QuirePaperList) other = quire_paper_list_new (fixture->store);
  QuireQuery query = quire_query_trending ();
  g_autoptr (QuirePaperItem) item = NULL;
  g_autoptr (QuirePaperItem) same = NULL;
  guint notified = 0;

  start (fixture);
  quire_paper_list_set_query (other, &query);
  fake_store_settle (fixture->store);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 2);
  same = g_list_model_get_item (G_LIST_MODEL (other), 2);
  g_assert_true (item == same);
  g_string_truncate (fixture->events, 0);
  g_signal_connect_swapped (item, "notify::listing", G_CALLBACK (count_cb), &notified);

  g_array_index (fake_store_papers (fixture->store), FakePaper, 2).upvotes = 1234;
  fake_store_tell (fixture->store, NULL, updated, NULL);
  fake_store_settle (fixture->store);
  g_assert_cmpint (quire_listing_get_fields (quire_paper_item_get_listing (item))->upvotes, ==,
                   1234);
  g_assert_cmpuint (notified, ==, 1);
  assert_events (fixture, "");
  /* Two lists, one first question each: nobody asked for keys again. */
  g_assert_cmpuint (fake_store_counts (fixture->store)->lists, ==, 2);
}

/* A row scrolled out of memory while another list shows it keeps its item. */
static void
test_shared_item (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuirePaperList) other = quire_paper_list_new (fixture->store);
  QuireQuery query = quire_query_all ();
  g_autoptr (QuirePaperItem) item = NULL;
  g_autoptr (QuirePaperItem) placeholder = NULL;
  g_autoptr (QuirePaperItem) now = NULL;

  start (fixture);
  quire_paper_list_set_query (other, &query);
  fake_store_settle (fixture->store);
  item = g_list_model_get_item (G_LIST_MODEL (other), 1000);
  fake_store_settle (fixture->store);
  g_string_truncate (fixture->events, 0);

  placeholder = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1000);
  g_assert_true (placeholder != item);
  fake_store_settle (fixture->store);
  /* Its whole page was the other's already. */
  assert_events (fixture, "960-64+64");
  now = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1000);
  g_assert_true (now == item);
}

static void
test_rekeyed (Fixture *fixture, gconstpointer data)
{
  static const char *const added[] = { "2000.00001", NULL };
  g_autoptr (QuirePaperItem) item = NULL;

  start (fixture);
  g_string_truncate (fixture->events, 0);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1);
  g_array_index (fake_store_papers (fixture->store), FakePaper, 1).key = 77;
  fake_store_add (fixture->store, 0, 900000);
  fake_store_tell (fixture->store, added, NULL, NULL);
  fake_store_settle (fixture->store);
  assert_events (fixture, "");
  g_assert_cmpuint (quire_paper_list_get_n_new (fixture->list), ==, 1);
  g_assert_cmpuint (quire_paper_list_find (fixture->list, "2000.00001"), ==, 1);
  assert_ids (fixture, 0, (guint[]){ 0, 1, 2, 3, 4 }, 5);
}

static void
test_hold (Fixture *fixture, gconstpointer data)
{
  quire_paper_list_hold_at (fixture->list, 9);
  start (fixture);
  g_assert_cmpuint (get_n_items (fixture), ==, 9);
  assert_events (fixture, "0-0+9");
  g_array_remove_index (fake_store_papers (fixture->store), 2);
  fake_store_tell (fixture->store, NULL, NULL, NULL);
  fake_store_settle (fixture->store);
  g_assert_cmpuint (get_n_items (fixture), ==, 9);
  assert_events (fixture, "2-7+7");

  quire_paper_list_release (fixture->list);
  g_assert_cmpuint (get_n_items (fixture), ==, 29);
  assert_events (fixture, "9-0+20");
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_cmpuint (quire_paper_list_find (fixture->list, "2000.00017"), ==, 17);
  g_assert_cmpuint (quire_paper_list_find (fixture->list, "9999.00017"), ==, G_MAXUINT);
  quire_paper_list_hold_at (fixture->list, 9);
  g_assert_cmpuint (quire_paper_list_find (fixture->list, "2000.00017"), ==, G_MAXUINT);
}

static void
failed_cb (QuirePaperList *list, const GError *error, gpointer user_data)
{
  guint *count = user_data;

  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_BUSY);
  (*count)++;
}

static void
test_failed (Fixture *fixture, gconstpointer data)
{
  guint failed = 0;
  g_autoptr (QuirePaperItem) item = NULL;
  g_autoptr (QuirePaperItem) again = NULL;

  g_signal_connect (fixture->list, "failed", G_CALLBACK (failed_cb), &failed);
  fake_store_set_broken (fixture->store, TRUE);
  start (fixture);
  g_assert_cmpuint (failed, ==, 1);
  g_assert_false (quire_paper_list_get_loading (fixture->list));
  g_assert_cmpuint (get_n_items (fixture), ==, 0);

  fake_store_set_broken (fixture->store, FALSE);
  start (fixture);
  g_assert_cmpuint (failed, ==, 1);
  g_assert_cmpuint (get_n_items (fixture), ==, 300000);

  /* A row that could not be read is asked for when it is looked at again. */
  fake_store_set_broken (fixture->store, TRUE);
  item = g_list_model_get_item (G_LIST_MODEL (fixture->list), 5000);
  fake_store_settle (fixture->store);
  g_assert_cmpuint (failed, ==, 2);
  g_assert_null (quire_paper_item_get_listing (item));
  fake_store_set_broken (fixture->store, FALSE);
  again = g_list_model_get_item (G_LIST_MODEL (fixture->list), 5000);
  fake_store_settle (fixture->store);
  g_assert_true (item == again);
  g_assert_nonnull (quire_paper_item_get_listing (item));
  g_signal_handlers_disconnect_by_data (fixture->list, &failed);
}

/* Another query, and the end, while everything is under way. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  QuireQuery query = quire_query_all ();

  start (fixture);
  fake_store_set_silent (fixture->store, TRUE);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (fixture->list), 5000));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_string_truncate (fixture->events, 0);
  quire_paper_list_set_query (fixture->list, &query);
  quire_paper_list_set_query (fixture->list, &query);
  assert_events (fixture, "0-300000+0");
  fake_store_set_silent (fixture->store, FALSE);
  fake_store_settle (fixture->store);
  assert_events (fixture, "0-0+128 128-0+299872");

  fake_store_set_silent (fixture->store, TRUE);
  g_object_unref (g_list_model_get_item (G_LIST_MODEL (fixture->list), 5000));
  fake_store_tell (fixture->store, NULL, NULL, NULL);
}

/* What a reader of "items-changed" holds, against the rules the list keeps. */
static void
assert_like_model (Fixture *fixture, GArray *expected)
{
  g_assert_cmpuint (get_n_items (fixture), ==, expected->len);
  g_assert_cmpuint (fixture->mirror->len, ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      g_autoptr (QuirePaperItem) item = g_list_model_get_item (G_LIST_MODEL (fixture->list), i);
      g_autofree char *id = fake_store_dup_id (g_array_index (expected, guint, i));

      g_assert_true (item == g_ptr_array_index (fixture->mirror, i));
      g_assert_cmpstr (quire_paper_item_get_id (item), ==, id);
    }
}

static gboolean
has_number (GArray *numbers, guint number)
{
  for (guint i = 0; i < numbers->len; i++)
    {
      if (g_array_index (numbers, guint, i) == number)
        return TRUE;
    }

  return FALSE;
}

static GArray *
get_numbers (QuireStore *store)
{
  GArray *papers = fake_store_papers (store);
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < papers->len; i++)
    g_array_append_val (numbers, g_array_index (papers, FakePaper, i).number);

  return numbers;
}

static GArray *
keep_those_in (GArray *shown, GArray *papers)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < shown->len; i++)
    {
      guint number = g_array_index (shown, guint, i);

      if (has_number (papers, number))
        g_array_append_val (rest, number);
    }

  return rest;
}

static void
random_change (QuireStore *store, guint *next)
{
  GArray *papers = fake_store_papers (store);
  guint n = (guint) g_test_rand_int_range (1, 5);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      for (guint i = 0; i < n; i++)
        fake_store_add (store, (guint) g_test_rand_int_range (0, papers->len + 1), (*next)++);
      break;
    case 1:
      for (guint i = 0; i < n && papers->len > 0; i++)
        g_array_remove_index (papers, (guint) g_test_rand_int_range (0, papers->len));
      break;
    case 2:
      for (guint i = 0; i < n && papers->len > 0; i++)
        {
          FakePaper paper = { 0 };
          guint from = (guint) g_test_rand_int_range (0, papers->len);

          paper = g_array_index (papers, FakePaper, from);
          g_array_remove_index (papers, from);
          g_array_insert_val (papers, (guint) g_test_rand_int_range (0, papers->len + 1), paper);
        }
      break;
    default:
      for (guint i = 0; i < n && papers->len > 0; i++)
        g_array_index (papers, FakePaper, g_test_rand_int_range (0, papers->len)).key =
            10000000 + (*next)++;
    }
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GArray) shown = NULL;
  guint next = 1000;

  start (fixture);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  items_changed_cb (G_LIST_MODEL (fixture->list), 0, 0, get_n_items (fixture), fixture);
  shown = get_numbers (fixture->store);

  for (int round = 0; round < 500; round++)
    {
      g_autoptr (GArray) papers = NULL;
      g_autoptr (GArray) rest = NULL;

      random_change (fixture->store, &next);
      fake_store_tell (fixture->store, NULL, NULL, NULL);
      if (g_test_rand_bit ())
        fake_store_tell (fixture->store, NULL, NULL, NULL);
      fake_store_settle (fixture->store);

      papers = get_numbers (fixture->store);
      rest = keep_those_in (shown, papers);
      if (rest->len == 0 ||
          (quire_paper_list_get_n_new (fixture->list) > 0 && g_test_rand_int_range (0, 4) == 0))
        {
          quire_paper_list_show_new (fixture->list);
          fake_store_settle (fixture->store);
          g_array_unref (rest);
          rest = g_array_ref (papers);
        }
      g_array_unref (shown);
      shown = g_steal_pointer (&rest);
      g_assert_cmpuint (quire_paper_list_get_n_new (fixture->list), ==, papers->len - shown->len);
      assert_like_model (fixture, shown);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, n, func) \
  g_test_add ("/paper-list/" name, Fixture, GUINT_TO_POINTER (n), set_up, func, tear_down)
  ADD ("day", 30, test_day);
  ADD ("many", 300000, test_many);
  ADD ("superseded", 300000, test_superseded);
  ADD ("bounded", 3000, test_bounded);
  ADD ("additions-wait", 5, test_additions_wait);
  ADD ("gone", 5, test_gone);
  ADD ("changed-in-place", 5, test_changed_in_place);
  ADD ("shared-item", 3000, test_shared_item);
  ADD ("rekeyed", 5, test_rekeyed);
  ADD ("hold", 30, test_hold);
  ADD ("find", 30, test_find);
  ADD ("failed", 300000, test_failed);
  ADD ("cancelled", 300000, test_cancelled);
  ADD ("random", 40, test_random);

  return g_test_run ();
}
