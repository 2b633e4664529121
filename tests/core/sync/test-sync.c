/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "quire-test-result.h"
#include "sync-fixture.h"

typedef struct
{
  SyncFixture own;
  GString *heard; /* the signals and progress calls */
} Fixture;

static void
day_done_cb (QuireSync *sync, guint day, guint state, Fixture *fixture)
{
  g_autofree char *name = day ? quire_day_to_string (day) : g_strdup ("trending");

  g_string_append_printf (fixture->heard, "%s=%s\n", name, quire_sync_state_get_name (state));
}

static void
running_cb (QuireSync *sync, GParamSpec *pspec, Fixture *fixture)
{
  g_string_append (fixture->heard, quire_sync_get_running (sync) ? "running\n" : "resting\n");
}

static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_string_append_printf (fixture->heard, "%u/%u\n", done, total);
}

static void
open_store (Fixture *fixture)
{
  sync_fixture_open (&fixture->own);
  g_signal_connect (fixture->own.sync, "day-done", G_CALLBACK (day_done_cb), fixture);
  g_signal_connect (fixture->own.sync, "notify::running", G_CALLBACK (running_cb), fixture);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  sync_fixture_init (&fixture->own);
  fixture->heard = g_string_new (NULL);
  open_store (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sync_fixture_close (&fixture->own);
  sync_fixture_clear (&fixture->own);
  g_string_free (fixture->heard, TRUE);
}

static QuireSyncResult *
run (Fixture *fixture, const QuireSyncPlan *plan, GCancellable *cancellable)
{
  g_autoptr (GAsyncResult) done = NULL;

  g_string_truncate (fixture->heard, 0);
  quire_sync_run_async (fixture->own.sync, plan, progress_cb, fixture, cancellable,
                        quire_test_keep_cb, &done);
  quire_test_wait_for (&done);
  return quire_sync_run_finish (fixture->own.sync, done);
}

static QuireSyncResult *
run_routine (Fixture *fixture)
{
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_ROUTINE };

  return run (fixture, &plan, NULL);
}

static void
assert_state (const QuireSyncResult *result, const char *name)
{
  g_assert_cmpstr (quire_sync_state_get_name (result->state), ==, name);
  g_assert_cmpint (result->message == NULL, ==, quire_sync_state_is_good (result->state));
}

static void
test_routine (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireSyncResult) first = run_routine (fixture);

  assert_state (first, "ok");
  g_assert_cmpuint (first->days, ==, 4);
  g_assert_cmpuint (first->added, >, 10);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "daily_papers"), ==, 5);
  g_assert_true (g_str_has_prefix (fixture->heard->str, "running\n"));
  g_assert_true (g_str_has_suffix (fixture->heard->str, "5/5\nresting\n"));
  g_assert_nonnull (strstr (fixture->heard->str, "2026-03-31=ok\n"));
  g_assert_nonnull (strstr (fixture->heard->str, "2026-03-28=ok\n"));
  g_assert_nonnull (strstr (fixture->heard->str, "trending=ok\n"));

  g_autoptr (QuireSyncResult) again = run_routine (fixture);
  assert_state (again, "not-modified");
  g_assert_cmpuint (again->days, ==, 4);
  g_assert_cmpuint (again->added + again->updated + again->withdrawn, ==, 0);
}

static guint
count_papers (Fixture *fixture, const QuireQuery *query)
{
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;

  quire_store_list_async (fixture->own.store, query, -1, 0, NULL, quire_test_keep_cb, &listed);
  quire_test_wait_for (&listed);
  g_autoptr (QuireStoreList) list = quire_store_list_finish (fixture->own.store, listed, &error);
  g_assert_no_error (error);
  return list->keys->len;
}

/* A paper is on its day and may be trending too: it was added once, and what
 * leaves the rolling list has left no day. */
static void
test_counts_days (Fixture *fixture, gconstpointer data)
{
  QuireSyncPlan trending = { .kind = QUIRE_SYNC_TRENDING };
  QuireQuery query = quire_query_trending ();
  guint papers = 0;

  g_autoptr (QuireSyncResult) first = run_routine (fixture);
  for (QuireDay day = quire_day_new (2026, 3, 28); day <= quire_day_new (2026, 3, 31); day++)
    {
      QuireQuery of_day = quire_query_day (day, QUIRE_ORDER_SOURCE);
      papers += count_papers (fixture, &of_day);
    }
  g_assert_cmpuint (count_papers (fixture, &query), >, 0);
  g_assert_cmpuint (first->added, ==, papers);
  g_assert_cmpuint (first->updated + first->withdrawn, ==, 0);

  papers = count_papers (fixture, &query);
  quire_test_server_add_fault (fixture->own.server, "vanish@trending");
  g_autoptr (QuireSyncResult) gone = run_routine (fixture);
  assert_state (gone, "ok");
  g_assert_cmpuint (count_papers (fixture, &query), ==, papers - 1);
  g_assert_cmpuint (gone->added + gone->updated + gone->withdrawn, ==, 0);

  quire_test_server_clear_faults (fixture->own.server);
  quire_test_server_add_fault (fixture->own.server, "odd-items@trending");
  g_autoptr (QuireSyncResult) back = run_routine (fixture);
  assert_state (back, "ok");
  g_assert_cmpuint (count_papers (fixture, &query), ==, papers);
  g_assert_cmpuint (back->added + back->updated, ==, 0);
  g_assert_cmpuint (back->skipped, ==, 5);

  /* Asked for alone it is what the run was about. */
  g_autoptr (QuireSyncResult) alone = run (fixture, &trending, NULL);
  assert_state (alone, "not-modified");
  quire_test_server_clear_faults (fixture->own.server);
  quire_test_server_add_fault (fixture->own.server, "vanish@trending");
  g_autoptr (QuireSyncResult) counted = run (fixture, &trending, NULL);
  assert_state (counted, "ok");
  g_assert_cmpuint (counted->days, ==, 0);
  g_assert_cmpuint (counted->withdrawn, ==, 1);
}

/* The rolling list has no end: its first page is what is trending. */
static void
test_trending_first_page (Fixture *fixture, gconstpointer data)
{
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_TRENDING };
  QuireQuery query = quire_query_trending ();
  g_autoptr (GError) error = NULL;

  g_clear_object (&fixture->own.source);
  sync_fixture_close (&fixture->own);
  quire_test_server_free (fixture->own.server);
  fixture->own.server =
      quire_test_server_new ("--generate=4000", "--per-day=80", SYNC_FIXTURE_NOW, NULL);
  fixture->own.source = quire_source_new (
      "huggingface", quire_test_server_get_address (fixture->own.server), NULL, &error);
  g_assert_no_error (error);
  open_store (fixture);

  g_autoptr (QuireSyncResult) result = run (fixture, &plan, NULL);
  assert_state (result, "ok");
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, 1);
  g_assert_cmpuint (count_papers (fixture, &query), ==, 100);

  g_autoptr (QuireSyncResult) again = run (fixture, &plan, NULL);
  assert_state (again, "not-modified");
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, 2);
}

static QuireListing *
first_of (Fixture *fixture, QuireDay day)
{
  QuireQuery query = quire_query_day (day, QUIRE_ORDER_SOURCE);
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;

  quire_store_list_async (fixture->own.store, &query, 1, 1, NULL, quire_test_keep_cb, &listed);
  quire_test_wait_for (&listed);
  g_autoptr (QuireStoreList) list = quire_store_list_finish (fixture->own.store, listed, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->listings->len, ==, 1);
  return quire_listing_ref (g_ptr_array_index (list->listings, 0));
}

static void
test_unread (Fixture *fixture, gconstpointer data)
{
  QuireDay current = quire_day_new (2026, 3, 31);
  const QuireDay days[] = { current, current - 1, current - 4, current - 5 };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 4 };
  g_autoptr (QuireSyncResult) result = run (fixture, &plan, NULL);

  assert_state (result, "ok");
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (QuireListing) listing = first_of (fixture, days[i]);
      g_assert_cmpint (quire_listing_get_state (listing)->unread, ==, days[i] + 4 > current);
    }
}

static guint
count_unread (Fixture *fixture)
{
  QuireQuery query = quire_query_trending ();
  guint unread = 0;

  for (QuireDay day = quire_day_new (2026, 3, 27); day <= quire_day_new (2026, 3, 31); day++)
    {
      g_autoptr (GAsyncResult) listed = NULL;
      g_autoptr (GError) error = NULL;

      query = quire_query_day (day, QUIRE_ORDER_SOURCE);
      quire_store_list_async (fixture->own.store, &query, -1, G_MAXINT, NULL, quire_test_keep_cb,
                              &listed);
      quire_test_wait_for (&listed);
      g_autoptr (QuireStoreList) list =
          quire_store_list_finish (fixture->own.store, listed, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < list->listings->len; i++)
        unread += quire_listing_get_state (g_ptr_array_index (list->listings, i))->unread;
    }
  return unread;
}

/* A paper's day decides how it arrives, whichever list brought it first. */
static void
test_unread_from_trending (Fixture *fixture, gconstpointer data)
{
  QuireSyncPlan trending = { .kind = QUIRE_SYNC_TRENDING };
  const QuireDay days[] = { quire_day_new (2026, 3, 27) };
  QuireSyncPlan old = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 1 };

  g_autoptr (QuireSyncResult) first = run (fixture, &trending, NULL);
  assert_state (first, "ok");
  g_autoptr (QuireSyncResult) earlier = run (fixture, &old, NULL);
  assert_state (earlier, "ok");
  g_assert_cmpuint (count_unread (fixture), ==, 0);

  quire_test_server_add_fault (fixture->own.server, "truncated@2026-03-30#1");
  g_autoptr (QuireSyncResult) broken = run_routine (fixture);
  assert_state (broken, "bad-content");
  g_autoptr (QuireSyncResult) whole = run_routine (fixture);
  assert_state (whole, "ok");
  g_assert_cmpuint (count_unread (fixture), ==, broken->added + whole->added);
}

static void
test_newest_first (Fixture *fixture, gconstpointer data)
{
  const QuireDay days[] = { 739340, 739342, 739341 };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 3 };
  g_autoptr (QuireSyncResult) result = run (fixture, &plan, NULL);
  g_autoptr (JsonNode) log = quire_test_server_get_log (fixture->own.server);
  JsonArray *requests = json_node_get_array (log);

  g_assert_true (quire_sync_state_is_good (result->state));
  g_assert_cmpuint (json_array_get_length (requests), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *day = quire_day_to_string (739342 - i);
      const char *path =
          json_object_get_string_member (json_array_get_object_element (requests, i), "path");
      g_assert_nonnull (strstr (path, day));
    }
}

static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_ROUTINE };

  g_cancellable_cancel (cancellable);
  g_autoptr (QuireSyncResult) result = run (fixture, &plan, cancellable);
  assert_state (result, "cancelled");
  g_assert_cmpuint (result->days, ==, 0);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, 0);
  g_assert_false (quire_sync_get_running (fixture->own.sync));
}

static void
cancel_cb (QuireSync *sync, guint day, guint state, GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled_between (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  QuireSyncPlan archive = { .kind = QUIRE_SYNC_ARCHIVE };

  quire_test_server_add_fault (fixture->own.server, "hang@2026-03-25");
  gulong handler =
      g_signal_connect (fixture->own.sync, "day-done", G_CALLBACK (cancel_cb), cancellable);
  g_autoptr (QuireSyncResult) result = run (fixture, &archive, cancellable);
  g_signal_handler_disconnect (fixture->own.sync, handler);

  assert_state (result, "cancelled");
  g_assert_cmpuint (result->days, >, 0);
}

static void
test_one_bad_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireSyncResult) result = NULL;

  quire_test_server_add_fault (fixture->own.server, "not-json@2026-03-30");
  result = run_routine (fixture);
  assert_state (result, "bad-content");
  g_assert_cmpuint (result->days, ==, 3);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "daily_papers"), ==, 5);
}

static void
test_ends_early (Fixture *fixture, gconstpointer data)
{
  /* A web page is noticed while the next two days are fetched already; the answer
   * that has to be waited for comes last. */
  const struct
  {
    const char *fault;
    const char *state;
    guint requests;
  } cases[] = {
    { "status:500@2026-03-30", "server-error", 2 },
    { "redirect:other-host@2026-03-30", "redirect-refused", 2 },
    { "portal@2026-03-30", "bad-content", 4 },
    { "rate-limited:60@2026-03-30", "rate-limited", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      quire_test_server_clear_faults (fixture->own.server);
      quire_test_server_clear_log (fixture->own.server);
      quire_test_server_add_fault (fixture->own.server, cases[i].fault);
      g_autoptr (QuireSyncResult) result = run_routine (fixture);
      guint requests = quire_test_server_count_requests (fixture->own.server, "daily_papers");
      assert_state (result, cases[i].state);
      g_assert_cmpuint (requests, >=, 2);
      g_assert_cmpuint (requests, <=, cases[i].requests);
      g_assert_cmpuint (result->days, ==, requests - 1);
    }

  quire_test_server_clear_log (fixture->own.server);
  g_autoptr (QuireSyncResult) waiting = run_routine (fixture);
  assert_state (waiting, "rate-limited");
  g_assert_cmpint (waiting->retry_at, >, 0);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, 0);
}

/* The library cannot be written, the cache can. */
static void
test_wait_outlives_a_bad_disk (Fixture *fixture, gconstpointer data)
{
  const QuireDay days[] = { quire_day_new (2026, 3, 31), quire_day_new (2026, 3, 30) };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 2 };
  g_autofree char *path = g_build_filename (fixture->own.folder, "data", "library.db", NULL);
  g_autofree char *aside = g_strconcat (path, "-aside", NULL);
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_rename (path, aside), ==, 0);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  quire_test_server_add_fault (fixture->own.server, "rate-limited:3600@2026-03-30");
  g_autoptr (QuireSyncResult) result = run (fixture, &plan, NULL);
  assert_state (result, "storage-read-only");
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, 2);

  quire_store_health_async (fixture->own.store, quire_source_get_id (fixture->own.source), NULL,
                            quire_test_keep_cb, &done);
  quire_test_wait_for (&done);
  g_autoptr (QuireStoreHealth) health =
      quire_store_health_finish (fixture->own.store, done, &error);
  g_assert_no_error (error);
  g_assert_cmpint (health->retry_at, >, 0);
  g_assert_cmpstr (health->retry_state, ==, "rate-limited");
  g_assert_cmpint (g_rmdir (path), ==, 0);
  g_assert_cmpint (g_rename (aside, path), ==, 0);
}

static void
test_refusals_in_a_row (Fixture *fixture, gconstpointer data)
{
  QuireSyncPlan archive = { .kind = QUIRE_SYNC_ARCHIVE };

  quire_test_server_add_fault (fixture->own.server, "status:403");
  g_autoptr (QuireSyncResult) result = run (fixture, &archive, NULL);
  assert_state (result, "client-error");
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), <, 12);
}

static void
test_not_open_yet (Fixture *fixture, gconstpointer data)
{
  /* The source's clock is behind ours. */
  quire_test_server_set_now (fixture->own.server, "2026-03-30T23:00:00Z");
  g_autoptr (QuireSyncResult) routine = run_routine (fixture);
  assert_state (routine, "ok");
  g_assert_cmpuint (routine->days, ==, 3);

  const QuireDay days[] = { quire_day_new (2026, 3, 31) };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 1 };
  g_autoptr (QuireSyncResult) asked = run (fixture, &plan, NULL);
  assert_state (asked, "client-error");
}

static void
test_archive_resumes (Fixture *fixture, gconstpointer data)
{
  QuireSyncPlan archive = { .kind = QUIRE_SYNC_ARCHIVE };

  quire_test_server_add_fault (fixture->own.server, "status:500@2026-03-10");
  g_autoptr (QuireSyncResult) first = run (fixture, &archive, NULL);
  assert_state (first, "server-error");
  g_assert_cmpuint (first->days, ==, 21);

  quire_test_server_clear_faults (fixture->own.server);
  quire_test_server_add_fault (fixture->own.server, "status:500@2026-03-05");
  quire_test_server_clear_log (fixture->own.server);
  g_autoptr (QuireSyncResult) second = run (fixture, &archive, NULL);
  assert_state (second, "server-error");
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "2026-03-31"), ==, 1);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "2026-03-28"), ==, 1);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "2026-03-27"), ==, 0);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "2026-03-11"), ==, 0);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "2026-03-10"), ==, 1);
}

static void
test_two_runs_at_once (Fixture *fixture, gconstpointer data)
{
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_ROUTINE };
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;

  quire_sync_run_async (fixture->own.sync, &plan, NULL, NULL, NULL, quire_test_keep_cb, &first);
  quire_sync_run_async (fixture->own.sync, &plan, NULL, NULL, NULL, quire_test_keep_cb, &second);
  g_assert_true (quire_sync_get_running (fixture->own.sync));
  quire_test_wait_for (&first);
  quire_test_wait_for (&second);
  g_assert_false (quire_sync_get_running (fixture->own.sync));
  g_autoptr (QuireSyncResult) a = quire_sync_run_finish (fixture->own.sync, first);
  g_autoptr (QuireSyncResult) b = quire_sync_run_finish (fixture->own.sync, second);
  g_assert_true (quire_sync_state_is_good (a->state));
  g_assert_true (quire_sync_state_is_good (b->state));
}

static void
test_recovered_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireSyncResult) before = run_routine (fixture);
  g_autofree char *path = g_build_filename (fixture->own.folder, "cache", NULL);
  g_autoptr (GDir) folder = NULL;
  const char *name;

  assert_state (before, "ok");
  sync_fixture_close (&fixture->own);
  folder = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      if (g_str_has_suffix (name, ".db"))
        g_assert_true (g_file_set_contents (file, "this is no database at all", -1, NULL));
    }
  open_store (fixture);

  g_autoptr (QuireSyncResult) mended = run_routine (fixture);
  assert_state (mended, "storage-recovered");
  g_autoptr (QuireSyncResult) after = run_routine (fixture);
  assert_state (after, "not-modified");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/sync/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("routine", test_routine);
  ADD ("counts-days", test_counts_days);
  ADD ("trending-first-page", test_trending_first_page);
  ADD ("unread", test_unread);
  ADD ("unread-from-trending", test_unread_from_trending);
  ADD ("newest-first", test_newest_first);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("cancelled-between", test_cancelled_between);
  ADD ("one-bad-day", test_one_bad_day);
  ADD ("ends-early", test_ends_early);
  ADD ("wait-outlives-a-bad-disk", test_wait_outlives_a_bad_disk);
  ADD ("refusals-in-a-row", test_refusals_in_a_row);
  ADD ("not-open-yet", test_not_open_yet);
  ADD ("archive-resumes", test_archive_resumes);
  ADD ("two-runs-at-once", test_two_runs_at_once);
  ADD ("recovered-once", test_recovered_once);
#undef ADD

  return g_test_run ();
}
