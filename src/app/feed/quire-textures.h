/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-pictures.h"
#include "quire-source.h"

G_BEGIN_DECLS

/* QuireTextures: a source's pictures, ready to be drawn.  However many papers
 * show one, there is one texture of it, over the pixels where they are; it
 * lives as long as somebody has it.  Main thread only.
 *
 * Signal "available" (): as that of QuirePictures. */

#define QUIRE_TYPE_TEXTURES (quire_textures_get_type ())
G_DECLARE_FINAL_TYPE (QuireTextures, quire_textures, QUIRE, TEXTURES, GObject)

QuireTextures *quire_textures_new (QuirePictures *pictures, QuireSource *source);

/* The address to ask for, from what a paper says; NULL where nothing can be
 * fetched.  g_free(). */
char *quire_textures_dup_uri (QuireTextures *self, const char *address);

/* Device pixels.  What is in memory, at once; transfer full, NULL if it is not. */
GdkTexture *quire_textures_lookup (QuireTextures *self, const char *uri, int width, int height);

/* Errors: those of quire_pictures_load_finish(). */
void quire_textures_load_async (QuireTextures *self,
                                const char *uri,
                                int width,
                                int height,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
GdkTexture *quire_textures_load_finish (QuireTextures *self, GAsyncResult *result, GError **error);

G_END_DECLS
