/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-page-address.h"

static void
test_split (void)
{
  static const struct
  {
    const char *text, *host, *path;
  } cases[] = {
    { "https://example.org/a/b?c=d#e", "example.org", "/a/b" },
    { "http://example.org", "example.org", "" },
    { "example.org/a", "example.org", "/a" },
    { "WWW.Example.ORG./A", "example.org", "/A" },
    { "https://example.org:443/a", "example.org", "/a" },
    { "http://example.org:80/a", "example.org", "/a" },
    { "http://example.org:443/a", "example.org:443", "/a" },
    { "https://example.org:80/a", "example.org:80", "/a" },
    { "http://127.0.0.1:4711/papers", "127.0.0.1:4711", "/papers" },
    { "http://[::1]:4711/a", "[::1]:4711", "/a" },
    { "https://example.org/%C3%A4%2Fb", "example.org", "/ä/b" },
    { "https://example.org?/a", "example.org", "" },
    { "https://", NULL, NULL },
    { "https:///a", NULL, NULL },
    { "ftp://example.org/", NULL, NULL },
    { "mailto:a@example.org", NULL, NULL },
    { "https://a@example.org/", NULL, NULL },
    { "https://example.org/a b", NULL, NULL },
    { "https://example.org/a\tb", NULL, NULL },
    { "https://example.org\\a", NULL, NULL },
    { "https://exämple.org/", NULL, NULL },
    { "https://example.org/%00", NULL, NULL },
    { "https://example.org/%f", NULL, NULL },
    { "https://example.org/%ff", NULL, NULL },
    { "", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *host = NULL;
      g_autofree char *path = NULL;
      gboolean is_page = quire_page_address_split (cases[i].text, &host, &path);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (is_page, ==, cases[i].host != NULL);
      g_assert_cmpstr (host, ==, cases[i].host);
      g_assert_cmpstr (path, ==, cases[i].path);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-address/split", test_split);
  return g_test_run ();
}
