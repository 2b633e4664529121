/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-refresher.h"

#include "quire-test-folder.h"
#include "quire-test-result.h"
#include "quire-test-server.h"

/* One paper that is asked for.  It is noon of 2026-03-31, UTC, here (QUIRE_NOW) and at the
 * source. */
#define NOW "--now=2026-03-31T12:00:00Z"

#define PAPER   "1706.03762"
#define UNKNOWN "2503.99999"

typedef struct
{
  char *folder;
  QuireTestServer *server;
  QuireStore *store;
  QuireSource *source;
  QuireSettings *settings;
  QuireRefresher *refresher;
  guint n_signals;
} Fixture;

static void
signal_cb (Fixture *fixture)
{
  fixture->n_signals++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = quire_test_make_folder ();
  fixture->server = quire_test_server_new ("--generate=200", "--per-day=10", NOW, NULL);
  fixture->source = quire_source_new (
      "huggingface", quire_test_server_get_address (fixture->server), NULL, &error);
  g_assert_no_error (error);
  g_autofree char *cache = g_build_filename (fixture->folder, "cache", NULL);
  g_autofree char *library = g_build_filename (fixture->folder, "data", NULL);
  fixture->store = quire_store_new (cache, library, quire_source_get_endpoint (fixture->source));
  quire_store_open_async (fixture->store, NULL, quire_test_keep_cb, &opened);
  quire_store_open_finish (fixture->store, quire_test_wait_for (&opened), &error);
  g_assert_no_error (error);
  fixture->settings = quire_settings_new ("io.github.quire.NotInstalled");
  fixture->refresher =
      quire_refresher_new (fixture->store, fixture->source, NULL, fixture->settings);
  for (const char *const *name =
           (const char *const[]){ "changed", "day-done", "finished", "notify::running", NULL };
       *name != NULL; name++)
    g_signal_connect_swapped (fixture->refresher, *name, G_CALLBACK (signal_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) closed = NULL;

  /* A paper is no run: whoever asked has the answer alone. */
  g_assert_cmpuint (fixture->n_signals, ==, 0);
  g_assert_false (quire_refresher_get_running (fixture->refresher));
  g_assert_finalize_object (g_steal_pointer (&fixture->refresher));
  quire_store_close_async (fixture->store, quire_test_keep_cb, &closed);
  g_assert_true (quire_store_close_finish (fixture->store, quire_test_wait_for (&closed), NULL));
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->settings);
  g_clear_object (&fixture->source);
  g_clear_pointer (&fixture->server, quire_test_server_free);
  quire_test_remove_folder (fixture->folder);
  g_clear_pointer (&fixture->folder, g_free);
}

/* Waits for what was begun with quire_test_keep_cb(), and takes it. */
static QuireSyncResult *
take (QuireRefresher *refresher, GAsyncResult **done)
{
  g_autoptr (GAsyncResult) result = g_object_ref (quire_test_wait_for (done));

  g_clear_object (done);
  return quire_refresher_fetch_paper_finish (refresher, result);
}

static void
assert_asks (Fixture *fixture, const char *id, gboolean force, const char *state, guint requests)
{
  g_autoptr (QuireSyncResult) result = NULL;
  GAsyncResult *done = NULL;

  quire_test_server_clear_log (fixture->server);
  quire_refresher_fetch_paper_async (fixture->refresher, id, force, NULL, quire_test_keep_cb,
                                     &done);
  result = take (fixture->refresher, &done);
  g_assert_cmpstr (quire_sync_state_get_name (result->state), ==, state);
  g_assert_cmpint (result->message == NULL, ==, quire_sync_state_is_good (result->state));
  g_assert_cmpuint (quire_test_server_count_requests (fixture->server, NULL), ==, requests);
}

/* Not more than once an hour, but for who insists. */
static void
test_once_an_hour (Fixture *fixture, gconstpointer data)
{
  assert_asks (fixture, PAPER, FALSE, "ok", 1);
  assert_asks (fixture, PAPER, FALSE, "not-modified", 0);
  assert_asks (fixture, PAPER, TRUE, "not-modified", 1);
}

/* Several who ask at once are one question, and each has the answer. */
static void
test_joins (Fixture *fixture, gconstpointer data)
{
  GAsyncResult *done[3] = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    quire_refresher_fetch_paper_async (fixture->refresher, PAPER, FALSE, NULL, quire_test_keep_cb,
                                       &done[i]);
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    {
      g_autoptr (QuireSyncResult) result = take (fixture->refresher, &done[i]);

      g_assert_cmpint (result->state, ==, QUIRE_SYNC_OK);
      g_assert_cmpuint (result->added, ==, 1);
    }
  g_assert_cmpuint (quire_test_server_count_requests (fixture->server, NULL), ==, 1);
}

static void
wait_for_request (Fixture *fixture)
{
  while (quire_test_server_count_requests (fixture->server, "/api/papers/") == 0)
    g_main_context_iteration (NULL, FALSE);
}

/* Whoever does not want it any more hears so at once, and the others wait on. */
static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *leaving = NULL;
  GAsyncResult *staying = NULL;

  quire_test_server_add_fault (fixture->server, "hang@/api/papers/");
  quire_refresher_fetch_paper_async (fixture->refresher, PAPER, FALSE, cancellable,
                                     quire_test_keep_cb, &leaving);
  quire_refresher_fetch_paper_async (fixture->refresher, PAPER, FALSE, NULL, quire_test_keep_cb,
                                     &staying);
  wait_for_request (fixture);
  g_cancellable_cancel (cancellable);
  g_autoptr (QuireSyncResult) left = take (fixture->refresher, &leaving);
  g_assert_cmpint (left->state, ==, QUIRE_SYNC_CANCELLED);
  g_assert_null (staying);

  /* Once it is stopped nobody waits any more, and nothing is asked. */
  quire_refresher_stop (fixture->refresher);
  g_autoptr (QuireSyncResult) stopped = take (fixture->refresher, &staying);
  g_assert_cmpint (stopped->state, ==, QUIRE_SYNC_CANCELLED);
  assert_asks (fixture, PAPER, TRUE, "cancelled", 0);
}

/* Cancelled before it began: nothing is asked. */
static void
test_cancelled_before (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (QuireSyncResult) result = NULL;
  GAsyncResult *done = NULL;

  g_cancellable_cancel (cancellable);
  quire_refresher_fetch_paper_async (fixture->refresher, PAPER, FALSE, cancellable,
                                     quire_test_keep_cb, &done);
  result = take (fixture->refresher, &done);
  g_assert_cmpint (result->state, ==, QUIRE_SYNC_CANCELLED);
  g_assert_cmpuint (quire_test_server_count_requests (fixture->server, NULL), ==, 0);
}

/* What went wrong is said to whoever asked; the feed is as well as before, and the next one
 * who asks may be luckier. */
static void
test_error (Fixture *fixture, gconstpointer data)
{
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;
  QuireSyncState state;

  assert_asks (fixture, UNKNOWN, FALSE, "not-found", 1);
  quire_test_server_add_fault (fixture->server, "truncated@/api/papers/");
  assert_asks (fixture, PAPER, FALSE, "bad-content", 1);
  g_assert_false (quire_refresher_get_problem (fixture->refresher,
                                               (QuireDayRange){ QUIRE_DAY_NONE, QUIRE_DAY_NONE },
                                               &state, &title, &sentence));
  quire_test_server_clear_faults (fixture->server);
  assert_asks (fixture, PAPER, FALSE, "ok", 1);
}

static void
test_without_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (QuireRefresher) refresher =
      quire_refresher_new (fixture->store, NULL, "There is no such source.", fixture->settings);
  g_autoptr (QuireSyncResult) result = NULL;
  GAsyncResult *done = NULL;

  quire_refresher_fetch_paper_async (refresher, PAPER, FALSE, NULL, quire_test_keep_cb, &done);
  result = take (refresher, &done);
  g_assert_cmpint (result->state, ==, QUIRE_SYNC_CLIENT_ERROR);
  g_assert_cmpstr (result->message, ==, "There is no such source.");
}

#define ADD(name, func) \
  g_test_add ("/refresher/paper/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("once-an-hour", test_once_an_hour);
  ADD ("joins", test_joins);
  ADD ("cancelled", test_cancelled);
  ADD ("cancelled-before", test_cancelled_before);
  ADD ("error", test_error);
  ADD ("without-source", test_without_source);
  return g_test_run ();
}
