/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"
#include "quire-store.h"
#include "quire-worker.h"

G_BEGIN_DECLS

/* QuireReader: one connection that only reads: cache.db, with library.db
 * attached to it.  It opens what is there without waiting for the writers, and
 * waits for them only where something must be made, migrated or mended first.
 * Its worker's thread only. */

typedef struct _QuireReader QuireReader;

typedef gpointer (*QuireReaderFunc) (QuireDatabase *database, gpointer user_data, GError **error);

/* Makes the writers open (and, after damage, check) their files, and waits. */
typedef void (*QuireReaderNeedFunc) (gpointer user_data, gboolean after_damage);

QuireReader *quire_reader_new (const char *cache_folder,
                               const char *endpoint,
                               const char *library_path,
                               QuireReaderNeedFunc need,
                               gpointer user_data);
void quire_reader_free (QuireReader *self);
void quire_reader_close (QuireReader *self);

/* Runs func on an open connection; NULL is an error. */
gpointer quire_reader_run (QuireReader *self,
                           GCancellable *cancellable,
                           QuireReaderFunc func,
                           gpointer user_data,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireReader, quire_reader_free)

G_END_DECLS
