/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* Gives every paper that the library keeps a row in the cache, made from the
 * library's own text where the source has not been asked for it.  The writer's
 * thread. */

/* Looks at what was kept since this cache last looked; filled says whether any
 * paper was missing.  A library that cannot be read just now is left for later. */
gboolean quire_cache_kept_fill (QuireDatabase *database,
                                const char *library_path,
                                gboolean *filled,
                                GError **error);

/* Within a transaction: as if it had never looked. */
gboolean quire_cache_kept_forget (QuireDatabase *database, GError **error);

G_END_DECLS
