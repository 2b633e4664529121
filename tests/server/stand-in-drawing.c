/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-drawing.h"

#include <math.h>
#include <string.h>

/* All but the photographs are drawn on a ground of this size and scaled. */
#define WIDTH   1200.0
#define HEIGHT  648.0
#define OCTAVES 6

/* A pale ground and an ink that goes with it. */
typedef struct
{
  double ground[3];
  double ink[3];
} Palette;

static const Palette palettes[] = {
  { { 0.89, 0.93, 0.98 }, { 0.10, 0.37, 0.71 } }, { { 0.89, 0.97, 0.93 }, { 0.18, 0.62, 0.44 } },
  { { 0.99, 0.91, 0.87 }, { 0.82, 0.36, 0.12 } }, { { 0.94, 0.90, 0.96 }, { 0.38, 0.21, 0.51 } },
  { { 0.97, 0.88, 0.89 }, { 0.72, 0.25, 0.33 } }, { { 0.94, 0.92, 0.89 }, { 0.39, 0.32, 0.24 } },
  { { 0.88, 0.96, 0.97 }, { 0.05, 0.50, 0.56 } }, { { 0.98, 0.95, 0.84 }, { 0.66, 0.47, 0.03 } },
};

/* Helpers */

static void
set_ink (cairo_t *cr, const double *color, double alpha)
{
  cairo_set_source_rgba (cr, color[0], color[1], color[2], alpha);
}

static void
draw_curve (cairo_t *cr, GRand *rand, double rise)
{
  double y = HEIGHT * 0.75, step = WIDTH / 28;

  cairo_move_to (cr, 40, y);
  for (int i = 1; i < 28; i++)
    {
      y += g_rand_double_range (rand, -0.06, 0.045) * HEIGHT * rise;
      cairo_line_to (cr, 40 + i * step, CLAMP (y, 30, HEIGHT - 60));
    }
  cairo_stroke (cr);
}

static void
draw_curves (cairo_t *cr, GRand *rand, const Palette *palette)
{
  const double dashes[] = { 8, 24 };

  cairo_set_line_width (cr, 4);
  set_ink (cr, palette->ink, 0.4);
  cairo_move_to (cr, 40, HEIGHT - 50);
  cairo_line_to (cr, WIDTH, HEIGHT - 50);
  cairo_stroke (cr);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 12);
  set_ink (cr, palette->ink, 1);
  draw_curve (cr, rand, 1.8);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  set_ink (cr, palette->ink, 0.7);
  draw_curve (cr, rand, 0.9);
}

static void
draw_bars (cairo_t *cr, GRand *rand, const Palette *palette)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 16);
  set_ink (cr, palette->ink, 0.85);
  for (double x = 20; x < WIDTH; x += 37)
    {
      double half = HEIGHT * 0.45 * pow (g_rand_double (rand), 1.7) + 12;
      cairo_move_to (cr, x, HEIGHT / 2 - half);
      cairo_line_to (cr, x, HEIGHT / 2 + half);
    }
  cairo_stroke (cr);
}

static void
draw_bubbles (cairo_t *cr, GRand *rand, const Palette *palette)
{
  for (int i = 0; i < 18; i++)
    {
      double x = g_rand_double_range (rand, 0, WIDTH);
      double y = g_rand_double_range (rand, 60, HEIGHT - 60);
      cairo_set_line_width (cr, 3);
      set_ink (cr, palette->ink, 0.4);
      cairo_move_to (cr, WIDTH / 2, HEIGHT / 2);
      cairo_line_to (cr, x, y);
      cairo_stroke (cr);
      set_ink (cr, palette->ink, g_rand_double_range (rand, 0.35, 0.95));
      cairo_arc (cr, x, y, g_rand_double_range (rand, 16, 52), 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

/* TITLE from LEFT to RIGHT, in three lines at most; returns where the next line would be. */
static double
draw_words (cairo_t *cr, const char *title, double left, double right, double top)
{
  g_auto (GStrv) words = g_strsplit_set (title, " \n", -1);
  g_autoptr (GString) line = g_string_new (NULL);
  int lines = 0;

  for (guint i = 0; words[i] != NULL && lines < 3; i++)
    {
      cairo_text_extents_t extents;
      gsize before = line->len;

      if (*words[i] == '\0')
        continue;
      g_string_append_printf (line, "%s%s", before > 0 ? " " : "", words[i]);
      cairo_text_extents (cr, line->str, &extents);
      if (left + extents.x_advance > right && before > 0)
        {
          g_string_truncate (line, before);
          cairo_move_to (cr, left, top + 76 * lines++);
          cairo_show_text (cr, line->str);
          g_string_assign (line, words[i]);
        }
    }
  if (lines < 3)
    {
      cairo_move_to (cr, left, top + 76 * lines++);
      cairo_show_text (cr, line->str);
    }
  return top + 76 * lines;
}

static void
draw_card (cairo_t *cr, GRand *rand, const Palette *palette, const char *title)
{
  cairo_pattern_t *glow = cairo_pattern_create_linear (0, 0, WIDTH, HEIGHT);

  cairo_pattern_add_color_stop_rgb (glow, 0, 1, 1, 1);
  cairo_pattern_add_color_stop_rgb (glow, 1, palette->ground[0], palette->ground[1],
                                    palette->ground[2]);
  cairo_set_source (cr, glow);
  cairo_paint (cr);
  cairo_pattern_destroy (glow);

  set_ink (cr, palette->ink, 1);
  cairo_rectangle (cr, 70, 96, 96, 12);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.12);
  cairo_select_font_face (cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
  cairo_set_font_size (cr, 62);
  double y = draw_words (cr, title, 70, WIDTH - 70, 200);

  set_ink (cr, palette->ink, 0.25);
  for (double at = y; at < 500; at += 40)
    {
      cairo_rectangle (cr, 70, at, g_rand_double_range (rand, 500, WIDTH - 140), 14);
      cairo_fill (cr);
    }
  for (int i = 0; i < 4; i++)
    {
      set_ink (cr, palette->ink, 0.35 + 0.15 * i);
      cairo_arc (cr, 100 + 62 * i, 570, 28, 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static void
draw_emblem (cairo_t *cr, GRand *rand, const Palette *palette)
{
  int points = g_rand_int_range (rand, 3, 9);

  cairo_scale (cr, WIDTH, HEIGHT);
  set_ink (cr, palette->ink, 1);
  cairo_arc (cr, 0.5, 0.5, 0.47, 0, 2 * G_PI);
  cairo_fill (cr);
  set_ink (cr, palette->ground, 1);
  for (int i = 0; i < points * 2; i++)
    {
      double radius = i % 2 == 0 ? 0.36 : 0.17, angle = i * G_PI / points - G_PI / 2;
      cairo_line_to (cr, 0.5 + radius * cos (angle), 0.5 + radius * sin (angle));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* Photographs, pixel by pixel */

/* A sky or a wall, the land or clothes. */
static const float walls[4][3] = { { 0.55f, 0.70f, 0.88f },
                                   { 0.93f, 0.75f, 0.60f },
                                   { 0.75f, 0.80f, 0.84f },
                                   { 0.45f, 0.55f, 0.75f } };
static const float clothes[4][3] = { { 0.30f, 0.42f, 0.25f },
                                     { 0.45f, 0.38f, 0.30f },
                                     { 0.28f, 0.32f, 0.38f },
                                     { 0.62f, 0.52f, 0.36f } };
static const float skins[4][3] = { { 0.93f, 0.76f, 0.65f },
                                   { 0.78f, 0.57f, 0.43f },
                                   { 0.55f, 0.37f, 0.27f },
                                   { 0.85f, 0.66f, 0.52f } };
static const float hairs[4][3] = { { 0.16f, 0.12f, 0.10f },
                                   { 0.35f, 0.22f, 0.13f },
                                   { 0.70f, 0.58f, 0.38f },
                                   { 0.50f, 0.50f, 0.50f } };

static guint32
mix (guint32 x)
{
  x ^= x >> 16;
  x *= 0x7feb352d;
  x ^= x >> 15;
  x *= 0x846ca68b;
  return x ^ (x >> 16);
}

/* From 0 to 1, the same for the same point of the lattice. */
static float
lattice (guint32 seed, int x, int y)
{
  return (mix (seed + mix ((guint32) x * 0x9e3779b1u + (guint32) y)) >> 8) / 16777216.0f;
}

/* Clouds: between the lattice's points it goes smoothly, each octave twice as fine. */
static float
clouds (guint32 seed, float x, float y)
{
  float sum = 0, weight = 0.5f;

  for (guint i = 0; i < OCTAVES; i++)
    {
      int left = (int) x, top = (int) y;
      float u = x - left, v = y - top;
      u = u * u * (3 - 2 * u);
      v = v * v * (3 - 2 * v);
      float upper = lattice (seed + i, left, top) * (1 - u) + lattice (seed + i, left + 1, top) * u;
      float lower =
          lattice (seed + i, left, top + 1) * (1 - u) + lattice (seed + i, left + 1, top + 1) * u;
      sum += (upper * (1 - v) + lower * v) * weight;
      weight *= 0.5f;
      x *= 2;
      y *= 2;
    }
  return sum;
}

/* How much of somebody is at a point from 0 to 1: hair 3, face 2, clothes 1, wall 0. */
static int
part_of_face (float x, float y)
{
  float head = (x - 0.5f) * (x - 0.5f) / 0.028f + (y - 0.42f) * (y - 0.42f) / 0.046f;
  float hair = (x - 0.5f) * (x - 0.5f) / 0.040f + (y - 0.36f) * (y - 0.36f) / 0.058f;
  float body = (x - 0.5f) * (x - 0.5f) / 0.130f + (y - 1.05f) * (y - 1.05f) / 0.120f;

  if (head < 1 && y > 0.31f)
    return 2;
  if (hair < 1 && y < 0.46f)
    return 3;
  return body < 1 ? 1 : 0;
}

static void
draw_photo (cairo_surface_t *surface, guint seed, gboolean face)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guchar *data = cairo_image_surface_get_data (surface);
  guint32 grain = mix (seed);
  g_autofree float *ridge = g_new (float, width);
  const float *hues[] = { walls[mix (seed + 1) % 4], clothes[mix (seed + 2) % 4],
                          skins[mix (seed + 3) % 4], hairs[mix (seed + 4) % 4] };

  for (int column = 0; column < width; column++)
    ridge[column] = 0.35f + 0.5f * clouds (seed + 99, 3.0f * column / width, 0.5f);
  cairo_surface_flush (surface);
  for (int row = 0; row < height; row++)
    {
      guint32 *pixels = (guint32 *) (void *) (data + (gsize) row * stride);
      for (int column = 0; column < width; column++)
        {
          float x = (float) column / width, y = (float) row / height;
          float cloud = clouds (seed, x * 5, y * 4);
          int part = face ? part_of_face (x, y) : y > ridge[column] ? 1 : 0;
          float light = (face || part == 1 ? 0.6f : 1.15f - 0.5f * y) + 0.55f * (cloud - 0.3f);
          guint32 pixel = 0xff;

          for (int i = 0; i < 3; i++)
            {
              /* A sensor's grain is what keeps a photograph from compressing. */
              grain = grain * 1664525 + 1013904223;
              float value = 255 * light * hues[part][i] + ((int) (grain >> 24) - 128) / 28.0f;
              pixel = pixel << 8 | (guint32) CLAMP (value, 0, 255);
            }
          pixels[column] = pixel;
        }
    }
  cairo_surface_mark_dirty (surface);
}

/* Public API */

gboolean
stand_in_drawing_from_name (const char *name, StandInDrawing *drawing)
{
  static const char *const names[STAND_IN_N_DRAWINGS] = { "card",  "curves", "bars",  "bubbles",
                                                          "photo", "face",   "emblem" };

  for (guint i = 0; i < STAND_IN_N_DRAWINGS; i++)
    {
      if (!g_str_equal (names[i], name))
        continue;
      *drawing = i;
      return TRUE;
    }
  return FALSE;
}

cairo_surface_t *
stand_in_drawing_draw (StandInDrawing drawing, guint seed, const char *title, int width, int height)
{
  const Palette *palette = &palettes[seed % G_N_ELEMENTS (palettes)];
  gboolean clear = drawing == STAND_IN_DRAWING_EMBLEM;
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  cairo_surface_t *surface =
      cairo_image_surface_create (clear ? CAIRO_FORMAT_ARGB32 : CAIRO_FORMAT_RGB24, width, height);

  if (drawing == STAND_IN_DRAWING_PHOTO || drawing == STAND_IN_DRAWING_FACE)
    {
      draw_photo (surface, seed, drawing == STAND_IN_DRAWING_FACE);
      return surface;
    }

  cairo_t *cr = cairo_create (surface);
  set_ink (cr, palette->ground, 1);
  if (!clear)
    cairo_paint (cr);
  cairo_scale (cr, width / WIDTH, height / HEIGHT);
  if (drawing == STAND_IN_DRAWING_CARD)
    draw_card (cr, rand, palette, title ? title : "A Title That Nobody Wrote");
  else if (drawing == STAND_IN_DRAWING_CURVES)
    draw_curves (cr, rand, palette);
  else if (drawing == STAND_IN_DRAWING_BARS)
    draw_bars (cr, rand, palette);
  else if (drawing == STAND_IN_DRAWING_BUBBLES)
    draw_bubbles (cr, rand, palette);
  else
    draw_emblem (cr, rand, palette);
  cairo_destroy (cr);
  return surface;
}
