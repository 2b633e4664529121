/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-sync.h"
#include "quire-test-server.h"

G_BEGIN_DECLS

#define SYNC_FIXTURE_NOW "--now=2026-03-31T12:00:00Z"

/* A sync with a store of its own and a stand-in source, at 2026-03-31 12:00 UTC
 * (QUIRE_NOW): 200 papers, ten a day. */
typedef struct
{
  char *folder;
  QuireTestServer *server;
  QuireSource *source;
  QuireStore *store;
  QuireHttp *http;
  QuireSync *sync;
} SyncFixture;

/* All but what sync_fixture_open() makes. */
void sync_fixture_init (SyncFixture *self);
void sync_fixture_clear (SyncFixture *self);

/* The store, and what stands on it: closed and opened again, it is a new start. */
void sync_fixture_open (SyncFixture *self);
void sync_fixture_close (SyncFixture *self);

G_END_DECLS
