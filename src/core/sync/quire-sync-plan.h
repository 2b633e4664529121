/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-sync.h"

G_BEGIN_DECLS

/* What a plan comes down to: the questions of a run, in the order they are
 * asked.  Pure. */

/* The current day and as many before it are asked again by a routine run, and
 * only they bring papers that are news: the feed's days keep growing for as long. */
#define QUIRE_SYNC_ROUTINE_DAYS 4

/* GArray of QuireDay, newest first, each once; QUIRE_DAY_NONE is trending.
 * infos (of QuireDayInfo, or NULL) is what is known of the days of an archive. */
GArray  *quire_sync_plan_list_questions (const QuireSyncPlan *plan, QuireDay current, GArray *infos);

/* The papers of this day and later are news. */
QuireDay quire_sync_plan_first_recent_day (QuireDay current);

G_END_DECLS
