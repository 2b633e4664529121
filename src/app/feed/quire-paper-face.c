/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-face.h"

#include "quire-paper-motif.h"
#include "quire-paper-sizes.h"
#include "quire-paper-strokes.h"

/* How much of a picture's light is taken away on a dark window. */
#define DIMMED 0.12f

static void
get_clip (const QuirePaperFace *self,
          QuirePaperPicture picture,
          const graphene_rect_t *room,
          GskRoundedRect *clip)
{
  graphene_size_t round = GRAPHENE_SIZE_INIT (RADIUS, RADIUS);
  graphene_size_t square = GRAPHENE_SIZE_INIT (0, 0);

  if (picture != QUIRE_PAPER_THUMBNAIL)
    gsk_rounded_rect_init_from_rect (clip, room, room->size.width / 2);
  else if (self->style.density == QUIRE_DENSITY_ROWS)
    gsk_rounded_rect_init_from_rect (clip, room, ROW_RADIUS);
  else
    gsk_rounded_rect_init (clip, room, &round, &round, &square, &square);
}

void
quire_paper_face_snapshot_text (const QuirePaperFace *self,
                                GtkSnapshot *snapshot,
                                const QuireListing *listing,
                                QuirePaperRooms *rooms)
{
  *rooms = (QuirePaperRooms){ 0 };
  if (self->style.density == QUIRE_DENSITY_ROWS)
    quire_paper_row_face_snapshot (self, snapshot, listing, rooms);
  else
    quire_paper_card_face_snapshot (self, snapshot, listing, rooms);
}

void
quire_paper_face_snapshot_ground (const QuirePaperFace *self,
                                  GtkSnapshot *snapshot,
                                  const QuireListing *listing,
                                  const QuirePaperRooms *rooms)
{
  const graphene_rect_t *room = &rooms->rooms[QUIRE_PAPER_THUMBNAIL];
  GskRoundedRect clip;
  GdkRGBA tint = self->colors->title;

  if (room->size.width <= 0 || room->size.height <= 0)
    return;

  get_clip (self, QUIRE_PAPER_THUMBNAIL, room, &clip);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  tint.alpha = 0.05f;
  if (!listing)
    gtk_snapshot_append_color (snapshot, &tint, room);
  else if (self->style.pictures)
    quire_paper_motif_snapshot (
        snapshot, room, quire_paper_get_id (quire_listing_get_paper (listing)), self->colors->dark);
  else
    quire_paper_motif_snapshot_band (
        snapshot, room, quire_paper_get_id (quire_listing_get_paper (listing)), self->colors->dark);
  gtk_snapshot_pop (snapshot);
}

void
quire_paper_face_snapshot_picture (const QuirePaperFace *self,
                                   GtkSnapshot *snapshot,
                                   const QuirePaperRooms *rooms,
                                   QuirePaperPicture picture,
                                   GdkTexture *texture,
                                   double opacity)
{
  const graphene_rect_t *room = &rooms->rooms[picture];
  float width = (float) gdk_texture_get_width (texture);
  float height = (float) gdk_texture_get_height (texture);
  float scale = 0;
  GskRoundedRect clip;

  if (room->size.width <= 0 || room->size.height <= 0)
    return;

  scale = MAX (room->size.width / width, room->size.height / height);
  width *= scale;
  height *= scale;
  get_clip (self, picture, room, &clip);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  if (opacity < 1)
    gtk_snapshot_push_opacity (snapshot, opacity);
  gtk_snapshot_append_texture (
      snapshot, texture,
      &GRAPHENE_RECT_INIT (room->origin.x + (room->size.width - width) / 2,
                           room->origin.y + (room->size.height - height) / 2, width, height));
  /* Most of them are white pages: among dark cards the brightest thing there is. */
  if (self->colors->dark)
    gtk_snapshot_append_color (snapshot, &(GdkRGBA){ 0, 0, 0, DIMMED }, room);
  if (opacity < 1)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_pop (snapshot);
}
