/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* Whether it is a cache that an older program made. */
gboolean quire_cache_rebuild_is_due (QuireDatabase *database,
                                     gint64 version,
                                     gboolean *due,
                                     GError **error);

/* Puts a cache of the newest schema in place of an older one: what both have a
 * place for is copied, the index is made from it, and nothing is fetched.  The
 * older file stays until the new one is complete.  Under the file's lock, with
 * the database closed. */
gboolean quire_cache_rebuild (const char *path, GError **error);

G_END_DECLS
