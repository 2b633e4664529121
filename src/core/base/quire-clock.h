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

G_END_DECLS
