/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-picture.h"

G_BEGIN_DECLS

/* QuirePictureMemory: decoded pictures by address and size, so many bytes at
 * most; the least recently used go first.  One thread at a time. */

typedef struct _QuirePictureMemory QuirePictureMemory;

QuirePictureMemory *quire_picture_memory_new      (gsize most); /* bytes of pixels */
void                quire_picture_memory_free     (QuirePictureMemory *self);

/* Transfer full, NULL if it is not there; counts as a use. */
QuirePicture       *quire_picture_memory_lookup   (QuirePictureMemory *self, const char *uri,
                                                   int width, int height);

/* What alone is too large is not kept. */
void                quire_picture_memory_add      (QuirePictureMemory *self, const char *uri,
                                                   int width, int height, QuirePicture *picture);
void                quire_picture_memory_clear    (QuirePictureMemory *self);
gsize               quire_picture_memory_get_size (QuirePictureMemory *self); /* bytes of pixels */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureMemory, quire_picture_memory_free)

G_END_DECLS
