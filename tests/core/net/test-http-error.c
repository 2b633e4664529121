/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libsoup/soup.h>
#include <string.h>

#include "quire-http-error.h"

static void
test_mapping (void)
{
  static const struct
  {
    int domain; /* 0 GIO, 1 resolver, 2 TLS, 3 libsoup */
    int code;
    QuireHttpError expected;
  } cases[] = {
    { 1, G_RESOLVER_ERROR_NOT_FOUND, QUIRE_HTTP_ERROR_OFFLINE },
    { 1, G_RESOLVER_ERROR_TEMPORARY_FAILURE, QUIRE_HTTP_ERROR_OFFLINE },
    { 0, G_IO_ERROR_HOST_NOT_FOUND, QUIRE_HTTP_ERROR_OFFLINE },
    { 0, G_IO_ERROR_HOST_UNREACHABLE, QUIRE_HTTP_ERROR_OFFLINE },
    { 0, G_IO_ERROR_NETWORK_UNREACHABLE, QUIRE_HTTP_ERROR_OFFLINE },
    { 0, G_IO_ERROR_CONNECTION_REFUSED, QUIRE_HTTP_ERROR_OFFLINE },
    { 0, G_IO_ERROR_PROXY_FAILED, QUIRE_HTTP_ERROR_OFFLINE },
    { 0, G_IO_ERROR_PROXY_NOT_ALLOWED, QUIRE_HTTP_ERROR_OFFLINE },
    { 0, G_IO_ERROR_TIMED_OUT, QUIRE_HTTP_ERROR_TIMEOUT },
    { 0, G_IO_ERROR_CONNECTION_CLOSED, QUIRE_HTTP_ERROR_TRUNCATED },
    { 0, G_IO_ERROR_PARTIAL_INPUT, QUIRE_HTTP_ERROR_TRUNCATED },
    { 0, G_IO_ERROR_INVALID_DATA, QUIRE_HTTP_ERROR_TRUNCATED },
    { 2, G_TLS_ERROR_BAD_CERTIFICATE, QUIRE_HTTP_ERROR_TLS },
    { 2, G_TLS_ERROR_HANDSHAKE, QUIRE_HTTP_ERROR_TLS },
    { 2, G_TLS_ERROR_EOF, QUIRE_HTTP_ERROR_TRUNCATED },
    { 2, G_TLS_ERROR_MISC, QUIRE_HTTP_ERROR_TRUNCATED },
    { 3, SOUP_SESSION_ERROR_PARSING, QUIRE_HTTP_ERROR_TRUNCATED },
    { 3, SOUP_SESSION_ERROR_ENCODING, QUIRE_HTTP_ERROR_TRUNCATED },
  };
  GQuark domains[] = { G_IO_ERROR, G_RESOLVER_ERROR, G_TLS_ERROR, SOUP_SESSION_ERROR };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) cause =
          g_error_new_literal (domains[cases[i].domain], cases[i].code, "It\nbroke. ");
      g_autoptr (GError) error = quire_http_error_new_from (cause, "example.org", 0);

      g_assert_error (error, QUIRE_HTTP_ERROR, (int) cases[i].expected);
      g_assert_nonnull (strstr (error->message, "example.org"));
      g_assert_null (strpbrk (error->message, "\r\n"));
      g_assert_cmpint (quire_http_error_get_retry_at (error), ==, 0);
    }
}

static void
test_certificate (void)
{
  g_autoptr (GError) cause = g_error_new_literal (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE,
                                                  "Unacceptable TLS certificate");
  g_autofree char *before = NULL;

  for (guint flag = 1; flag <= G_TLS_CERTIFICATE_GENERIC_ERROR; flag <<= 1)
    {
      g_autoptr (GError) error = quire_http_error_new_from (cause, "example.org", flag);

      g_assert_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TLS);
      g_assert_cmpstr (error->message, !=, before);
      g_free (before);
      before = g_strdup (error->message);
    }
}

static void
test_details (void)
{
  g_autoptr (GBytes) body = g_bytes_new ("abc", 3);
  g_autoptr (GError) limited = quire_http_error_new_rate_limited ("example.org", 1234);
  g_autoptr (GError) limited_copy = g_error_copy (limited);
  g_autoptr (GError) status = quire_http_error_new_status ("example.org", 502, body);
  g_autoptr (GError) status_copy = g_error_copy (status);
  g_autoptr (GError) other = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "x");

  g_clear_error (&limited);
  g_clear_error (&status);
  g_assert_cmpint (quire_http_error_get_retry_at (limited_copy), ==, 1234);
  g_assert_cmpuint (quire_http_error_get_status (limited_copy), ==, 0);
  g_assert_cmpuint (quire_http_error_get_status (status_copy), ==, 502);
  g_assert_true (quire_http_error_get_body (status_copy) == body);
  g_assert_cmpint (quire_http_error_get_retry_at (other), ==, 0);
  g_assert_cmpuint (quire_http_error_get_status (other), ==, 0);
  g_assert_null (quire_http_error_get_body (other));
  g_assert_cmpuint (quire_http_error_get_status (NULL), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/http-error/mapping", test_mapping);
  g_test_add_func ("/http-error/certificate", test_certificate);
  g_test_add_func ("/http-error/details", test_details);

  return g_test_run ();
}
