/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* Gives every paper that the library keeps a row in the cache, made from the
 * library's own text where the source has not been asked for it.  The writer's
 * thread. */

typedef enum
{
  QUIRE_FILL_NOTHING, /* nothing was missing */
  QUIRE_FILL_FILLED,  /* something was */
  QUIRE_FILL_MORE,    /* and there may be more: once again */
} QuireFill;

/* Looks at some of what was kept since this cache last looked.  A library that
 * cannot be read just now is left for later. */
gboolean quire_cache_kept_fill (QuireDatabase *database,
                                const char *library_path,
                                QuireFill *fill,
                                GError **error);

/* Within a transaction: as if it had never looked. */
gboolean quire_cache_kept_forget (QuireDatabase *database, GError **error);

G_END_DECLS
