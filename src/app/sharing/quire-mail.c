/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-mail.h"

#include <string.h>

#include "quire-share.h"

#define PORTAL "org.freedesktop.portal.Desktop"

/* What the portal says of a request (org.freedesktop.portal.Request::Response):
 * 0 done, 1 the person did not want to, all else failed. */
#define RESPONSE_FAILED 2

typedef struct
{
  char *subject;
  char *body;
  GAppLaunchContext *launch;
  GDBusConnection *connection;
  guint response_id;
  guint watch_id; /* whether the portal is there to answer; once it took the letter */
} Letter;

static void
stop_listening (Letter *self)
{
  if (self->response_id != 0)
    g_dbus_connection_signal_unsubscribe (self->connection, self->response_id);
  self->response_id = 0;
  g_clear_handle_id (&self->watch_id, g_bus_unwatch_name);
}

static void
letter_free (gpointer data)
{
  Letter *self = data;

  stop_listening (self);
  g_clear_object (&self->connection);
  g_clear_object (&self->launch);
  g_free (self->subject);
  g_free (self->body);
  g_free (self);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes the reference that the answer would have taken. */
static void
launch_mailto (GTask *task)
{
  Letter *self = g_task_get_task_data (task);
  g_autofree char *address = quire_share_dup_mailto (self->subject, self->body);

  stop_listening (self);
  if (address)
    {
      g_app_info_launch_default_for_uri_async (address, self->launch, NULL, launched_cb, task);
      return;
    }

  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           "The letter is too long for an address");
  g_object_unref (task);
}

static void
response_cb (GDBusConnection *connection,
             const char *sender,
             const char *path,
             const char *interface,
             const char *signal,
             GVariant *parameters,
             gpointer user_data)
{
  GTask *task = user_data;
  guint32 response = RESPONSE_FAILED;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ua{sv})")))
    g_variant_get (parameters, "(u@a{sv})", &response, NULL);
  if (response >= RESPONSE_FAILED)
    {
      launch_mailto (task);
      return;
    }

  stop_listening (g_task_get_task_data (task));
  g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

/* What has died answers no more. */
static void
vanished_cb (GDBusConnection *connection, const char *name, gpointer user_data)
{
  launch_mailto (user_data);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Letter *self = g_task_get_task_data (task);
  g_autoptr (GVariant) reply =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  /* It may have answered already. */
  if (self->response_id == 0)
    return;

  /* Not before it replied: it is started by being asked. */
  if (reply)
    self->watch_id = g_bus_watch_name_on_connection (
        self->connection, PORTAL, G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, vanished_cb, task, NULL);
  /* Without a portal, or without one for letters. */
  else
    launch_mailto (task);
}

static void
ask_portal (GTask *task)
{
  Letter *self = g_task_get_task_data (task);
  g_autofree char *token = g_strdup_printf ("quire%u", g_random_int ());
  g_autofree char *sender =
      g_strdelimit (g_strdup (g_dbus_connection_get_unique_name (self->connection) + 1), ".", '_');
  g_autofree char *path =
      g_strdup_printf ("/org/freedesktop/portal/desktop/request/%s/%s", sender, token);
  GVariantBuilder options;

  /* Before it is asked: the answer may come before the reply. */
  self->response_id = g_dbus_connection_signal_subscribe (
      self->connection, PORTAL, "org.freedesktop.portal.Request", "Response", path, NULL,
      G_DBUS_SIGNAL_FLAGS_NONE, response_cb, task, NULL);

  g_variant_builder_init (&options, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&options, "{sv}", "handle_token", g_variant_new_string (token));
  g_variant_builder_add (&options, "{sv}", "subject", g_variant_new_string (self->subject));
  g_variant_builder_add (&options, "{sv}", "body", g_variant_new_string (self->body));
  g_dbus_connection_call (self->connection, PORTAL, "/org/freedesktop/portal/desktop",
                          "org.freedesktop.portal.Email", "ComposeEmail",
                          g_variant_new ("(sa{sv})", "", &options), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, called_cb, g_object_ref (task));
}

void
quire_mail_compose_async (GDBusConnection *connection,
                          const char *subject,
                          const char *body,
                          GAppLaunchContext *launch,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  Letter *self = NULL;
  GTask *task = NULL;

  g_return_if_fail (subject);
  g_return_if_fail (body);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, quire_mail_compose_async);
  self = g_new0 (Letter, 1);
  self->subject = g_strdup (subject);
  self->body = g_strdup (body);
  self->launch = launch ? g_object_ref (launch) : NULL;
  g_set_object (&self->connection, connection);
  g_task_set_task_data (task, self, letter_free);

  if (connection && g_dbus_connection_get_unique_name (connection))
    ask_portal (task);
  else
    launch_mailto (task);
}

gboolean
quire_mail_compose_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
