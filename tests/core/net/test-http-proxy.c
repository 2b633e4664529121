/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "quire-http.h"
#include "raw-server.h"

/* The system's proxy, as this test wants it. */

static char *system_proxy;

#define TEST_TYPE_PROXIES (test_proxies_get_type ())
G_DECLARE_FINAL_TYPE (TestProxies, test_proxies, TEST, PROXIES, GSimpleProxyResolver)

struct _TestProxies
{
  GSimpleProxyResolver parent_instance;
};

static void test_proxies_iface_init (GProxyResolverInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (TestProxies,
                               test_proxies,
                               G_TYPE_SIMPLE_PROXY_RESOLVER,
                               G_IMPLEMENT_INTERFACE (G_TYPE_PROXY_RESOLVER,
                                                      test_proxies_iface_init))

static gboolean
test_proxies_is_supported (GProxyResolver *resolver)
{
  return TRUE;
}

static char **
test_proxies_lookup (GProxyResolver *resolver,
                     const char *uri,
                     GCancellable *cancellable,
                     GError **error)
{
  const char *proxies[] = { system_proxy, NULL };

  return g_strdupv ((char **) proxies);
}

static void
test_proxies_lookup_async (GProxyResolver *resolver,
                           const char *uri,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  g_task_return_pointer (task, test_proxies_lookup (resolver, uri, cancellable, NULL),
                         (GDestroyNotify) g_strfreev);
}

static char **
test_proxies_lookup_finish (GProxyResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_proxies_iface_init (GProxyResolverInterface *iface)
{
  iface->is_supported = test_proxies_is_supported;
  iface->lookup = test_proxies_lookup;
  iface->lookup_async = test_proxies_lookup_async;
  iface->lookup_finish = test_proxies_lookup_finish;
}

static void
test_proxies_class_init (TestProxiesClass *klass)
{
}

static void
test_proxies_init (TestProxies *self)
{
}

static void
set_proxy (RawServer *server)
{
  g_free (system_proxy);
  system_proxy =
      g_strdup_printf ("http://me:secret@%s", raw_server_get_base (server) + strlen ("http://"));
}

static void
test_used (void)
{
  g_autoptr (RawServer) proxy = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  g_autofree char *sent = NULL;
  QuireHttpRequest request = { .uri = "http://127.0.0.1:9/api" };

  set_proxy (proxy);
  raw_server_set_answer (proxy, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]", -1,
                         RAW_SERVER_KEEP);
  response = raw_server_get (http, &request, NULL, &error);
  g_assert_no_error (error);
  sent = raw_server_dup_request (proxy);
  g_assert_true (g_str_has_prefix (sent, "GET http://127.0.0.1:9/api HTTP/1.1\r\n"));
}

/* The proxy is named, its password is not. */
static void
test_dead (gconstpointer data)
{
  RawServer *proxy = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup (raw_server_get_base (proxy));
  g_autofree char *told = g_strconcat ("through the proxy ", name, NULL);
  QuireHttpRequest request = { .uri = data };

  set_proxy (proxy);
  raw_server_free (proxy);
  g_assert_null (raw_server_get (http, &request, NULL, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE);
  g_assert_nonnull (strstr (error->message, told));
  g_assert_null (strstr (error->message, "secret"));
}

/* It answers, but does not let us through. */
static void
test_refusing (void)
{
  g_autoptr (RawServer) proxy = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;
  QuireHttpRequest request = { .uri = "https://127.0.0.1:9/api" };

  set_proxy (proxy);
  raw_server_set_answer (proxy, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", -1,
                         RAW_SERVER_KEEP);
  g_assert_null (raw_server_get (http, &request, NULL, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == QUIRE_HTTP_ERROR);
  g_test_message ("%s", error->message);
}

/* Other programs on this computer are asked without one, and nobody else is
 * to blame where they do not run. */
static void
test_local (void)
{
  g_autoptr (RawServer) proxy = raw_server_new (NULL);
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new_local ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  QuireHttpRequest request = { .uri = "http://127.0.0.1:9/api" };

  set_proxy (proxy);
  raw_server_set_answer (server, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", -1,
                         RAW_SERVER_KEEP);
  g_assert_null (raw_server_get (http, &request, NULL, &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_OFFLINE);
  g_assert_null (strstr (error->message, "proxy"));
  g_clear_error (&error);

  request.uri = raw_server_get_base (server);
  response = raw_server_get (http, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (raw_server_count (server), ==, 1);
  g_assert_cmpuint (raw_server_count (proxy), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register (G_PROXY_RESOLVER_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_PROXY_RESOLVER_EXTENSION_POINT_NAME, TEST_TYPE_PROXIES,
                                  "test-proxies", 1000);
  g_setenv ("GIO_USE_PROXY_RESOLVER", "test-proxies", TRUE);

  g_test_add_func ("/http-proxy/used", test_used);
  g_test_add_data_func ("/http-proxy/dead/http", "http://127.0.0.1:9/api", test_dead);
  g_test_add_data_func ("/http-proxy/dead/https", "https://127.0.0.1:9/api", test_dead);
  g_test_add_func ("/http-proxy/refusing", test_refusing);
  g_test_add_func ("/http-proxy/local", test_local);

  status = g_test_run ();
  g_free (system_proxy);
  return status;
}
