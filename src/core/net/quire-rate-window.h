/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* QuireRateWindow: what a server last said about how often it may be asked.
 * Pure: times are microseconds since 1970 and come from the caller.
 *
 * The server counts in fixed windows and says with every answer (measured, see
 * also draft-ietf-httpapi-ratelimit-headers):
 *   RateLimit: "api";r=499;t=293              left; seconds until the next window
 *   RateLimit-Policy: "fixed window";"api";q=500;w=300      quota; seconds */

/* The status of an answer to too many requests, which libsoup has no name for. */
#define QUIRE_RATE_REFUSED 429

typedef struct
{
  gint64 resets_at;     /* when the window ends, 0 while unknown */
  gint64 left;          /* requests left until then */
  gint64 quota;         /* of a whole window, 0 while unknown */
  gint64 blocked_until; /* the server refused and named a time, or 0 */
} QuireRateWindow;

/* Takes in the two headers of an answer; either may be NULL or rubbish. */
void quire_rate_window_read (QuireRateWindow *self,
                             const char *rate_limit,
                             const char *policy,
                             gint64 now);

/* A request is being made. */
void quire_rate_window_spend (QuireRateWindow *self, gint64 now);

/* The server refused a request until then. */
void quire_rate_window_block (QuireRateWindow *self, gint64 until);

/* 0 if a request may be made now, else when.  A patient one leaves a tenth of
 * the window to others. */
gint64 quire_rate_window_next (const QuireRateWindow *self, gboolean patient, gint64 now);

/* When to ask again after a refusal with these headers, NULL where they are
 * missing: what Retry-After says (seconds or a date), else the window's end,
 * else in a minute; always 30 s to 6 h from now. */
gint64 quire_rate_retry_at (const char *retry_after, const char *rate_limit, gint64 now);

/* Brings a time into 30 s to 6 h from now. */
gint64 quire_rate_clamp (gint64 when, gint64 now);

G_END_DECLS
