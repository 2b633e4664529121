/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-changes.h"
#include "quire-database.h"
#include "quire-detail.h"

G_BEGIN_DECLS

/* What the source answered when it was asked for one paper alone. */

/* The writer's thread; each is one transaction.  As quire_store_put_detail_async()
 * and quire_store_put_detail_gone_async(). */
QuireChanges *quire_cache_detail_put (QuireDatabase *database,
                                      QuireDetail *detail,
                                      GError **error);
gboolean quire_cache_detail_put_gone (QuireDatabase *database, const char *id, GError **error);

/* What it said last, any connection: zero, and no linked, for a paper it was never
 * asked for. */
typedef struct
{
  gint64 asked_at;
  gboolean gone;
  QuireLinked *linked; /* or NULL */
} QuireCacheAsked;

gboolean quire_cache_detail_read (QuireDatabase *database,
                                  const char *id,
                                  QuireCacheAsked *asked,
                                  GError **error);

/* The text that stands in the cache; NULL (both) where it has none of the paper.  g_free();
 * any connection. */
gboolean quire_cache_detail_read_text (QuireDatabase *database,
                                       const char *id,
                                       char **title,
                                       char **abstract,
                                       GError **error);

static inline void
quire_cache_asked_clear (QuireCacheAsked *self)
{
  g_clear_pointer (&self->linked, quire_linked_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireCacheAsked, quire_cache_asked_clear)

G_END_DECLS
