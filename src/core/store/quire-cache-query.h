/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* Questions to cache.db with library.db (or its empty stand-in) beside it, on a
 * reader's connection. */

QuireStoreList *quire_cache_query_list (QuireDatabase *database,
                                        const QuireQuery *query,
                                        int limit,
                                        guint load,
                                        GError **error);
GPtrArray *quire_cache_query_load (QuireDatabase *database,
                                   const QuireQuery *query,
                                   const QuireKey *keys,
                                   guint n_keys,
                                   GError **error);
GStrv quire_cache_query_ids (QuireDatabase *database,
                             const QuireKey *keys,
                             guint n_keys,
                             GError **error);
GPtrArray *quire_cache_query_find_all (QuireDatabase *database,
                                       const char *const *ids,
                                       GError **error);
QuireListing *quire_cache_query_find (QuireDatabase *database, const char *id, GError **error);
GArray *quire_cache_query_days (QuireDatabase *database, QuireDayRange range, GError **error);

G_END_DECLS
