/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-pictures.h"

#include <cairo.h>
#include <math.h>
#include <string.h>

#define THUMBNAIL_WIDTH  1200
#define THUMBNAIL_HEIGHT 648
#define AVATAR_SIZE      128

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
draw_curve (cairo_t *cr, GRand *rand, const Palette *palette, double height, double rise)
{
  double y = height * 0.75, step = THUMBNAIL_WIDTH / 28.0;

  cairo_move_to (cr, 40, y);
  for (int i = 1; i < 28; i++)
    {
      y += g_rand_double_range (rand, -0.06, 0.045) * height * rise;
      cairo_line_to (cr, 40 + i * step, CLAMP (y, 30, height - 60));
    }
  cairo_stroke (cr);
}

static void
draw_curves (cairo_t *cr, GRand *rand, const Palette *palette)
{
  const double dashes[] = { 8, 24 };

  cairo_set_line_width (cr, 4);
  set_ink (cr, palette->ink, 0.4);
  cairo_move_to (cr, 40, THUMBNAIL_HEIGHT - 50);
  cairo_line_to (cr, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT - 50);
  cairo_stroke (cr);

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 12);
  set_ink (cr, palette->ink, 1);
  draw_curve (cr, rand, palette, THUMBNAIL_HEIGHT, 1.8);
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  set_ink (cr, palette->ink, 0.7);
  draw_curve (cr, rand, palette, THUMBNAIL_HEIGHT, 0.9);
}

static void
draw_bars (cairo_t *cr, GRand *rand, const Palette *palette)
{
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 16);
  set_ink (cr, palette->ink, 0.85);
  for (double x = 20; x < THUMBNAIL_WIDTH; x += 37)
    {
      double half = THUMBNAIL_HEIGHT * 0.45 * pow (g_rand_double (rand), 1.7) + 12;
      cairo_move_to (cr, x, THUMBNAIL_HEIGHT / 2.0 - half);
      cairo_line_to (cr, x, THUMBNAIL_HEIGHT / 2.0 + half);
    }
  cairo_stroke (cr);
}

static void
draw_bubbles (cairo_t *cr, GRand *rand, const Palette *palette)
{
  double cx = THUMBNAIL_WIDTH / 2.0, cy = THUMBNAIL_HEIGHT / 2.0;

  for (int i = 0; i < 18; i++)
    {
      double x = g_rand_double_range (rand, 0, THUMBNAIL_WIDTH);
      double y = g_rand_double_range (rand, 60, THUMBNAIL_HEIGHT - 60);
      cairo_set_line_width (cr, 3);
      set_ink (cr, palette->ink, 0.4);
      cairo_move_to (cr, cx, cy);
      cairo_line_to (cr, x, y);
      cairo_stroke (cr);
      set_ink (cr, palette->ink, g_rand_double_range (rand, 0.35, 0.95));
      cairo_arc (cr, x, y, g_rand_double_range (rand, 16, 52), 0, 2 * G_PI);
      cairo_fill (cr);
    }
}

static cairo_status_t
append_png_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_string_append_len (closure, (const char *) data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
answer_png (StandInAnswer *answer, const char *path, int width, int height)
{
  guint hash = g_str_hash (path);
  const Palette *palette = &palettes[hash % G_N_ELEMENTS (palettes)];
  g_autoptr (GRand) rand = g_rand_new_with_seed (hash);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);

  set_ink (cr, palette->ground, 1);
  cairo_paint (cr);
  cairo_scale (cr, width / (double) THUMBNAIL_WIDTH, height / (double) THUMBNAIL_HEIGHT);
  switch (hash / 16 % 3)
    {
    case 0:
      draw_curves (cr, rand, palette);
      break;
    case 1:
      draw_bars (cr, rand, palette);
      break;
    default:
      draw_bubbles (cr, rand, palette);
    }
  cairo_destroy (cr);

  stand_in_answer_set (answer, SOUP_STATUS_OK, "image/png", "", 0);
  cairo_surface_write_to_png_stream (surface, append_png_cb, answer->body);
  cairo_surface_destroy (surface);
}

static void
answer_svg (StandInAnswer *answer, const char *path)
{
  guint hash = g_str_hash (path);
  g_autofree char *svg = g_strdup_printf (
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\" width=\"%d\" height=\"%d\">"
      "<rect width=\"32\" height=\"32\" fill=\"hsl(%u,60%%,80%%)\"/>"
      "<circle cx=\"16\" cy=\"12\" r=\"6\" fill=\"hsl(%u,50%%,40%%)\"/>"
      "<path d=\"M4 32a12 12 0 0 1 24 0z\" fill=\"hsl(%u,50%%,40%%)\"/></svg>\n",
      AVATAR_SIZE, AVATAR_SIZE, hash % 360, hash % 360, hash % 360);

  stand_in_answer_set (answer, SOUP_STATUS_OK, "image/svg+xml", svg, -1);
}

/* Public API */

gboolean
stand_in_pictures_answer (StandInAnswer *answer, const char *path)
{
  if (g_str_has_prefix (path, "/social-thumbnails/papers/"))
    answer_png (answer, path, THUMBNAIL_WIDTH, THUMBNAIL_HEIGHT);
  else if (g_str_has_prefix (path, "/avatars/") && g_str_has_suffix (path, ".svg"))
    answer_svg (answer, path);
  else if (!g_str_has_prefix (path, "/production/uploads/") &&
           !g_str_has_prefix (path, "/v1/production/uploads/") &&
           !g_str_has_prefix (path, "/avatar"))
    return FALSE;
  else if (g_str_has_suffix (path, ".mp4") || g_str_has_suffix (path, ".webm") ||
           g_str_has_suffix (path, ".qt") || g_str_has_suffix (path, ".mov"))
    stand_in_answer_set (answer, SOUP_STATUS_OK, "video/mp4",
                         "\0\0\0\x18"
                         "ftypmp42",
                         12);
  else if (g_str_has_prefix (path, "/v1/") || g_str_has_prefix (path, "/avatar"))
    answer_png (answer, path, AVATAR_SIZE, AVATAR_SIZE);
  else
    answer_png (answer, path, 960, 540);
  return TRUE;
}
