/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-drawing.h"

#include <math.h>

#define WIDTH  1200.0
#define HEIGHT 648.0

typedef void (*Draw) (cairo_t *cr, GRand *rand);

typedef struct
{
  double ground[3];
  Draw draw;
} Scene;

/* Helpers */

static void
set_color (cairo_t *cr, guint rgb, double alpha)
{
  cairo_set_source_rgba (cr, (rgb >> 16) / 255.0, (rgb >> 8 & 0xff) / 255.0, (rgb & 0xff) / 255.0,
                         alpha);
}

static void
draw_dot (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
draw_ring (cairo_t *cr, double x, double y, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_stroke (cr);
}

static void
draw_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* The drawings.  Cards show a band out of the middle: what matters is there. */

/* A long chain of steps, the first wrong one ringed, what follows from it faded. */
static void
draw_proof (cairo_t *cr, GRand *rand)
{
  const int steps = 34, wrong = 21;
  double x[34], y[34];

  for (int i = 0; i < steps; i++)
    {
      x[i] = 30 + i * 35;
      y[i] = 330 + 120 * sin (i * 0.52) + g_rand_double_range (rand, -12, 12);
    }
  cairo_set_line_width (cr, 7);
  for (int i = 1; i < steps; i++)
    {
      set_color (cr, 0x1a5fb4, i <= wrong ? 0.9 : 0.25);
      cairo_move_to (cr, x[i - 1], y[i - 1]);
      cairo_line_to (cr, x[i], y[i]);
      cairo_stroke (cr);
    }
  for (int i = 0; i < steps; i++)
    {
      set_color (cr, 0xe3edfa, 1);
      draw_dot (cr, x[i], y[i], 15);
      set_color (cr, i == wrong ? 0xe66100 : 0x1a5fb4, i <= wrong ? 1 : 0.3);
      draw_dot (cr, x[i], y[i], i == wrong ? 21 : 15);
    }
  cairo_set_line_width (cr, 11);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  set_color (cr, 0x3d3846, 1);
  draw_ring (cr, x[wrong], y[wrong], 62);
  cairo_move_to (cr, x[wrong] + 45, y[wrong] + 45);
  cairo_set_line_width (cr, 22);
  cairo_line_to (cr, x[wrong] + 100, y[wrong] + 100);
  cairo_stroke (cr);
}

/* Waves of sound that come in like a tide. */
static void
draw_tide (cairo_t *cr, GRand *rand)
{
  static const guint colors[] = { 0x8fd9b6, 0x57c795, 0x2ea87a, 0x1b7f5c, 0x0f5f47 };

  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      double base = 210 + 65 * i, phase = g_rand_double_range (rand, 0, 6);
      set_color (cr, colors[i], 0.85);
      cairo_move_to (cr, 0, HEIGHT);
      for (double x = 0; x <= WIDTH; x += 8)
        {
          double swell = exp (-pow ((x - 250 - 190 * i) / 260, 2));
          cairo_line_to (cr, x,
                         base + 14 * sin (x / 90 + phase) -
                             (20 + 75 * swell) * sin (x / (17 + 3 * i) + phase) * swell);
        }
      cairo_line_to (cr, WIDTH, HEIGHT);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

/* The way down a valley, and the steps of it that can still be seen after they were erased. */
static void
draw_valley (cairo_t *cr, GRand *rand)
{
  for (int i = 9; i > 0; i--)
    {
      cairo_save (cr);
      cairo_translate (cr, 690, 350);
      cairo_rotate (cr, -0.22);
      cairo_scale (cr, i * 76, i * 37);
      cairo_new_sub_path (cr);
      cairo_arc (cr, 0, 0, 1, 0, 2 * G_PI);
      cairo_restore (cr);
      set_color (cr, 0xc64600, 0.09);
      cairo_fill_preserve (cr);
      set_color (cr, 0xc64600, 0.45);
      cairo_set_line_width (cr, 3);
      cairo_stroke (cr);
    }
  for (int i = 0; i < 13; i++)
    {
      double x = 120 + 570 * (1 - pow (0.8, i)) * 1.06, y = 150 + 200 * (1 - pow (0.74, i));
      double wobble = (i % 2 ? 1 : -1) * 46 * pow (0.82, i);
      gboolean erased = i > 3 && i < 8;

      set_color (cr, erased ? 0xc64600 : 0x63260a, 1);
      cairo_set_line_width (cr, 5);
      if (erased)
        draw_ring (cr, x, y + wobble, 19);
      else
        draw_dot (cr, x, y + wobble, 21 - i * 0.4);
    }
}

/* A plan of streets, a river, and the way from here to there. */
static void
draw_streets (cairo_t *cr, GRand *rand)
{
  cairo_save (cr);
  cairo_translate (cr, WIDTH / 2, HEIGHT / 2);
  cairo_rotate (cr, -0.21);
  for (int column = -8; column < 8; column++)
    {
      for (int row = -6; row < 6; row++)
        {
          guint shade = g_rand_int_range (rand, 0, 10);
          set_color (cr, shade == 0 ? 0x8ff0a4 : shade < 4 ? 0xcdb5e3 : 0xdccbec, 1);
          draw_box (cr, column * 108 + 7, row * 82 + 7, 94, 68, 9);
        }
    }
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_width (cr, 52);
  set_color (cr, 0x99c1f1, 1);
  cairo_move_to (cr, -800, 40);
  cairo_curve_to (cr, -300, -230, 60, 330, 800, 60);
  cairo_stroke (cr);
  cairo_set_line_width (cr, 17);
  set_color (cr, 0x613583, 1);
  cairo_move_to (cr, -432, 82);
  cairo_line_to (cr, -432, -82);
  cairo_line_to (cr, -108, -82);
  cairo_line_to (cr, -108, 82);
  cairo_line_to (cr, 216, 82);
  cairo_line_to (cr, 216, 0);
  cairo_line_to (cr, 324, 0);
  cairo_stroke (cr);
  draw_dot (cr, -432, 82, 24);
  cairo_restore (cr);

  /* The pin stands upright. */
  set_color (cr, 0xc01c28, 1);
  cairo_move_to (cr, 917, 258);
  cairo_curve_to (cr, 886, 210, 865, 190, 865, 163);
  cairo_arc (cr, 917, 163, 52, G_PI, 0);
  cairo_curve_to (cr, 969, 190, 948, 210, 917, 258);
  cairo_fill (cr);
  set_color (cr, 0xffffff, 1);
  draw_dot (cr, 917, 165, 20);
}

/* Much is said in one's head and one thing aloud. */
static void
draw_talk (cairo_t *cr, GRand *rand)
{
  for (int i = 0; i < 11; i++)
    {
      double x = 24 + i % 6 * 196 + (i > 5 ? 98 : 0), y = i > 5 ? 365 : 165;
      gboolean aloud = i == 8;

      set_color (cr, aloud ? 0xa51d2d : 0xe9a5ad, aloud ? 1 : 0.75);
      draw_box (cr, x, y, 172, 116, 34);
      cairo_move_to (cr, x + 34, y + 100);
      cairo_line_to (cr, x + 30, y + 152);
      cairo_line_to (cr, x + 86, y + 110);
      cairo_fill (cr);
      set_color (cr, 0xffffff, aloud ? 1 : 0.6);
      for (int j = 0; j < 3; j++)
        draw_dot (cr, x + 46 + j * 40, y + 58, aloud ? 13 : 9);
    }
}

/* Many experts, of which a few are asked. */
static void
draw_experts (cairo_t *cr, GRand *rand)
{
  for (int column = 0; column < 20; column++)
    {
      int chosen = g_rand_int_range (rand, 1, 9);
      for (int row = 0; row < 10; row++)
        {
          double far = ABS (row - chosen);
          set_color (cr, row == chosen ? 0x865e3c : 0xb5a08c, row == chosen ? 1 : 0.55 / (far + 1));
          draw_box (cr, 16 + column * 59, 28 + row * 60, 47, 47, 11);
        }
    }
}

/* Rooms, people in them, and a way around the people. */
static void
draw_rooms (cairo_t *cr, GRand *rand)
{
  static const double people[][2] = {
    { 300, 340 }, { 520, 250 }, { 640, 420 }, { 900, 330 }, { 860, 420 }
  };
  const double dashes[] = { 4, 26 };

  cairo_set_line_width (cr, 15);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  set_color (cr, 0x0d7a86, 0.55);
  cairo_rectangle (cr, 70, 90, 1060, 470);
  cairo_move_to (cr, 420, 90);
  cairo_line_to (cr, 420, 210);
  cairo_move_to (cr, 420, 330);
  cairo_line_to (cr, 420, 560);
  cairo_move_to (cr, 760, 90);
  cairo_line_to (cr, 760, 400);
  cairo_move_to (cr, 760, 500);
  cairo_line_to (cr, 760, 560);
  cairo_stroke (cr);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      set_color (cr, 0xff7800, 0.22);
      draw_dot (cr, people[i][0], people[i][1], 70);
      set_color (cr, 0xe66100, 1);
      draw_dot (cr, people[i][0], people[i][1], 24);
    }
  cairo_set_dash (cr, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_set_line_width (cr, 14);
  set_color (cr, 0x0b5a63, 1);
  cairo_move_to (cr, 150, 450);
  cairo_curve_to (cr, 200, 180, 330, 200, 430, 270);
  cairo_curve_to (cr, 520, 420, 560, 560, 760, 450);
  cairo_curve_to (cr, 840, 530, 1040, 560, 1050, 250);
  cairo_stroke (cr);
  draw_box (cr, 1012, 170, 76, 76, 20);
}

/* Rain on a street of umbrellas. */
static void
draw_rain (cairo_t *cr, GRand *rand)
{
  static const guint colors[] = { 0xe5a50a, 0xc01c28, 0x1c71d8, 0x26a269, 0x813d9c, 0xe66100 };

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_width (cr, 5);
  for (int i = 0; i < 150; i++)
    {
      double x = g_rand_double_range (rand, -40, WIDTH), y = g_rand_double_range (rand, -40, 600);
      set_color (cr, 0x986a44, g_rand_double_range (rand, 0.15, 0.5));
      cairo_move_to (cr, x, y);
      cairo_line_to (cr, x - 14, y + 46);
      cairo_stroke (cr);
    }
  for (guint i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      double x = 110 + 196 * i, y = 400 + (i % 2 ? -62 : 26) + (i % 3) * 14, radius = 104;

      set_color (cr, 0x3d3846, 1);
      cairo_set_line_width (cr, 9);
      cairo_move_to (cr, x, y - radius - 16);
      cairo_line_to (cr, x, y + 120);
      cairo_stroke (cr);
      set_color (cr, colors[i], 1);
      cairo_arc (cr, x, y, radius, G_PI, 0);
      for (int j = 2; j >= 0; j--)
        cairo_arc_negative (cr, x - radius + radius / 3 * (2 * j + 1), y, radius / 3, 0, G_PI);
      cairo_close_path (cr);
      cairo_fill (cr);
    }
}

static const Scene scenes[] = {
  { { 0.89, 0.93, 0.98 }, draw_proof },  { { 0.89, 0.97, 0.93 }, draw_tide },
  { { 0.99, 0.91, 0.87 }, draw_valley }, { { 0.94, 0.90, 0.96 }, draw_streets },
  { { 0.97, 0.88, 0.89 }, draw_talk },   { { 0.94, 0.92, 0.89 }, draw_experts },
  { { 0.88, 0.96, 0.97 }, draw_rooms },  { { 0.98, 0.95, 0.84 }, draw_rain },
};

/* Public API */

cairo_surface_t *
stand_in_front_drawing_draw (guint place, int width, int height)
{
  const Scene *scene = &scenes[place % G_N_ELEMENTS (scenes)];

  if (place >= G_N_ELEMENTS (scenes))
    return stand_in_drawing_draw (STAND_IN_DRAWING_CURVES + place % 3, place, NULL, width, height);

  g_autoptr (GRand) rand = g_rand_new_with_seed (place + 1);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  cairo_set_source_rgb (cr, scene->ground[0], scene->ground[1], scene->ground[2]);
  cairo_paint (cr);
  cairo_scale (cr, width / WIDTH, height / HEIGHT);
  scene->draw (cr, rand);
  cairo_destroy (cr);
  return surface;
}
