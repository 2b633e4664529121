/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-bibtex-text.h"

#include <string.h>

static void
test_text (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { "plain words", "plain words" },
    { "50% & #1 a_b $5", "50\\% \\& \\#1 a\\_b \\$5" },
    { "\\{}^~<>|", "{\\textbackslash}{\\textbraceleft}{\\textbraceright}{\\textasciicircum}"
                   "{\\textasciitilde}{\\textless}{\\textgreater}{\\textbar}" },
    { "é Ö ñ ç š ğ ő ą ů",
      "{\\'e} {\\\"O} {\\~n} {\\c c} {\\v s} {\\u g} {\\H o} {\\k a} {\\r u}" },
    { "í ï į i", "{\\'i} {\\\"i} {\\k i} i" },
    { "ß ø Ł å Æ ı", "{\\ss} {\\o} {\\L} {\\aa} {\\AE} {\\i}" },
    { "王 α е 😀 ế “”", "王 α е 😀 ế “”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) tex = g_string_new (NULL);

      quire_bibtex_append_text (tex, cases[i][0]);
      g_assert_cmpstr (tex->str, ==, cases[i][1]);
    }
}

static void
test_title (void)
{
  static const char *const cases[][2] = {
    { "Sheets of Paper", "Sheets of Paper" },
    { "GPT-4 and LoRA: A Study of Sheets", "{GPT}-4 and {LoRA}: A Study of Sheets" },
    { "The X2 Sheet (NASA), ÉCOLE!", "The {X2} Sheet ({NASA}), {{\\'E}COLE}!" },
    { "Élan of Paper Sheets", "{\\'E}lan of Paper Sheets" },
    { "Sheets: A Plan B and Type I", "Sheets: A Plan {B} and Type {I}" },
    { "A rule by Bayes over small words", "A rule by {Bayes} over small words" },
    { "SP$^2$OT: Sheets", "{SP$^2$OT}: Sheets" },
    { "The $\\Delta$ Rule", "The {$\\Delta$} Rule" },
    { "In $O(n \\log n)$ Time", "In {$O(n \\log n)$} Time" },
    { "Earn $1 Million for $2", "Earn \\$1 Million for \\$2" },
    { "A $ Sheet and B$", "A \\$ Sheet and {B}\\$" },
    { "\\$One and \\$Two", "{\\textbackslash}\\$One and {\\textbackslash}\\$Two" },
    { "%FOO", "\\%{FOO}" },
    { "A $\\input{main}$",
      "A \\${\\textbackslash}input{\\textbraceleft}main{\\textbraceright}\\$" },
    { "V_{0.5}", "{V\\_{\\textbraceleft}0.5}{\\textbraceright}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) tex = g_string_new (NULL);

      quire_bibtex_append_title (tex, cases[i][0]);
      g_assert_cmpstr (tex->str, ==, cases[i][1]);
    }
}

static void
test_math (void)
{
  static const char *const math[] = { "$x$",
                                      "$^2$",
                                      "$x_1$",
                                      "$\\alpha$",
                                      "$10\\times$",
                                      "$a+b$",
                                      "$n$-",
                                      "$\\{x\\}$",
                                      "$O(n \\log n)$ ",
                                      "$\\frac{1}{2}$",
                                      "$\\mathbb{R}^\\infty$",
                                      "$\\hat x\\,\\|\\!\\;\\:\\>\\ y$",
                                      "$\\left[x\\right]$" };
  static const char *const none[] = {
    "$", "$$", "$$x$$", "$ x$", "$x $", "$5-$6", "$1 and $", "$x", "$}{$", "${$", "$}$", "$a & b=$",
    "$50%=$", "$α=β$", "$x\\$", "$HOME or PATH$", "$a\n$",
    /* What TeX would do more with than to show it. */
    "$\\immediate\\openout1=main.tex$", "$\\input{/etc/passwd}$", "$\\input /etc/passwd$",
    "$\\write18{touch x}$", "$\\csname input\\endcsname x$", "$\\def\\alpha{\\beta}$",
    "$\\let\\alpha\\beta$", "$\\catcode1=2$", "$\\directlua{x}$", "$\\loop\\repeat$",
    "$\\Input{x}$", "$\\alpha\\input x$", "$\\alphainput x$", "$\\\\input x$", "$\\alpha@x$",
    "$\\inputalpha$", "$^^5cinput x$", "$x^^2$", "$\\^^69nput x$", "$\\'x$", "$\\(x$", "$\\)x$",
    "$\\]x$", "$\\-x$", "$\\@x$", "$\\1x$", "$\\*x$", "$\\/x$", "$\\x$",
    /* Braces that match for bibtex and not for TeX. */
    "$\\{a}$", "${a\\}$", "$\\}{$"
  };

  for (guint i = 0; i < G_N_ELEMENTS (math); i++)
    g_assert_cmpuint (quire_bibtex_math_length (math[i]), >, 2);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpuint (quire_bibtex_math_length (none[i]), ==, 0);
}

/* Whatever the title, braces match at every place, which is all that bibtex
 * asks of a value. */
static void
test_balanced (void)
{
  static const char *const pieces[] = { "{", "}",   "\\", "$",       "^", " ", "A", "\\alpha",
                                        "b", "GPT", "é",  "$x^{2}$", "-", ":", "%", "\\input" };

  for (guint round = 0; round < 100000; round++)
    {
      g_autoptr (GString) title = g_string_new (NULL);
      g_autoptr (GString) tex = g_string_new (NULL);
      int n = g_test_rand_int_range (1, 12);
      int depth = 0;

      for (int i = 0; i < n; i++)
        g_string_append (title, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      quire_bibtex_append_title (tex, title->str);
      for (const char *c = tex->str; *c != '\0'; c++)
        {
          depth += *c == '{' ? 1 : *c == '}' ? -1 : 0;
          g_assert_cmpint (depth, >=, 0);
        }
      g_assert_cmpint (depth, ==, 0);
      g_assert_null (strstr (tex->str, "\\input"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bibtex-text/text", test_text);
  g_test_add_func ("/bibtex-text/title", test_title);
  g_test_add_func ("/bibtex-text/math", test_math);
  g_test_add_func ("/bibtex-text/balanced", test_balanced);
  return g_test_run ();
}
