/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-feed-view.h"
#include "quire-view.h"

G_BEGIN_DECLS

/* Where one is: a view, perhaps a paper's page over it, and where in the view. */
typedef struct
{
  QuireView      view;
  char          *paper;    /* id of the open paper, or NULL */
  char          *selected; /* id of the selected card, or NULL */
  QuireFeedPlace place;
} QuireSpot;

void quire_spot_copy  (const QuireSpot *self, QuireSpot *copy);
void quire_spot_clear (QuireSpot *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireSpot, quire_spot_clear)

/* QuireHistory: where one has been, to go back and forward.  Main thread only.
 *
 * Properties: "can-go-back", "can-go-forward" (boolean). */

#define QUIRE_TYPE_HISTORY (quire_history_get_type ())
G_DECLARE_FINAL_TYPE (QuireHistory, quire_history, QUIRE, HISTORY, GObject)

QuireHistory    *quire_history_new            (void);

/* Where one is now; NULL before the first push.  Valid until the next call. */
const QuireSpot *quire_history_get_current    (QuireHistory *self);

/* Where one was in a view when one last left it; NULL if one was not there before
 * the current spot.  Valid until the next call. */
const QuireSpot *quire_history_find           (QuireHistory *self, const QuireView *view);

/* Notes what the current spot looks like when it is left. */
void             quire_history_update         (QuireHistory *self, const QuireSpot *spot);

/* Goes to a new spot; what lay ahead is forgotten. */
void             quire_history_push           (QuireHistory *self, const QuireSpot *spot);

/* Moves; FALSE at either end. */
gboolean         quire_history_go_back        (QuireHistory *self);
gboolean         quire_history_go_forward     (QuireHistory *self);

gboolean         quire_history_get_can_go_back    (QuireHistory *self);
gboolean         quire_history_get_can_go_forward (QuireHistory *self);

G_END_DECLS
