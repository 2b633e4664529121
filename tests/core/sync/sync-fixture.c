/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync-fixture.h"

#include "quire-test-folder.h"
#include "quire-test-result.h"

void
sync_fixture_init (SyncFixture *self)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("quire-test-sync-XXXXXX", &error);
  g_assert_no_error (error);
  self->server = quire_test_server_new ("--generate=200", "--per-day=10", SYNC_FIXTURE_NOW, NULL);
  self->source =
      quire_source_new ("huggingface", quire_test_server_get_address (self->server), NULL, &error);
  g_assert_no_error (error);
}

void
sync_fixture_clear (SyncFixture *self)
{
  g_clear_object (&self->source);
  g_clear_pointer (&self->server, quire_test_server_free);
  quire_test_remove_folder (self->folder);
  g_clear_pointer (&self->folder, g_free);
}

void
sync_fixture_open (SyncFixture *self)
{
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *cache = g_build_filename (self->folder, "cache", NULL);
  g_autofree char *data = g_build_filename (self->folder, "data", NULL);

  self->store = quire_store_new (cache, data, quire_source_get_endpoint (self->source));
  quire_store_open_async (self->store, NULL, quire_test_keep_cb, &opened);
  quire_test_wait_for (&opened);
  quire_store_open_finish (self->store, opened, &error);
  g_assert_no_error (error);
  self->http = quire_http_new ();
  self->sync = quire_sync_new (self->store, self->http, self->source);
}

void
sync_fixture_close (SyncFixture *self)
{
  g_autoptr (GAsyncResult) closed = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_finalize_object (g_steal_pointer (&self->sync));
  quire_store_close_async (self->store, quire_test_keep_cb, &closed);
  quire_test_wait_for (&closed);
  quire_store_close_finish (self->store, closed, &error);
  g_assert_no_error (error);
  g_clear_object (&closed);
  g_clear_object (&self->store);
  g_clear_object (&self->http);
}
