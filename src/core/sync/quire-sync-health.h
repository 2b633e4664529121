/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-store.h"
#include "quire-sync-state.h"

G_BEGIN_DECLS

/* What a source's health lets one do, and how an answer changes it.  It is kept
 * in the store, so that a restart does not forget a wait.  Pure; times are
 * microseconds since 1970. */

/* No more requests than these bring a server error within an hour. */
#define QUIRE_SYNC_ERRORS_PER_HOUR 8

/* Until when nothing may be asked, and the state that is the reason; 0 when
 * one may ask now.  Moments that only a clock set back explains do not count. */
gint64 quire_sync_health_get_blocked_until (const QuireStoreHealth *health, gint64 now,
                                            QuireSyncState *state);

/* One question ended like this; retry_at is the error's, or 0.  A wait that was
 * learnt before stays until it is over, whatever came on the way meanwhile. */
void   quire_sync_health_note_answer       (QuireStoreHealth *health, QuireSyncState state,
                                            gint64 retry_at, gint64 now);

/* A run ended like this; message is NULL when it was good. */
void   quire_sync_health_note_run          (QuireStoreHealth *health, QuireSyncState state,
                                            const char *message);

G_END_DECLS
