/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "quire-test-result.h"
#include "sync-fixture.h"

/* One paper that is asked for alone. */

#define UNKNOWN "2503.99999"

typedef struct
{
  SyncFixture own;
  char *id; /* of a paper that the source has */
} Fixture;

static QuireSyncResult *
run (Fixture *fixture, const QuireSyncPlan *plan)
{
  g_autoptr (GAsyncResult) done = NULL;

  quire_sync_run_async (fixture->own.sync, plan, NULL, NULL, NULL, quire_test_keep_cb, &done);
  quire_test_wait_for (&done);
  return quire_sync_run_finish (fixture->own.sync, done);
}

/* The first paper of the newest day. */
static char *
find_id (Fixture *fixture)
{
  QuireQuery query = quire_query_day (quire_day_new (2026, 3, 30), QUIRE_ORDER_SOURCE);
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (GError) error = NULL;

  quire_store_list_async (fixture->own.store, &query, 1, 1, NULL, quire_test_keep_cb, &listed);
  quire_test_wait_for (&listed);
  g_autoptr (QuireStoreList) list = quire_store_list_finish (fixture->own.store, listed, &error);
  g_assert_no_error (error);
  return g_strdup (quire_listing_get_fields (g_ptr_array_index (list->listings, 0))->id);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const QuireDay days[] = { quire_day_new (2026, 3, 30) };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 1 };

  sync_fixture_init (&fixture->own);
  sync_fixture_open (&fixture->own);

  g_autoptr (QuireSyncResult) result = run (fixture, &plan);
  g_assert_true (quire_sync_state_is_good (result->state));
  fixture->id = find_id (fixture);
  quire_test_server_clear_log (fixture->own.server);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sync_fixture_close (&fixture->own);
  sync_fixture_clear (&fixture->own);
  g_clear_pointer (&fixture->id, g_free);
}

static QuireSyncResult *
ask (Fixture *fixture, const char *id, gboolean force)
{
  g_autoptr (GAsyncResult) done = NULL;

  quire_sync_paper_async (fixture->own.sync, id, force, NULL, quire_test_keep_cb, &done);
  quire_test_wait_for (&done);
  return quire_sync_paper_finish (fixture->own.sync, done);
}

static void
assert_state (const QuireSyncResult *result, const char *name)
{
  g_assert_cmpstr (quire_sync_state_get_name (result->state), ==, name);
  g_assert_cmpint (result->message == NULL, ==, quire_sync_state_is_good (result->state));
}

static void
assert_asks (Fixture *fixture, const char *id, gboolean force, const char *state, guint requests)
{
  g_autoptr (QuireSyncResult) result = NULL;

  quire_test_server_clear_log (fixture->own.server);
  result = ask (fixture, id, force);
  assert_state (result, state);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, requests);
}

static QuireStoreDetails *
get_details (Fixture *fixture, const char *id)
{
  g_autoptr (GAsyncResult) done = NULL;
  g_autoptr (GError) error = NULL;

  quire_store_details_async (fixture->own.store, id, NULL, quire_test_keep_cb, &done);
  quire_test_wait_for (&done);
  QuireStoreDetails *details = quire_store_details_finish (fixture->own.store, done, &error);
  g_assert_no_error (error);
  return details;
}

static QuireStoreHealth *
get_health (Fixture *fixture)
{
  g_autoptr (GAsyncResult) done = NULL;

  quire_store_health_async (fixture->own.store, quire_source_get_id (fixture->own.source), NULL,
                            quire_test_keep_cb, &done);
  quire_test_wait_for (&done);
  return quire_store_health_finish (fixture->own.store, done, NULL);
}

/* All that the cache says of the paper. */
static QuireListing *
find (Fixture *fixture, const char *id)
{
  g_autoptr (GAsyncResult) done = NULL;

  quire_store_find_async (fixture->own.store, id, NULL, quire_test_keep_cb, &done);
  quire_test_wait_for (&done);
  return quire_store_find_finish (fixture->own.store, done, NULL);
}

static void
test_asks_once_an_hour (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->own.folder, "cache", "cache.db", NULL);
  g_autoptr (QuireListing) before = find (fixture, fixture->id);
  g_autoptr (QuireSyncResult) result = ask (fixture, fixture->id, FALSE);
  g_autoptr (QuireStoreDetails) details = get_details (fixture, fixture->id);
  g_autoptr (QuireListing) after = find (fixture, fixture->id);
  sqlite3 *database = NULL;

  assert_state (result, "ok");
  g_assert_cmpuint (result->updated, ==, 1);
  g_assert_cmpuint (result->added + result->withdrawn + result->days, ==, 0);
  g_assert_nonnull (details->linked);
  g_assert_cmpint (details->asked_at, >, 0);
  g_assert_true (quire_listing_equal (before, after));
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, "/api/papers/"), ==, 1);

  assert_asks (fixture, fixture->id, FALSE, "not-modified", 0);
  assert_asks (fixture, fixture->id, TRUE, "not-modified", 1);

  g_assert_cmpint (sqlite3_open (path, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE asked SET asked_at = asked_at - 3601000000",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  assert_asks (fixture, fixture->id, FALSE, "not-modified", 1);
  /* The clock was ahead then. */
  g_assert_cmpint (sqlite3_exec (database, "UPDATE asked SET asked_at = asked_at + 3601000000",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  sqlite3_close (database);
  assert_asks (fixture, fixture->id, FALSE, "not-modified", 1);
}

/* The text is another one since. */
static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) looked = NULL;

  assert_asks (fixture, fixture->id, FALSE, "ok", 1);
  quire_store_look_async (fixture->own.store, fixture->id, NULL, quire_test_keep_cb, &looked);
  quire_test_wait_for (&looked);
  g_assert_true (quire_store_look_finish (fixture->own.store, looked, NULL));
  quire_test_server_add_fault (fixture->own.server, "revised@/api/papers/");
  assert_asks (fixture, fixture->id, TRUE, "ok", 1);
  g_autoptr (QuireStoreDetails) details = get_details (fixture, fixture->id);
  g_autoptr (QuireListing) now = find (fixture, fixture->id);
  g_assert_true (details->text_changed);
  g_assert_nonnull (strstr (quire_listing_get_fields (now)->abstract, details->abstract_then));
  g_assert_cmpstr (quire_listing_get_fields (now)->abstract, !=, details->abstract_then);
  g_assert_null (details->title_then);
}

/* A paper of which no list knows. */
static void
test_in_no_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireSyncResult) result = ask (fixture, "1706.03762", FALSE);
  g_autoptr (QuireListing) listing = find (fixture, "1706.03762");

  assert_state (result, "ok");
  g_assert_cmpuint (result->added, ==, 1);
  g_assert_nonnull (listing);
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, QUIRE_DAY_NONE);
  g_assert_false (quire_listing_get_state (listing)->unread);
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireSyncResult) result = ask (fixture, UNKNOWN, FALSE);

  assert_state (result, "not-found");
  g_assert_cmpstr (result->message, ==, "The source does not know this paper.");
  assert_asks (fixture, UNKNOWN, FALSE, "not-found", 0);
  assert_asks (fixture, UNKNOWN, TRUE, "not-found", 1);
  g_assert_null (find (fixture, UNKNOWN));

  /* A page that says so is some other server's, perhaps for a while. */
  quire_test_server_add_fault (fixture->own.server, "status:404");
  assert_asks (fixture, fixture->id, FALSE, "client-error", 1);
  assert_asks (fixture, fixture->id, FALSE, "client-error", 1);
  g_autoptr (QuireStoreDetails) details = get_details (fixture, fixture->id);
  g_assert_false (details->gone);

  /* It has none of arXiv's until 2007. */
  assert_asks (fixture, "cs/0501001", FALSE, "not-found", 0);
}

static void
test_joins (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *done[4] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    quire_sync_paper_async (fixture->own.sync, i < 3 ? fixture->id : UNKNOWN, FALSE, NULL,
                            quire_test_keep_cb, &done[i]);
  g_assert_false (quire_sync_get_running (fixture->own.sync));
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    {
      quire_test_wait_for (&done[i]);
      g_autoptr (QuireSyncResult) result = quire_sync_paper_finish (fixture->own.sync, done[i]);
      assert_state (result, i < 3 ? "ok" : "not-found");
      g_object_unref (done[i]);
    }
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, fixture->id), ==, 1);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, 2);
}

static void
wait_for_request (Fixture *fixture)
{
  while (quire_test_server_count_requests (fixture->own.server, "/api/papers/") == 0)
    g_main_context_iteration (NULL, FALSE);
}

/* Whoever leaves takes nothing from the others; when all have left it ends. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) first = g_cancellable_new ();
  g_autoptr (GCancellable) second = g_cancellable_new ();
  g_autoptr (GAsyncResult) first_done = NULL;
  g_autoptr (GAsyncResult) second_done = NULL;
  g_autoptr (GAsyncResult) third_done = NULL;
  g_autoptr (GAsyncResult) at_once = NULL;

  quire_test_server_add_fault (fixture->own.server, "hang@/api/papers/#1");
  quire_sync_paper_async (fixture->own.sync, fixture->id, FALSE, first, quire_test_keep_cb,
                          &first_done);
  quire_sync_paper_async (fixture->own.sync, fixture->id, FALSE, second, quire_test_keep_cb,
                          &second_done);
  wait_for_request (fixture);
  g_cancellable_cancel (first);
  quire_test_wait_for (&first_done);
  g_autoptr (QuireSyncResult) of_first = quire_sync_paper_finish (fixture->own.sync, first_done);
  assert_state (of_first, "cancelled");
  g_assert_null (second_done);

  g_cancellable_cancel (second);
  quire_test_wait_for (&second_done);
  g_autoptr (QuireSyncResult) of_second = quire_sync_paper_finish (fixture->own.sync, second_done);
  assert_state (of_second, "cancelled");

  /* Nobody joins what has been given up. */
  quire_sync_paper_async (fixture->own.sync, fixture->id, FALSE, NULL, quire_test_keep_cb,
                          &third_done);
  quire_test_wait_for (&third_done);
  g_autoptr (QuireSyncResult) of_third = quire_sync_paper_finish (fixture->own.sync, third_done);
  assert_state (of_third, "ok");

  quire_sync_paper_async (fixture->own.sync, fixture->id, TRUE, second, quire_test_keep_cb,
                          &at_once);
  quire_test_wait_for (&at_once);
  g_autoptr (QuireSyncResult) never_asked = quire_sync_paper_finish (fixture->own.sync, at_once);
  assert_state (never_asked, "cancelled");
}

static void
test_cancel_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) one = NULL;
  g_autoptr (GAsyncResult) other = NULL;

  quire_test_server_add_fault (fixture->own.server, "hang@/api/papers/");
  quire_sync_paper_async (fixture->own.sync, fixture->id, FALSE, NULL, quire_test_keep_cb, &one);
  quire_sync_paper_async (fixture->own.sync, UNKNOWN, FALSE, cancellable, quire_test_keep_cb,
                          &other);
  wait_for_request (fixture);
  quire_sync_cancel_papers (fixture->own.sync);
  quire_test_wait_for (&one);
  quire_test_wait_for (&other);
  g_autoptr (QuireSyncResult) of_one = quire_sync_paper_finish (fixture->own.sync, one);
  g_autoptr (QuireSyncResult) of_other = quire_sync_paper_finish (fixture->own.sync, other);
  assert_state (of_one, "cancelled");
  assert_state (of_other, "cancelled");
  g_cancellable_cancel (cancellable);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

/* Whatever comes instead leaves the page as it is, and says nothing of the feed. */
static void
test_faults (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][2] = {
    { "truncated", "bad-content" },
    { "truncated-gzip", "bad-content" },
    { "drop:200", "bad-content" },
    { "portal", "bad-content" },
    { "not-json", "bad-content" },
    { "empty", "bad-content" },
    { "error-200", "bad-content" },
    { "object", "bad-content" },
    { "other-id", "bad-content" },
    { "mutate:id:string", "bad-content" },
    { "mutate:id:id-slash", "bad-content" },
    { "mutate:title:number", "bad-content" },
    { "mutate:summary:nul", "bad-content" },
    { "mutate:upvotes:huge", "bad-content" },
    { "mutate:authors:deep", "bad-content" },
    { "gzip-bomb:30", "too-large" },
    { "status:500", "server-error" },
    { "status:403", "client-error" },
    { "redirect:other-host", "redirect-refused" },
    { "redirect-loop", "redirect-refused" },
  };
  g_autoptr (QuireListing) before = find (fixture, fixture->id);
  g_autoptr (QuireStoreHealth) health_before = get_health (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuireSyncResult) result = NULL;
      g_autoptr (QuireListing) after = NULL;
      g_autoptr (QuireStoreDetails) details = NULL;

      g_test_message ("%s", cases[i][0]);
      quire_test_server_clear_faults (fixture->own.server);
      quire_test_server_add_fault (fixture->own.server, cases[i][0]);
      result = ask (fixture, fixture->id, FALSE);
      assert_state (result, cases[i][1]);
      g_assert_true (g_str_has_suffix (result->message, "."));
      g_assert_null (strchr (result->message, '\n'));
      after = find (fixture, fixture->id);
      g_assert_true (quire_listing_equal (before, after));
      details = get_details (fixture, fixture->id);
      g_assert_cmpint (details->asked_at, ==, 0);
      g_assert_null (details->linked);
    }

  /* What is wrong with a linked item costs that item. */
  quire_test_server_clear_faults (fixture->own.server);
  quire_test_server_add_fault (fixture->own.server, "mutate:linkedModels:null");
  quire_test_server_add_fault (fixture->own.server, "mutate:numTotalDatasets:negative");
  assert_asks (fixture, fixture->id, FALSE, "ok", 1);

  g_autoptr (QuireStoreHealth) health_after = get_health (fixture);
  g_assert_cmpint (health_after->last_good, ==, health_before->last_good);
  g_assert_cmpint (health_after->retry_at, ==, 0);
  g_assert_cmpuint (health_after->errors->len, ==, 0);
  g_assert_cmpstr (health_after->last_state, ==, health_before->last_state);
}

/* Being told to wait holds for everything, whoever was told. */
static void
test_rate_limited (Fixture *fixture, gconstpointer data)
{
  const QuireDay days[] = { quire_day_new (2026, 3, 27) };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 1 };
  g_autoptr (QuireSyncResult) result = NULL;
  g_autoptr (QuireSyncResult) waiting = NULL;
  g_autoptr (QuireStoreHealth) before = get_health (fixture);
  g_autoptr (QuireStoreHealth) health = NULL;

  quire_test_server_add_fault (fixture->own.server, "rate-limited:3600@/api/papers/#1");
  result = ask (fixture, fixture->id, FALSE);
  assert_state (result, "rate-limited");
  g_assert_cmpint (result->retry_at, >, 0);
  health = get_health (fixture);
  g_assert_cmpint (health->retry_at, ==, result->retry_at);
  g_assert_cmpstr (health->retry_state, ==, "rate-limited");
  g_assert_cmpstr (health->last_state, ==, before->last_state);
  g_assert_cmpint (health->last_good, ==, before->last_good);

  /* Also after a restart, when the network knows nothing of it. */
  g_assert_finalize_object (g_steal_pointer (&fixture->own.sync));
  g_clear_object (&fixture->own.http);
  fixture->own.http = quire_http_new ();
  fixture->own.sync = quire_sync_new (fixture->own.store, fixture->own.http, fixture->own.source);
  assert_asks (fixture, UNKNOWN, TRUE, "rate-limited", 0);
  waiting = run (fixture, &plan);
  assert_state (waiting, "rate-limited");
  g_assert_cmpuint (quire_test_server_count_requests (fixture->own.server, NULL), ==, 0);
}

static void
test_rate_limited_by_feed (Fixture *fixture, gconstpointer data)
{
  const QuireDay days[] = { quire_day_new (2026, 3, 27) };
  QuireSyncPlan plan = { .kind = QUIRE_SYNC_DAYS, .days = days, .n_days = 1 };
  g_autoptr (QuireSyncResult) fed = NULL;

  quire_test_server_add_fault (fixture->own.server, "rate-limited:3600@daily_papers#1");
  fed = run (fixture, &plan);
  assert_state (fed, "rate-limited");
  assert_asks (fixture, fixture->id, TRUE, "rate-limited", 0);
}

static void
test_offline (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireSyncResult) result = NULL;

  g_clear_pointer (&fixture->own.server, quire_test_server_free);
  result = ask (fixture, fixture->id, FALSE);
  assert_state (result, "offline");
}

#define ADD(name, func) g_test_add ("/sync/paper/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("asks-once-an-hour", test_asks_once_an_hour);
  ADD ("changed", test_changed);
  ADD ("in-no-day", test_in_no_day);
  ADD ("gone", test_gone);
  ADD ("joins", test_joins);
  ADD ("cancelled", test_cancelled);
  ADD ("cancel-all", test_cancel_all);
  ADD ("faults", test_faults);
  ADD ("rate-limited", test_rate_limited);
  ADD ("rate-limited-by-feed", test_rate_limited_by_feed);
  ADD ("offline", test_offline);
  return g_test_run ();
}
