/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Thumbnails of a paper that bench-fill.h or somebody else has made up: where
 * it would be asked for, and their bytes, as the stand-in source would answer. */
char *bench_thumbnail_dup_uri (const char *endpoint, const char *id);
GBytes *bench_thumbnail_draw (const char *id);

/* Puts the thumbnails (of GBytes) of ids (of char *) where QuirePictures keeps what it has
 * fetched. */
void bench_put_thumbnails (const char *cache_folder,
                           const char *endpoint,
                           GPtrArray *ids,
                           GPtrArray *thumbnails);

G_END_DECLS
