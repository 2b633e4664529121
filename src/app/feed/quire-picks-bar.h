/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-paper-list.h"
#include "quire-paper-picks.h"

G_BEGIN_DECLS

/* QuirePicksBar: how many papers are chosen, and what can be done with them, under
 * the cards; it slides in with the first one.  Its buttons ask for the window's
 * actions with "", and for "feed.choose-none".  Main thread only.
 *
 * Property "narrow" (boolean): symbols in place of words. */

#define QUIRE_TYPE_PICKS_BAR (quire_picks_bar_get_type ())
G_DECLARE_FINAL_TYPE (QuirePicksBar, quire_picks_bar, QUIRE, PICKS_BAR, AdwBin)

/* For papers that were chosen in a list.  It says how many whenever that changes. */
GtkWidget *quire_picks_bar_new (QuirePaperPicks *picks, QuirePaperList *list);

G_END_DECLS
