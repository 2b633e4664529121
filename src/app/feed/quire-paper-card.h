/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-paper-item.h"
#include "quire-paper-palette.h"
#include "quire-paper-picks.h"
#include "quire-textures.h"

G_BEGIN_DECLS

/* QuirePaperCard: one paper in a grid, as a card or as a row.  It draws itself;
 * its height is the same for every paper.
 *
 * Actions: "card.open", "card.open-pdf", "card.toggle-read", "card.toggle-bookmark",
 * "card.copy-link" and "card.open-in-browser" activate win.open-paper, win.open-pdf,
 * win.toggle-paper-read, win.toggle-paper-bookmark, win.copy-paper-link and
 * win.open-paper-page with the paper's id (s); "card.choose" chooses it or lets go of it.
 *
 * Properties: "item" (QuirePaperItem, nullable), "show-ai-summary" (boolean). */

#define QUIRE_TYPE_PAPER_CARD (quire_paper_card_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperCard, quire_paper_card, QUIRE, PAPER_CARD, GtkWidget)

GtkWidget      *quire_paper_card_new                 (QuirePaperPalette *palette);
QuirePaperItem *quire_paper_card_get_item            (QuirePaperCard *self);
void            quire_paper_card_set_item            (QuirePaperCard *self, QuirePaperItem *item);
void            quire_paper_card_set_show_ai_summary (QuirePaperCard *self, gboolean show);

/* Those among which it says that it is chosen: with a mark, its name and, of the widget
 * it is the child of, the accessible state "checked". */
void            quire_paper_card_set_picks           (QuirePaperCard *self, QuirePaperPicks *picks);

/* The list item whose child it is, which says what it is called; not owned. */
void            quire_paper_card_set_list_item       (QuirePaperCard *self, GtkListItem *list_item);

/* Its place in the list, GTK_INVALID_LIST_POSITION without a list item. */
guint           quire_paper_card_get_position        (QuirePaperCard *self);

/* It is near the screen, or on it, or neither: see QuireFeedPictures.  width: of
 * the cards that have one, GTK giving none to those outside the view. */
void            quire_paper_card_want_pictures       (QuirePaperCard *self, QuireTextures *textures,
                                                      int width, gboolean visible);
void            quire_paper_card_drop_pictures       (QuirePaperCard *self);
void            quire_paper_card_try_pictures_again  (QuirePaperCard *self);

/* Opens the menu with its actions, at a point of the card or, with a negative
 * x, below it. */
void            quire_paper_card_popup_menu          (QuirePaperCard *self, double x, double y);

G_END_DECLS
