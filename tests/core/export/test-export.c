/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-export.h"

#include <string.h>

static const QuireAuthor authors[] = {
  { "Ada van der Alpha", NULL, NULL, NULL },
  { "Quire Team", NULL, NULL, NULL },
  { "Bo Béta Jr.", NULL, NULL, NULL },
  { "cem é. gamma", NULL, NULL, NULL },
};

static const QuirePaperFields full = {
  .id = "2503.02130",
  .title = "Sheets & SP$^2$ for *all*",
  .abstract = "First.\r\nSecond \"quoted\"\x1b[31m.",
  .authors = authors,
  .n_authors = G_N_ELEMENTS (authors),
  .published = "2025-03-03T18:59:59.000Z",
  .withdrawn_at = "2025-04-01T00:00:00.000Z",
};

static const QuirePaperFields old = { .id = "math.GT/0309136", .title = "Knots" };
static const QuirePaperFields strange = { .id = "../x}",
                                          .title = "- Strange",
                                          .published = "soon" };

static char *
export_one (QuireExportFormat format, const QuirePaperFields *fields)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (fields);

  return quire_export_to_string (format, &paper, 1);
}

static void
test_bibtex (void)
{
  g_autofree char *text = export_one (QUIRE_EXPORT_BIBTEX, &full);
  g_autofree char *old_text = export_one (QUIRE_EXPORT_BIBTEX, &old);
  g_autofree char *strange_text = export_one (QUIRE_EXPORT_BIBTEX, &strange);

  g_assert_cmpstr (
      text, ==,
      "@misc{alpha2025sheets,\n"
      "  title = {Sheets \\& {SP$^2$} for *all*},\n"
      "  author = {van der Alpha, Ada and {Quire Team} and B{\\'e}ta, Jr., Bo and gamma, "
      "{cem} {{\\'e}.}},\n"
      "  year = {2025},\n"
      "  month = mar,\n"
      "  eprint = {2503.02130},\n"
      "  archivePrefix = {arXiv},\n"
      "  doi = {10.48550/arXiv.2503.02130},\n"
      "  url = {https://arxiv.org/abs/2503.02130},\n"
      "  note = {Withdrawn},\n"
      "}\n");
  g_assert_cmpstr (old_text, ==,
                   "@misc{arxiv2003knots,\n"
                   "  title = {Knots},\n"
                   "  year = {2003},\n"
                   "  month = sep,\n"
                   "  eprint = {math.GT/0309136},\n"
                   "  archivePrefix = {arXiv},\n"
                   "  primaryClass = {math.GT},\n"
                   "  doi = {10.48550/arXiv.math/0309136},\n"
                   "  url = {https://arxiv.org/abs/math.GT/0309136},\n"
                   "}\n");
  g_assert_cmpstr (strange_text, ==, "@misc{arxivstrange,\n  title = {- Strange},\n}\n");
}

static void
test_ris (void)
{
  g_autofree char *text = export_one (QUIRE_EXPORT_RIS, &full);
  g_autofree char *strange_text = export_one (QUIRE_EXPORT_RIS, &strange);

  g_assert_cmpstr (text, ==,
                   "TY  - UNPB\r\n"
                   "ID  - alpha2025sheets\r\n"
                   "TI  - Sheets & SP$^2$ for *all*\r\n"
                   "AU  - van der Alpha, Ada\r\n"
                   "AU  - Quire Team\r\n"
                   "AU  - Béta, Bo, Jr.\r\n"
                   "AU  - gamma, cem é.\r\n"
                   "PY  - 2025\r\n"
                   "DA  - 2025/03/03/\r\n"
                   "AB  - First. Second \"quoted\"[31m.\r\n"
                   "PB  - arXiv\r\n"
                   "AN  - arXiv:2503.02130\r\n"
                   "DO  - 10.48550/arXiv.2503.02130\r\n"
                   "UR  - https://arxiv.org/abs/2503.02130\r\n"
                   "L1  - https://arxiv.org/pdf/2503.02130\r\n"
                   "N1  - Withdrawn\r\n"
                   "ER  - \r\n");
  g_assert_cmpstr (strange_text, ==,
                   "TY  - UNPB\r\nID  - arxivstrange\r\nTI  - - Strange\r\nER  - \r\n");
}

static void
test_csl_json (void)
{
  g_autofree char *text = export_one (QUIRE_EXPORT_CSL_JSON, &full);

  g_assert_cmpstr (text, ==,
                   "[\n"
                   "  {\n"
                   "    \"id\": \"alpha2025sheets\",\n"
                   "    \"type\": \"article\",\n"
                   "    \"genre\": \"preprint\",\n"
                   "    \"title\": \"Sheets & SP$^2$ for *all*\",\n"
                   "    \"author\": [\n"
                   "      { \"family\": \"Alpha\", \"given\": \"Ada\", "
                   "\"non-dropping-particle\": \"van der\" },\n"
                   "      { \"literal\": \"Quire Team\" },\n"
                   "      { \"family\": \"Béta\", \"given\": \"Bo\", \"suffix\": \"Jr.\" },\n"
                   "      { \"family\": \"gamma\", \"given\": \"cem é.\" }\n"
                   "    ],\n"
                   "    \"issued\": { \"date-parts\": [[2025, 3, 3]] },\n"
                   "    \"abstract\": \"First. Second \\\"quoted\\\"\\u001b[31m.\",\n"
                   "    \"publisher\": \"arXiv\",\n"
                   "    \"number\": \"arXiv:2503.02130\",\n"
                   "    \"DOI\": \"10.48550/arXiv.2503.02130\",\n"
                   "    \"URL\": \"https://arxiv.org/abs/2503.02130\",\n"
                   "    \"note\": \"Withdrawn\"\n"
                   "  }\n"
                   "]\n");
}

static void
test_markdown (void)
{
  g_autofree char *text = export_one (QUIRE_EXPORT_MARKDOWN, &full);
  g_autofree char *strange_text = export_one (QUIRE_EXPORT_MARKDOWN, &strange);

  g_assert_cmpstr (
      text, ==,
      "- [Sheets \\& SP\\$^2\\$ for \\*all\\*](https://arxiv.org/abs/2503.02130)"
      " — Ada van der Alpha, Quire Team, Bo Béta Jr. and cem é. gamma (2025), arXiv:2503.02130\n");
  g_assert_cmpstr (strange_text, ==, "- \\- Strange\n");
}

/* A name that says nothing is no author's. */
static void
test_blank_names (void)
{
  static const QuireAuthor blank[] = {
    { " \n", NULL, NULL, NULL },
    { "Ada Alpha", NULL, NULL, NULL },
    { "\x1b\xc2\x80", NULL, NULL, NULL },
    { "Bo Beta", NULL, NULL, NULL },
  };
  QuirePaperFields fields = {
    .id = "2503.02130", .title = "Sheets", .authors = blank, .n_authors = G_N_ELEMENTS (blank)
  };

  for (QuireExportFormat format = 0; format < QUIRE_EXPORT_N_FORMATS; format++)
    {
      static const char *const of_two[] = {
        "  author = {Alpha, Ada and Beta, Bo},\n",
        "AU  - Alpha, Ada\r\nAU  - Beta, Bo\r\n",
        "[\n      { \"family\": \"Alpha\", \"given\": \"Ada\" },\n      { \"family\": \"Beta\", ",
        " — Ada Alpha and Bo Beta (2025)",
      };
      static const char *const of_none[] = { "author", "AU", "author", " — " };
      g_autofree char *two = NULL;
      g_autofree char *none = NULL;

      fields.n_authors = G_N_ELEMENTS (blank);
      two = export_one (format, &fields);
      fields.n_authors = 1;
      none = export_one (format, &fields);
      g_assert_nonnull (strstr (two, of_two[format]));
      g_assert_null (strstr (none, of_none[format]));
      g_assert_true (format == QUIRE_EXPORT_MARKDOWN || strstr (two, "alpha2025sheets") != NULL);
    }
}

/* The order is kept, the same paper comes once, and nothing is something. */
static void
test_several (void)
{
  g_autoptr (QuirePaper) a = quire_paper_new (&full);
  g_autoptr (QuirePaper) b = quire_paper_new (&old);
  QuirePaper *papers[] = { b, a, b };

  for (QuireExportFormat format = 0; format < QUIRE_EXPORT_N_FORMATS; format++)
    {
      g_autofree char *text = quire_export_to_string (format, papers, G_N_ELEMENTS (papers));
      g_autofree char *none = quire_export_to_string (format, NULL, 0);
      g_auto (GStrv) around = g_strsplit (text, "Knots", -1);

      g_assert_cmpuint (g_strv_length (around), ==, 2);
      g_assert_nonnull (strstr (around[1], "Sheets"));
      g_assert_cmpstr (none, ==, format == QUIRE_EXPORT_CSL_JSON ? "[]\n" : "");
    }
}

static void
test_names (void)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (&full);
  g_autoptr (QuirePaper) odd = quire_paper_new (&strange);
  QuirePaper *both[] = { paper, odd };
  g_autofree char *one_name = quire_export_dup_file_name (QUIRE_EXPORT_BIBTEX, &paper, 1);
  g_autofree char *odd_name = quire_export_dup_file_name (QUIRE_EXPORT_RIS, &odd, 1);
  g_autofree char *both_name = quire_export_dup_file_name (QUIRE_EXPORT_CSL_JSON, both, 2);
  g_autofree char *none_name = quire_export_dup_file_name (QUIRE_EXPORT_MARKDOWN, NULL, 0);
  QuireExportFormat format;

  g_assert_cmpstr (one_name, ==, "alpha2025sheets.bib");
  g_assert_cmpstr (odd_name, ==, "arxivstrange.ris");
  g_assert_cmpstr (both_name, ==, "papers.json");
  g_assert_cmpstr (none_name, ==, "papers.md");
  for (QuireExportFormat i = 0; i < QUIRE_EXPORT_N_FORMATS; i++)
    {
      g_assert_true (quire_export_format_parse (quire_export_format_get_name (i), &format));
      g_assert_cmpint (format, ==, i);
      g_assert_true (*quire_export_format_get_ending (i) == '.');
      g_assert_nonnull (strchr (quire_export_format_get_mime_type (i), '/'));
    }
  g_assert_false (quire_export_format_parse ("word", &format));
  g_assert_false (quire_export_format_parse ("", &format));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/bibtex", test_bibtex);
  g_test_add_func ("/export/ris", test_ris);
  g_test_add_func ("/export/csl-json", test_csl_json);
  g_test_add_func ("/export/markdown", test_markdown);
  g_test_add_func ("/export/blank-names", test_blank_names);
  g_test_add_func ("/export/several", test_several);
  g_test_add_func ("/export/names", test_names);
  return g_test_run ();
}
