/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"

typedef struct
{
  Fixture fixture;
  GDBusConnection *own;
  GDBusConnection *theirs;
  QuireChanges *heard;
  guint n_heard;
} Bus;

/* Two connections to the session's bus, as two programs have. */
static GDBusConnection *
connect_to_session (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GDBusConnection *connection;

  g_assert_no_error (error);
  connection =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

/* Match rules are set in the background, and the bus may read one connection
 * later than another: only its answer says that it has come so far. */
static void
await_bus (GDBusConnection *connection)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer G_GNUC_UNUSED =
      g_dbus_connection_call_sync (connection, "org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                   "GetId", NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

static void
changed_cb (QuireStore *store, QuireChanges *changes, Bus *self)
{
  g_clear_pointer (&self->heard, quire_changes_unref);
  self->heard = quire_changes_ref (changes);
  self->n_heard++;
}

static void
set_up (Bus *self, gconstpointer data)
{
  self->own = connect_to_session ();
  self->theirs = connect_to_session ();
  fixture_set_up (&self->fixture, data);
  quire_store_set_connection (self->fixture.store, self->own);
  g_signal_connect (self->fixture.store, "changed", G_CALLBACK (changed_cb), self);
  await_bus (self->own);
}

static void
tear_down (Bus *self, gconstpointer data)
{
  fixture_tear_down (&self->fixture, data);
  g_clear_pointer (&self->heard, quire_changes_unref);
  g_clear_object (&self->own);
  g_clear_object (&self->theirs);
}

/* A second program's store on the same folders. */
static QuireStore *
open_other (Bus *self)
{
  QuireStore *other =
      quire_store_new (self->fixture.cache_folder, self->fixture.data_folder, ENDPOINT);

  g_assert_true (store_open (other, NULL));
  quire_store_set_connection (other, self->theirs);
  return other;
}

static void
test_heard (Bus *self, gconstpointer data)
{
  g_autoptr (QuireStore) other = open_other (self);
  g_autoptr (QuireAnswer) answer = make_answer (A ":5 " B ":3");
  g_autoptr (QuireChanges) changes = NULL;

  changes = store_put_answer (other, DAY, answer, DAY, NULL);
  while (self->n_heard == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (quire_changes_get_day (self->heard), ==, DAY);
  assert_changes (self->heard, A " " B, "", "");
  fixture_assert_list (&self->fixture, quire_query_all (), A " " B);
  store_close (other);
}

static void
test_bookmark (Bus *self, gconstpointer data)
{
  g_autoptr (QuireStore) other = open_other (self);
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (QuireListing) listing = NULL;

  fixture_put (&self->fixture, DAY, A ":5 " B ":3", A " " B, "", "");
  g_assert_cmpuint (self->n_heard, ==, 1);
  changes = store_set_bookmarked (other, (const char *const[]){ B, NULL }, TRUE, NULL);
  while (self->n_heard < 2)
    g_main_context_iteration (NULL, TRUE);
  assert_changes (self->heard, B, "", "");
  listing = fixture_find (&self->fixture, B);
  g_assert_true (quire_listing_get_state (listing)->bookmarked);
  store_close (other);
}

/* The two connections are this test's: a store's own signal comes back to it,
 * and is not heard twice. */
static void
test_own_is_ignored (Bus *self, gconstpointer data)
{
  g_autoptr (QuireStore) other = open_other (self);
  g_autoptr (QuireAnswer) answer = make_answer (B ":3");
  g_autoptr (QuireChanges) changes = NULL;

  fixture_put (&self->fixture, DAY, A ":5", A, "", "");
  g_assert_cmpuint (self->n_heard, ==, 1);
  changes = store_put_answer (other, DAY + 1, answer, DAY, NULL);
  while (quire_changes_get_day (self->heard) != DAY + 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->n_heard, ==, 2);
  store_close (other);
}

static void
test_rubbish (Bus *self, gconstpointer data)
{
  g_autoptr (QuireStore) other = open_other (self);
  g_autoptr (QuireAnswer) answer = make_answer (B ":3");
  g_autoptr (QuireChanges) changes = NULL;

  g_dbus_connection_emit_signal (self->theirs, NULL, "/io/github/quire/Quire/Store",
                                 "io.github.quire.Quire.Store", "Changed",
                                 g_variant_new ("(s)", "rubbish"), NULL);
  changes = store_put_answer (other, DAY, answer, DAY, NULL);
  while (self->n_heard == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (quire_changes_get_day (self->heard), ==, DAY);
  store_close (other);
}

#define ADD(name, func) g_test_add ("/store/bus/" name, Bus, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("heard", test_heard);
  ADD ("bookmark", test_bookmark);
  ADD ("own-is-ignored", test_own_is_ignored);
  ADD ("rubbish", test_rubbish);
  return g_test_run ();
}
