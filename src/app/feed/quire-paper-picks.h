/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* QuirePaperPicks: the papers one has chosen, to do something with all of them, by
 * their ids and in the order in which they were chosen.  It knows nothing of lists:
 * what is chosen stays, loaded or not, in whatever order it is shown.  Main thread only.
 *
 * A range is what was chosen from one paper to another in one go: while it is drawn
 * further or back, what it brought goes with it, and what was chosen before stays.
 *
 * Signal "changed" (): other papers are chosen now, or "pending" is another. */

#define QUIRE_TYPE_PAPER_PICKS (quire_paper_picks_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperPicks, quire_paper_picks, QUIRE, PAPER_PICKS, GObject)

/* No more than that are chosen at once: what does not fit is left out. */
#define QUIRE_PAPER_PICKS_MAX 10000

QuirePaperPicks *quire_paper_picks_new         (void);
guint            quire_paper_picks_get_n       (QuirePaperPicks *self);
gboolean         quire_paper_picks_contains    (QuirePaperPicks *self, const char *id);
GStrv            quire_paper_picks_dup_ids     (QuirePaperPicks *self);

/* Chooses one or lets go of it; the range is over. */
void             quire_paper_picks_toggle      (QuirePaperPicks *self, const char *id);

/* The range consists of these now. */
void             quire_paper_picks_set_range   (QuirePaperPicks *self, const char *const *ids);
void             quire_paper_picks_end_range   (QuirePaperPicks *self);

void             quire_paper_picks_clear       (QuirePaperPicks *self);

/* Whether it is still being read which papers were chosen. */
gboolean         quire_paper_picks_get_pending (QuirePaperPicks *self);
void             quire_paper_picks_set_pending (QuirePaperPicks *self, gboolean pending);

G_END_DECLS
