/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli-core.h"

#include "quire-sync.h"

/* Public API */

char *
quire_cli_core_fetch (QuireCliCore *self, const char *id)
{
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (QuireSync) sync = quire_sync_new (self->store, http, self->source);
  g_autoptr (GDBusConnection) bus = quire_cli_bus_connect ();
  g_autoptr (GAsyncResult) ready = NULL;
  g_autoptr (QuireSyncResult) result = NULL;

  if (bus != NULL)
    quire_store_set_connection (self->store, bus);
  quire_sync_paper_async (sync, id, TRUE, NULL, quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  result = quire_sync_paper_finish (sync, ready);
  quire_cli_bus_flush (bus);
  return g_steal_pointer (&result->message);
}
