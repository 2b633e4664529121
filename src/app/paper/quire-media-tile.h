/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-textures.h"

G_BEGIN_DECLS

/* QuireMediaTile: one picture or video of a paper in a room of fixed size.  Pictures
 * are shown; a video is a mark to press.  Pressing opens either in the browser.
 * Main thread only. */

#define QUIRE_TYPE_MEDIA_TILE (quire_media_tile_get_type ())
G_DECLARE_FINAL_TYPE (QuireMediaTile, quire_media_tile, QUIRE, MEDIA_TILE, GtkWidget)

/* What an address names, by its ending. */
gboolean quire_media_is_video (const char *address);

GtkWidget *quire_media_tile_new (void);

/* number: from 1, among so many. */
void quire_media_tile_set (QuireMediaTile *self,
                           QuireTextures *textures,
                           const char *address,
                           guint number,
                           guint total);

/* Asks for the picture, if it is not here or on its way. */
void quire_media_tile_load (QuireMediaTile *self);

/* Lets go of the picture, and of asking for it. */
void quire_media_tile_drop (QuireMediaTile *self);

G_END_DECLS
