/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-paper-palette.h"
#include "quire-textures.h"

G_BEGIN_DECLS

/* QuireFeedPictures: says which cards of a grid are near the screen: those on
 * it, and one screenful before and behind.  They ask for their pictures, the
 * ones on the screen last, which means that they are served first; the others
 * let go of theirs.  Looks once a frame, and only when something moved.
 * Main thread only. */

typedef struct _QuireFeedPictures QuireFeedPictures;

/* grid and palette are not owned and must live longer. */
QuireFeedPictures *quire_feed_pictures_new (GtkGridView *grid, QuirePaperPalette *palette);
void quire_feed_pictures_free (QuireFeedPictures *self);

/* NULL for no pictures. */
void quire_feed_pictures_set_textures (QuireFeedPictures *self, QuireTextures *textures);

/* The clock of the grid while it is realized, else NULL. */
void quire_feed_pictures_set_clock (QuireFeedPictures *self, GdkFrameClock *clock);

/* Until then nothing is asked for. */
void quire_feed_pictures_start (QuireFeedPictures *self);

/* Something moved and will be laid out: looks after that. */
void quire_feed_pictures_moved (QuireFeedPictures *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireFeedPictures, quire_feed_pictures_free)

G_END_DECLS
