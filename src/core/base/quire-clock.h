/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one place where Quire asks what time it is.  In builds with test hooks
 * the environment variable QUIRE_NOW (an ISO 8601 time, read once) is the time
 * of the first call, and the clock runs on from there.  Any thread. */

/* Now, in UTC; transfer full. */
GDateTime *quire_clock_now      (void);

/* Now, in microseconds since 1970; what the databases keep. */
gint64     quire_clock_now_usec (void);

/* Nobody is made to wait longer: microseconds. */
#define QUIRE_CLOCK_LONGEST_WAIT (6 * G_TIME_SPAN_HOUR)

/* Whether one has to wait now, until then: a moment further ahead than the longest
 * wait was written before the clock was set back.  Pure. */
gboolean   quire_clock_must_wait (gint64 until, gint64 now);

G_END_DECLS
