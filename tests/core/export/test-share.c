/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-share.h"

#include <string.h>

#define PAGE "https://example.org/papers/x"

static const QuireAuthor authors[] = {
  { "Ada Alpha", NULL, NULL, NULL },
  { "Bo Beta Jr.", NULL, NULL, NULL },
};

static const QuirePaperFields full = { .id = "2503.02130",
                                       .title = "Are Sheets [Good]?",
                                       .authors = authors,
                                       .n_authors = G_N_ELEMENTS (authors) };
static const QuirePaperFields strange = { .id = "no id", .title = "Strange\nthing" };

static void
test_text (void)
{
  static const struct
  {
    QuireShareKind kind;
    const char *name, *full, *strange;
  } cases[QUIRE_SHARE_N_KINDS] = {
    { QUIRE_SHARE_LINK, "link", PAGE, PAGE },
    { QUIRE_SHARE_ARXIV, "arxiv", "https://arxiv.org/abs/2503.02130", PAGE },
    { QUIRE_SHARE_PDF, "pdf", "https://arxiv.org/pdf/2503.02130", PAGE },
    { QUIRE_SHARE_HTML, "html", "https://arxiv.org/html/2503.02130", PAGE },
    { QUIRE_SHARE_TITLE, "title", "Are Sheets [Good]?\n" PAGE, "Strange thing\n" PAGE },
    { QUIRE_SHARE_MARKDOWN, "markdown", "[Are Sheets \\[Good\\]?](" PAGE ")",
      "[Strange thing](" PAGE ")" },
    { QUIRE_SHARE_CITATION, "citation",
      "Ada Alpha and Bo Beta Jr. Are Sheets [Good]? arXiv:2503.02130 (2025). "
      "https://arxiv.org/abs/2503.02130",
      "Strange thing. " PAGE },
  };
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  g_autoptr (QuirePaper) odd = quire_paper_new (&strange);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = quire_share_dup_text (cases[i].kind, paper, PAGE);
      g_autofree char *odd_text = quire_share_dup_text (cases[i].kind, odd, PAGE);
      QuireShareKind kind;

      g_assert_cmpstr (text, ==, cases[i].full);
      g_assert_cmpstr (odd_text, ==, cases[i].strange);
      g_assert_true (quire_share_kind_parse (cases[i].name, &kind));
      g_assert_cmpint (kind, ==, cases[i].kind);
    }
}

static void
test_texts (void)
{
  static const char *const pages[] = { PAGE "1", PAGE "2" };
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  g_autoptr (QuirePaper) odd = quire_paper_new (&strange);
  QuirePaper *papers[] = { paper, odd };
  g_autofree char *links = quire_share_dup_texts (QUIRE_SHARE_LINK, papers, pages, 2);
  g_autofree char *list = quire_share_dup_texts (QUIRE_SHARE_MARKDOWN, papers, pages, 2);
  g_autofree char *titles = quire_share_dup_texts (QUIRE_SHARE_TITLE, papers, pages, 2);
  g_autofree char *one = quire_share_dup_texts (QUIRE_SHARE_MARKDOWN, papers, pages, 1);
  g_autofree char *none = quire_share_dup_texts (QUIRE_SHARE_MARKDOWN, NULL, NULL, 0);

  g_assert_cmpstr (links, ==, PAGE "1\n" PAGE "2");
  g_assert_cmpstr (list, ==, "- [Are Sheets \\[Good\\]?](" PAGE "1)\n- [Strange thing](" PAGE "2)");
  g_assert_cmpstr (titles, ==, "Are Sheets [Good]?\n" PAGE "1\n\nStrange thing\n" PAGE "2");
  g_assert_cmpstr (one, ==, "[Are Sheets \\[Good\\]?](" PAGE "1)");
  g_assert_cmpstr (none, ==, "");
}

static void
test_mailto (void)
{
  g_autofree char *address = quire_share_dup_mailto ("A & B\n?é", "x=1\ny");
  g_autofree char *book = g_strnfill (QUIRE_SHARE_MAX_MAILTO, 'x');
  g_autofree char *too_long = quire_share_dup_mailto ("A", book);

  g_assert_cmpstr (address, ==, "mailto:?subject=A%20%26%20B%20%3F%C3%A9&body=x%3D1%0D%0Ay");
  g_assert_null (too_long);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/share/text", test_text);
  g_test_add_func ("/share/texts", test_texts);
  g_test_add_func ("/share/mailto", test_mailto);
  return g_test_run ();
}
