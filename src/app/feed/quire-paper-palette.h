/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-paper-face.h"

G_BEGIN_DECLS

/* QuirePaperPalette: what all the cards of a view share: how they are shown,
 * their fonts, and the colours they draw with, which the style sheet decides.
 * A widget without a size; it has one child without a size for every colour,
 * and the colour is the child's CSS "color" (style-cards.css).
 *
 * Signal "changed" (): colours, fonts or the style may be others now. */

#define QUIRE_TYPE_PAPER_PALETTE (quire_paper_palette_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperPalette, quire_paper_palette, QUIRE, PAPER_PALETTE, GtkWidget)

GtkWidget       *quire_paper_palette_new        (void);
/* The title's colour is the card's own; the others are the palette's. */
void             quire_paper_palette_get_colors (QuirePaperPalette *self, GtkWidget *card,
                                                 QuirePaperColors *colors);
QuirePaperFonts *quire_paper_palette_get_fonts  (QuirePaperPalette *self);

/* Cards with pictures unless told. */
const QuirePaperStyle *quire_paper_palette_get_style (QuirePaperPalette *self);
void             quire_paper_palette_set_style  (QuirePaperPalette *self, const QuirePaperStyle *style);

G_END_DECLS
