/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-log.h"
#include "stand-in-routes.h"
#include "stand-in-server.h"

#include <string.h>

#define CONTROL "/_control/"

struct _StandInServer
{
  SoupServer *soup;
  StandInCatalogue *catalogue;
  StandInClock *clock;
  StandInRoutes routes;
  StandInServerOptions options;
  StandInLog *log;
  GPtrArray *faults;
  char *address;
  guint port;
};

/* An answer that waits until its connection can be taken from the server. */
typedef struct
{
  SoupServerMessage *message;
  StandInAnswer *answer;
  StandInLogEntry *entry;
} Handover;

/* Helpers */

static char *
dup_target (SoupServerMessage *message)
{
  GUri *uri = soup_server_message_get_uri (message);
  const char *query = g_uri_get_query (uri);

  return g_strconcat (g_uri_get_path (uri), query ? "?" : NULL, query, NULL);
}

static gboolean
is_api (const char *path)
{
  return g_str_has_prefix (path, "/api/");
}

static gboolean
is_page (const char *path)
{
  return g_str_has_prefix (path, "/papers/");
}

static void
add_etag (StandInAnswer *answer, SoupServerMessage *message)
{
  SoupMessageHeaders *request = soup_server_message_get_request_headers (message);
  const char *known = soup_message_headers_get_list (request, "If-None-Match");
  g_autofree char *sum = g_compute_checksum_for_data (
      G_CHECKSUM_SHA1, (const guchar *) answer->body->str, answer->body->len);
  g_autofree char *etag = g_strdup_printf ("W/\"%zx-%.27s\"", answer->body->len, sum);

  soup_message_headers_replace (answer->headers, "ETag", etag);
  if (known == NULL || (strstr (known, etag + 2) == NULL && !g_str_equal (known, "*")))
    return;
  answer->status = SOUP_STATUS_NOT_MODIFIED;
  g_string_truncate (answer->body, 0);
  soup_message_headers_remove (answer->headers, "Content-Type");
}

static void
answer_control (StandInServer *self,
                SoupServerMessage *message,
                const char *verb,
                GHashTable *parameters,
                StandInAnswer *answer)
{
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (request);
  g_autofree char *body = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr (GError) error = NULL;

  g_strstrip (body);
  stand_in_answer_set (answer, SOUP_STATUS_OK, "application/json; charset=utf-8", "{\"ok\":true}",
                       -1);
  if (g_str_equal (verb, "log"))
    {
      g_autofree char *json = stand_in_log_to_json (self->log);
      g_string_assign (answer->body, json);
    }
  else if (g_str_equal (verb, "clear-log"))
    stand_in_log_clear (self->log);
  else if (g_str_equal (verb, "fault"))
    {
      g_auto (GStrv) lines = g_strsplit (body, "\n", -1);
      if (*body == '\0')
        g_ptr_array_set_size (self->faults, 0);
      for (guint i = 0; *body != '\0' && lines[i] != NULL; i++)
        {
          StandInFault *fault = stand_in_fault_parse (lines[i], &error);
          if (fault == NULL)
            {
              stand_in_answer_set_error (answer, SOUP_STATUS_BAD_REQUEST, error->message);
              return;
            }
          stand_in_server_add_fault (self, fault);
        }
    }
  else if (g_str_equal (verb, "reload"))
    stand_in_catalogue_reload (self->catalogue);
  else if (g_str_equal (verb, "now"))
    {
      if (!stand_in_clock_set (self->clock, body))
        stand_in_answer_set_error (answer, SOUP_STATUS_BAD_REQUEST, "Not an ISO 8601 time");
      stand_in_catalogue_reload (self->catalogue);
    }
  else if (g_str_equal (verb, "grow"))
    {
      if (!stand_in_catalogue_grow (self->catalogue, MAX (1, atoi (body))))
        stand_in_answer_set_error (answer, SOUP_STATUS_CONFLICT, "Started without --growing");
    }
  else if (g_str_equal (verb, "withdraw") && parameters != NULL &&
           g_hash_table_contains (parameters, "id"))
    stand_in_catalogue_withdraw (self->catalogue, g_hash_table_lookup (parameters, "id"));
  else
    stand_in_answer_set_error (answer, SOUP_STATUS_NOT_FOUND, "No such control");
}

static void
answer_request (StandInServer *self,
                SoupServerMessage *message,
                const char *path,
                const char *target,
                GHashTable *parameters,
                StandInAnswer *answer)
{
  StandInFaultContext context = { target, self->address, self->port, self->clock };
  const char *method = soup_server_message_get_method (message);

  if (g_str_equal (path, "/login"))
    {
      stand_in_spoil_find ("portal") (answer, NULL);
      return;
    }

  gboolean within = TRUE;
  if (is_api (path))
    within = stand_in_rate_count (&self->options.api, self->clock, answer);
  else if (is_page (path))
    within = stand_in_rate_count (&self->options.pages, self->clock, answer);
  if (within && (g_str_equal (method, "GET") || g_str_equal (method, "HEAD")))
    stand_in_routes_answer (&self->routes, path, parameters, answer);
  else if (within)
    stand_in_answer_set_error (answer, SOUP_STATUS_METHOD_NOT_ALLOWED, "Method not allowed");

  for (guint i = 0; i < self->faults->len; i++)
    {
      StandInFault *fault = g_ptr_array_index (self->faults, i);
      if (stand_in_fault_fires (fault, target))
        stand_in_fault_apply (fault, answer, &context);
    }

  if (self->options.etag && is_api (path) && answer->status == SOUP_STATUS_OK)
    add_etag (answer, message);

  const char *takes = soup_message_headers_get_list (
      soup_server_message_get_request_headers (message), "Accept-Encoding");
  if (self->options.gzip && takes != NULL && strstr (takes, "gzip") != NULL &&
      answer->body->len > 1024 &&
      soup_message_headers_get_one (answer->headers, "Content-Encoding") == NULL)
    stand_in_answer_compress (answer);
}

static void
send_plain (SoupServerMessage *message, StandInAnswer *answer)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeadersIter iter;
  const char *name, *value;

  soup_server_message_set_status (message, answer->status, NULL);
  soup_message_headers_iter_init (&iter, answer->headers);
  while (soup_message_headers_iter_next (&iter, &name, &value))
    soup_message_headers_append (headers, name, value);
  gsize length = answer->body->len;
  soup_message_body_append_take (soup_server_message_get_response_body (message),
                                 (guchar *) g_string_free (answer->body, FALSE), length);
  answer->body = g_string_new (NULL);
}

/* Callbacks */

static gboolean
hand_over_cb (gpointer user_data)
{
  Handover *handover = user_data;
  g_autoptr (GSocket) socket = g_object_ref (soup_server_message_get_socket (handover->message));
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (handover->message);

  stand_in_wire_send (stream, socket, handover->answer, handover->entry);
  g_object_unref (handover->message);
  stand_in_answer_free (handover->answer);
  g_free (handover);
  return G_SOURCE_REMOVE;
}

static void
request_cb (SoupServer *soup,
            SoupServerMessage *message,
            const char *path,
            GHashTable *parameters,
            gpointer user_data)
{
  StandInServer *self = user_data;
  g_autoptr (StandInAnswer) answer = stand_in_answer_new ();
  g_autofree char *target = dup_target (message);

  if (g_str_has_prefix (path, CONTROL))
    {
      answer_control (self, message, path + strlen (CONTROL), parameters, answer);
      send_plain (message, answer);
      return;
    }

  StandInLogEntry *entry = stand_in_log_add (self->log, message, target);
  answer_request (self, message, path, target, parameters, answer);
  entry->status = answer->status;
  if (answer->wire == STAND_IN_WIRE_PLAIN)
    {
      entry->bytes = answer->body->len;
      send_plain (message, answer);
      return;
    }

  /* The connection cannot be taken while the server is reading from it. */
  Handover *handover = g_new0 (Handover, 1);
  if (answer->wire == STAND_IN_WIRE_HANG)
    entry->status = 0;
  handover->message = g_object_ref (message);
  handover->answer = g_steal_pointer (&answer);
  handover->entry = entry;
  soup_server_message_pause (message);
  g_idle_add (hand_over_cb, handover);
}

/* Public API */

StandInServer *
stand_in_server_new (StandInCatalogue *catalogue,
                     StandInClock *clock,
                     const StandInServerOptions *options,
                     GError **error)
{
  g_autoptr (StandInServer) self = g_new0 (StandInServer, 1);
  SoupServerListenOptions listen = SOUP_SERVER_LISTEN_IPV4_ONLY;

  self->catalogue = catalogue;
  self->clock = clock;
  self->options = *options;
  self->log = stand_in_log_new ();
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) stand_in_fault_free);
  self->soup = soup_server_new ("server-header", "quire-stand-in", NULL);
  if (options->tls != NULL)
    {
      g_autofree char *name = g_strconcat (options->tls, ".pem", NULL);
      g_autofree char *path = g_build_filename (options->tls_folder, name, NULL);
      g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, error);
      if (certificate == NULL)
        return NULL;
      soup_server_set_tls_certificate (self->soup, certificate);
      listen |= SOUP_SERVER_LISTEN_HTTPS;
    }

  soup_server_add_handler (self->soup, NULL, request_cb, self, NULL);
  if (!soup_server_listen_local (self->soup, options->port, listen, error))
    return NULL;

  GSList *uris = soup_server_get_uris (self->soup);
  self->port = g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->address =
      g_strdup_printf ("%s://127.0.0.1:%u", options->tls ? "https" : "http", self->port);
  self->routes.catalogue = catalogue;
  self->routes.clock = clock;
  self->routes.pictures = stand_in_pictures_new ();
  self->routes.picture_base = options->rewrite_pictures ? self->address : NULL;
  return g_steal_pointer (&self);
}

void
stand_in_server_free (StandInServer *self)
{
  soup_server_disconnect (self->soup);
  g_object_unref (self->soup);
  stand_in_catalogue_free (self->catalogue);
  stand_in_clock_free (self->clock);
  g_clear_pointer (&self->routes.pictures, stand_in_pictures_free);
  stand_in_log_free (self->log);
  g_ptr_array_unref (self->faults);
  g_free (self->address);
  g_free (self);
}

const char *
stand_in_server_get_address (StandInServer *self)
{
  return self->address;
}

void
stand_in_server_add_fault (StandInServer *self, StandInFault *fault)
{
  g_ptr_array_add (self->faults, fault);
}
