/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync-health.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define NOW    (1774958400 * SECOND)

static QuireStoreHealth *
health_new (void)
{
  QuireStoreHealth *health = g_new0 (QuireStoreHealth, 1);

  health->errors = g_array_new (FALSE, FALSE, sizeof (gint64));
  return health;
}

static void
test_fresh (void)
{
  g_autoptr (QuireStoreHealth) health = health_new ();
  QuireSyncState state;

  g_assert_cmpint (quire_sync_health_get_blocked_until (health, NOW, &state), ==, 0);
  quire_sync_health_note_answer (health, QUIRE_SYNC_OK, 0, NOW);
  g_assert_cmpint (health->last_good, ==, NOW);
}

static void
test_rate_limited (void)
{
  g_autoptr (QuireStoreHealth) health = health_new ();
  QuireSyncState state = QUIRE_SYNC_OK;

  quire_sync_health_note_answer (health, QUIRE_SYNC_RATE_LIMITED, NOW + 2 * MINUTE, NOW);
  g_assert_cmpstr (health->retry_state, ==, "rate-limited");
  g_assert_cmpint (quire_sync_health_get_blocked_until (health, NOW + MINUTE, &state), ==,
                   NOW + 2 * MINUTE);
  g_assert_cmpint (state, ==, QUIRE_SYNC_RATE_LIMITED);
  g_assert_cmpint (quire_sync_health_get_blocked_until (health, NOW + 2 * MINUTE, &state), ==, 0);

  quire_sync_health_note_answer (health, QUIRE_SYNC_NOT_MODIFIED, 0, NOW + 3 * MINUTE);
  g_assert_cmpint (health->retry_at, ==, 0);
  g_assert_null (health->retry_state);
}

/* What was asked before the refusal is answered after it. */
static void
test_late_answers (void)
{
  g_autoptr (QuireStoreHealth) health = health_new ();

  quire_sync_health_note_answer (health, QUIRE_SYNC_RATE_LIMITED, NOW + 2 * MINUTE, NOW);
  quire_sync_health_note_answer (health, QUIRE_SYNC_OK, 0, NOW + 1);
  quire_sync_health_note_answer (health, QUIRE_SYNC_RATE_LIMITED, NOW + MINUTE, NOW + 2);
  g_assert_cmpint (health->last_good, ==, NOW + 1);
  g_assert_cmpint (health->retry_at, ==, NOW + 2 * MINUTE);
  g_assert_cmpstr (health->retry_state, ==, "rate-limited");

  /* Written before the clock was set back. */
  quire_sync_health_note_answer (health, QUIRE_SYNC_OK, 0, NOW - 100 * HOUR);
  g_assert_cmpint (health->retry_at, ==, 0);
}

static void
test_clock_was_set_back (void)
{
  g_autoptr (QuireStoreHealth) health = health_new ();
  QuireSyncState state;

  quire_sync_health_note_answer (health, QUIRE_SYNC_RATE_LIMITED, NOW + HOUR, NOW);
  for (guint i = 0; i < 10; i++)
    quire_sync_health_note_answer (health, QUIRE_SYNC_SERVER_ERROR, 0, NOW);
  g_assert_cmpint (quire_sync_health_get_blocked_until (health, NOW - 100 * HOUR, &state), ==, 0);
}

static void
test_server_errors (void)
{
  g_autoptr (QuireStoreHealth) health = health_new ();
  QuireSyncState state = QUIRE_SYNC_OK;
  gint64 now = NOW;
  guint asked = 0;

  /* Somebody who asks every minute for two hours. */
  for (guint minute = 0; minute < 120; minute++, now += MINUTE)
    {
      if (quire_sync_health_get_blocked_until (health, now, &state) > 0)
        {
          g_assert_cmpint (state, ==, QUIRE_SYNC_SERVER_ERROR);
          continue;
        }
      quire_sync_health_note_answer (health, QUIRE_SYNC_SERVER_ERROR, 0, now);
      asked++;
    }
  g_assert_cmpuint (asked, ==, 2 * QUIRE_SYNC_ERRORS_PER_HOUR);
  g_assert_cmpuint (health->errors->len, <=, QUIRE_SYNC_ERRORS_PER_HOUR);
}

static void
test_run (void)
{
  g_autoptr (QuireStoreHealth) health = health_new ();

  quire_sync_health_note_run (health, QUIRE_SYNC_OFFLINE, "No route.");
  g_assert_cmpstr (health->last_state, ==, "offline");
  g_assert_cmpstr (health->last_message, ==, "No route.");
  quire_sync_health_note_run (health, QUIRE_SYNC_OK, NULL);
  g_assert_cmpstr (health->last_state, ==, "ok");
  g_assert_null (health->last_message);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sync-health/fresh", test_fresh);
  g_test_add_func ("/sync-health/rate-limited", test_rate_limited);
  g_test_add_func ("/sync-health/late-answers", test_late_answers);
  g_test_add_func ("/sync-health/clock-was-set-back", test_clock_was_set_back);
  g_test_add_func ("/sync-health/server-errors", test_server_errors);
  g_test_add_func ("/sync-health/run", test_run);

  return g_test_run ();
}
