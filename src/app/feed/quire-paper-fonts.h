/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-density.h"

G_BEGIN_DECLS

/* QuirePaperFonts: the fonts that papers are drawn with, and every size that
 * follows from them.  All sizes are the same for every paper, so that a grid's
 * rows need no measuring and a picture that comes later moves nothing. */

typedef enum
{
  QUIRE_PAPER_FONT_UNREAD, /* titles */
  QUIRE_PAPER_FONT_READ,
  QUIRE_PAPER_FONT_SMALL,
  QUIRE_PAPER_FONT_SMALL_BOLD,
  QUIRE_PAPER_FONT_LABEL,
  QUIRE_PAPER_FONT_INITIAL,
  QUIRE_PAPER_N_FONTS
} QuirePaperFont;

typedef struct
{
  PangoFontDescription *fonts[QUIRE_PAPER_N_FONTS];
  int lines[QUIRE_PAPER_N_FONTS];   /* line heights, pixels */
  int ascents[QUIRE_PAPER_N_FONTS]; /* of the letters, Pango's units */
  int descents[QUIRE_PAPER_N_FONTS];
  double em; /* of the view's own font, pixels */
} QuirePaperFonts;

/* The pictures of a paper. */
typedef enum
{
  QUIRE_PAPER_THUMBNAIL,
  QUIRE_PAPER_ORGANIZATION,
  QUIRE_PAPER_SUBMITTER,
  QUIRE_PAPER_N_PICTURES
} QuirePaperPicture;

/* How a view shows its papers. */
typedef struct
{
  QuireDensity density;
  gboolean pictures; /* whether there is room for thumbnails */
} QuirePaperStyle;

QuirePaperFonts *quire_paper_fonts_new (PangoContext *context);
void quire_paper_fonts_free (QuirePaperFonts *self);

/* Pixels.  The width is what a paper would like to have. */
int quire_paper_fonts_get_width (QuirePaperFonts *self, const QuirePaperStyle *style);
int quire_paper_fonts_get_height (QuirePaperFonts *self, const QuirePaperStyle *style, int width);

/* Whether a row of this width has its figures beside the title. */
gboolean quire_paper_fonts_is_wide (QuirePaperFonts *self, int width);

/* How many lines its title may have: a thumbnail is two lines high in any case. */
int quire_paper_fonts_get_row_title_lines (QuirePaperFonts *self,
                                           const QuirePaperStyle *style,
                                           int width);

/* Where the verbs stand, given their size, where one reads from the left.  Over the
 * picture's corner; on a row never over its figures: at the end of a wide one,
 * where room is kept for them, at the beginning of the last line of others, or
 * else above that line. */
void quire_paper_fonts_place_bar (QuirePaperFonts *self,
                                  const QuirePaperStyle *style,
                                  int width,
                                  GdkRectangle *bar);

/* The room of a picture on a paper of this width; none: 0 × 0. */
void quire_paper_fonts_get_room (QuirePaperFonts *self,
                                 const QuirePaperStyle *style,
                                 int width,
                                 QuirePaperPicture picture,
                                 int *room_width,
                                 int *room_height);

/* The size to ask for, at least the room's but one of few, so that a picture
 * need not be made anew for every width a window is drawn to. */
void quire_paper_fonts_get_wanted_size (QuirePaperFonts *self,
                                        const QuirePaperStyle *style,
                                        int width,
                                        QuirePaperPicture picture,
                                        int *wanted_width,
                                        int *wanted_height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePaperFonts, quire_paper_fonts_free)

G_END_DECLS
