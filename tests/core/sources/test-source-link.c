/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

#define PAGE "https://huggingface.co/api/daily_papers?date=2025-03-04&limit=100"

static void
assert_next (const char *page, const char *header, const char *expected)
{
  g_autofree char *next = quire_source_next_uri (page, header);

  g_test_message ("%s", header);
  g_assert_cmpstr (next, ==, expected);
}

static void
test_next (void)
{
  const char *next = "https://huggingface.co/api/daily_papers?p=1&limit=20";

  assert_next (PAGE, "</api/daily_papers?p=1&limit=20>; rel=\"next\"", next);
  assert_next (PAGE, "</api/daily_papers?p=1&limit=20>;rel=next", next);
  assert_next (PAGE, "<?p=1&limit=20>; rel=\"next\"", next);
  assert_next (PAGE, "<daily_papers?p=1&limit=20> ; REL = \"Next\"", next);
  assert_next (PAGE, "<//huggingface.co/api/daily_papers?p=1&limit=20>; rel=next", next);
  assert_next (PAGE, "<https://HUGGINGFACE.co:443/api/daily_papers?p=1&limit=20#x>; rel=next",
               "https://HUGGINGFACE.co/api/daily_papers?p=1&limit=20");
  assert_next (PAGE, "</a>; rel=\"prev\", </api/daily_papers?p=1&limit=20>; rel=\"next\"", next);
  assert_next (PAGE,
               "</a,b;c>; rel=prev , , <?p=1&limit=20>; title=\"a, b; \\\"c\"; rel=\"last next\"",
               next);
  assert_next (PAGE, "<?p=1&limit=20>;; rel=next; rel=prev", next);
  assert_next (PAGE, "<?q=%20a%2Fb>; rel=next",
               "https://huggingface.co/api/daily_papers?q=%20a%2Fb");
  assert_next ("http://127.0.0.1:8080/api/daily_papers", "</x>; rel=next",
               "http://127.0.0.1:8080/x");
  assert_next ("http://[::1]:8080/api", "</x>; rel=next", "http://[::1]:8080/x");
}

static void
test_none (void)
{
  static const char *const headers[] = {
    "",
    ",",
    ";",
    "=",
    "\"",
    "<",
    ">",
    "<>",
    "<x",
    "next",
    "rel=next",
    "</x>",
    "</x>; rel=prev",
    "</x>; rel=\"nextish\"",
    "</x>; rel=\"prev\"; rel=\"next\"",
    "</x>; title=\"rel=next\"",
    "</x>, rel=next",
    "<https://example.org/x>; rel=next",
    "<//example.org/x>; rel=next",
    "<http://huggingface.co/x>; rel=next",
    "<https://huggingface.co:8443/x>; rel=next",
    "<https://user@huggingface.co/x>; rel=next",
    "<javascript:alert(1)>; rel=next",
    "<file:///etc/passwd>; rel=next",
    "<https://huggingface.co:port/>; rel=next",
    "</x\377>; rel=next",
  };

  assert_next (PAGE, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (headers); i++)
    {
      g_autofree char *next = quire_source_next_uri (PAGE, headers[i]);

      g_test_message ("%u", i);
      g_assert_cmpstr (next, ==, NULL);
    }
  assert_next ("rubbish", "</x>; rel=next", NULL);
}

/* Whatever the header, it ends, and what it gives is on the page's host. */
static void
test_random (void)
{
  static const char *const pieces[] = { "<",   ">",    ";",  ",",   "=",  "\"",     "\\", " ",
                                        "rel", "next", "/x", "//y", "?p", "https:", "\t", "é" };

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) header = g_string_new (NULL);
      g_autofree char *next = NULL;
      int n = g_test_rand_int_range (0, 14);

      for (int i = 0; i < n; i++)
        g_string_append (header, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      next = quire_source_next_uri (PAGE, header->str);
      g_assert_true (next == NULL || g_str_has_prefix (next, "https://huggingface.co/"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/source-link/next", test_next);
  g_test_add_func ("/source-link/none", test_none);
  g_test_add_func ("/source-link/random", test_random);
  return g_test_run ();
}
