/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-target.h"

#include <string.h>

#include "quire-export.h"
#include "quire-tex-commands.h"

/* No command is in it but those of mathematics and of the escaping itself. */
static void
check_commands (const char *text)
{
  static const char *const escapes[] = {
    "textbackslash",
    "textbraceleft",
    "textbraceright",
    "textasciicircum",
    "textasciitilde",
    "textless",
    "textgreater",
    "textbar",
    "AA",
    "AE",
    "H",
    "L",
    "O",
    "aa",
    "ae",
    "c",
    "i",
    "k",
    "l",
    "o",
    "r",
    "ss",
    "u",
    "v",
    NULL,
  };

  g_assert_null (strstr (text, "^^"));
  for (const char *c = text; *c != '\0'; c++)
    {
      gsize n = 0;

      if (*c != '\\')
        continue;
      while (g_ascii_isalpha (c[1 + n]))
        n++;
      if (n > 0)
        {
          g_autofree char *name = g_strndup (c + 1, n);

          g_assert_true (c[1 + n] != '@');
          g_assert_true (g_strv_contains (escapes, name) || quire_tex_is_mathematics (name, n));
        }
      else
        {
          g_assert_true (c[1] != '\0' && strchr ("%&#_$`'^~=.\"{}|,:;!> ", c[1]) != NULL);
          c++;
        }
    }
}

/* Whatever a paper says, its entry does not end before its end: braces match at
 * every place, lines are where the format has them. */
static void
check_bibtex (const char *text)
{
  const char *end = text + strlen (text) - strlen ("}\n");
  int depth = 1;

  g_assert_true (g_str_has_prefix (text, "@misc{"));
  g_assert_true (g_str_has_suffix (text, "\n}\n"));
  for (const char *c = text + strlen ("@misc{"); c < end; c++)
    {
      depth += *c == '{' ? 1 : *c == '}' ? -1 : 0;
      g_assert_cmpint (depth, >, 0);
    }
  g_assert_cmpint (depth, ==, 1);
}

static void
check_ris (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n = g_strv_length (lines);

  g_assert_cmpstr (lines[0], ==, "TY  - UNPB");
  g_assert_cmpstr (lines[n - 2], ==, "ER  - ");
  g_assert_cmpstr (lines[n - 1], ==, "");
  for (guint i = 0; i < n - 1; i++)
    {
      g_assert_true (strncmp (lines[i] + 2, "  - ", 4) == 0);
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = size > 0 ? g_strndup ((const char *) data, size) : g_strdup ("");
  g_autofree char *text = g_utf8_make_valid (raw, -1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 3);
  guint n = g_strv_length (lines);
  QuireAuthor authors[] = { { n > 1 ? lines[1] : "x", NULL, NULL, NULL },
                            { text, NULL, NULL, NULL } };
  QuirePaperFields fields = { .id = n > 2 && *lines[2] != '\0' ? lines[2] : "2503.02130",
                              .title = n > 0 ? lines[0] : "x",
                              .abstract = text,
                              .published = text,
                              .authors = authors,
                              .n_authors = 2 };
  g_autoptr (QuirePaper) paper = NULL;

  if (*fields.title == '\0' || *authors[0].name == '\0' || *text == '\0')
    return 0;
  paper = quire_paper_new (&fields);
  for (QuireExportFormat format = 0; format < QUIRE_EXPORT_N_FORMATS; format++)
    {
      g_autofree char *out = quire_export_to_string (format, &paper, 1);

      g_assert_true (g_utf8_validate (out, -1, NULL));
      if (format == QUIRE_EXPORT_BIBTEX)
        {
          check_bibtex (out);
          check_commands (out);
        }
      else if (format == QUIRE_EXPORT_RIS)
        check_ris (out);
      else if (format == QUIRE_EXPORT_MARKDOWN)
        g_assert_true (strchr (out, '\n') == out + strlen (out) - 1);
    }
  return 0;
}
