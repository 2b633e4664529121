/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Fills the room of a paper's picture with a calm tint and a quiet drawing,
 * both always the same for the same id. */
void quire_paper_motif_snapshot (GtkSnapshot           *snapshot,
                                 const graphene_rect_t *bounds,
                                 const char            *id,
                                 gboolean               dark);

/* A plain band in its colour. */
void quire_paper_motif_snapshot_band (GtkSnapshot           *snapshot,
                                      const graphene_rect_t *bounds,
                                      const char            *id,
                                      gboolean               dark);

/* A ground and a colour to write on it with, always the same for the same key. */
void quire_paper_motif_get_colors (const char *key, gboolean dark, GdkRGBA *tint, GdkRGBA *ink);

G_END_DECLS
