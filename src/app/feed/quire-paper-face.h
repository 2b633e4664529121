/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"
#include "quire-paper-fonts.h"

G_BEGIN_DECLS

/* What a paper looks like: drawn, not built from labels, so that a paper costs
 * one widget, is measured by arithmetic and lays its text out once, when it
 * is first painted. */

typedef struct
{
  GdkRGBA title;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA accent;
  GdkRGBA rising;
  GdkRGBA warning;
  GdkRGBA chosen; /* the ground of a check, */
  GdkRGBA check;  /* its tick */
  GdkRGBA card;   /* and what is around it */
  gboolean dark;
} QuirePaperColors;

typedef struct
{
  PangoContext *context;
  QuirePaperFonts *fonts;
  const QuirePaperColors *colors;
  QuirePaperStyle style;
  gboolean show_ai_summary;
  int width;
  int height;
} QuirePaperFace;

/* Where its pictures go; empty where it has no room for one. */
typedef struct
{
  graphene_rect_t rooms[QUIRE_PAPER_N_PICTURES];
} QuirePaperRooms;

/* Everything but the pictures.  Without a listing: the outline of a paper. */
void quire_paper_face_snapshot_text (const QuirePaperFace *self,
                                     GtkSnapshot *snapshot,
                                     const QuireListing *listing,
                                     QuirePaperRooms *rooms);

/* What stands in the thumbnail's room until there is one. */
void quire_paper_face_snapshot_ground (const QuirePaperFace *self,
                                       GtkSnapshot *snapshot,
                                       const QuireListing *listing,
                                       const QuirePaperRooms *rooms);

/* A picture fills its room, and what does not fit is cut off on both sides alike. */
void quire_paper_face_snapshot_picture (const QuirePaperFace *self,
                                        GtkSnapshot *snapshot,
                                        const QuirePaperRooms *rooms,
                                        QuirePaperPicture picture,
                                        GdkTexture *texture,
                                        double opacity);

/* Over all of it: that it is chosen. */
void quire_paper_face_snapshot_check (const QuirePaperFace *self,
                                      GtkSnapshot *snapshot,
                                      const QuirePaperRooms *rooms);

G_END_DECLS
