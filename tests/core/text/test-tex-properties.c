/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "tex-marks.h"

/* What holds for every text, on texts nobody would write. */

#define ROUNDS 20000

/* Commands are in small letters here, so that capitals and digits are all of the
 * text that must be found again. */
static const char *const pieces[] = {
  "Q",          "XY",
  "7",          "42",
  "é",          "漢",
  " ",          " ",
  "{",          "}",
  "{",          "}",
  "$",          "$",
  "$$",         "^",
  "_",          "^{",
  "_{",         "\\",
  "\\\\",       "\\alpha",
  "\\times ",   "\\sum",
  "\\frac{",    "}{",
  "\\sqrt{",    "\\hat{",
  "\\bar",      "\\textbf{",
  "\\emph{",    "\\mathbb{",
  "mathcal{",   "texttt{",
  "\\mathbf{",  "\\text{",
  "\\left(",    "\\right)",
  "\\left\\{",  "\\log",
  "\\circ",     "circ",
  "^circ",      "times",
  "sim",        "{sim}",
  "leq",        "pi",
  "varepsilon", "\\unknown",
  "\\unknown{", "\\%",
  "\\$",        "\\&",
  "\\{",        "\\}",
  "\\,",        "\\ ",
  "\\(",        "\\)",
  "\\[",        "\\]",
  "\\'",        "\\\"",
  "\\c{",       "\\i",
  "\\o",        "{\\em ",
  "{bf ",       "{\\scriptstyle",
  "`",          "``",
  "''",         "'",
  "\"",         "--",
  "---",        "-",
  "~",          "@",
  ".",          ",",
  "(",          ")",
  "/",          "https://",
  "www.",       "a.bc/",
  "\\url{",     "\\deg",
  "\\eg",       "\\operatorname{",
  "=",          "+",
  "*",          "\302\240",
  "e",
};

static char *
make_text (void)
{
  GString *text = g_string_new (NULL);
  int n = g_test_rand_int_range (1, 24);

  for (int i = 0; i < n; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (text, FALSE);
}

/* The capitals and digits of a text, whatever alphabet they are in. */
static char *
keep_content (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  GString *content = g_string_new (NULL);

  for (const char *c = plain; *c != '\0'; c++)
    if (g_ascii_isupper (*c) || g_ascii_isdigit (*c))
      g_string_append_c (content, *c);
  return g_string_free (content, FALSE);
}

static void
assert_kept (const char *source)
{
  g_autoptr (QuireTex) tex = quire_tex_new (source);
  g_autofree char *before = keep_content (source);
  g_autofree char *after = keep_content (quire_tex_get_text (tex, source));

  tex_assert_sound (tex, source);
  if (strcmp (before, after) != 0)
    g_error ("“%s” became “%s”", source, quire_tex_get_text (tex, source));
}

static void
test_grammar (void)
{
  guint changed = 0;

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autofree char *source = make_text ();
      g_autoptr (QuireTex) tex = quire_tex_new (source);

      changed += tex != NULL;
      assert_kept (source);
    }
  g_test_message ("%u of %d texts were changed", changed, ROUNDS);
  g_assert_cmpuint (changed, >, ROUNDS / 10);
}

static void
test_bytes (void)
{
  for (int i = 0; i < ROUNDS; i++)
    {
      char bytes[40];
      g_autofree char *source = NULL;
      g_autoptr (QuireTex) tex = NULL;
      int n = g_test_rand_int_range (0, (int) sizeof bytes);

      for (int k = 0; k < n; k++)
        bytes[k] = (char) (g_test_rand_bit () ? g_test_rand_int_range (1, 256)
                                              : "$\\^_{}~`'-@/."[g_test_rand_int_range (0, 13)]);
      source = g_utf8_make_valid (bytes, n);
      tex = quire_tex_new (source);
      tex_assert_sound (tex, source);
    }
}

/* Where nothing of TeX is in a text it is not even copied. */
static void
test_plain (void)
{
  static const char *const words[] = { "a",      "left",   "times",  "probe", "learning", "math",
                                       "models", "inform", "simple", "vary",  "12",       "漢",
                                       "(x)",    "3.5%",   "it's",   "\"q\"", "e.g.",     "A/B" };

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (QuireTex) tex = NULL;
      int n = g_test_rand_int_range (1, 20);

      for (int k = 0; k < n; k++)
        g_string_append_printf (source, "%s ",
                                words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      tex = quire_tex_new (source->str);
      g_assert_null (tex);
    }
}

/* Reading what is shown once more is not asked for, but must not lose anything. */
static void
test_twice (void)
{
  for (int i = 0; i < ROUNDS / 4; i++)
    {
      g_autofree char *source = make_text ();
      g_autoptr (QuireTex) tex = quire_tex_new (source);

      assert_kept (quire_tex_get_text (tex, source));
    }
}

/* Long runs of what is opened and never closed. */
static void
test_hostile (void)
{
  static const char *const units[] = {
    "{",         "}",          "$",       "$$",        "$a",         "^",
    "_",         "`",          "``",      "``a",       "``a ",       "'",
    "~",         "-",          "--",      "a--",       "\\",         "\\\\",
    "\\textbf{", "{\\em ",     "x^{",     "x_{a^{",    "$\\frac{",   "\\frac{1}{",
    "\\left",    "$\\left",    "\\hat",   "$x^",       "\\(",        "\\[",
    "\\'",       "\\\"{",      "@",       "a@b",       "://",        "a://b ",
    "/",         "a.bc/",      "www.",    "a_",        "a^",         "1times",
    "sim1,",     "pi_",        "leq",     "mathbb{",   "\\href{a}{", "\\sqrt{\\sqrt{",
    "{{{}",      "$x$",        "\\alpha", "x^2",       "{\\textbf{", "\\url{",
    "`a' ",      "\\c{",       "\\text{", "{raise1ex", "^{circ",     "漢_",
    "1,1",       "mathbf{x^{",
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) source = g_string_new (NULL);
      g_autoptr (QuireTex) tex = NULL;

      while (source->len < 100 * 1000)
        g_string_append (source, units[i]);
      tex = quire_tex_new (source->str);
      tex_assert_sound (tex, source->str);
    }
}

/* Deep, and closed as well. */
static void
test_deep (void)
{
  static const char *const units[][2] = {
    { "\\textbf{", "}" }, { "$x^{", "}$" },     { "x^{", "}" },           { "{\\em ", "}" },
    { "{", "}" },         { "\\sqrt{", "}" },   { "\\mathbf{x_{", "}}" }, { "\\frac{", "}{2}" },
    { "``", "''" },       { "$\\text{", "}$" }, { "{\\textbf{", "}}" },   { "\\href{a}{", "}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    for (int depth = 1; depth < 3000; depth = depth * 3 / 2 + 1)
      {
        g_autoptr (GString) source = g_string_new (NULL);

        for (int k = 0; k < depth; k++)
          g_string_append (source, units[i][0]);
        g_string_append (source, "Q7");
        for (int k = 0; k < depth; k++)
          g_string_append (source, units[i][1]);
        assert_kept (source->str);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tex-properties/grammar", test_grammar);
  g_test_add_func ("/tex-properties/bytes", test_bytes);
  g_test_add_func ("/tex-properties/plain", test_plain);
  g_test_add_func ("/tex-properties/twice", test_twice);
  g_test_add_func ("/tex-properties/hostile", test_hostile);
  g_test_add_func ("/tex-properties/deep", test_deep);
  return g_test_run ();
}
