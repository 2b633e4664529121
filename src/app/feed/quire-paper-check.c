/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "quire-paper-sizes.h"
#include "quire-paper-strokes.h"

/* Parts of an em, and of the whole. */
#define RADIUS_EMS 0.72
#define TICK       0.19

/* On the picture's corner as far as there is one, else on the paper's. */
static void
get_center (const QuirePaperFace *self,
            const QuirePaperRooms *rooms,
            double radius,
            double *x,
            double *y)
{
  const graphene_rect_t *picture = &rooms->rooms[QUIRE_PAPER_THUMBNAIL];
  gboolean rtl = quire_paper_strokes_is_rtl (self);

  if (self->style.density == QUIRE_DENSITY_CARDS && self->style.pictures)
    *x = *y = BAR_MARGIN + radius + 1;
  else if (self->style.density == QUIRE_DENSITY_ROWS && picture->size.width > 0)
    {
      *x = (rtl ? self->width - picture->origin.x - picture->size.width : picture->origin.x) +
           radius * 0.7;
      *y = picture->origin.y + radius * 0.7;
    }
  else
    *x = *y = radius * 0.6;

  if (rtl)
    *x = self->width - *x;
}

static void
draw_tick (cairo_t *cr, double x, double y, double radius)
{
  cairo_move_to (cr, x - radius * 0.45, y + radius * 0.05);
  cairo_line_to (cr, x - radius * 0.1, y + radius * 0.4);
  cairo_line_to (cr, x + radius * 0.48, y - radius * 0.32);
  cairo_stroke (cr);
}

void
quire_paper_face_snapshot_check (const QuirePaperFace *self,
                                 GtkSnapshot *snapshot,
                                 const QuirePaperRooms *rooms)
{
  double radius = round (self->fonts->em * RADIUS_EMS);
  double whole = radius + 2;
  cairo_t *cr = NULL;
  double x = 0;
  double y = 0;

  get_center (self, rooms, radius, &x, &y);
  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT ((float) floor (x - whole), (float) floor (y - whole),
                                     (float) ceil (2 * whole) + 1, (float) ceil (2 * whole) + 1));
  /* A ring in the card's own colour, whatever picture is below. */
  cairo_arc (cr, x, y, radius + 1.5, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, &self->colors->card);
  cairo_fill (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  gdk_cairo_set_source_rgba (cr, &self->colors->chosen);
  cairo_fill (cr);
  gdk_cairo_set_source_rgba (cr, &self->colors->check);
  cairo_set_line_width (cr, radius * 2 * TICK / 1.6);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw_tick (cr, x, y, radius);
  cairo_destroy (cr);
}
