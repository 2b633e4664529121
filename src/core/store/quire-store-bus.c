/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-store-private.h"

#define BUS_PATH      "/io/github/quire/Quire/Store"
#define BUS_INTERFACE "io.github.quire.Quire.Store"

/* A longer list is not worth sending: who hears of it asks again anyway. */
#define IDS_AT_MOST 2000

static void
add_ids (GVariantBuilder *builder, const char *const *ids, guint *n)
{
  for (gsize i = 0; ids[i] && *n <= IDS_AT_MOST; i++, (*n)++)
    g_variant_builder_add (builder, "s", ids[i]);
}

void
quire_store_bus_send (QuireStore *self, QuireChanges *changes)
{
  GVariantBuilder builder;
  guint n = 0;

  if (!self->connection || g_dbus_connection_is_closed (self->connection))
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
  add_ids (&builder, quire_changes_get_added (changes), &n);
  add_ids (&builder, quire_changes_get_updated (changes), &n);
  add_ids (&builder, quire_changes_get_withdrawn (changes), &n);
  if (n > IDS_AT_MOST)
    {
      g_variant_builder_clear (&builder);
      g_variant_builder_init (&builder, G_VARIANT_TYPE ("as"));
    }
  g_dbus_connection_emit_signal (self->connection, NULL, BUS_PATH, BUS_INTERFACE, "Changed",
                                 g_variant_new ("(asu)", &builder, quire_changes_get_day (changes)),
                                 NULL);
}

static void
changed_cb (GDBusConnection *connection,
            const char *sender,
            const char *path,
            const char *interface,
            const char *signal,
            GVariant *parameters,
            gpointer user_data)
{
  QuireStore *self = user_data;
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GVariantIter) ids = NULL;
  const char *id;
  guint32 day;

  if (g_strcmp0 (sender, g_dbus_connection_get_unique_name (connection)) == 0 ||
      !g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(asu)")))
    return;

  g_variant_get (parameters, "(asu)", &ids, &day);
  changes = quire_changes_new (day);
  /* What became of each is not said: as new ones they make every list look. */
  while (g_variant_iter_next (ids, "&s", &id))
    quire_changes_add_added (changes, id);
  g_signal_emit_by_name (self, "changed", changes);
}

void
quire_store_bus_leave (QuireStore *self)
{
  if (self->subscription)
    g_dbus_connection_signal_unsubscribe (self->connection, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->connection);
}

void
quire_store_set_connection (QuireStore *self, GDBusConnection *connection)
{
  quire_store_bus_leave (self);
  if (!connection)
    return;
  self->connection = g_object_ref (connection);
  self->subscription =
      g_dbus_connection_signal_subscribe (connection, NULL, BUS_INTERFACE, "Changed", BUS_PATH,
                                          NULL, G_DBUS_SIGNAL_FLAGS_NONE, changed_cb, self, NULL);
}
