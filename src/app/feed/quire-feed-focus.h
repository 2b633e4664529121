/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-feed-keeper.h"
#include "quire-paper-selection.h"

G_BEGIN_DECLS

/* QuireFeedFocus: which of a grid's cards the keyboard is at.  It goes on from what
 * is on the screen: a card that has been scrolled away is not where one is.  Part
 * of QuireFeedView. */

typedef struct _QuireFeedFocus QuireFeedFocus;

/* The view's own; it must free it before the keeper. */
QuireFeedFocus *quire_feed_focus_new  (GtkWidget *view,
                                       GtkGridView *grid,
                                       QuirePaperSelection *selection,
                                       QuireFeedKeeper *keeper);
void            quire_feed_focus_free (QuireFeedFocus *self);

/* Gives it to the selected card, or else the first one; where the cards are not
 * there yet, as soon as they are, if nothing else has got it by then. */
gboolean        quire_feed_focus_grab (QuireFeedFocus *self);

/* Selects the card so many further on or back and gives it the focus; FALSE if
 * there is no other. */
gboolean        quire_feed_focus_move (QuireFeedFocus *self, int cards);

/* Selects this card, which must be there, and gives it the focus. */
void            quire_feed_focus_go_to (QuireFeedFocus *self, guint position);

/* The position of the card one is at, if it is on the screen, else
 * GTK_INVALID_LIST_POSITION. */
guint           quire_feed_focus_get_shown (QuireFeedFocus *self);

/* The view's, while it is realized, else NULL. */
void            quire_feed_focus_set_clock (QuireFeedFocus *self, GdkFrameClock *clock);

G_END_DECLS
