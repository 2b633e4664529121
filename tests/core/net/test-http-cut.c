/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libsoup/soup.h>
#include <string.h>

#include "quire-http.h"
#include "raw-answer.h"
#include "raw-server.h"

/* An answer that is cut off after byte N must not be taken for a whole one,
 * for no N: not in the header, not in the body, not in the marks between. */

#define BODY "[{\"paper\":{\"id\":\"2503.00001\"}},{\"paper\":{\"id\":\"2503.00002\"}}]"

typedef struct
{
  const char *name;
  gboolean gzip;
  gboolean chunked;
  gboolean length;
  gboolean close;
} Shape;

static const Shape shapes[] = {
  { "length", FALSE, FALSE, TRUE, FALSE },
  { "length-close", FALSE, FALSE, TRUE, TRUE },
  { "chunked", FALSE, TRUE, FALSE, FALSE },
  { "chunked-close", FALSE, TRUE, FALSE, TRUE },
  { "gzip-length", TRUE, FALSE, TRUE, FALSE },
  { "gzip-length-close", TRUE, FALSE, TRUE, TRUE },
  { "gzip-chunked", TRUE, TRUE, FALSE, FALSE },
  { "gzip-chunked-close", TRUE, TRUE, FALSE, TRUE },
  { "gzip-until-close", TRUE, FALSE, FALSE, TRUE },
};

static GByteArray *
make_answer (const Shape *shape)
{
  GByteArray *answer = g_byte_array_new ();
  g_autoptr (GByteArray) body = NULL;

  if (shape->gzip)
    body = raw_answer_gzip (BODY, strlen (BODY));
  else
    {
      body = g_byte_array_new ();
      raw_answer_append (body, "%s", BODY);
    }

  raw_answer_append (answer, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
  if (shape->gzip)
    raw_answer_append (answer, "Content-Encoding: gzip\r\n");
  if (shape->close)
    raw_answer_append (answer, "Connection: close\r\n");
  if (shape->chunked)
    raw_answer_append (answer, "Transfer-Encoding: chunked\r\n");
  if (shape->length)
    raw_answer_append (answer, "Content-Length: %u\r\n", body->len);
  raw_answer_append (answer, "ETag: \"1\"\r\n\r\n");

  if (!shape->chunked)
    {
      g_byte_array_append (answer, body->data, body->len);
      return answer;
    }

  for (guint at = 0; at < body->len; at += 17)
    {
      guint n = MIN (17, body->len - at);

      raw_answer_append (answer, "%x\r\n", n);
      g_byte_array_append (answer, body->data + at, n);
      raw_answer_append (answer, "\r\n");
    }
  raw_answer_append (answer, "0\r\n\r\n");
  return answer;
}

static void
cut (const Shape *shape, RawServerThen then, guint step)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GByteArray) answer = make_answer (shape);

  for (guint n = 0; n <= answer->len; n += step)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuireHttpResponse) response = NULL;

      raw_server_set_answer (server, answer->data, n, then);
      response = raw_server_get_path (http, server, "/", &error);

      /* Of a chunked answer only the empty line after the last chunk may be
       * missing when libsoup 3.6 takes it: the body is whole by then. */
      if (n < answer->len && shape->chunked && n + strlen ("\r\n") >= answer->len &&
          soup_check_version (3, 6, 0) && response != NULL)
        {
          g_assert_cmpmem (g_bytes_get_data (response->body, NULL),
                           g_bytes_get_size (response->body), BODY, strlen (BODY));
        }
      else if (n < answer->len)
        {
          g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED);
          g_assert_null (response);
        }
      else if (then == RAW_SERVER_CLOSE)
        {
          g_assert_no_error (error);
          g_assert_cmpmem (g_bytes_get_data (response->body, NULL),
                           g_bytes_get_size (response->body), BODY, strlen (BODY));
        }
    }
}

static void
test_closed (gconstpointer data)
{
  cut (data, RAW_SERVER_CLOSE, 1);
}

/* A reset cannot pass for an end; a sample will do. */
static void
test_reset (gconstpointer data)
{
  cut (data, RAW_SERVER_RESET, 5);
}

/* Nothing marks its end, so nobody can tell whether it is whole. */
static void
test_until_close (void)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;

  raw_server_set_answer (server, "HTTP/1.1 200 OK\r\n\r\n[]", -1, RAW_SERVER_CLOSE);
  g_assert_null (raw_server_get_path (http, server, "/", &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED);
}

static void
test_not_http (gconstpointer data)
{
  g_autoptr (RawServer) server = raw_server_new (NULL);
  g_autoptr (QuireHttp) http = quire_http_new ();
  g_autoptr (GError) error = NULL;

  raw_server_set_answer (server, data, -1, RAW_SERVER_CLOSE);
  g_assert_null (raw_server_get_path (http, server, "/", &error));
  g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED);
  g_assert_null (strpbrk (error->message, "\r\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *closed = g_strconcat ("/http-cut/closed/", shapes[i].name, NULL);
      g_autofree char *reset = g_strconcat ("/http-cut/reset/", shapes[i].name, NULL);

      g_test_add_data_func (closed, &shapes[i], test_closed);
      g_test_add_data_func (reset, &shapes[i], test_reset);
    }
  g_test_add_func ("/http-cut/until-close", test_until_close);
  g_test_add_data_func ("/http-cut/not-http/text", "hello", test_not_http);
  g_test_add_data_func ("/http-cut/not-http/no-length",
                        "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n[]", test_not_http);
  g_test_add_data_func ("/http-cut/not-http/encoding",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n[]", test_not_http);

  return g_test_run ();
}
