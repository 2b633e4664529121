/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-paper.h"
#include "quire-textures.h"

G_BEGIN_DECLS

/* QuirePaperMedia: a paper's pictures and videos side by side in a room of fixed
 * height.  Pictures are there only while it is on the screen.  Main thread only. */

#define QUIRE_TYPE_PAPER_MEDIA (quire_paper_media_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperMedia, quire_paper_media, QUIRE, PAPER_MEDIA, GtkWidget)

void quire_paper_media_set_textures (QuirePaperMedia *self, QuireTextures *textures);
void quire_paper_media_set_paper (QuirePaperMedia *self, const QuirePaperFields *fields);

/* Whether pictures are shown at all. */
void quire_paper_media_set_shown (QuirePaperMedia *self, gboolean shown);

G_END_DECLS
