/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-arxiv.h"

#include <string.h>

#include "quire-text.h"

#define ROUNDS 200000

static void
test_pasted (void)
{
  static const struct
  {
    const char *text;
    const char *id;
    guint version;
  } cases[] = {
    { "2503.01234", "2503.01234", 0 },
    { "2503.01234v2", "2503.01234", 2 },
    { "2503.01234v12", "2503.01234", 12 },
    { " 2503.01234\n", "2503.01234", 0 },
    { "0704.0001", "0704.0001", 0 },
    { "1412.9999v1", "1412.9999", 1 },
    { "cs/0501001", "cs/0501001", 0 },
    { "cs/0501001v3", "cs/0501001", 3 },
    { "math.GT/0309136", "math/0309136", 0 },
    { "hep-th/9901001", "hep-th/9901001", 0 },
    { "solv-int/9701001", "solv-int/9701001", 0 },
    { "arXiv:2503.01234", "2503.01234", 0 },
    { "ARXIV: 2503.01234v2", "2503.01234", 2 },
    { "arXiv:math.GT/0309136", "math/0309136", 0 },
    { "arXiv:2503.01234v2 [cs.CL] 3 Mar 2025", "2503.01234", 2 },
    { "(arXiv:2503.01234).", "2503.01234", 0 },
    { "https://arxiv.org/abs/2503.01234", "2503.01234", 0 },
    { "<https://arxiv.org/abs/2503.01234v2>", "2503.01234", 2 },
    { "\"arxiv.org/abs/2503.01234\",", "2503.01234", 0 },
    { "http://arxiv.org/abs/2503.01234/", "2503.01234", 0 },
    { "HTTPS://WWW.ARXIV.ORG/abs/2503.01234", "2503.01234", 0 },
    { "https://arxiv.org:443/abs/2503.01234", "2503.01234", 0 },
    { "https://export.arxiv.org/abs/2503.01234", "2503.01234", 0 },
    { "arxiv.org/pdf/2503.01234", "2503.01234", 0 },
    { "arxiv.org/pdf/2503.01234v2.pdf", "2503.01234", 2 },
    { "https://arxiv.org/pdf/2503.01234.pdf#page=3", "2503.01234", 0 },
    { "https://arxiv.org/html/2503.01234v1#S2.SS1", "2503.01234", 1 },
    { "https://arxiv.org/abs/2503.01234?context=cs.LG", "2503.01234", 0 },
    { "https://arxiv.org/abs/cs/0501001", "cs/0501001", 0 },
    { "https://arxiv.org/pdf/math.GT/0309136v1.pdf", "math/0309136", 1 },
    { "https://arxiv.org/abs/math%2F0309136", "math/0309136", 0 },
    { "https://doi.org/10.48550/arXiv.2503.01234", "2503.01234", 0 },
    { "http://dx.doi.org/10.48550/ARXIV.2503.01234", "2503.01234", 0 },
    { "10.48550/arXiv.2503.01234", "2503.01234", 0 },
    { "doi:10.48550/arXiv.cs/0501001", "cs/0501001", 0 },
    { "doi: 10.48550/arXiv.cs/0501001", "cs/0501001", 0 },

    { "", NULL, 0 },
    { " ", NULL, 0 },
    { "()", NULL, 0 },
    { "attention is all you need", NULL, 0 },
    { "2503", NULL, 0 },
    { "2503.0123", NULL, 0 },
    { "1412.99999", NULL, 0 },
    { "0703.0001", NULL, 0 },
    { "2513.01234", NULL, 0 },
    { "2503.01234v", NULL, 0 },
    { "2503.01234v0", NULL, 0 },
    { "2503.01234v02", NULL, 0 },
    { "2503.01234v99999", NULL, 0 },
    { "2503.01234V2", NULL, 0 },
    { "2503.01234v2v3", NULL, 0 },
    { "2503.01234 2503.01235", NULL, 0 },
    { "２503.01234", NULL, 0 },
    { "papers/0501001", NULL, 0 },
    { "cs/1501001", NULL, 0 },
    { "cs/0501001/..", NULL, 0 },
    { "arXiv:", NULL, 0 },
    { "arXiv:[cs.CL]", NULL, 0 },
    { "https://arxiv.org", NULL, 0 },
    { "https://arxiv.org/abs/", NULL, 0 },
    { "https://arxiv.org/abs//2503.01234", NULL, 0 },
    { "https://arxiv.org/abs/../../2503.01234", NULL, 0 },
    { "https://arxiv.org/list/cs.CL/2503.01234", NULL, 0 },
    { "https://arxiv.org/?id=2503.01234", NULL, 0 },
    { "https://arxiv.org.example.org/abs/2503.01234", NULL, 0 },
    { "https://notarxiv.org/abs/2503.01234", NULL, 0 },
    { "https://example.org/abs/2503.01234", NULL, 0 },
    { "https://example.org@arxiv.org/abs/2503.01234", NULL, 0 },
    { "https://arxiv.org@example.org/abs/2503.01234", NULL, 0 },
    { "https://arxiv.org\\@example.org/abs/2503.01234", NULL, 0 },
    { "ftp://arxiv.org/abs/2503.01234", NULL, 0 },
    { "file:///abs/2503.01234", NULL, 0 },
    { "javascript:arxiv.org/abs/2503.01234", NULL, 0 },
    { "https://arxiv.org/abs/2503.01234%00", NULL, 0 },
    { "https://arxiv.org/abs/2503.01234%", NULL, 0 },
    { "https://arxiv.org/abs/%ff", NULL, 0 },
    { "https://arxiv.org/abs/2503.01234 and more", NULL, 0 },
    { "https://doi.org/10.1000/182", NULL, 0 },
    { "https://doi.org/10.48550/arXiv.", NULL, 0 },
    { "\xff\xfe", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = g_utf8_make_valid (cases[i].text, -1);
      guint version = 77;
      g_autofree char *id = quire_arxiv_dup_pasted_id (cases[i].text, &version);
      g_autofree char *again = quire_arxiv_dup_pasted_id (cases[i].text, NULL);

      g_test_message ("%s", shown);
      g_assert_cmpstr (id, ==, cases[i].id);
      g_assert_cmpstr (again, ==, cases[i].id);
      g_assert_cmpuint (version, ==, cases[i].version);
    }
}

/* The text between n brackets. */
static char *
dup_bracketed (const char *text, guint n)
{
  g_autofree char *open = g_strnfill (n, '(');
  g_autofree char *close = g_strnfill (n, ')');

  return g_strconcat (open, text, close, NULL);
}

/* A book that is pasted names no paper, and costs no time. */
static void
test_long (void)
{
  static const guint longest = (QUIRE_ARXIV_MAX_PASTED - 10) / 2;
  g_autofree char *book = g_strnfill (4 << 20, '(');
  g_autofree char *brackets = dup_bracketed ("2503.01234", 2 << 20);
  g_autofree char *fits = dup_bracketed ("2503.01234", longest);
  g_autofree char *too_long = dup_bracketed ("2503.01234", longest + 1);
  g_autofree char *of_book = NULL;
  g_autofree char *of_brackets = quire_arxiv_dup_pasted_id (brackets, NULL);
  g_autofree char *of_fits = quire_arxiv_dup_pasted_id (fits, NULL);
  g_autofree char *of_too_long = quire_arxiv_dup_pasted_id (too_long, NULL);
  g_autofree char *bare = quire_arxiv_dup_bare (brackets);
  guint version = 77;

  memcpy (book, "https://arxiv.org/abs/", 22);
  of_book = quire_arxiv_dup_pasted_id (book, &version);
  g_assert_null (of_book);
  g_assert_cmpuint (version, ==, 0);
  g_assert_null (of_brackets);
  g_assert_cmpstr (of_fits, ==, "2503.01234");
  g_assert_null (of_too_long);
  g_assert_cmpstr (bare, ==, "2503.01234");
}

static void
test_bare (void)
{
  static const char *const cases[][2] = {
    { "", "" },
    { " \n", "" },
    { ".,;", "" },
    { "(", "(" },
    { "()", "" },
    { "( )", "" },
    { "(.)", "" },
    { "((", "((" },
    { "[)", "[)" },
    { "(a", "(a" },
    { " ( [ a\n b ] . ) ; ", "a b" },
    { "'\"`<{a}>`\"'", "a" },
    { "\xc2\xa0(a\xe2\x80\x83)", "a" },
    { "a .", "a" },
    { "a . ;", "a" },
    { "'", "'" },
    { "''", "" },
    { "é", "é" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *bare = quire_arxiv_dup_bare (cases[i][0]);

      g_assert_cmpstr (bare, ==, cases[i][1]);
    }
}

/* Whatever is pasted: nothing, or an id that may become an address and a file
 * name; and reading that again gives the same. */
static void
test_random (void)
{
  static const char *const pieces[] = {
    "https://",  "http://",
    "arxiv.org", "www.",
    "export.",   "/abs/",
    "/pdf/",     "/html/",
    ".pdf",      "2503.",
    "01234",     "0309136",
    "math",      ".GT",
    "/",         "cs",
    "hep-th",    "v2",
    "v",         "arXiv:",
    "doi.org",   "10.48550/arXiv.",
    "?",         "#",
    "%2F",       "%",
    " ",         "[cs.CL]",
    ":",         "@",
    "\\",        "..",
    "<",         ">",
    "(",         ")",
    "é",         "\xff",
    "\n",        "\"",
    "0",         "9",
    "",
  };
  static const char *const begins[] = { "",           "https://arxiv.org/abs/",
                                        "arXiv:",     "cs/0501001",
                                        "2503.01234", "arxiv.org/pdf/math.GT/0309136v" };
  guint n_found = 0;

  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autoptr (GString) text =
          g_string_new (begins[g_test_rand_int_range (0, G_N_ELEMENTS (begins))]);
      g_autofree char *id = NULL;
      g_autofree char *again = NULL;
      g_autofree char *name = NULL;
      guint n = (guint) g_test_rand_int_range (1, 4);

      for (guint i = 0; i < n; i++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      id = quire_arxiv_dup_pasted_id (text->str, NULL);
      if (id == NULL)
        continue;
      n_found++;
      again = quire_arxiv_dup_pasted_id (id, NULL);
      name = quire_arxiv_dup_file_name (id, ".pdf");
      g_assert_true (quire_text_is_arxiv_id (id));
      g_assert_cmpstr (again, ==, id);
      g_assert_null (strchr (name, '/'));
      g_assert_true (*name != '.' && *name != '-');
    }
  g_test_message ("%u of %d named a paper", n_found, ROUNDS);
  g_assert_cmpuint (n_found, >, 0);
}

static void
test_made_from_id (void)
{
  static const struct
  {
    const char *id, *abstract, *pdf, *html, *doi, *file, *class;
    int year, month;
  } cases[] = {
    { "2503.01234", "https://arxiv.org/abs/2503.01234", "https://arxiv.org/pdf/2503.01234",
      "https://arxiv.org/html/2503.01234", "10.48550/arXiv.2503.01234", "2503.01234.pdf", NULL,
      2025, 3 },
    { "cs/0501001", "https://arxiv.org/abs/cs/0501001", "https://arxiv.org/pdf/cs/0501001",
      "https://arxiv.org/html/cs/0501001", "10.48550/arXiv.cs/0501001", "cs-0501001.pdf", NULL,
      2005, 1 },
    { "math.GT/0309136", "https://arxiv.org/abs/math.GT/0309136",
      "https://arxiv.org/pdf/math.GT/0309136", "https://arxiv.org/html/math.GT/0309136",
      "10.48550/arXiv.math/0309136", "math.GT-0309136.pdf", "math.GT", 2003, 9 },
    { "hep-th/9112001", "https://arxiv.org/abs/hep-th/9112001",
      "https://arxiv.org/pdf/hep-th/9112001", "https://arxiv.org/html/hep-th/9112001",
      "10.48550/arXiv.hep-th/9112001", "hep-th-9112001.pdf", "hep-th", 1991, 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *id = cases[i].id;
      g_autofree char *abstract = quire_arxiv_dup_abstract_uri (id);
      g_autofree char *pdf = quire_arxiv_dup_pdf_uri (id);
      g_autofree char *html = quire_arxiv_dup_html_uri (id);
      g_autofree char *doi = quire_arxiv_dup_doi (id);
      g_autofree char *file = quire_arxiv_dup_file_name (id, ".pdf");
      g_autofree char *class = quire_arxiv_dup_class (id);
      int year, month;

      quire_arxiv_get_month (id, &year, &month);
      g_assert_cmpstr (abstract, ==, cases[i].abstract);
      g_assert_cmpstr (pdf, ==, cases[i].pdf);
      g_assert_cmpstr (html, ==, cases[i].html);
      g_assert_cmpstr (doi, ==, cases[i].doi);
      g_assert_cmpstr (file, ==, cases[i].file);
      g_assert_cmpstr (class, ==, cases[i].class);
      g_assert_cmpint (year, ==, cases[i].year);
      g_assert_cmpint (month, ==, cases[i].month);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/arxiv/pasted", test_pasted);
  g_test_add_func ("/arxiv/bare", test_bare);
  g_test_add_func ("/arxiv/long", test_long);
  g_test_add_func ("/arxiv/random", test_random);
  g_test_add_func ("/arxiv/made-from-id", test_made_from_id);
  return g_test_run ();
}
