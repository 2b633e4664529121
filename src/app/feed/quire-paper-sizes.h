/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* For the files that draw papers.  Pixels; the radius of cards stands in
 * style-cards.css too. */

#define RADIUS      12
#define PADDING     14
#define GAP_TITLE   4
#define GAP_BYLINE  6
#define GAP_FIGURES 12
#define TITLE_LINES 3
#define TEXT_LINES  5

/* In place of a picture where none are shown. */
#define BAND_HEIGHT 6

/* Of the verbs over a card, from its edges. */
#define BAR_MARGIN 8

#define ROW_RADIUS      8
#define ROW_PADDING     9
#define ROW_MARGIN      10 /* at either end */
#define ROW_GAP         14
#define ROW_TITLE_LINES 2

/* The verbs over a row, which style-cards.css makes that wide. */
#define ROW_BAR_WIDTH  90
#define ROW_BAR_MARGIN 2
