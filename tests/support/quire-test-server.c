/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-test-server.h"

#include <gio/gio.h>
#include <libsoup/soup.h>
#include <string.h>

struct _QuireTestServer
{
  GSubprocess *process;
  GDataInputStream *output;
  SoupSession *session;
  char *address;
};

/* Helpers */

static const char *
get_program (void)
{
  const char *program = g_getenv ("QUIRE_STAND_IN");

  return program != NULL ? program : QUIRE_STAND_IN_PROGRAM;
}

/* Callbacks */

/* Steering must work with whatever certificate is being tried. */
static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       gpointer user_data)
{
  return TRUE;
}

static GBytes *
control (QuireTestServer *server, const char *method, const char *verb, const char *body)
{
  g_autofree char *uri = g_strdup_printf ("%s/_control/%s", server->address, verb);
  g_autoptr (SoupMessage) message = soup_message_new (method, uri);
  g_autoptr (GBytes) request = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (GError) error = NULL;

  if (body != NULL)
    {
      request = g_bytes_new (body, strlen (body));
      soup_message_set_request_body_from_bytes (message, "text/plain", request);
    }
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);
  answer = soup_session_send_and_read (server->session, message, NULL, &error);
  g_assert_no_error (error);
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    g_error ("The stand-in refused %s: %.*s", verb, (int) g_bytes_get_size (answer),
             (const char *) g_bytes_get_data (answer, NULL));
  return g_steal_pointer (&answer);
}

static void
post (QuireTestServer *server, const char *verb, const char *body)
{
  g_autoptr (GBytes) answer G_GNUC_UNUSED = control (server, "POST", verb, body);
}

/* Public API */

QuireTestServer *
quire_test_server_new (const char *first_argument, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *argument;
  va_list rest;

  va_start (rest, first_argument);
  for (argument = first_argument; argument != NULL; argument = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (rest);
  g_ptr_array_add (arguments, NULL);
  return quire_test_server_new_strv ((const char *const *) arguments->pdata);
}

QuireTestServer *
quire_test_server_new_strv (const char *const *arguments)
{
  QuireTestServer *server = g_new0 (QuireTestServer, 1);
  g_autoptr (GPtrArray) line = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (line, (gpointer) get_program ());
  g_ptr_array_add (line, (gpointer) "--exit-with-stdin");
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (line, (gpointer) arguments[i]);
  g_ptr_array_add (line, NULL);

  server->process =
      g_subprocess_newv ((const char *const *) line->pdata,
                         G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  server->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (server->process));
  server->address = g_data_input_stream_read_line (server->output, NULL, NULL, &error);
  g_assert_no_error (error);
  if (server->address == NULL)
    g_error ("The stand-in did not start");

  server->session = soup_session_new ();
  soup_session_set_proxy_resolver (server->session, NULL);
  return server;
}

void
quire_test_server_free (QuireTestServer *server)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (server->process), NULL, NULL);
  g_subprocess_wait (server->process, NULL, NULL);
  g_object_unref (server->output);
  g_object_unref (server->process);
  g_object_unref (server->session);
  g_free (server->address);
  g_free (server);
}

const char *
quire_test_server_get_address (QuireTestServer *server)
{
  return server->address;
}

const char *
quire_test_server_get_authority_file (void)
{
  return QUIRE_STAND_IN_TLS_FOLDER "/ca.pem";
}

void
quire_test_server_add_fault (QuireTestServer *server, const char *fault)
{
  post (server, "fault", fault);
}

void
quire_test_server_clear_faults (QuireTestServer *server)
{
  post (server, "fault", NULL);
}

void
quire_test_server_set_now (QuireTestServer *server, const char *iso)
{
  post (server, "now", iso);
}

void
quire_test_server_grow (QuireTestServer *server, guint steps)
{
  g_autofree char *text = g_strdup_printf ("%u", steps);

  post (server, "grow", text);
}

void
quire_test_server_withdraw (QuireTestServer *server, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *verb = g_strconcat ("withdraw?id=", escaped, NULL);

  post (server, verb, NULL);
}

void
quire_test_server_reload (QuireTestServer *server)
{
  post (server, "reload", NULL);
}

JsonNode *
quire_test_server_get_log (QuireTestServer *server)
{
  g_autoptr (GBytes) answer = control (server, "GET", "log", NULL);
  g_autofree char *text = g_strndup (g_bytes_get_data (answer, NULL), g_bytes_get_size (answer));
  g_autoptr (GError) error = NULL;
  JsonNode *log = json_from_string (text, &error);

  g_assert_no_error (error);
  return log;
}

void
quire_test_server_clear_log (QuireTestServer *server)
{
  post (server, "clear-log", NULL);
}

guint
quire_test_server_count_requests (QuireTestServer *server, const char *pattern)
{
  g_autoptr (JsonNode) log = quire_test_server_get_log (server);
  JsonArray *entries = json_node_get_array (log);
  guint count = 0;

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      const char *path = json_object_get_string_member (entry, "path");
      if (pattern == NULL || strstr (path, pattern) != NULL)
        count++;
    }
  return count;
}
