/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-store.h"

G_BEGIN_DECLS

/* QuireDays: what is known of the feed's days, held ready for whoever has to
 * answer at once: the calendar, the arrows, the counts.  It follows the store.
 * Main thread only.
 *
 * Property "loaded" (boolean): all days have been read, not only those asked for.
 * Signal "changed" (): something is known that was not. */

#define QUIRE_TYPE_DAYS (quire_days_get_type ())
G_DECLARE_FINAL_TYPE (QuireDays, quire_days, QUIRE, DAYS, GObject)

QuireDays          *quire_days_new        (QuireStore *store);

/* Reads these days: what is looked at now.  How many of them are unread is kept
 * true, as for today; of other days it is true when they are loaded. */
void                quire_days_load       (QuireDays *self, QuireDayRange range);

/* Reads all days there are, some at a time, newest first. */
void                quire_days_load_all   (QuireDays *self);

/* The source has answered for a day, which may have changed nothing that the
 * store tells of: there are still no papers, or the same ones. */
void                quire_days_load_again (QuireDays *self, QuireDay day);

gboolean            quire_days_get_loaded (QuireDays *self);

/* NULL if the source never answered for the day; valid until "changed". */
const QuireDayInfo *quire_days_lookup     (QuireDays *self, QuireDay day);

/* How many days are known. */
guint               quire_days_get_n      (QuireDays *self);

/* The nearest day in a direction (-1 or 1) that has papers or may have some: it
 * was not fetched yet and is no weekend.  QUIRE_DAY_NONE if there is none up to
 * today. */
QuireDay            quire_days_seek       (QuireDays *self, QuireDay day, int step, QuireDay today);

/* The range's open days that are not here yet, newest first: GArray of QuireDay. */
GArray             *quire_days_dup_missing (QuireDays *self, QuireDayRange range, QuireDay today);

/* Sum over the days of the range that are here; FALSE if none is. */
gboolean            quire_days_sum        (QuireDays *self, QuireDayRange range, QuireDayInfo *sum);

G_END_DECLS
