/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libsoup/soup.h>

#include "quire-redirect.h"

static void
test_begin (void)
{
  static const struct
  {
    const char *uri;
    gboolean may;
  } cases[] = {
    { "https://example.org/", TRUE },
    { "https://192.168.0.1/", TRUE },
    { "http://127.0.0.1:8080/", TRUE },
    { "http://127.3.2.1/", TRUE },
    { "http://localhost/", TRUE },
    { "http://LOCALHOST/", TRUE },
    { "http://[::1]:1/", TRUE },
    { "http://example.org/", FALSE },
    { "http://localhost.example.org/", FALSE },
    { "http://127.0.0.1.example.org/", FALSE },
    { "http://192.168.0.1/", FALSE },
    { "file:///etc/passwd", FALSE },
    { "ftp://127.0.0.1/", FALSE },
    { "javascript:alert(1)", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) uri = g_uri_parse (cases[i].uri, SOUP_HTTP_URI_FLAGS, NULL);

      g_assert_nonnull (uri);
      g_assert_cmpint (quire_redirect_may_begin (uri), ==, cases[i].may);
    }
}

static void
test_follow (void)
{
  static const struct
  {
    const char *from;
    const char *location;
    const char *to; /* NULL if it is not followed */
  } cases[] = {
    { "https://example.org/a/b", "/c?d=1", "https://example.org/c?d=1" },
    { "https://example.org/a/b", "c", "https://example.org/a/c" },
    { "https://example.org/a", "https://example.org/c", "https://example.org/c" },
    { "https://example.org/a", "https://EXAMPLE.org:443/c", "https://EXAMPLE.org:443/c" },
    { "https://example.org/a", "//example.org/c", "https://example.org/c" },
    { "https://example.org/a", "http://example.org/c", NULL },
    { "https://example.org/a", "https://example.org:444/c", NULL },
    { "https://example.org/a", "https://example.com/c", NULL },
    { "https://example.org/a", "https://www.example.org/c", NULL },
    { "https://example.org/a", "https://user:secret@example.org/c", NULL },
    { "https://example.org/a", "https://example.org@example.com/c", NULL },
    { "https://example.org/a", "//example.com/c", NULL },
    { "https://example.org/a", "file:///etc/passwd", NULL },
    { "https://example.org/a", "javascript:alert(1)", NULL },
    { "https://example.org/a", "https://192.168.0.1/", NULL },
    { "https://example.org/a", "http://127.0.0.1/", NULL },
    { "https://example.org/a", "https://", NULL },
    { "https://example.org/a", "https://[", NULL },
    { "https://example.org/a", NULL, NULL },
    { "http://127.0.0.1:80/a", "http://127.0.0.1/c", "http://127.0.0.1/c" },
    { "http://127.0.0.1:8080/a", "http://127.0.0.1/c", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GUri) from = g_uri_parse (cases[i].from, SOUP_HTTP_URI_FLAGS, NULL);
      g_autoptr (GUri) to = quire_redirect_follow (from, cases[i].location, 0);
      g_autoptr (GUri) expected = NULL;

      if (cases[i].to == NULL)
        {
          g_assert_null (to);
          continue;
        }

      g_assert_nonnull (to);
      expected = g_uri_parse (cases[i].to, SOUP_HTTP_URI_FLAGS, NULL);
      g_assert_cmpstr (g_uri_get_path (to), ==, g_uri_get_path (expected));
      g_assert_cmpstr (g_uri_get_query (to), ==, g_uri_get_query (expected));
      g_assert_cmpstr (g_uri_get_host (to), ==, g_uri_get_host (expected));
    }
}

static void
test_most (void)
{
  g_autoptr (GUri) from = g_uri_parse ("https://example.org/a", SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) fifth = quire_redirect_follow (from, "/b", 4);
  g_autoptr (GUri) sixth = quire_redirect_follow (from, "/b", 5);

  g_assert_nonnull (fifth);
  g_assert_null (sixth);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/redirect/begin", test_begin);
  g_test_add_func ("/redirect/follow", test_follow);
  g_test_add_func ("/redirect/most", test_most);

  return g_test_run ();
}
