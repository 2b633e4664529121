/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* The schema of cache.db: whose file it is, making it, refusing a newer one. */

/* Opens for writing, makes the schema where there is none, rebuilds an older one.  NEWER leaves the
 * file as it is; DAMAGED also for a database that is none of ours.  Under the
 * file's lock. */
QuireDatabase *quire_cache_schema_open (const char *path, const char *endpoint, GError **error);

/* Makes the newest schema in an empty database, within a transaction. */
gboolean quire_cache_schema_make (QuireDatabase *database, GError **error);

/* Whether a reader may use the file as it is now. */
gboolean quire_cache_schema_is_ready (QuireDatabase *database,
                                      const char *endpoint,
                                      GError **error);

G_END_DECLS
