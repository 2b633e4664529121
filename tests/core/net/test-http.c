/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "quire-clock.h"
#include "quire-http.h"
#include "raw-server.h"

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

static void
assert_body (QuireHttpResponse *response, const char *text)
{
  gsize size = 0;
  const void *data = g_bytes_get_data (response->body, &size);

  g_assert_cmpmem (data, size, text, strlen (text));
}

static void
test_get (void)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireHttpResponse) response = NULL;
  g_autofree char *request = NULL;
  g_autofree char *uri = g_strconcat (raw_server_get_base (server), "/api/x?p=1", NULL);

  raw_server_set_answer (server,
                         OK_HEAD "ETag: W/\"1\"\r\nLink: </api/x?p=2>; rel=\"next\"\r\n"
                                 "Set-Cookie: a=b\r\nContent-Length: 2\r\n\r\n[]",
                         -1, RAW_SERVER_KEEP);
  response = raw_server_get_path (http, server, "/api/x?p=1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (response->status, ==, 200);
  assert_body (response, "[]");
  g_assert_cmpstr (response->etag, ==, "W/\"1\"");
  g_assert_cmpstr (response->link, ==, "</api/x?p=2>; rel=\"next\"");
  g_assert_cmpstr (response->uri, ==, uri);

  /* A second one goes over the same connection and brings no cookie back. */
  g_clear_pointer (&response, quire_http_response_free);
  response = raw_server_get_path (http, server, "/api/x?p=1", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (raw_server_connections (server), ==, 1);
  request = raw_server_dup_request (server);
  g_assert_nonnull (strstr (request, "User-Agent: Quire/"));
  g_assert_nonnull (strstr (request, "(desktop reader of daily papers)\r\n"));
  g_assert_nonnull (strstr (request, "Accept: application/json\r\n"));
  g_assert_nonnull (strstr (request, "Accept-Encoding: gzip\r\n"));
  g_assert_null (strstr (request, "Cookie"));
  g_assert_null (strstr (request, "Referer"));
  g_assert_null (strstr (request, "Authorization"));
  g_assert_null (strstr (request, "If-None-Match"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http/get", test_get);

  return g_test_run ();
}
