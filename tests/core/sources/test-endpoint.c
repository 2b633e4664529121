/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-endpoint.h"

static void
test_right (void)
{
  static const char *const pairs[][2] = {
    { "https://huggingface.co", "https://huggingface.co" },
    { "https://huggingface.co/", "https://huggingface.co" },
    { " https://huggingface.co// \n", "https://huggingface.co" },
    { "HTTPS://HuggingFace.CO:443", "https://huggingface.co" },
    { "https://mirror.example.org:8443/", "https://mirror.example.org:8443" },
    { "https://mirror.example.org/a/b/", "https://mirror.example.org/a/b" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "http://127.9.8.7", "http://127.9.8.7" },
    { "http://127.0.0.1:80/", "http://127.0.0.1" },
    { "http://localhost:1", "http://localhost:1" },
    { "http://LOCALHOST:1", "http://localhost:1" },
    { "http://[::1]:8080/", "http://[::1]:8080" },
    { "https://127.0.0.1", "https://127.0.0.1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *endpoint = quire_endpoint_normalize (pairs[i][0], &error);
      g_autofree char *again = NULL;

      g_assert_no_error (error);
      g_assert_cmpstr (endpoint, ==, pairs[i][1]);
      again = quire_endpoint_normalize (endpoint, &error);
      g_assert_cmpstr (again, ==, endpoint);
    }
}

static void
test_wrong (void)
{
  static const char *const wrong[] = {
    "",
    "huggingface.co",
    "//huggingface.co",
    "https:",
    "https://",
    "https:///x",
    "ftp://huggingface.co",
    "file:///tmp",
    "javascript:alert(1)",
    "http://huggingface.co",
    "http://10.0.0.1",
    "http://192.168.1.1:8080",
    "http://[::2]",
    "http://[::ffff:10.0.0.1]",
    "http://0.0.0.0",
    "http://128.0.0.1",
    "http://127.0.0.1.example.org",
    "http://localhost.example.org",
    "http://127.1",
    "http://2130706433",
    "http://localhost@example.org",
    "https://user@huggingface.co",
    "https://user:password@huggingface.co",
    "https://huggingface.co?x=y",
    "https://huggingface.co/?",
    "https://huggingface.co/#x",
    "https://hugging face.co",
    "https://huggingface.co\\@example.org",
    "https://huggingface.co:port",
    "https://huggingface.co:70000",
    "https://hugging%2fface.co",
    "https://\377\376",
    "https://a\nb",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *endpoint = quire_endpoint_normalize (wrong[i], &error);

      g_assert_cmpstr (endpoint, ==, NULL);
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_null (strstr (error->message, "password"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/endpoint/right", test_right);
  g_test_add_func ("/endpoint/wrong", test_wrong);
  return g_test_run ();
}
