/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-figures.h"

#include <glib/gi18n.h>
#include <math.h>

#include "quire-paper-format.h"
#include "quire-paper-sizes.h"
#include "quire-paper-strokes.h"

/* Parts of an em. */
#define SIGN       0.84
#define SIGN_GAP   0.32
#define FIGURE_GAP 0.9
#define MIN_LAST   3.2

/* Where a row's columns begin, parts of an em. */
#define COLUMN_COMMENTS 6.6
#define COLUMN_STARS    10.0
#define COLUMN_SIGNS    14.3
#define MAX_SIGNS       (2 * (SIGN + SIGN_GAP))

/* The line that is drawn on; what is said of its beginning is mirrored where
 * one reads from the right. */
typedef struct
{
  const QuirePaperFace *face;
  GtkSnapshot *snapshot;
  cairo_t *cr; /* all the signs of the line in one node */
  double x;
  double y;
  double width;
  double line;
  gboolean rtl;
} Line;

typedef void (*SignFunc) (cairo_t *cr, double size);

/* A sign, which may be missing, and the text after it. */
typedef struct
{
  SignFunc sign;
  PangoLayout *layout;
  int width; /* of the text */
  const GdkRGBA *color;
} Figure;

/* In this order; those without a text are not known. */
enum
{
  UPVOTES,
  RISE,
  COMMENTS,
  STARS,
  N_FIGURES
};

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

/* How far one has come with a paper: a circle that is empty, half full, or ticked. */
static void
draw_to_read (cairo_t *cr, double size)
{
  cairo_arc (cr, size * 0.5, size * 0.5, size * 0.42, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
draw_reading (cairo_t *cr, double size)
{
  draw_to_read (cr, size);
  cairo_arc (cr, size * 0.5, size * 0.5, size * 0.42, G_PI / 2, G_PI * 3 / 2);
  cairo_fill (cr);
}

static void
draw_done (cairo_t *cr, double size)
{
  draw_to_read (cr, size);
  cairo_move_to (cr, size * 0.3, size * 0.52);
  cairo_line_to (cr, size * 0.45, size * 0.67);
  cairo_line_to (cr, size * 0.7, size * 0.36);
  cairo_stroke (cr);
}

static SignFunc
get_shelf_sign (QuireShelf shelf)
{
  switch (shelf)
    {
    case QUIRE_SHELF_TO_READ:
      return draw_to_read;
    case QUIRE_SHELF_READING:
      return draw_reading;
    case QUIRE_SHELF_DONE:
      return draw_done;
    case QUIRE_SHELF_NONE:
    default:
      return NULL;
    }
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
  quire_paper_strokes_put_layout (line->face, line->snapshot, layout,
                                  round (mirror (line, at, width)), line->y, color);
}

static void
begin_line (Line *line,
            const QuirePaperFace *face,
            GtkSnapshot *snapshot,
            double x,
            double y,
            double width)
{
  *line = (Line){ .face = face, .snapshot = snapshot, .x = x, .y = y, .width = width };
  line->line = face->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  line->rtl = quire_paper_strokes_is_rtl (face);
  line->cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT ((float) x - 1, (float) y - 1,
                                                                       (float) width + 2,
                                                                       (float) line->line + 2));
}

static void
end_line (Line *line)
{
  cairo_destroy (line->cr);
}

static void
set_figure (const QuirePaperFace *face,
            Figure *figure,
            SignFunc sign,
            const char *text,
            QuirePaperFont font,
            const GdkRGBA *color)
{
  *figure = (Figure){ .sign = sign, .color = color };
  figure->layout = quire_paper_strokes_make_layout (face, font, text);
  pango_layout_get_pixel_size (figure->layout, &figure->width, NULL);
}

static void
set_count (const QuirePaperFace *face,
           Figure *figure,
           SignFunc sign,
           int count,
           QuirePaperFont font,
           const GdkRGBA *color)
{
  g_autofree char *text = quire_paper_format_count (count);

  set_figure (face, figure, sign, text, font, color);
}

static void
make_figures (const QuirePaperFace *face, const QuireListing *listing, Figure *figures)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const QuirePaperColors *colors = face->colors;
  g_autofree char *rise = quire_paper_format_rise (listing);

  if (fields->upvotes >= 0)
    set_count (face, &figures[UPVOTES], draw_upvote, fields->upvotes, QUIRE_PAPER_FONT_SMALL_BOLD,
               &colors->text);
  if (rise)
    {
      /* A left-to-right mark: the sign stands before its figure everywhere. */
      g_autofree char *signed_rise = g_strconcat ("\u200e", rise, NULL);

      set_figure (face, &figures[RISE], NULL, signed_rise, QUIRE_PAPER_FONT_SMALL_BOLD,
                  *rise == '+' ? &colors->rising : &colors->dim);
    }
  if (fields->comments > 0)
    set_count (face, &figures[COMMENTS], draw_comment, fields->comments, QUIRE_PAPER_FONT_SMALL,
               &colors->dim);
  if (fields->stars >= 0)
    set_count (face, &figures[STARS], draw_star, fields->stars, QUIRE_PAPER_FONT_SMALL,
               &colors->dim);
}

static void
clear_figures (Figure *figures)
{
  for (guint i = 0; i < N_FIGURES; i++)
    g_clear_object (&figures[i].layout);
}

static double
get_gap (const QuirePaperFace *face, guint figure)
{
  return round (face->fonts->em * (figure == RISE ? SIGN_GAP : FIGURE_GAP));
}

/* Returns its end. */
static double
put_figure (Line *line, double at, const Figure *figure)
{
  if (figure->sign)
    {
      put_sign (line, at, figure->sign, &line->face->colors->dim);
      at += get_pixels (line, SIGN) + get_pixels (line, SIGN_GAP);
    }
  put_layout (line, at, figure->layout, figure->width, figure->color);

  return at + figure->width;
}

/* One after the other; returns their end. */
static double
put_figures (Line *line, double at, const Figure *figures)
{
  gboolean first = TRUE;

  for (guint i = 0; i < N_FIGURES; i++)
    if (figures[i].layout)
      {
        if (!first)
          at += get_gap (line->face, i);
        at = put_figure (line, at, &figures[i]);
        first = FALSE;
      }

  return at;
}

static double
measure_figures (const QuirePaperFace *face, const Figure *figures)
{
  double em = face->fonts->em;
  double width = 0;

  for (guint i = 0; i < N_FIGURES; i++)
    if (figures[i].layout)
      width += (width > 0 ? get_gap (face, i) : 0) +
               (figures[i].sign ? round (em * SIGN) + round (em * SIGN_GAP) : 0) + figures[i].width;

  return width;
}

/* At the end of the line, the last one at its very end: what the user made of
 * the paper.  Returns how much they take. */
static double
put_signs (Line *line, const QuireListingState *state)
{
  SignFunc shelf = get_shelf_sign (state->shelf);
  double end = 0;

  if (state->bookmarked)
    {
      end += get_pixels (line, SIGN);
      put_sign (line, line->width - end, draw_bookmark, &line->face->colors->accent);
      end += get_pixels (line, SIGN_GAP);
    }
  if (shelf)
    {
      end += get_pixels (line, SIGN);
      put_sign (line, line->width - end, shelf, &line->face->colors->accent);
      end += get_pixels (line, SIGN_GAP);
    }

  return end;
}

static double
measure_signs (const QuirePaperFace *face, const QuireListingState *state)
{
  double em = face->fonts->em;
  int n = (state->bookmarked ? 1 : 0) + (get_shelf_sign (state->shelf) ? 1 : 0);

  return n > 0 ? n * (round (em * SIGN) + round (em * SIGN_GAP)) + round (em * SIGN_GAP) : 0;
}

/* Before the signs, as far as there is room. */
static void
put_last (Line *line,
          QuirePaperRooms *rooms,
          const char *text,
          gboolean avatar,
          const GdkRGBA *color,
          double at,
          double end)
{
  g_autofree char *marked = g_strconcat (avatar ? QUIRE_PAPER_MARK : "", text, NULL);
  double room = line->width - end - at - get_pixels (line, FIGURE_GAP);
  g_autoptr (PangoLayout) layout = NULL;
  int width = 0;

  if (room < get_pixels (line, MIN_LAST))
    return;

  layout = quire_paper_strokes_make_paragraph (line->face, QUIRE_PAPER_FONT_SMALL, marked,
                                               (int) room, 1);
  pango_layout_get_pixel_size (layout, &width, NULL);
  /* Aligned to the left in what is exactly its width. */
  pango_layout_set_alignment (layout, PANGO_ALIGN_LEFT);
  pango_layout_set_width (layout, MIN (width + 1, (int) room) * PANGO_SCALE);
  width = MIN (width + 1, (int) room);
  put_layout (line, line->width - end - width, layout, width, color);
  if (avatar)
    quire_paper_strokes_put_marked (line->face, line->snapshot, rooms, QUIRE_PAPER_SUBMITTER, text,
                                    layout, round (mirror (line, line->width - end - width, width)),
                                    line->y);
}

void
quire_paper_figures_snapshot (const QuirePaperFace *face,
                              GtkSnapshot *snapshot,
                              const QuireListing *listing,
                              QuirePaperRooms *rooms,
                              double x,
                              double y,
                              double width)
{
  const QuireListingState *state = quire_listing_get_state (listing);
  const char *submitter = quire_profile_get_label (&quire_listing_get_fields (listing)->submitter);
  Figure figures[N_FIGURES] = { 0 };
  Line line;
  double at = 0;
  double end = 0;

  begin_line (&line, face, snapshot, x, y, width);
  make_figures (face, listing, figures);
  at = put_figures (&line, 0, figures);
  end = put_signs (&line, state);
  if (state->withdrawn)
    put_last (&line, rooms, _ ("Withdrawn"), FALSE, &face->colors->warning, at, end);
  else if (submitter)
    put_last (&line, rooms, submitter, TRUE, &face->colors->dim, at, end);
  clear_figures (figures);
  end_line (&line);
}

/* What there is no room for; what the others voted stays. */
static gboolean
drop_last (Figure *figures)
{
  for (guint i = N_FIGURES; i > UPVOTES + 1; i--)
    if (figures[i - 1].layout)
      {
        g_clear_object (&figures[i - 1].layout);
        return TRUE;
      }

  return FALSE;
}

double
quire_paper_figures_snapshot_end (const QuirePaperFace *face,
                                  GtkSnapshot *snapshot,
                                  const QuireListing *listing,
                                  double x,
                                  double y,
                                  double width)
{
  const QuireListingState *state = quire_listing_get_state (listing);
  Figure figures[N_FIGURES] = { 0 };
  double taken = 0;
  Line line;

  begin_line (&line, face, snapshot, x, y, width);
  make_figures (face, listing, figures);
  while (measure_figures (face, figures) + measure_signs (face, state) > width &&
         drop_last (figures))
    ;
  taken = measure_figures (face, figures) + measure_signs (face, state);
  put_figures (&line, width - taken, figures);
  put_signs (&line, state);
  clear_figures (figures);
  end_line (&line);

  return taken;
}

double
quire_paper_figures_get_columns_width (const QuirePaperFace *face)
{
  double em = face->fonts->em;

  /* The verbs may stand over the signs, which they say too, and over nothing else. */
  return round (em * COLUMN_SIGNS) + MAX (round (em * MAX_SIGNS), ROW_BAR_WIDTH);
}

void
quire_paper_figures_snapshot_columns (const QuirePaperFace *face,
                                      GtkSnapshot *snapshot,
                                      const QuireListing *listing,
                                      double x,
                                      double y)
{
  Figure figures[N_FIGURES] = { 0 };
  double at = 0;
  Line line;

  begin_line (&line, face, snapshot, x, y, quire_paper_figures_get_columns_width (face));
  make_figures (face, listing, figures);
  if (figures[UPVOTES].layout)
    at = put_figure (&line, 0, &figures[UPVOTES]);
  if (figures[RISE].layout)
    put_figure (&line, at + get_gap (face, RISE), &figures[RISE]);
  if (figures[COMMENTS].layout)
    put_figure (&line, get_pixels (&line, COLUMN_COMMENTS), &figures[COMMENTS]);
  if (figures[STARS].layout)
    put_figure (&line, get_pixels (&line, COLUMN_STARS), &figures[STARS]);
  put_signs (&line, quire_listing_get_state (listing));
  clear_figures (figures);
  end_line (&line);
}
