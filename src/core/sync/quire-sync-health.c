/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync-health.h"

#include "quire-clock.h"

#define HOUR (60 * 60 * (gint64) G_USEC_PER_SEC)

/* Helpers */

/* Answers that were on their way when the source refused another come after it:
 * none of them shortens a wait. */
static void
health_set_retry (QuireStoreHealth *health, gint64 retry_at, const char *state, gint64 now)
{
  if (quire_clock_must_wait (health->retry_at, now) && health->retry_at >= retry_at)
    return;
  health->retry_at = retry_at;
  g_clear_pointer (&health->retry_state, g_free);
  health->retry_state = g_strdup (state);
}

static void
health_forget_old_errors (QuireStoreHealth *health, gint64 now)
{
  for (guint i = health->errors->len; i > 0; i--)
    {
      gint64 at = g_array_index (health->errors, gint64, i - 1);
      if (at <= now - HOUR || at > now)
        g_array_remove_index (health->errors, i - 1);
    }
}

/* When the oldest of too many server errors is an hour old; 0 if they are few. */
static gint64
health_get_errors_end (const QuireStoreHealth *health, gint64 now)
{
  guint n = 0;
  gint64 oldest = now;

  for (guint i = 0; i < health->errors->len; i++)
    {
      gint64 at = g_array_index (health->errors, gint64, i);
      if (at <= now - HOUR || at > now)
        continue;
      oldest = MIN (oldest, at);
      n++;
    }
  return n >= QUIRE_SYNC_ERRORS_PER_HOUR ? oldest + HOUR : 0;
}

/* Public API */

gint64
quire_sync_health_get_blocked_until (const QuireStoreHealth *health,
                                     gint64 now,
                                     QuireSyncState *state)
{
  gint64 errors_end = health_get_errors_end (health, now);

  if (quire_clock_must_wait (health->retry_at, now) && health->retry_at > errors_end)
    {
      if (!quire_sync_state_from_name (health->retry_state, state))
        *state = QUIRE_SYNC_RATE_LIMITED;
      return health->retry_at;
    }
  if (errors_end > 0)
    *state = QUIRE_SYNC_SERVER_ERROR;
  return errors_end;
}

void
quire_sync_health_note_answer (QuireStoreHealth *health,
                               QuireSyncState state,
                               gint64 retry_at,
                               gint64 now)
{
  health_forget_old_errors (health, now);
  if (quire_sync_state_is_good (state))
    {
      health->last_good = now;
      health_set_retry (health, 0, NULL, now);
    }
  else if (state == QUIRE_SYNC_RATE_LIMITED && retry_at > 0)
    health_set_retry (health, retry_at, quire_sync_state_get_name (state), now);
  else if (state == QUIRE_SYNC_SERVER_ERROR)
    {
      g_array_append_val (health->errors, now);
      gint64 end = health_get_errors_end (health, now);
      if (end > 0)
        health_set_retry (health, end, quire_sync_state_get_name (state), now);
    }
}

void
quire_sync_health_note_run (QuireStoreHealth *health, QuireSyncState state, const char *message)
{
  g_clear_pointer (&health->last_state, g_free);
  g_clear_pointer (&health->last_message, g_free);
  health->last_state = g_strdup (quire_sync_state_get_name (state));
  health->last_message = g_strdup (message);
}
