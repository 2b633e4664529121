/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync.h"

#include "quire-clock.h"

/* The feed grows over hours, not minutes: asking twice an hour is plenty. */
#define AFTER_GOOD (30 * 60 * (double) G_USEC_PER_SEC)

/* After failures: a minute, two, four … but never rarer than every two hours. */
#define AFTER_FAILURE         (60 * (double) G_USEC_PER_SEC)
#define AFTER_FAILURE_AT_MOST (2 * 60 * 60 * (double) G_USEC_PER_SEC)

/* Everybody who was told the same moment should not come at the same moment. */
#define AFTER_RETRY_SPREAD (30 * (double) G_USEC_PER_SEC)

/* What was written by a clock that was ahead of ours by more than this says
 * nothing; less is a clock that was put right. */
#define CLOCK_SLACK (60 * 60 * (gint64) G_USEC_PER_SEC)

gboolean
quire_sync_day_is_settled (QuireDay day, gint64 checked_at)
{
  if (day == QUIRE_DAY_NONE || checked_at <= 0 ||
      checked_at > quire_clock_now_usec () + CLOCK_SLACK)
    return FALSE;

  /* The day ends when the next one opens; for three more days a routine run
   * still asks for it. */
  g_autoptr (GDateTime) final = quire_day_opening (day + 4);
  return checked_at >= g_date_time_to_unix (final) * G_USEC_PER_SEC;
}

gint64
quire_sync_next_due (QuireSyncState last,
                     guint failures,
                     gint64 retry_at,
                     gint64 now,
                     double random)
{
  double share = CLAMP (random, 0.0, 1.0);
  double wait = AFTER_GOOD;

  if (!quire_sync_state_is_good (last))
    wait = MIN (AFTER_FAILURE * (1u << CLAMP (failures, 1, 17) >> 1), AFTER_FAILURE_AT_MOST);

  gint64 due = now + (gint64) (wait * (0.75 + 0.5 * share));
  if (quire_clock_must_wait (retry_at, now))
    due = MAX (due, retry_at + (gint64) (AFTER_RETRY_SPREAD * share));
  return due;
}
