/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-face.h"

#include <math.h>

#include "quire-paper-figures.h"
#include "quire-paper-fonts.h"
#include "quire-paper-format.h"
#include "quire-paper-motif.h"

/* Pixels; the radius stands in style-cards.css too. */
#define RADIUS         12
#define PICTURE_HEIGHT 118
#define PADDING        14
#define GAP_TITLE      4
#define GAP_BYLINE     6
#define GAP_FIGURES    12

/* Parts of an em. */
#define DOT     0.55
#define DOT_GAP 0.45

#define TITLE_LINES 3
#define TEXT_LINES  5

/* The card's width at 11 pt, the size its proportions were chosen at. */
#define WIDTH       280
#define EM_AT_WIDTH (11 * 96 / 72.0)

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
quire_paper_fonts_get_height (QuirePaperFonts *self)
{
  int title = TITLE_LINES * self->lines[QUIRE_PAPER_FONT_UNREAD];
  int text = (1 + TEXT_LINES) * self->lines[QUIRE_PAPER_FONT_SMALL];

  return PICTURE_HEIGHT + PADDING + title + GAP_TITLE + GAP_BYLINE + text + GAP_FIGURES +
         self->lines[QUIRE_PAPER_FONT_SMALL] + PADDING;
}

int
quire_paper_fonts_get_width (QuirePaperFonts *self)
{
  return (int) ceil (WIDTH * MAX (1, self->em / EM_AT_WIDTH));
}

static void
append_layout (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static int
get_layout_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

PangoLayout *
quire_paper_face_make_layout (const QuirePaperFace *self, QuirePaperFont font, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* Every line is equally high, whatever fonts its letters are found in. */
  pango_attr_list_insert (
      attributes, pango_attr_line_height_new_absolute (self->fonts->lines[font] * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, self->fonts->fonts[font]);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

/* A paragraph as wide as the card that begins on the side its own script
 * begins on, whatever the window's direction. */
static PangoLayout *
make_paragraph (const QuirePaperFace *self, QuirePaperFont font, const char *text)
{
  PangoLayout *layout = quire_paper_face_make_layout (self, font, text);

  pango_layout_set_width (layout, (self->width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  /* Pango turns the alignment round where a paragraph runs against its context. */
  if (pango_context_get_base_dir (self->context) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);

  return layout;
}

static void
snapshot_picture (const QuirePaperFace *self, GtkSnapshot *snapshot, const char *id)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) self->width, PICTURE_HEIGHT);
  graphene_size_t round = GRAPHENE_SIZE_INIT (RADIUS, RADIUS);
  graphene_size_t square = GRAPHENE_SIZE_INIT (0, 0);
  GskRoundedRect clip;

  gsk_rounded_rect_init (&clip, &bounds, &round, &round, &square, &square);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  if (id)
    quire_paper_motif_snapshot (snapshot, &bounds, id, self->colors->dark);
  else
    {
      GdkRGBA tint = self->colors->title;

      tint.alpha = 0.05f;
      gtk_snapshot_append_color (snapshot, &tint, &bounds);
    }
  gtk_snapshot_pop (snapshot);
}

static void
snapshot_dot (const QuirePaperFace *self, GtkSnapshot *snapshot, double x, double y, double size)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) size, (float) size);
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, &bounds, (float) size / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, &self->colors->accent, &bounds);
  gtk_snapshot_pop (snapshot);
}

/* Returns its height. */
static int
snapshot_title (const QuirePaperFace *self,
                GtkSnapshot *snapshot,
                const QuireListing *listing,
                double y)
{
  gboolean unread = quire_listing_get_state (listing)->unread;
  QuirePaperFont font = unread ? QUIRE_PAPER_FONT_UNREAD : QUIRE_PAPER_FONT_READ;
  int line = self->fonts->lines[font];
  g_autoptr (PangoLayout) layout =
      make_paragraph (self, font, quire_listing_get_fields (listing)->title);

  pango_layout_set_height (layout, -TITLE_LINES);
  if (unread)
    {
      PangoDirection direction = PANGO_DIRECTION_LTR;
      double dot = round (self->fonts->em * DOT);
      double x = PADDING;

      pango_layout_set_indent (layout,
                               (int) (dot + round (self->fonts->em * DOT_GAP)) * PANGO_SCALE);
      direction =
          pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0));
      if (direction == PANGO_DIRECTION_RTL)
        x = self->width - PADDING - dot;
      snapshot_dot (self, snapshot, x, round (y + (line - dot) / 2.0), dot);
    }
  append_layout (snapshot, layout, PADDING, y, &self->colors->title);

  return get_layout_height (layout);
}

static int
snapshot_dim_line (const QuirePaperFace *self, GtkSnapshot *snapshot, const char *text, double y)
{
  g_autoptr (PangoLayout) layout = make_paragraph (self, QUIRE_PAPER_FONT_SMALL, text);

  append_layout (snapshot, layout, PADDING, y, &self->colors->dim);

  return get_layout_height (layout);
}

/* Authors and organization: in one line where that holds both, else one below
 * the other, for an organization cut after three letters says nothing.
 * Returns its height. */
static int
snapshot_byline (const QuirePaperFace *self,
                 GtkSnapshot *snapshot,
                 const QuireListing *listing,
                 double y)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const char *organization = quire_profile_get_label (&fields->organization);
  g_autofree char *byline = quire_paper_format_byline (fields);
  g_autofree char *authors = quire_paper_format_authors (fields);
  g_autoptr (PangoLayout) layout = NULL;
  int height = 0;

  if (!byline)
    return 0;

  layout = make_paragraph (self, QUIRE_PAPER_FONT_SMALL, byline);
  if (!authors || !organization || !pango_layout_is_ellipsized (layout))
    {
      append_layout (snapshot, layout, PADDING, y, &self->colors->dim);
      return get_layout_height (layout);
    }

  height = snapshot_dim_line (self, snapshot, authors, y);
  return height + snapshot_dim_line (self, snapshot, organization, y + height);
}

static void
snapshot_text (const QuirePaperFace *self,
               GtkSnapshot *snapshot,
               const QuireListing *listing,
               double y,
               double bottom)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  gboolean summary = self->show_ai_summary && fields->ai_summary;
  const char *text = summary ? fields->ai_summary : fields->abstract;
  int line = self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  g_autofree char *beginning = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  guint n_lines = 0;

  if (!text)
    return;

  if (summary)
    {
      layout = make_paragraph (self, QUIRE_PAPER_FONT_LABEL, quire_paper_format_summary_label ());
      append_layout (snapshot, layout, PADDING, y, &self->colors->dim);
      y += get_layout_height (layout) + 1;
      g_clear_object (&layout);
    }

  n_lines = (guint) MAX (1, (bottom - y) / line);
  /* Pango would shape all of a text of which it shows the beginning; a quarter
   * of an em is narrower than letters are on average in any script. */
  beginning = quire_paper_format_beginning (
      text, (guint) (n_lines * self->width / (self->fonts->em * 0.9 * 0.25)));
  layout = make_paragraph (self, QUIRE_PAPER_FONT_SMALL, beginning);
  pango_layout_set_height (layout, -(int) n_lines);
  append_layout (snapshot, layout, PADDING, y, &self->colors->text);
}

/* A paper whose row is still being read: quiet lines where its text will be. */
static void
snapshot_outline (const QuirePaperFace *self, GtkSnapshot *snapshot)
{
  GdkRGBA color = self->colors->title;
  double y = PICTURE_HEIGHT + PADDING;

  snapshot_picture (self, snapshot, NULL);
  color.alpha = 0.06f;
  for (int i = 0; i < 5; i++)
    {
      static const double widths[] = { 0.9, 0.6, 1, 0.95, 0.7 };
      int line = self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
      double width = (self->width - 2 * PADDING) * widths[i];
      double x = PADDING;

      if (pango_context_get_base_dir (self->context) == PANGO_DIRECTION_RTL)
        x = self->width - PADDING - width;
      gtk_snapshot_append_color (
          snapshot, &color,
          &GRAPHENE_RECT_INIT ((float) x, (float) y + 4, (float) width, (float) line - 8));
      y += line + (i == 1 ? PADDING : 0);
    }
}

void
quire_paper_face_snapshot (const QuirePaperFace *self,
                           GtkSnapshot *snapshot,
                           const QuireListing *listing)
{
  double figures = self->height - PADDING - self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  double y = PICTURE_HEIGHT + PADDING;

  if (!listing)
    {
      snapshot_outline (self, snapshot);
      return;
    }

  snapshot_picture (self, snapshot, quire_paper_get_id (quire_listing_get_paper (listing)));
  y += snapshot_title (self, snapshot, listing, y) + GAP_TITLE;
  y += snapshot_byline (self, snapshot, listing, y) + GAP_BYLINE;
  snapshot_text (self, snapshot, listing, y, figures - GAP_FIGURES);
  quire_paper_figures_snapshot (self, snapshot, listing, PADDING, figures,
                                self->width - 2 * PADDING);
}
