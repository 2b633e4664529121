/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a sync ended, for one day or for a whole run.  The names are part of the
 * command line's contract ("rate-limited"); pure, any thread. */

typedef enum
{
  QUIRE_SYNC_OK,
  QUIRE_SYNC_NOT_MODIFIED,
  QUIRE_SYNC_OFFLINE,
  QUIRE_SYNC_TIMEOUT,
  QUIRE_SYNC_TLS,
  QUIRE_SYNC_RATE_LIMITED,
  QUIRE_SYNC_SERVER_ERROR,
  QUIRE_SYNC_CLIENT_ERROR,
  QUIRE_SYNC_NOT_FOUND, /* only of one paper that was asked for */
  QUIRE_SYNC_BAD_CONTENT,
  QUIRE_SYNC_TOO_LARGE,
  QUIRE_SYNC_REDIRECT_REFUSED,
  QUIRE_SYNC_STORAGE_BUSY,
  QUIRE_SYNC_STORAGE_FULL,
  QUIRE_SYNC_STORAGE_READ_ONLY,
  QUIRE_SYNC_STORAGE_NEWER,
  QUIRE_SYNC_STORAGE_RECOVERED,
  QUIRE_SYNC_CANCELLED,
} QuireSyncState;

/* "ok", "not-modified", …; a static string. */
const char    *quire_sync_state_get_name  (QuireSyncState state);
gboolean       quire_sync_state_from_name (const char *name, QuireSyncState *state);

/* ok, not-modified and storage-recovered: what was asked for is in the cache. */
gboolean       quire_sync_state_is_good   (QuireSyncState state);

/* The storage-* but storage-recovered: nothing could be stored. */
gboolean       quire_sync_state_is_storage_failure (QuireSyncState state);

/* The worse of two: cancelled and storage-* before the network's states before
 * storage-recovered before ok before not-modified. */
QuireSyncState quire_sync_state_worse     (QuireSyncState a, QuireSyncState b);

/* Which state an error of the network, a source or the store stands for. */
QuireSyncState quire_sync_state_from_error (const GError *error);

/* What a person is told, and what can be done about it. */
typedef enum
{
  QUIRE_SYNC_WAY_ON_NONE,
  QUIRE_SYNC_WAY_ON_RETRY,
  QUIRE_SYNC_WAY_ON_FREE_SPACE,
  QUIRE_SYNC_WAY_ON_OPEN_SETTINGS, /* the desktop's network settings */
} QuireSyncWayOn;

/* A short title and one whole sentence, both translated; detail is the error's
 * own message or NULL, retry_at microseconds since 1970 or 0.  g_free(). */
char          *quire_sync_state_dup_title    (QuireSyncState state);
char          *quire_sync_state_dup_sentence (QuireSyncState state, const char *detail, gint64 retry_at);
QuireSyncWayOn quire_sync_state_get_way_on   (QuireSyncState state);

G_END_DECLS
