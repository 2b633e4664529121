/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-motif.h"

#include <math.h>

/* How much of the drawing is seen on its tint. */
#define WATERMARK 0.3

/* Tint and ink of one drawing; the same hue on a light and on a dark window. */
typedef struct
{
  const char *tint;
  const char *ink;
} Colors;

typedef struct
{
  Colors light;
  Colors dark;
} Hue;

/* Muted on purpose: the titles are what is to be read. */
static const Hue hues[] = {
  { { "#e6eefa", "#2f6cb8" }, { "#2a3644", "#6c9bd4" } }, /* blue */
  { { "#e4f3ec", "#2f8f66" }, { "#273b33", "#5fae8a" } }, /* green */
  { { "#fbeee4", "#c0672c" }, { "#40332a", "#cf8f62" } }, /* orange */
  { { "#efe9f6", "#6c4a9a" }, { "#372f42", "#a386c9" } }, /* violet */
  { { "#f8e8ea", "#b04a5a" }, { "#422e32", "#cd7f8b" } }, /* red */
  { { "#f0eee8", "#75664a" }, { "#38352d", "#b3a380" } }, /* sand */
  { { "#e3f2f4", "#2a818d" }, { "#253a3d", "#5fa9b4" } }, /* teal */
};

/* Small and the same everywhere: a drawing belongs to its paper. */
static double
next_random (guint32 *state)
{
  *state ^= *state << 13;
  *state ^= *state >> 17;
  *state ^= *state << 5;

  return (*state >> 8) / (double) (1 << 24);
}

static void
draw_curve (cairo_t *cr, double width, double height, double from, double to, guint32 *state)
{
  int n = 14;
  double x = -4;
  double y = height * from;

  cairo_move_to (cr, x, y);
  for (int i = 1; i <= n; i++)
    {
      double step = (width + 8) / n;
      double next =
          height * (from + (to - from) * i / n) + (next_random (state) - 0.5) * height * 0.14;

      cairo_curve_to (cr, x + step / 2, y, x + step / 2, next, x + step, next);
      x += step;
      y = next;
    }
}

/* Two measured curves over a base line. */
static void
draw_curves (cairo_t *cr, double width, double height, const GdkRGBA *ink, guint32 *state)
{
  static const double dashes[] = { 4, 4 };
  GdkRGBA faint = *ink;

  faint.alpha = 0.3f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_set_line_width (cr, 1);
  cairo_move_to (cr, 0, round (height * 0.86) + 0.5);
  cairo_line_to (cr, width, round (height * 0.86) + 0.5);
  cairo_stroke (cr);

  faint.alpha = 0.55f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_set_line_width (cr, 2);
  cairo_set_dash (cr, dashes, 2, 0);
  draw_curve (cr, width, height, 0.78, 0.56 + 0.1 * next_random (state), state);
  cairo_stroke (cr);

  faint.alpha = 0.8f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_set_line_width (cr, 2.5);
  cairo_set_dash (cr, NULL, 0, 0);
  draw_curve (cr, width, height, 0.7, 0.24 + 0.12 * next_random (state), state);
  cairo_stroke (cr);
}

/* A row of bars around the middle. */
static void
draw_bars (cairo_t *cr, double width, double height, const GdkRGBA *ink, guint32 *state)
{
  GdkRGBA faint = *ink;
  double phase = next_random (state) * G_PI * 2;

  faint.alpha = 0.6f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_set_line_width (cr, 4);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  for (double x = 6 + fmod (width - 12, 11) / 2; x < width - 4; x += 11)
    {
      double swell = 0.35 + 0.65 * fabs (sin (x / width * G_PI * 2.2 + phase));
      double length = height * (0.05 + 0.3 * swell * (0.35 + 0.65 * next_random (state)));

      cairo_move_to (cr, x, height / 2 - length);
      cairo_line_to (cr, x, height / 2 + length);
    }
  cairo_stroke (cr);
}

/* A cloud of points, tied to one. */
static void
draw_points (cairo_t *cr, double width, double height, const GdkRGBA *ink, guint32 *state)
{
  GdkRGBA faint = *ink;
  double center_x = width * (0.3 + 0.4 * next_random (state));
  double center_y = height * (0.4 + 0.2 * next_random (state));

  cairo_set_line_width (cr, 1);
  for (int i = 0; i < 13; i++)
    {
      double x = width * (0.06 + 0.88 * next_random (state));
      double y = height * (0.16 + 0.68 * next_random (state));
      double radius = 4 + 7 * next_random (state) * next_random (state);

      faint.alpha = 0.25f;
      gdk_cairo_set_source_rgba (cr, &faint);
      cairo_move_to (cr, center_x, center_y);
      cairo_line_to (cr, x, y);
      cairo_stroke (cr);

      faint.alpha = 0.35f + 0.4f * (float) next_random (state);
      gdk_cairo_set_source_rgba (cr, &faint);
      cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
      cairo_fill (cr);
    }
  faint.alpha = 0.8f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_arc (cr, center_x, center_y, 9, 0, 2 * G_PI);
  cairo_fill (cr);
}

/* A grid of cells, some of them filled: a matrix, an attention map. */
static void
draw_cells (cairo_t *cr, double width, double height, const GdkRGBA *ink, guint32 *state)
{
  const double size = 16;
  const double step = 20;
  int columns = (int) (width / step);
  int rows = (int) ((height - 14) / step);
  double left = (width - columns * step + step - size) / 2;
  double top = (height - rows * step + step - size) / 2;
  double slope = next_random (state) * 2 - 1;

  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++)
      {
        GdkRGBA faint = *ink;
        double diagonal = column / (double) columns - 0.5 - slope * (row / (double) rows - 0.5);
        double near = exp (-diagonal * diagonal * 14);

        faint.alpha = (float) (0.05 + 0.6 * near * next_random (state));
        gdk_cairo_set_source_rgba (cr, &faint);
        cairo_rectangle (cr, left + column * step, top + row * step, size, size);
        cairo_fill (cr);
      }
}

/* Levels around a place, as on a map. */
static void
draw_levels (cairo_t *cr, double width, double height, const GdkRGBA *ink, guint32 *state)
{
  double center_x = width * (0.3 + 0.4 * next_random (state));
  double center_y = height * (0.35 + 0.3 * next_random (state));
  double tilt = (next_random (state) - 0.5) * 1.2;
  GdkRGBA faint = *ink;

  cairo_save (cr);
  cairo_translate (cr, center_x, center_y);
  cairo_rotate (cr, tilt);
  cairo_scale (cr, 1.7, 1);
  cairo_set_line_width (cr, 1.4);
  for (int i = 1; i <= 8; i++)
    {
      faint.alpha = 0.72f - 0.07f * (float) i;
      gdk_cairo_set_source_rgba (cr, &faint);
      cairo_new_sub_path (cr);
      cairo_arc (cr, i * 3 * (next_random (state) - 0.3), i * 2 * (next_random (state) - 0.5),
                 i * 13, 0, 2 * G_PI);
      cairo_stroke (cr);
    }
  faint.alpha = 0.8f;
  gdk_cairo_set_source_rgba (cr, &faint);
  cairo_arc (cr, 0, 0, 4, 0, 2 * G_PI);
  cairo_fill (cr);
  cairo_restore (cr);
}

typedef void (*DrawFunc) (cairo_t *, double, double, const GdkRGBA *, guint32 *);

static const DrawFunc drawings[] = { draw_curves, draw_bars, draw_points, draw_cells, draw_levels };

/* Mixed well: the ids of one day differ in their last digits only. */
static guint32
get_state (const char *key)
{
  return (g_str_hash (key) ^ 0x9e3779b9u) * 2654435761u;
}

void
quire_paper_motif_get_colors (const char *key, gboolean dark, GdkRGBA *tint, GdkRGBA *ink)
{
  const Hue *hue = &hues[(get_state (key) >> 8) % G_N_ELEMENTS (hues)];
  const Colors *colors = dark ? &hue->dark : &hue->light;

  gdk_rgba_parse (tint, colors->tint);
  gdk_rgba_parse (ink, colors->ink);
}

void
quire_paper_motif_snapshot (GtkSnapshot *snapshot,
                            const graphene_rect_t *bounds,
                            const char *id,
                            gboolean dark)
{
  guint32 state = get_state (id);
  DrawFunc draw = drawings[(state >> 20) % G_N_ELEMENTS (drawings)];
  GdkRGBA tint;
  GdkRGBA ink;
  cairo_t *cr = NULL;

  quire_paper_motif_get_colors (id, dark, &tint, &ink);
  gtk_snapshot_append_color (snapshot, &tint, bounds);

  /* As faint as a watermark: it stands for no figure of the paper. */
  gtk_snapshot_push_opacity (snapshot, WATERMARK);
  state |= 1;
  cr = gtk_snapshot_append_cairo (snapshot, bounds);
  cairo_translate (cr, bounds->origin.x, bounds->origin.y);
  draw (cr, bounds->size.width, bounds->size.height, &ink, &state);
  cairo_destroy (cr);
  gtk_snapshot_pop (snapshot);
}

void
quire_paper_motif_snapshot_band (GtkSnapshot *snapshot,
                                 const graphene_rect_t *bounds,
                                 const char *id,
                                 gboolean dark)
{
  GdkRGBA tint;
  GdkRGBA ink;

  quire_paper_motif_get_colors (id, dark, &tint, &ink);
  ink.alpha = 0.55f;
  gtk_snapshot_append_color (snapshot, &tint, bounds);
  gtk_snapshot_append_color (snapshot, &ink, bounds);
}
