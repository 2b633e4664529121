/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* Pictures drawn from a number alone, the same ones every time. */
typedef enum
{
  STAND_IN_DRAWING_CARD, /* a title in large letters, as the source's own thumbnails */
  STAND_IN_DRAWING_CURVES,
  STAND_IN_DRAWING_BARS,
  STAND_IN_DRAWING_BUBBLES,
  STAND_IN_DRAWING_PHOTO,  /* a landscape that compresses as a photograph does */
  STAND_IN_DRAWING_FACE,   /* the same of somebody before a wall */
  STAND_IN_DRAWING_EMBLEM, /* an organization's; what is around it is transparent */
} StandInDrawing;

#define STAND_IN_N_DRAWINGS (STAND_IN_DRAWING_EMBLEM + 1)

/* "card", "curves", …; FALSE when there is none of that name. */
gboolean stand_in_drawing_from_name (const char *name, StandInDrawing *drawing);

/* TITLE (may be NULL) is what a card says.  Opaque (RGB24) but for emblems (ARGB32). */
cairo_surface_t *stand_in_drawing_draw (StandInDrawing drawing,
                                        guint seed,
                                        const char *title,
                                        int width,
                                        int height);

/* What goes with the front page's paper at PLACE; for any other one a drawing of no meaning. */
cairo_surface_t *stand_in_front_drawing_draw (guint place, int width, int height);

G_END_DECLS
