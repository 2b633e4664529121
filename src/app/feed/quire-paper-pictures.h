/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"
#include "quire-paper-fonts.h"
#include "quire-textures.h"

G_BEGIN_DECLS

/* QuirePaperPictures: the pictures of the one paper that a card shows: asked
 * for while the card is near the screen, let go of when it is not.  Draws the
 * card again when one comes.  Main thread only. */

typedef struct _QuirePaperPictures QuirePaperPictures;

/* Device pixels; 0 × 0 for one that is not wanted. */
typedef struct
{
  int widths[QUIRE_PAPER_N_PICTURES];
  int heights[QUIRE_PAPER_N_PICTURES];
} QuirePaperPictureSizes;

/* The card is not owned: it owns this. */
QuirePaperPictures *quire_paper_pictures_new (GtkWidget *card);
void quire_paper_pictures_free (QuirePaperPictures *self);

/* Whose pictures; NULL for nobody's. */
void quire_paper_pictures_set_listing (QuirePaperPictures *self, QuireListing *listing);

/* From now on, in these sizes; cheap when nothing is new.  visible: the card is
 * on the screen. */
void quire_paper_pictures_want (QuirePaperPictures *self,
                                QuireTextures *textures,
                                const QuirePaperPictureSizes *sizes,
                                gboolean visible);

/* No longer. */
void quire_paper_pictures_drop (QuirePaperPictures *self);

/* What could not be had may be asked for again. */
void quire_paper_pictures_try_again (QuirePaperPictures *self);

/* Transfer none; NULL while there is none. */
GdkTexture *quire_paper_pictures_get_texture (QuirePaperPictures *self, QuirePaperPicture picture);
double quire_paper_pictures_get_opacity (QuirePaperPictures *self, QuirePaperPicture picture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePaperPictures, quire_paper_pictures_free)

G_END_DECLS
