/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "quire-days.h"
#include "quire-test-result.h"
#include "quire-test-folder.h"

#define TODAY (quire_day_new (2025, 11, 20)) /* a Thursday */

typedef struct
{
  char *folder;
  QuireStore *store;
  QuireDays *days;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("quire-days-XXXXXX", &error);
  g_assert_no_error (error);
  self->store = quire_store_new (self->folder, self->folder, "http://127.0.0.1:1");
  quire_store_open_async (self->store, NULL, quire_test_keep_cb, &result);
  g_assert_true (quire_store_open_finish (self->store, quire_test_wait_for (&result), &error));
  self->days = quire_days_new (self->store);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_object_run_dispose (G_OBJECT (self->days));
  g_clear_object (&self->days);
  quire_store_close_async (self->store, quire_test_keep_cb, &result);
  quire_store_close_finish (self->store, quire_test_wait_for (&result), NULL);
  g_clear_object (&self->store);
  quire_test_remove_folder (self->folder);
  g_free (self->folder);
}

static void
put_day (Fixture *self, QuireDay day, guint n_papers)
{
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_papers; i++)
    {
      g_autofree char *id = g_strdup_printf ("2511.%05u", (day % 900) * 100 + i);
      QuirePaperFields fields = {
        .id = id, .title = "A title", .upvotes = 1, .comments = 0, .stars = -1
      };
      g_autoptr (QuirePaper) paper = quire_paper_new (&fields);

      quire_answer_add (answer, paper);
    }

  quire_store_put_answer_async (self->store, day, answer, NULL, NULL, day, NULL, quire_test_keep_cb,
                                &result);
  changes = quire_store_put_answer_finish (self->store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
}

static void
wait_until_loaded (Fixture *self)
{
  while (!quire_days_get_loaded (self->days))
    g_main_context_iteration (NULL, TRUE);
}

static void
test_seek (Fixture *self, gconstpointer data)
{
  put_day (self, TODAY, 2);
  put_day (self, TODAY - 1, 0);
  put_day (self, TODAY - 2, 3);
  quire_days_load_all (self->days);
  wait_until_loaded (self);

  g_assert_cmpuint (quire_days_get_n (self->days), ==, 3);
  g_assert_cmpint (quire_days_lookup (self->days, TODAY)->papers, ==, 2);
  g_assert_cmpint (quire_days_lookup (self->days, TODAY)->unread, ==, 2);
  g_assert_null (quire_days_lookup (self->days, TODAY - 3));

  /* Over a day without papers; to one that may have some; not over a weekend's. */
  g_assert_cmpuint (quire_days_seek (self->days, TODAY, -1, TODAY), ==, TODAY - 2);
  g_assert_cmpuint (quire_days_seek (self->days, TODAY - 2, -1, TODAY), ==, TODAY - 3);
  g_assert_cmpuint (quire_days_seek (self->days, TODAY - 3, -1, TODAY), ==, TODAY - 6);
  g_assert_cmpuint (quire_days_seek (self->days, TODAY - 2, 1, TODAY), ==, TODAY);
  g_assert_cmpuint (quire_days_seek (self->days, TODAY, 1, TODAY), ==, QUIRE_DAY_NONE);
  g_assert_cmpuint (quire_days_seek (self->days, quire_day_feed_begin (), -1, TODAY), ==,
                    QUIRE_DAY_NONE);
}

static void
test_missing (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) missing = NULL;
  QuireDayInfo sum;

  put_day (self, TODAY, 2);
  put_day (self, TODAY - 3, 4);
  quire_days_load_all (self->days);
  wait_until_loaded (self);

  missing = quire_days_dup_missing (self->days, quire_week_of (TODAY), TODAY);
  g_assert_cmpuint (missing->len, ==, 2);
  g_assert_cmpuint (g_array_index (missing, QuireDay, 0), ==, TODAY - 1);
  g_assert_cmpuint (g_array_index (missing, QuireDay, 1), ==, TODAY - 2);

  g_assert_true (quire_days_sum (self->days, quire_week_of (TODAY), &sum));
  g_assert_cmpint (sum.papers, ==, 6);
  g_assert_false (quire_days_sum (self->days, quire_week_of (TODAY - 30), &sum));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* What is written later is known without asking. */
static void
test_follows (Fixture *self, gconstpointer data)
{
  guint changes = 0;

  g_signal_connect_swapped (self->days, "changed", G_CALLBACK (count_cb), &changes);
  quire_days_load (self->days, (QuireDayRange){ TODAY, TODAY });
  put_day (self, TODAY, 5);
  while (!quire_days_lookup (self->days, TODAY) ||
         quire_days_lookup (self->days, TODAY)->papers != 5)
    g_main_context_iteration (NULL, TRUE);
  while (changes == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_papers (Fixture *self, QuireDay day, int n_papers)
{
  while (!quire_days_lookup (self->days, day) ||
         quire_days_lookup (self->days, day)->papers != n_papers)
    g_main_context_iteration (NULL, TRUE);
}

/* A day far from what is looked at, while all are read and after. */
static void
test_all_follow (Fixture *self, gconstpointer data)
{
  put_day (self, TODAY - 400, 3);
  quire_days_load (self->days, (QuireDayRange){ TODAY, TODAY });
  quire_days_load_all (self->days);
  put_day (self, TODAY - 500, 4);
  wait_until_loaded (self);
  g_assert_cmpint (quire_days_lookup (self->days, TODAY - 400)->papers, ==, 3);

  wait_for_papers (self, TODAY - 500, 4);
  put_day (self, TODAY - 400, 2);
  wait_for_papers (self, TODAY - 400, 2);
  put_day (self, quire_day_feed_begin (), 1);
  wait_for_papers (self, quire_day_feed_begin (), 1);
}

/* A day without papers changes nothing that the store would tell of. */
static void
test_empty (Fixture *self, gconstpointer data)
{
  quire_days_load_all (self->days);
  wait_until_loaded (self);
  put_day (self, TODAY, 0);
  quire_days_load_again (self->days, TODAY);
  wait_for_papers (self, TODAY, 0);
}

static void
set_read (Fixture *self, const char *id)
{
  const char *const ids[] = { id, NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (QuireChanges) changes = NULL;

  quire_store_set_read_async (self->store, ids, TRUE, NULL, quire_test_keep_cb, &result);
  changes = quire_store_set_read_finish (self->store, quire_test_wait_for (&result), NULL);
  g_assert_nonnull (changes);
}

static void
test_read (Fixture *self, gconstpointer data)
{
  const QuireDay day = TODAY - 9;
  g_autofree char *id = g_strdup_printf ("2511.%05u", (day % 900) * 100);

  put_day (self, day, 3);
  quire_days_load_all (self->days);
  wait_until_loaded (self);
  quire_days_load (self->days, (QuireDayRange){ day, day });
  g_assert_cmpint (quire_days_lookup (self->days, day)->unread, ==, 3);

  set_read (self, id);
  while (quire_days_lookup (self->days, day)->unread != 2)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_cleared (Fixture *self, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  put_day (self, TODAY, 3);
  put_day (self, TODAY - 100, 3);
  quire_days_load_all (self->days);
  wait_until_loaded (self);
  g_assert_cmpuint (quire_days_get_n (self->days), ==, 2);

  quire_store_clear_cache_async (self->store, NULL, quire_test_keep_cb, &result);
  g_assert_true (quire_store_clear_cache_finish (self->store, quire_test_wait_for (&result), NULL));
  while (quire_days_get_n (self->days) > 0)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("QUIRE_NOW", "2025-11-20T18:00:00Z", TRUE);
  g_test_add ("/days/seek", Fixture, NULL, set_up, test_seek, tear_down);
  g_test_add ("/days/missing", Fixture, NULL, set_up, test_missing, tear_down);
  g_test_add ("/days/follows", Fixture, NULL, set_up, test_follows, tear_down);
  g_test_add ("/days/all-follow", Fixture, NULL, set_up, test_all_follow, tear_down);
  g_test_add ("/days/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/days/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/days/cleared", Fixture, NULL, set_up, test_cleared, tear_down);
  return g_test_run ();
}
