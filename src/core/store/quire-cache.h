/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-cache-merge.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* QuireCache: the one connection that writes cache.db.  Opens and makes it when
 * first used, and makes it anew when it is damaged.  Its worker's thread only,
 * but for quire_cache_find_path() and quire_cache_was_mended(). */

typedef struct _QuireCache QuireCache;

/* The schema this program writes and reads. */
#define QUIRE_CACHE_SCHEMA 2

/* On its worker's thread: papers that the library keeps were missing and are there
 * now; more: quire_cache_fill() would like to go on. */
typedef void (*QuireCacheFilledFunc) (gboolean more, gpointer user_data);

/* What the library at that path keeps is put into every cache that is opened;
 * without a path nothing is. */
QuireCache *quire_cache_new (const char *folder,
                             const char *endpoint,
                             const char *library_path,
                             QuireCacheFilledFunc filled,
                             gpointer user_data);
void quire_cache_free (QuireCache *self);

/* The file of this endpoint in the folder; g_free().  Looks at the files; BUSY
 * where another program keeps one so that its owner cannot be told.  Any thread. */
char *quire_cache_find_path (const char *folder, const char *endpoint, GError **error);

/* Whether it was damaged and had to be made anew.  Any thread. */
gboolean quire_cache_was_mended (QuireCache *self);

gboolean quire_cache_open (QuireCache *self, GError **error);
void quire_cache_close (QuireCache *self);

QuireChanges *quire_cache_put_answer (QuireCache *self,
                                      const QuireCacheAnswer *answer,
                                      GError **error);
QuireChanges *quire_cache_put_detail (QuireCache *self, QuireDetail *detail, GError **error);
gboolean quire_cache_put_detail_gone (QuireCache *self, const char *id, GError **error);
gboolean quire_cache_put_outcome (QuireCache *self,
                                  QuireDay day,
                                  const char *state,
                                  const char *message,
                                  const char *etag,
                                  GError **error);
gboolean quire_cache_put_health (QuireCache *self,
                                 const char *source,
                                 const QuireStoreHealth *health,
                                 GError **error);

/* Lets the next sync ask for everything as if it had never been answered. */
gboolean quire_cache_forget_validators (QuireCache *self, GError **error);

/* Empties it, but for what the library keeps. */
gboolean quire_cache_clear (QuireCache *self, GError **error);

/* Goes on with what the library keeps, while the cache is open. */
void quire_cache_fill (QuireCache *self);

/* So that everything the library keeps is looked at again. */
gboolean quire_cache_forget_kept (QuireCache *self, GError **error);

/* Looks for damage in the whole file, which a reader has met: mends it if so. */
gboolean quire_cache_check (QuireCache *self, GError **error);

/* Whether another connection has written since the last call. */
gboolean quire_cache_changed_elsewhere (QuireCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireCache, quire_cache_free)

G_END_DECLS
