/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-mail.h"

#define PORTAL "org.freedesktop.portal.Desktop"

/* What the portal does with a letter. */
typedef enum
{
  SENDS,
  FAILS,
  DIES,           /* instead of a reply */
  DIES_LATER,     /* after its reply, and before it has an answer */
  ANSWERS_LATEST, /* and dies */
} Manner;

typedef struct
{
  GDBusConnection *connection;
  Manner manner;
  char *handle;
  char *sender;
} Portal;

typedef struct
{
  gboolean done;
  gboolean opened;
  GError *error;
} Letter;

static const char XML[] = "<node><interface name='org.freedesktop.portal.Email'>"
                          "<method name='ComposeEmail'>"
                          "<arg type='s' direction='in'/><arg type='a{sv}' direction='in'/>"
                          "<arg type='o' direction='out'/></method></interface></node>";

static GDBusConnection *
connect_to_bus (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, &error);
  GDBusConnection *connection = NULL;

  g_assert_no_error (error);
  connection =
      g_dbus_connection_new_for_address_sync (address,
                                              G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                  G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                              NULL, NULL, &error);
  g_assert_no_error (error);
  return connection;
}

static void
leave (Portal *self)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_flush_sync (self->connection, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_close_sync (self->connection, NULL, &error);
  g_assert_no_error (error);
}

static void
answer (Portal *self, guint32 response)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (self->connection, self->sender, self->handle,
                                 "org.freedesktop.portal.Request", "Response",
                                 g_variant_new ("(ua{sv})", response, NULL), &error);
  g_assert_no_error (error);
}

static gboolean
go_on_cb (gpointer user_data)
{
  Portal *self = user_data;

  if (self->manner == ANSWERS_LATEST)
    answer (self, 0);
  leave (self);
  return G_SOURCE_REMOVE;
}

static void
called_cb (GDBusConnection *connection,
           const char *sender,
           const char *path,
           const char *interface,
           const char *method,
           GVariant *parameters,
           GDBusMethodInvocation *invocation,
           gpointer user_data)
{
  Portal *self = user_data;
  g_autoptr (GVariant) options = g_variant_get_child_value (parameters, 1);
  g_autofree char *name = g_strdelimit (g_strdup (sender + 1), ".", '_');
  const char *token = NULL;
  const char *subject = NULL;

  g_assert_true (g_variant_lookup (options, "handle_token", "&s", &token));
  g_assert_true (g_variant_lookup (options, "subject", "&s", &subject));
  g_assert_cmpstr (subject, ==, "A subject");
  g_free (self->handle);
  self->handle = g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", name, token);
  g_free (self->sender);
  self->sender = g_strdup (sender);

  if (self->manner == DIES)
    {
      g_object_unref (invocation);
      leave (self);
      return;
    }
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(o)", self->handle));
  if (self->manner == SENDS || self->manner == FAILS)
    answer (self, self->manner == SENDS ? 0 : 2);
  else
    g_idle_add (go_on_cb, self);
}

static void
portal_open (Portal *self, Manner manner)
{
  static const GDBusInterfaceVTable table = { .method_call = called_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (XML, &error);
  g_autoptr (GVariant) reply = NULL;

  g_assert_no_error (error);
  *self = (Portal){ .connection = connect_to_bus (), .manner = manner };
  g_dbus_connection_register_object (self->connection, "/org/freedesktop/portal/desktop",
                                     info->interfaces[0], &table, self, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (
      self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      "RequestName", g_variant_new ("(su)", PORTAL, 4), NULL, 0, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
portal_close (Portal *self)
{
  if (!g_dbus_connection_is_closed (self->connection))
    leave (self);
  g_clear_object (&self->connection);
  g_clear_pointer (&self->handle, g_free);
  g_clear_pointer (&self->sender, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Portal, portal_close)

static void
composed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Letter *letter = user_data;

  g_assert_false (letter->done);
  letter->opened = quire_mail_compose_finish (result, &letter->error);
  letter->done = TRUE;
}

/* No program here writes letters: where the portal does not, that is said. */
static void
test_portal (gconstpointer data)
{
  const Manner manner = (Manner) GPOINTER_TO_INT (data);
  g_autoptr (GDBusConnection) connection = connect_to_bus ();
  g_auto (Portal) portal = { 0 };
  g_autoptr (GError) error = NULL;
  Letter letter = { 0 };

  portal_open (&portal, manner);
  quire_mail_compose_async (connection, "A subject", "A body", NULL, composed_cb, &letter);
  while (!letter.done)
    g_main_context_iteration (NULL, TRUE);
  error = letter.error;
  g_assert_true (letter.opened == (manner == SENDS || manner == ANSWERS_LATEST));
  g_assert_true (letter.opened == (error == NULL));
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE));

  /* Nothing is listened for any more. */
  if (!g_dbus_connection_is_closed (portal.connection))
    leave (&portal);
  g_dbus_connection_close_sync (connection, NULL, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, manner) g_test_add_data_func (path, GINT_TO_POINTER (manner), test_portal)
  ADD ("/mail/sends", SENDS);
  ADD ("/mail/fails", FAILS);
  ADD ("/mail/dies", DIES);
  ADD ("/mail/dies-later", DIES_LATER);
  ADD ("/mail/answers-latest", ANSWERS_LATEST);
#undef ADD

  return g_test_run ();
}
