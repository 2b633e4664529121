/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text.h"

#include <string.h>

static void
assert_collapsed (const char *text, const char *expected)
{
  g_autofree char *collapsed = quire_text_collapse (text);

  g_assert_cmpstr (collapsed, ==, expected);
  g_assert_cmpint (quire_text_is_collapsed (text), ==, strcmp (text, expected) == 0);
}

static void
test_collapse (void)
{
  assert_collapsed ("", "");
  assert_collapsed (" ", "");
  assert_collapsed (" \n\t ", "");
  assert_collapsed ("a", "a");
  assert_collapsed ("a b", "a b");
  assert_collapsed (" a", "a");
  assert_collapsed ("a ", "a");
  assert_collapsed ("a  b", "a b");
  assert_collapsed ("Hard\n  wrapped\r\ntitle\n", "Hard wrapped title");
  assert_collapsed ("a\302\240b", "a b");
  assert_collapsed ("a\302\205b", "a b");
  assert_collapsed ("\343\200\200全角\343\200\200\343\200\200空白\343\200\200", "全角 空白");
  assert_collapsed ("zero\342\200\213width", "zero\342\200\213width");
  assert_collapsed ("é è", "é è");
}

/* Every character of Unicode, against GLib's tables. */
static void
test_every_character (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      char text[16] = "a";
      g_autofree char *collapsed = NULL;
      int length;

      if (!g_unichar_validate (c))
        continue;
      length = 1 + g_unichar_to_utf8 (c, text + 1);
      text[length] = 'b';
      collapsed = quire_text_collapse (text);
      if (g_unichar_isspace (c) || c == 0x0b || c == 0x85)
        g_assert_cmpstr (collapsed, ==, "a b");
      else
        g_assert_cmpstr (collapsed, ==, text);
    }
}

/* Against the plain way of doing it: split and join. */
static void
test_random (void)
{
  static const char *const pieces[] = { "a",
                                        "é",
                                        "漢",
                                        "😀",
                                        " ",
                                        "\n",
                                        "\t",
                                        "\302\240",
                                        "\342\200\200",
                                        "\342\200\224",
                                        "\342\200\213",
                                        "-" };

  for (int round = 0; round < 20000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GString) expected = g_string_new (NULL);
      gboolean blank = FALSE;
      int n = g_test_rand_int_range (0, 12);

      for (int i = 0; i < n; i++)
        {
          const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];

          g_string_append (text, piece);
          if (g_unichar_isspace (g_utf8_get_char (piece)))
            {
              blank = TRUE;
              continue;
            }
          if (blank && expected->len > 0)
            g_string_append_c (expected, ' ');
          blank = FALSE;
          g_string_append (expected, piece);
        }
      assert_collapsed (text->str, expected->str);
    }
}

static void
test_arxiv_id (void)
{
  static const char *const right[] = { "2503.02130",       "0704.0001",
                                       "1412.9999",        "cs/0501001",
                                       "hep-th/9901001",   "math.GT/0309136",
                                       "cond-mat/0207270", "cond-mat.mes-hall/0501001" };
  static const char *const wrong[] = {
    "",
    "2503",
    "2503.",
    "2503.021",
    "2503.021300",
    "2503.02130v2",
    "2513.02130",
    "2500.02130",
    " 2503.02130",
    "2503.02130 ",
    "2503.02130/",
    "../2503.02130",
    "2503/02130",
    "25a3.02130",
    "2503.0213a",
    "cs/",
    "cs/050100",
    "cs/05010011",
    "cs/0500001",
    "/0501001",
    "CS/0501001",
    "cs//0501001",
    "cs/../0501001",
    "-cs/0501001",
    "cs-/0501001",
    "cs./0501001",
    "２503.02130",
    "2503．02130",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (quire_text_is_arxiv_id (right[i]));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (quire_text_is_arxiv_id (wrong[i]));
  g_assert_false (quire_text_is_arxiv_id (NULL));
}

static void
test_names (void)
{
  static const char *const right[] = { "fjord/one", "a/b", "Open-Audio/x_2.5-bf16", "_a/.b" };
  static const char *const wrong[] = {
    "",
    "/",
    "fjord",
    "fjord/",
    "/one",
    "fjord/one/",
    "fjord/one/two",
    "../one",
    "fjord/..",
    "fjord/.",
    "./one",
    "fjord//one",
    "fjord/one two",
    "fjord/one?x",
    "f\nj/one",
    "fjord/#x",
    "f%2f/one",
    "fjörd/one",
    "fjord/one\\",
    "https://x/y",
  };
  g_autofree char *long_name = g_strnfill (128, 'x');
  g_autofree char *longer_name = g_strnfill (129, 'x');
  g_autofree char *long_one = g_strconcat ("a/", long_name, NULL);
  g_autofree char *longer_one = g_strconcat ("a/", longer_name, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    g_assert_true (quire_text_is_repository (right[i]));
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (quire_text_is_repository (wrong[i]));
  g_assert_false (quire_text_is_repository (NULL));
  g_assert_true (quire_text_is_repository (long_one));
  g_assert_false (quire_text_is_repository (longer_one));

  g_assert_true (quire_text_is_user ("fjord"));
  g_assert_true (quire_text_is_user (long_name));
  g_assert_false (quire_text_is_user (longer_name));
  g_assert_false (quire_text_is_user ("fjord/one"));
  g_assert_false (quire_text_is_user (".."));
  g_assert_false (quire_text_is_user ("fj ord"));
  g_assert_false (quire_text_is_user (""));
  g_assert_false (quire_text_is_user (NULL));
}

static void
test_web_address (void)
{
  static const char *const right[] = {
    "https://example.org",        "http://example.org/a/b?c=d#e", "HTTPS://EXAMPLE.ORG/",
    "https://example.org:8443/x", "http://127.0.0.1:8080/",       "http://[::1]/",
    "https://example.org/ä",      "https://example.org/100%",     "https://example.org/a b",
  };
  static const char *const wrong[] = {
    "",
    "example.org",
    "//example.org",
    "/avatars/1.svg",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "file:///etc/passwd",
    "data:text/html,x",
    "ftp://example.org",
    "https:",
    "https://",
    "https:///path",
    "https:example.org",
    "http:/example.org",
    "https://user@example.org/",
    "https://user:password@example.org/",
    "https://example.org\\@other.org/",
    "https://exam ple.org/",
    "https://example.org/a\nb",
    "https://example.org/a  b",
    " https://example.org/",
    "https://example.org/\001",
    "https://example.org:port/",
    "https://example.org:99999/",
    "https://[::1/",
  };

  for (guint i = 0; i < G_N_ELEMENTS (right); i++)
    {
      g_test_message ("%s", right[i]);
      g_assert_true (quire_text_is_web_address (right[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_test_message ("%s", wrong[i]);
      g_assert_false (quire_text_is_web_address (wrong[i]));
    }
  g_assert_false (quire_text_is_web_address (NULL));
}

static void
assert_address (const char *text, const char *expected)
{
  g_autofree char *address = quire_text_dup_web_address (text);

  g_assert_cmpstr (address, ==, expected);
}

static void
test_dup_web_address (void)
{
  assert_address ("https://example.org/a b-c d", "https://example.org/ab-cd");
  assert_address ("https://example.org/a%20b?c=d#e", "https://example.org/a%20b?c=d#e");
  assert_address ("https://example.org/\303\244 \346\274\242",
                  "https://example.org/\303\244\346\274\242");
  assert_address ("https://exam ple.org/", NULL);
  assert_address ("https://example.org/a  b", NULL);
  assert_address ("java script:alert(1)", NULL);
  assert_address ("", NULL);
  assert_address (NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/collapse", test_collapse);
  g_test_add_func ("/text/every-character", test_every_character);
  g_test_add_func ("/text/random", test_random);
  g_test_add_func ("/text/arxiv-id", test_arxiv_id);
  g_test_add_func ("/text/names", test_names);
  g_test_add_func ("/text/web-address", test_web_address);
  g_test_add_func ("/text/dup-web-address", test_dup_web_address);
  return g_test_run ();
}
