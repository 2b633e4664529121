/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* What cache.db knows of questions and sources: how they ended, when to ask again. */

gboolean quire_cache_request_put_outcome (QuireDatabase *database,
                                          QuireDay day,
                                          const char *state,
                                          const char *message,
                                          const char *etag,
                                          GError **error);
QuireStoreRequest *quire_cache_request_read (QuireDatabase *database, QuireDay day, GError **error);

/* What another program wrote meanwhile is kept: its wait, where that is longer and
 * not over, and its errors of the last hour. */
gboolean quire_cache_health_put (QuireDatabase *database,
                                 const char *source,
                                 const QuireStoreHealth *health,
                                 GError **error);
QuireStoreHealth *quire_cache_health_read (QuireDatabase *database,
                                           const char *source,
                                           GError **error);

G_END_DECLS
