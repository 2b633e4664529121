/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-sync-state.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "quire-clock.h"
#include "quire-http.h"
#include "quire-source.h"
#include "quire-store.h"

/* One line per state.  Of two days of a run the one with the higher weight is
 * the run's: what ends a run weighs more than what befell a single day. */
typedef struct
{
  const char *name;
  guint weight;
  QuireSyncWayOn way_on;
  const char *title;
  const char *sentence; /* without anything to put into it */
} State;

static const State states[] = {
  [QUIRE_SYNC_OK] = { "ok", 1, QUIRE_SYNC_WAY_ON_NONE, N_ ("Up to Date"),
                      N_ ("The papers are up to date.") },
  [QUIRE_SYNC_NOT_MODIFIED] = { "not-modified", 0, QUIRE_SYNC_WAY_ON_NONE, N_ ("Up to Date"),
                                N_ ("Nothing has changed at the source.") },
  [QUIRE_SYNC_OFFLINE] = { "offline", 10, QUIRE_SYNC_WAY_ON_OPEN_SETTINGS, N_ ("Offline"),
                           N_ ("The source could not be reached.") },
  [QUIRE_SYNC_TIMEOUT] = { "timeout", 9, QUIRE_SYNC_WAY_ON_RETRY, N_ ("No Answer in Time"),
                           N_ ("The source did not answer in time.") },
  [QUIRE_SYNC_TLS] = { "tls", 11, QUIRE_SYNC_WAY_ON_OPEN_SETTINGS, N_ ("Not a Safe Connection"),
                       N_ ("The source could not prove who it is, so nothing was asked of it.") },
  [QUIRE_SYNC_RATE_LIMITED] = { "rate-limited", 12, QUIRE_SYNC_WAY_ON_NONE, N_ ("Asked to Wait"),
                                N_ ("The source has had enough questions for now; Quire will ask "
                                    "again later.") },
  [QUIRE_SYNC_SERVER_ERROR] = { "server-error", 8, QUIRE_SYNC_WAY_ON_RETRY,
                                N_ ("Trouble at the Source"),
                                N_ ("The source has trouble of its own and could not answer.") },
  [QUIRE_SYNC_CLIENT_ERROR] = { "client-error", 4, QUIRE_SYNC_WAY_ON_RETRY, N_ ("Not Answered"),
                                N_ ("The source did not want to answer.") },
  [QUIRE_SYNC_NOT_FOUND] = { "not-found", 3, QUIRE_SYNC_WAY_ON_NONE, N_ ("Not Known"),
                             N_ ("The source does not know this paper.") },
  [QUIRE_SYNC_BAD_CONTENT] = { "bad-content", 6, QUIRE_SYNC_WAY_ON_RETRY, N_ ("Not an Answer"),
                               N_ ("What the source sent was not a list of papers, so it was not "
                                   "used.") },
  [QUIRE_SYNC_TOO_LARGE] = { "too-large", 5, QUIRE_SYNC_WAY_ON_RETRY, N_ ("Too Large an Answer"),
                             N_ ("The source sent far more than a list of papers can be, so it was "
                                 "not used.") },
  [QUIRE_SYNC_REDIRECT_REFUSED] = { "redirect-refused", 7, QUIRE_SYNC_WAY_ON_OPEN_SETTINGS,
                                    N_ ("Sent Elsewhere"),
                                    N_ ("The source pointed to another place, and Quire did not "
                                        "follow.") },
  [QUIRE_SYNC_STORAGE_BUSY] = { "storage-busy", 14, QUIRE_SYNC_WAY_ON_RETRY,
                                N_ ("The Papers Are in Use"),
                                N_ ("Another program is holding Quire’s files, so nothing could be "
                                    "stored.") },
  [QUIRE_SYNC_STORAGE_FULL] = { "storage-full", 15, QUIRE_SYNC_WAY_ON_FREE_SPACE,
                                N_ ("No Space Left"),
                                N_ ("There is no space left to store the papers.") },
  [QUIRE_SYNC_STORAGE_READ_ONLY] = { "storage-read-only", 16, QUIRE_SYNC_WAY_ON_NONE,
                                     N_ ("Nothing Can Be Stored"),
                                     N_ ("Quire’s files or their folder cannot be written, so "
                                         "nothing could be stored.") },
  [QUIRE_SYNC_STORAGE_NEWER] = { "storage-newer", 17, QUIRE_SYNC_WAY_ON_NONE,
                                 N_ ("Made by a Newer Quire"),
                                 N_ ("Quire’s files were made by a newer version and were left as "
                                     "they are.") },
  [QUIRE_SYNC_STORAGE_RECOVERED] = { "storage-recovered", 2, QUIRE_SYNC_WAY_ON_NONE, N_ ("Mended"),
                                     N_ ("A damaged file was mended, and the papers are up to "
                                         "date.") },
  [QUIRE_SYNC_CANCELLED] = { "cancelled", 13, QUIRE_SYNC_WAY_ON_RETRY, N_ ("Stopped"),
                             N_ ("The sync was stopped before it was done.") },
};

/* Helpers */

static const State *
state_get (QuireSyncState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (states), &states[QUIRE_SYNC_BAD_CONTENT]);

  return &states[state];
}

static QuireSyncState
state_from_http_error (int code)
{
  switch ((QuireHttpError) code)
    {
    case QUIRE_HTTP_ERROR_OFFLINE:
      return QUIRE_SYNC_OFFLINE;
    case QUIRE_HTTP_ERROR_TIMEOUT:
      return QUIRE_SYNC_TIMEOUT;
    case QUIRE_HTTP_ERROR_TLS:
      return QUIRE_SYNC_TLS;
    case QUIRE_HTTP_ERROR_RATE_LIMITED:
      return QUIRE_SYNC_RATE_LIMITED;
    case QUIRE_HTTP_ERROR_SERVER:
      return QUIRE_SYNC_SERVER_ERROR;
    case QUIRE_HTTP_ERROR_CLIENT:
      return QUIRE_SYNC_CLIENT_ERROR;
    case QUIRE_HTTP_ERROR_TOO_LARGE:
      return QUIRE_SYNC_TOO_LARGE;
    case QUIRE_HTTP_ERROR_REDIRECT:
      return QUIRE_SYNC_REDIRECT_REFUSED;
    case QUIRE_HTTP_ERROR_TRUNCATED:
    case QUIRE_HTTP_ERROR_CONTENT:
    case QUIRE_HTTP_ERROR_DISK_FULL:
    case QUIRE_HTTP_ERROR_DISK:
    default:
      return QUIRE_SYNC_BAD_CONTENT;
    }
}

static QuireSyncState
state_from_store_error (int code)
{
  switch ((QuireStoreError) code)
    {
    case QUIRE_STORE_ERROR_BUSY:
      return QUIRE_SYNC_STORAGE_BUSY;
    case QUIRE_STORE_ERROR_FULL:
      return QUIRE_SYNC_STORAGE_FULL;
    case QUIRE_STORE_ERROR_NEWER:
      return QUIRE_SYNC_STORAGE_NEWER;
    case QUIRE_STORE_ERROR_READ_ONLY:
    /* What could not be mended cannot be written either. */
    case QUIRE_STORE_ERROR_DAMAGED:
    case QUIRE_STORE_ERROR_NOT_FOUND:
    default:
      return QUIRE_SYNC_STORAGE_READ_ONLY;
    }
}

/* "14:05" today, with the date on any other day; in local time. */
static char *
dup_moment (gint64 moment)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (moment / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc ? g_date_time_to_local (utc) : NULL;
  g_autoptr (GDateTime) now_utc = quire_clock_now ();
  g_autoptr (GDateTime) now = g_date_time_to_local (now_utc);

  if (local == NULL)
    return NULL;
  if (g_date_time_get_year (local) == g_date_time_get_year (now) &&
      g_date_time_get_day_of_year (local) == g_date_time_get_day_of_year (now))
    /* Translators: a time of day, for g_date_time_format(): 14:05 */
    return g_date_time_format (local, _ ("%H:%M"));
  /* Translators: a moment on another day, for g_date_time_format(): 14:05 on 4 March */
  return g_date_time_format (local, _ ("%H:%M on %-d %B"));
}

static char *
dup_sentence_until (QuireSyncState state, const char *until)
{
  if (state == QUIRE_SYNC_RATE_LIMITED)
    /* Translators: %s is a time of day, perhaps with a date */
    return g_strdup_printf (
        _ ("The source has had enough questions for now; Quire will ask again after %s."), until);
  /* Translators: %s is a time of day, perhaps with a date */
  return g_strdup_printf (
      _ ("The source has had trouble of its own for a while; Quire will ask again after %s."),
      until);
}

/* The network's and the source's words are whole sentences already; what the
 * disk says needs one around it. */
static char *
dup_sentence_with_detail (QuireSyncState state, const char *detail)
{
  switch (state)
    {
    case QUIRE_SYNC_STORAGE_BUSY:
      /* Translators: here and in the next three, %s is what the system said */
      return g_strdup_printf (
          _ ("Another program is holding Quire’s files, so nothing could be stored (%s)."), detail);
    case QUIRE_SYNC_STORAGE_FULL:
      return g_strdup_printf (_ ("There is no space left to store the papers (%s)."), detail);
    case QUIRE_SYNC_STORAGE_READ_ONLY:
      return g_strdup_printf (
          _ ("Quire’s files or their folder cannot be written, so nothing could be stored (%s)."),
          detail);
    case QUIRE_SYNC_STORAGE_NEWER:
      return g_strdup_printf (
          _ ("Quire’s files were made by a newer version and were left as they are (%s)."), detail);
    case QUIRE_SYNC_OFFLINE:
    case QUIRE_SYNC_TIMEOUT:
    case QUIRE_SYNC_TLS:
    case QUIRE_SYNC_SERVER_ERROR:
    case QUIRE_SYNC_CLIENT_ERROR:
    case QUIRE_SYNC_BAD_CONTENT:
    case QUIRE_SYNC_TOO_LARGE:
    case QUIRE_SYNC_REDIRECT_REFUSED:
      /* Translators: a whole sentence that still lacks its full stop */
      return g_strdup_printf (_ ("%s."), detail);
    case QUIRE_SYNC_OK:
    case QUIRE_SYNC_NOT_MODIFIED:
    case QUIRE_SYNC_RATE_LIMITED:
    case QUIRE_SYNC_NOT_FOUND:
    case QUIRE_SYNC_STORAGE_RECOVERED:
    case QUIRE_SYNC_CANCELLED:
    default:
      return g_strdup (_ (states[state].sentence));
    }
}

/* Public API */

const char *
quire_sync_state_get_name (QuireSyncState state)
{
  return state_get (state)->name;
}

gboolean
quire_sync_state_from_name (const char *name, QuireSyncState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      if (g_strcmp0 (states[i].name, name) != 0)
        continue;
      *state = (QuireSyncState) i;
      return TRUE;
    }
  return FALSE;
}

gboolean
quire_sync_state_is_good (QuireSyncState state)
{
  return state == QUIRE_SYNC_OK || state == QUIRE_SYNC_NOT_MODIFIED ||
         state == QUIRE_SYNC_STORAGE_RECOVERED;
}

gboolean
quire_sync_state_is_storage_failure (QuireSyncState state)
{
  return state == QUIRE_SYNC_STORAGE_BUSY || state == QUIRE_SYNC_STORAGE_FULL ||
         state == QUIRE_SYNC_STORAGE_READ_ONLY || state == QUIRE_SYNC_STORAGE_NEWER;
}

QuireSyncState
quire_sync_state_worse (QuireSyncState a, QuireSyncState b)
{
  return state_get (b)->weight > state_get (a)->weight ? b : a;
}

QuireSyncState
quire_sync_state_from_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, QUIRE_SYNC_BAD_CONTENT);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return QUIRE_SYNC_CANCELLED;
  if (error->domain == QUIRE_HTTP_ERROR)
    return state_from_http_error (error->code);
  if (error->domain == QUIRE_STORE_ERROR)
    return state_from_store_error (error->code);
  return QUIRE_SYNC_BAD_CONTENT;
}

char *
quire_sync_state_dup_title (QuireSyncState state)
{
  return g_strdup (_ (state_get (state)->title));
}

char *
quire_sync_state_dup_sentence (QuireSyncState state, const char *detail, gint64 retry_at)
{
  const State *line = state_get (state);

  if (retry_at > 0 && (state == QUIRE_SYNC_RATE_LIMITED || state == QUIRE_SYNC_SERVER_ERROR))
    {
      g_autofree char *until = dup_moment (retry_at);
      if (until != NULL)
        return dup_sentence_until (state, until);
    }
  if (detail != NULL && *detail != '\0')
    return dup_sentence_with_detail (state, detail);
  return g_strdup (_ (line->sentence));
}

QuireSyncWayOn
quire_sync_state_get_way_on (QuireSyncState state)
{
  return state_get (state)->way_on;
}
