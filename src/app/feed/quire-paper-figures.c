/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#include "quire-paper-fonts.h"
#include "quire-paper-format.h"

/* Parts of an em. */
#define SIGN       0.84
#define SIGN_GAP   0.32
#define FIGURE_GAP 0.9
#define MIN_LAST   3.2

/* Where the line has got to, from its beginning on; mirrored when drawn. */
typedef struct
{
  const QuirePaperFace *face;
  GtkSnapshot *snapshot;
  cairo_t *cr; /* all the signs of the line in one node */
  double x;
  double y;
  double width;
  double at;
  double line;
  gboolean rtl;
} Line;

typedef void (*SignFunc) (cairo_t *cr, double size);

static void
draw_upvote (cairo_t *cr, double size)
{
  cairo_move_to (cr, size * 0.5, size * 0.24);
  cairo_line_to (cr, size * 0.9, size * 0.76);
  cairo_line_to (cr, size * 0.1, size * 0.76);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_comment (cairo_t *cr, double size)
{
  double left = size * 0.08;
  double right = size * 0.92;
  double top = size * 0.14;
  double bottom = size * 0.7;

  cairo_move_to (cr, left, top);
  cairo_line_to (cr, right, top);
  cairo_line_to (cr, right, bottom);
  cairo_line_to (cr, size * 0.52, bottom);
  cairo_line_to (cr, size * 0.28, size * 0.94);
  cairo_line_to (cr, size * 0.28, bottom);
  cairo_line_to (cr, left, bottom);
  cairo_close_path (cr);
  cairo_stroke (cr);
}

static void
draw_star (cairo_t *cr, double size)
{
  for (int i = 0; i < 10; i++)
    {
      double angle = i * G_PI / 5 - G_PI / 2;
      double radius = size * (i % 2 ? 0.22 : 0.5);

      cairo_line_to (cr, size * 0.5 + radius * cos (angle), size * 0.53 + radius * sin (angle));
    }
  cairo_close_path (cr);
  cairo_stroke (cr);
}

static void
draw_bookmark (cairo_t *cr, double size)
{
  cairo_move_to (cr, size * 0.2, size * 0.05);
  cairo_line_to (cr, size * 0.8, size * 0.05);
  cairo_line_to (cr, size * 0.8, size * 0.97);
  cairo_line_to (cr, size * 0.5, size * 0.72);
  cairo_line_to (cr, size * 0.2, size * 0.97);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static double
mirror (const Line *line, double at, double width)
{
  return line->rtl ? line->x + line->width - at - width : line->x + at;
}

/* Whole pixels for so many ems. */
static double
get_pixels (const Line *line, double ems)
{
  return round (line->face->fonts->em * ems);
}

static void
put_sign (Line *line, double at, SignFunc draw, const GdkRGBA *color)
{
  double size = get_pixels (line, SIGN);

  cairo_save (line->cr);
  cairo_translate (line->cr, mirror (line, at, size), line->y + round ((line->line - size) / 2));
  cairo_set_line_width (line->cr, MAX (1, size / 10));
  cairo_set_line_join (line->cr, CAIRO_LINE_JOIN_ROUND);
  gdk_cairo_set_source_rgba (line->cr, color);
  draw (line->cr, size);
  cairo_restore (line->cr);
}

static void
put_layout (Line *line, double at, PangoLayout *layout, int width, const GdkRGBA *color)
{
  gtk_snapshot_save (line->snapshot);
  gtk_snapshot_translate (
      line->snapshot,
      &GRAPHENE_POINT_INIT ((float) round (mirror (line, at, width)), (float) line->y));
  gtk_snapshot_append_layout (line->snapshot, layout, color);
  gtk_snapshot_restore (line->snapshot);
}

static void
add_text (Line *line, const char *text, QuirePaperFont font, const GdkRGBA *color)
{
  g_autoptr (PangoLayout) layout = quire_paper_face_make_layout (line->face, font, text);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  put_layout (line, line->at, layout, width, color);
  line->at += width;
}

static void
add_figure (Line *line, SignFunc sign, int count, QuirePaperFont font, const GdkRGBA *color)
{
  g_autofree char *text = quire_paper_format_count (count);

  if (line->at > 0)
    line->at += get_pixels (line, FIGURE_GAP);
  put_sign (line, line->at, sign, &line->face->colors->dim);
  line->at += get_pixels (line, SIGN + SIGN_GAP);
  add_text (line, text, font, color);
}

/* At the end of the line, as far as there is room. */
static void
add_last (Line *line, const char *text, const GdkRGBA *color, double end)
{
  double room = line->width - end - line->at - get_pixels (line, FIGURE_GAP);
  g_autoptr (PangoLayout) layout = NULL;
  int width = 0;

  if (room < get_pixels (line, MIN_LAST))
    return;

  layout = quire_paper_face_make_layout (line->face, QUIRE_PAPER_FONT_SMALL, text);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (layout, &width, NULL);
  if (width > room)
    {
      /* Aligned to the left in what is exactly its width. */
      pango_layout_set_width (layout, (int) (room * PANGO_SCALE));
      width = (int) room;
    }
  put_layout (line, line->width - end - width, layout, width, color);
}

void
quire_paper_figures_snapshot (const QuirePaperFace *face,
                              GtkSnapshot *snapshot,
                              const QuireListing *listing,
                              double x,
                              double y,
                              double width)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const QuireListingState *state = quire_listing_get_state (listing);
  const QuirePaperColors *colors = face->colors;
  g_autofree char *rise = quire_paper_format_rise (listing);
  const char *submitter = quire_profile_get_label (&fields->submitter);
  Line line = { .face = face, .snapshot = snapshot, .x = x, .y = y, .width = width };
  double end = 0;

  line.line = face->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  line.rtl = pango_context_get_base_dir (face->context) == PANGO_DIRECTION_RTL;
  line.cr = gtk_snapshot_append_cairo (
      snapshot,
      &GRAPHENE_RECT_INIT ((float) x - 1, (float) y - 1, (float) width + 2, (float) line.line + 2));

  if (fields->upvotes >= 0)
    add_figure (&line, draw_upvote, fields->upvotes, QUIRE_PAPER_FONT_SMALL_BOLD, &colors->text);
  if (rise)
    {
      /* A left-to-right mark: the sign stands before its figure everywhere. */
      g_autofree char *signed_rise = g_strconcat ("\u200e", rise, NULL);

      line.at += get_pixels (&line, SIGN_GAP);
      add_text (&line, signed_rise, QUIRE_PAPER_FONT_SMALL_BOLD,
                *rise == '+' ? &colors->rising : &colors->dim);
    }
  if (fields->comments > 0)
    add_figure (&line, draw_comment, fields->comments, QUIRE_PAPER_FONT_SMALL, &colors->dim);
  if (fields->stars >= 0)
    add_figure (&line, draw_star, fields->stars, QUIRE_PAPER_FONT_SMALL, &colors->dim);

  if (state->bookmarked)
    {
      end = get_pixels (&line, SIGN);
      put_sign (&line, line.width - end, draw_bookmark, &colors->accent);
      end += get_pixels (&line, SIGN_GAP);
    }
  if (state->withdrawn)
    add_last (&line, _ ("Withdrawn"), &colors->warning, end);
  else if (submitter)
    add_last (&line, submitter, &colors->dim, end);

  cairo_destroy (line.cr);
}
