/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli-core.h"

/* A bus that hangs must not hold up anybody for longer. */
#define MOMENT_MS 300

/* An answer that may come after nobody waits for it any more. */
typedef struct
{
  GAsyncResult *result;
  gboolean late;
} Awaited;

/* Helpers */

static void
awaited_clear (Awaited *self)
{
  g_clear_object (&self->result);
}

static void
awaited_release (Awaited *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) awaited_clear);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Awaited, awaited_release)

static void
awaited_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Awaited) awaited = user_data;

  awaited->result = g_object_ref (result);
}

static gboolean
late_cb (gpointer user_data)
{
  Awaited *awaited = user_data;

  awaited->late = TRUE;
  return G_SOURCE_CONTINUE;
}

static void
await_a_moment (Awaited *awaited)
{
  guint timeout = g_timeout_add (MOMENT_MS, late_cb, awaited);

  while (awaited->result == NULL && !awaited->late)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

/* Public API */

GDBusConnection *
quire_cli_bus_connect (void)
{
  const char *address = g_getenv ("DBUS_SESSION_BUS_ADDRESS");
  g_autoptr (Awaited) awaited = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  if (address == NULL || *address == '\0' || g_str_has_prefix (address, "autolaunch:") ||
      !g_dbus_is_supported_address (address, NULL))
    return NULL;

  /* Not g_bus_get(): that connection would end the program with the bus. */
  awaited = g_rc_box_new0 (Awaited);
  g_dbus_connection_new_for_address (address,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                         G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                     NULL, cancellable, awaited_cb, g_rc_box_acquire (awaited));
  await_a_moment (awaited);
  if (awaited->result != NULL)
    return g_dbus_connection_new_for_address_finish (awaited->result, NULL);
  g_cancellable_cancel (cancellable);
  return NULL;
}

void
quire_cli_bus_flush (GDBusConnection *connection)
{
  g_autoptr (Awaited) awaited = NULL;

  if (connection == NULL)
    return;
  awaited = g_rc_box_new0 (Awaited);
  g_dbus_connection_flush (connection, NULL, awaited_cb, g_rc_box_acquire (awaited));
  await_a_moment (awaited);
  if (awaited->result != NULL)
    g_dbus_connection_flush_finish (connection, awaited->result, NULL);
}
