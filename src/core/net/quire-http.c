/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http-private.h"

#include "quire-config.h"
#include "quire-http-call.h"

#define USER_AGENT                "Quire/" QUIRE_VERSION " (desktop reader of daily papers)"
#define ABANDONED_FOR             5
#define DEFAULT_DEADLINE          60.0
#define MOST_CONNECTIONS_PER_HOST 6

G_DEFINE_FINAL_TYPE (QuireHttp, quire_http, G_TYPE_OBJECT)

static void
quire_http_finalize (GObject *object)
{
  QuireHttp *self = QUIRE_HTTP (object);

  g_clear_object (&self->session);
  g_clear_object (&self->authorities);
  g_clear_pointer (&self->windows, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (quire_http_parent_class)->finalize (object);
}

static void
quire_http_class_init (QuireHttpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_http_finalize;
}

/* What a program under test is told by its environment. */
static void
obey_test_hooks (QuireHttp *self)
{
#if QUIRE_TEST_HOOKS
  const char *deadline = g_getenv ("QUIRE_TEST_DEADLINE");
  const char *ca = g_getenv ("QUIRE_TEST_CA");
  g_autoptr (GError) error = NULL;

  if (deadline != NULL)
    quire_http_set_deadline (self, g_ascii_strtod (deadline, NULL));
  if (ca != NULL && !quire_http_set_ca_file (self, ca, &error))
    g_warning ("QUIRE_TEST_CA: %s", error->message);
#endif
}

static SoupSession *
make_session (QuireHttp *self)
{
  /* The deadline is ours and covers everything; libsoup's own only ends what
   * nobody waits for any more. */
  SoupSession *session = soup_session_new_with_options (
      "user-agent", USER_AGENT, "timeout", (guint) self->deadline + ABANDONED_FOR,
      "max-conns-per-host", MOST_CONNECTIONS_PER_HOST, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_CONTENT_DECODER);
  /* libsoup 3.6 lets go of a session's features once too often for a message
   * that is cancelled while it connects: none must be left to lose. */
  if (soup_check_version (3, 6, 0))
    soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  if (self->is_local)
    soup_session_set_proxy_resolver (session, NULL);

  return session;
}

static void
quire_http_init (QuireHttp *self)
{
  self->deadline = DEFAULT_DEADLINE;
  self->session = make_session (self);
  self->windows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->waiting = g_ptr_array_new ();
  obey_test_hooks (self);
}

void
quire_http_renew_session (QuireHttp *self)
{
  g_clear_object (&self->session);
  self->session = make_session (self);
  if (self->authorities != NULL)
    soup_session_set_tls_database (self->session, self->authorities);
}

/* Servers count their kinds of address apart ("api" and "pages"), and the first
 * part of the path is what tells them. */
QuireRateWindow *
quire_http_find_window (QuireHttp *self, GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  gsize first = *path == '/' ? 1 + strcspn (path + 1, "/") : 0;
  g_autofree char *key =
      g_strdup_printf ("%s://%s:%d%.*s", g_uri_get_scheme (uri), g_uri_get_host (uri),
                       g_uri_get_port (uri), (int) first, path);
  QuireRateWindow *window = g_hash_table_lookup (self->windows, key);

  if (window == NULL)
    {
      window = g_new0 (QuireRateWindow, 1);
      g_hash_table_insert (self->windows, g_steal_pointer (&key), window);
    }

  return window;
}

QuireHttp *
quire_http_new (void)
{
  return g_object_new (QUIRE_TYPE_HTTP, NULL);
}

QuireHttp *
quire_http_new_local (void)
{
  QuireHttp *self = quire_http_new ();

  self->is_local = TRUE;
  quire_http_renew_session (self);
  return self;
}

void
quire_http_response_free (QuireHttpResponse *self)
{
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_pointer (&self->etag, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_free (self);
}

void
quire_http_set_deadline (QuireHttp *self, double seconds)
{
  g_return_if_fail (QUIRE_IS_HTTP (self));

  if (seconds > 0)
    self->deadline = MIN (seconds, 3600.0);
  soup_session_set_timeout (self->session, (guint) self->deadline + ABANDONED_FOR);
}

double
quire_http_get_deadline (QuireHttp *self)
{
  g_return_val_if_fail (QUIRE_IS_HTTP (self), 0);

  return self->deadline;
}

gboolean
quire_http_set_ca_file (QuireHttp *self, const char *path, GError **error)
{
  g_autoptr (GTlsDatabase) database = NULL;

  g_return_val_if_fail (QUIRE_IS_HTTP (self), FALSE);

  database = g_tls_file_database_new (path, error);
  if (database == NULL)
    return FALSE;

  soup_session_set_tls_database (self->session, database);
  g_set_object (&self->authorities, database);
  return TRUE;
}

void
quire_http_get_async (QuireHttp *self,
                      const QuireHttpRequest *request,
                      GCancellable *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (QUIRE_IS_HTTP (self));
  g_return_if_fail (request != NULL && request->uri != NULL);
  g_return_if_fail (request->body == NULL || self->is_local);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_http_get_async);

  quire_http_call_start (task, request, NULL);
}

QuireHttpResponse *
quire_http_get_finish (QuireHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

gint64
quire_http_get_waiting_until (QuireHttp *self)
{
  gint64 first = 0;

  g_return_val_if_fail (QUIRE_IS_HTTP (self), 0);

  for (guint i = 0; i < self->waiting->len; i++)
    {
      gint64 until = quire_http_call_get_waiting_until (g_ptr_array_index (self->waiting, i));

      if (first == 0 || until < first)
        first = until;
    }

  return first;
}
