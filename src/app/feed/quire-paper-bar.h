/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"

G_BEGIN_DECLS

/* QuirePaperBar: the verbs of one card as buttons, over the card the pointer or
 * the keyboard is at.  The buttons activate "card.toggle-bookmark",
 * "card.copy-link" and "card.toggle-read"; they take no focus, because on a card
 * that has it each of these is a key. */

#define QUIRE_TYPE_PAPER_BAR (quire_paper_bar_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperBar, quire_paper_bar, QUIRE, PAPER_BAR, GtkWidget)

GtkWidget *quire_paper_bar_new       (void);
void       quire_paper_bar_set_state (QuirePaperBar *self, const QuireListingState *state);

/* Calls changed when the pointer or the keyboard comes to the widget the card is
 * the child of, or leaves it; and says whether one of them is there. */
void       quire_paper_bar_watch     (GtkWidget *card, GCallback changed);
gboolean   quire_paper_bar_is_wanted (GtkWidget *card);

G_END_DECLS
