/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-zotero.h"

#include <glib/gi18n-lib.h>

#include "quire-config.h"
#include "quire-http.h"
#include "quire-zotero-items.h"

/* What Zotero listens at unless its hidden setting httpServer.port says
 * otherwise; the connector knows no other one either. */
#define PORT 23119

/* Zotero refuses what was written for an older one, and takes no more than the
 * number to tell. */
#define API_VERSION "3"

/* It answers once everything is saved, and waits while it is busy itself. */
#define SECONDS           30
#define SECONDS_PER_PAPER 1
#define MOST_SECONDS      600

G_DEFINE_QUARK (quire - zotero - error - quark, quire_zotero_error)

static char *
dup_uri (void)
{
  const char *port = NULL;

#if QUIRE_TEST_HOOKS
  port = g_getenv ("QUIRE_TEST_ZOTERO_PORT");
#endif
  if (port != NULL)
    return g_strdup_printf ("http://127.0.0.1:%s/connector/saveItems", port);

  return g_strdup_printf ("http://127.0.0.1:%d/connector/saveItems", PORT);
}

static gboolean
says (const GError *error, const char *text)
{
  GBytes *body = quire_http_error_get_body (error);
  gsize size = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &size) : NULL;

  return data != NULL && g_strstr_len (data, (gssize) size, text) != NULL;
}

static GError *
new_error (QuireZoteroError code)
{
  const char *message = NULL;

  switch (code)
    {
    case QUIRE_ZOTERO_ERROR_NOT_RUNNING:
      message = _ ("Zotero is not running.");
      break;
    case QUIRE_ZOTERO_ERROR_BUSY:
      message = _ ("Zotero did not answer in time. Look there before you send it again.");
      break;
    case QUIRE_ZOTERO_ERROR_READ_ONLY:
      message = _ ("Zotero has no library that may be changed.");
      break;
    case QUIRE_ZOTERO_ERROR_OUTDATED:
      message = _ ("This Zotero is too new for this version of Quire.");
      break;
    case QUIRE_ZOTERO_ERROR_NOT_ZOTERO:
      message = _ ("Another program answered in the place of Zotero.");
      break;
    case QUIRE_ZOTERO_ERROR_FAILED:
    default:
      message = _ ("Zotero could not save what it was sent.");
      break;
    }
  return g_error_new_literal (QUIRE_ZOTERO_ERROR, (int) code, message);
}

/* See chrome/content/zotero/xpcom/server/server_connector.js in Zotero for what it
 * answers: 201, 400 CONNECTOR_VERSION_OUTDATED, 409 SESSION_EXISTS, 500
 * libraryEditable, plain 500.  A version without that way to save has 404. */
static GError *
explain (const GError *error)
{
  const guint status = quire_http_error_get_status (error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  if (g_error_matches (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE))
    return new_error (QUIRE_ZOTERO_ERROR_NOT_RUNNING);
  if (g_error_matches (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT) ||
      g_error_matches (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED) || status == 503 ||
      status == 504)
    return new_error (QUIRE_ZOTERO_ERROR_BUSY);
  if (status == 500 && says (error, "\"libraryEditable\":false"))
    return new_error (QUIRE_ZOTERO_ERROR_READ_ONLY);
  if (says (error, "\"CONNECTOR_VERSION_OUTDATED\""))
    return new_error (QUIRE_ZOTERO_ERROR_OUTDATED);
  if (status >= 500 || status == 400 || status == 409 ||
      g_error_matches (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED))
    return new_error (QUIRE_ZOTERO_ERROR_FAILED);

  return new_error (QUIRE_ZOTERO_ERROR_NOT_ZOTERO);
}

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response =
      quire_http_get_finish (QUIRE_HTTP (source), result, &error);

  if (response == NULL)
    g_task_return_error (task, explain (error));
  else if (response->status != 201)
    g_task_return_error (task, new_error (QUIRE_ZOTERO_ERROR_NOT_ZOTERO));
  else
    g_task_return_boolean (task, TRUE);
}

void
quire_zotero_send_async (QuirePaper *const *papers,
                         guint n_papers,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  static const char *const headers[] = { "X-Zotero-Connector-API-Version", API_VERSION, NULL };
  g_autoptr (GTask) task = NULL;
  g_autoptr (QuireHttp) http = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *session = NULL;
  g_autofree char *body = NULL;
  QuireHttpRequest request;

  g_return_if_fail (papers != NULL && n_papers > 0);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_zotero_send_async);

  http = quire_http_new_local ();
  if (!QUIRE_TEST_HOOKS || g_getenv ("QUIRE_TEST_DEADLINE") == NULL)
    quire_http_set_deadline (http, MIN (SECONDS + SECONDS_PER_PAPER * n_papers, MOST_SECONDS));

  uri = dup_uri ();
  session = g_uuid_string_random ();
  body = quire_zotero_items_dup_json (papers, n_papers, session);
  request = (QuireHttpRequest){ .uri = uri, .body = body, .headers = headers };
  quire_http_get_async (http, &request, cancellable, sent_cb, g_steal_pointer (&task));
}

gboolean
quire_zotero_send_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
