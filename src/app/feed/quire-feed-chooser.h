/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-feed-focus.h"
#include "quire-paper-picks.h"

G_BEGIN_DECLS

/* QuireFeedChooser: how one chooses several of a grid's papers, with keys
 * (Shift and where to, Ctrl+Space, Ctrl+A, Escape) and pointer.  A range goes from the card
 * the keyboard was at to the one it is at.  Ids of papers that are not loaded are
 * read without loading them; until they are there the picks are pending.  Part of
 * QuireFeedView; what only a person would do is ignored while it is not shown. */

typedef struct _QuireFeedChooser QuireFeedChooser;

/* The view's own; it must free it before the focus. */
QuireFeedChooser *quire_feed_chooser_new (GtkWidget *view,
                                          GtkGridView *grid,
                                          QuirePaperSelection *selection,
                                          QuireFeedFocus *focus);
void quire_feed_chooser_free (QuireFeedChooser *self);

/* Transfer none. */
QuirePaperPicks *quire_feed_chooser_get_picks (QuireFeedChooser *self);

/* Chooses or lets go of the card the keyboard is at, or goes to one. */
void quire_feed_chooser_toggle (QuireFeedChooser *self);

/* The same of a card, which the keyboard is at then. */
void quire_feed_chooser_toggle_at (QuireFeedChooser *self, guint position);

/* Goes so many cards further on or back, or to a card, and chooses all on the way. */
void quire_feed_chooser_extend (QuireFeedChooser *self, int cards);
void quire_feed_chooser_extend_to (QuireFeedChooser *self, guint position);

/* All of the list, as far as that many can be. */
void quire_feed_chooser_take_all (QuireFeedChooser *self);

/* Chooses nothing any more; FALSE if nothing was. */
gboolean quire_feed_chooser_let_go (QuireFeedChooser *self);

G_END_DECLS
