/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-fonts.h"

#include <math.h>

#include "quire-paper-sizes.h"

/* The widths at 11 pt, the size the proportions were chosen at. */
#define CARD_WIDTH  280
#define ROW_WIDTH   640
#define EM_AT_WIDTH (11 * 96 / 72.0)

/* The picture's height is so much of the card's width, within these. */
#define PICTURE_SHARE      0.42
#define MIN_PICTURE_HEIGHT 118
#define MAX_PICTURE_HEIGHT 190

/* Parts of an em. */
#define AVATAR      1.22
#define WIDE        52
#define MIN_PICTURE 16 /* a row's width: less is left to the text alone */
#define FIGURES     12.5

/* Size and line height as parts of the view's own font. */
static const struct
{
  double scale;
  double line;
  PangoWeight weight;
} shapes[QUIRE_PAPER_N_FONTS] = {
  [QUIRE_PAPER_FONT_UNREAD] = { 1.02, 1.34, PANGO_WEIGHT_BOLD },
  [QUIRE_PAPER_FONT_READ] = { 1.02, 1.34, PANGO_WEIGHT_MEDIUM },
  [QUIRE_PAPER_FONT_SMALL] = { 0.9, 1.44, PANGO_WEIGHT_NORMAL },
  [QUIRE_PAPER_FONT_SMALL_BOLD] = { 0.9, 1.44, PANGO_WEIGHT_BOLD },
  [QUIRE_PAPER_FONT_LABEL] = { 0.82, 1.34, PANGO_WEIGHT_SEMIBOLD },
  [QUIRE_PAPER_FONT_INITIAL] = { 0.72, 1.3, PANGO_WEIGHT_BOLD },
};

QuirePaperFonts *
quire_paper_fonts_new (PangoContext *context)
{
  QuirePaperFonts *self = g_new0 (QuirePaperFonts, 1);
  const PangoFontDescription *base = pango_context_get_font_description (context);
  int size = pango_font_description_get_size (base);

  self->em = size / (double) PANGO_SCALE;
  if (!pango_font_description_get_size_is_absolute (base))
    self->em *= 96 / 72.0;

  for (int i = 0; i < QUIRE_PAPER_N_FONTS; i++)
    {
      /* Whole pixels: hinted letters stand unevenly at other sizes. */
      double pixels = round (self->em * shapes[i].scale);
      PangoFontMetrics *metrics = NULL;

      self->fonts[i] = pango_font_description_copy (base);
      pango_font_description_set_absolute_size (self->fonts[i], pixels * PANGO_SCALE);
      pango_font_description_set_weight (self->fonts[i], shapes[i].weight);
      metrics = pango_context_get_metrics (context, self->fonts[i], NULL);
      self->lines[i] = MAX (PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics)),
                            (int) round (pixels * shapes[i].line));
      self->ascents[i] = pango_font_metrics_get_ascent (metrics);
      self->descents[i] = pango_font_metrics_get_descent (metrics);
      pango_font_metrics_unref (metrics);
    }

  return self;
}

void
quire_paper_fonts_free (QuirePaperFonts *self)
{
  for (int i = 0; i < QUIRE_PAPER_N_FONTS; i++)
    pango_font_description_free (self->fonts[i]);
  g_free (self);
}

int
quire_paper_fonts_get_row_title_lines (QuirePaperFonts *self,
                                       const QuirePaperStyle *style,
                                       int width)
{
  return !style->pictures && quire_paper_fonts_is_wide (self, width) ? 1 : ROW_TITLE_LINES;
}

static int
get_row_text_height (QuirePaperFonts *self, const QuirePaperStyle *style, int width)
{
  return quire_paper_fonts_get_row_title_lines (self, style, width) *
             self->lines[QUIRE_PAPER_FONT_UNREAD] +
         self->lines[QUIRE_PAPER_FONT_SMALL];
}

static int
get_picture_height (const QuirePaperStyle *style, int width)
{
  if (!style->pictures)
    return BAND_HEIGHT;

  return CLAMP ((int) round (width * PICTURE_SHARE), MIN_PICTURE_HEIGHT, MAX_PICTURE_HEIGHT);
}

int
quire_paper_fonts_get_width (QuirePaperFonts *self, const QuirePaperStyle *style)
{
  double scale = MAX (1, self->em / EM_AT_WIDTH);

  if (style->density == QUIRE_DENSITY_ROWS)
    return (int) ceil (ROW_WIDTH * scale);

  /* In large text lines hold fewer letters: else a window would hold one card. */
  return (int) ceil (CARD_WIDTH * (1 + (scale - 1) / 2));
}

int
quire_paper_fonts_get_height (QuirePaperFonts *self, const QuirePaperStyle *style, int width)
{
  int title = TITLE_LINES * self->lines[QUIRE_PAPER_FONT_UNREAD];
  int text = (1 + TEXT_LINES) * self->lines[QUIRE_PAPER_FONT_SMALL];

  if (style->density == QUIRE_DENSITY_ROWS)
    return get_row_text_height (self, style, width) + 2 * ROW_PADDING;

  return get_picture_height (style, width) + PADDING + title + GAP_TITLE + GAP_BYLINE + text +
         GAP_FIGURES + self->lines[QUIRE_PAPER_FONT_SMALL] + PADDING;
}

gboolean
quire_paper_fonts_is_wide (QuirePaperFonts *self, int width)
{
  return width >= WIDE * self->em;
}

void
quire_paper_fonts_place_bar (QuirePaperFonts *self,
                             const QuirePaperStyle *style,
                             int width,
                             GdkRectangle *bar)
{
  int height = quire_paper_fonts_get_height (self, style, width);
  int end = width - bar->width - BAR_MARGIN;

  bar->x = end;
  bar->y = BAR_MARGIN;
  if (style->density != QUIRE_DENSITY_ROWS)
    return;

  bar->y = height - bar->height - ROW_BAR_MARGIN;
  if (quire_paper_fonts_is_wide (self, width))
    bar->y = (height - bar->height) / 2;
  else if (BAR_MARGIN + bar->width + FIGURES * self->em + ROW_MARGIN <= width)
    bar->x = BAR_MARGIN;
  else
    /* Above the figures also where the title has one line and all stands higher. */
    bar->y =
        (height + self->lines[QUIRE_PAPER_FONT_UNREAD] - self->lines[QUIRE_PAPER_FONT_SMALL]) / 2 -
        bar->height;
}

void
quire_paper_fonts_get_room (QuirePaperFonts *self,
                            const QuirePaperStyle *style,
                            int width,
                            QuirePaperPicture picture,
                            int *room_width,
                            int *room_height)
{
  if (picture != QUIRE_PAPER_THUMBNAIL)
    {
      *room_width = *room_height = (int) round (self->em * AVATAR);
      return;
    }

  if (style->density == QUIRE_DENSITY_CARDS)
    {
      *room_width = width;
      *room_height = get_picture_height (style, width);
      return;
    }

  if (!style->pictures || width < MIN_PICTURE * self->em)
    {
      *room_width = *room_height = 0;
      return;
    }

  *room_height = get_row_text_height (self, style, width);
  *room_width = quire_paper_fonts_is_wide (self, width) ? *room_height * 8 / 5 : *room_height;
}

void
quire_paper_fonts_get_wanted_size (QuirePaperFonts *self,
                                   const QuirePaperStyle *style,
                                   int width,
                                   QuirePaperPicture picture,
                                   int *wanted_width,
                                   int *wanted_height)
{
  static const int widths[] = { 300, 360, 440, 520, 600, 720, 900 };

  if (picture == QUIRE_PAPER_THUMBNAIL && !style->pictures)
    {
      *wanted_width = *wanted_height = 0;
      return;
    }

  /* Avatars and the rows' thumbnails are as large on every width. */
  if (picture == QUIRE_PAPER_THUMBNAIL && style->density == QUIRE_DENSITY_CARDS)
    for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
      if (widths[i] >= width || i == G_N_ELEMENTS (widths) - 1)
        {
          width = widths[i];
          break;
        }

  quire_paper_fonts_get_room (self, style, width, picture, wanted_width, wanted_height);
}
