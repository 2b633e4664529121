/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "quire-text.h"
#include "tex-marks.h"

/* Every title and abstract that is at hand, against a check that knows nothing of
 * how they were read: it walks through both texts side by side and lets only the
 * names of commands go. */

typedef struct
{
  guint texts;
  guint changed;
  guint broken;
} Counts;

/* --- The check ------------------------------------------------------------ */

/* Names that a character or a style may stand for, the longest first where one
 * begins with another. */
static const char *const names[] = {
  "varepsilon", "vartheta", "varphi",  "varrho",      "alpha",    "beta",   "gamma",
  "delta",      "Delta",    "epsilon", "zeta",        "theta",    "Theta",  "eta",
  "iota",       "kappa",    "lambda",  "Lambda",      "mu",       "nu",     "xi",
  "phi",        "Phi",      "pi",      "Pi",          "psi",      "Psi",    "rho",
  "sigma",      "Sigma",    "tau",     "upsilon",     "chi",      "omega",  "Omega",
  "Gamma",      "leq",      "geq",     "neq",         "infty",    "propto", "rightarrow",
  "leftarrow",  "cdot",     "ldots",   "times",       "circ",     "sim",    "sum",
  "prod",       "ell",      "nabla",   "mathcal",     "mathbb",   "mathbf", "mathrm",
  "textit",     "textbf",   "texttt",  "textsc",      "textrm",   "emph",   "em",
  "it",         "bf",       "url",     "href",        "deg",      "raise",  "scriptstyle",
  "boldsymbol", "i",        "in",      "textgreater", "textless", "frac",   "sqrt",
};

static gboolean
is_name_left (const char *shown, const char *name)
{
  return strncmp (shown, name, strlen (name)) == 0;
}

static const char *
next_content (const char *text)
{
  while (*text != '\0' && !g_ascii_isalnum (*text))
    text++;
  return text;
}

/* What only says how high something is raised. */
static const char *
skip_height (const char *text)
{
  const char *end = text + strspn (text, ".-0123456789");

  return g_str_has_prefix (end, "ex") || g_str_has_prefix (end, "em") ? end + 2 : text;
}

/* Where the source goes on if the name of a command stands there and is not shown
 * any more; NULL if that is not so. */
static const char *
skip_name (const char *source, const char *shown)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (source, names[i]) && !is_name_left (shown, names[i]))
      {
        const char *rest = source + strlen (names[i]);

        return strcmp (names[i], "raise") == 0 ? skip_height (rest) : rest;
      }
  return NULL;
}

/* Characters of an alphabet as the letters they are, accents apart. */
static char *
fold (const char *text)
{
  GString *plain = g_string_new (NULL);
  g_autofree char *decomposed = NULL;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    g_string_append_unichar (plain, g_utf8_get_char (c) == 0x2113 ? '.' : g_utf8_get_char (c));
  decomposed = g_utf8_normalize (plain->str, -1, G_NORMALIZE_NFKD);
  g_string_free (plain, TRUE);
  return g_steal_pointer (&decomposed);
}

/* The first letter or digit of the source that is not to be found, NULL if all
 * are.  The walk prefers a letter that is there to a name that is gone, and comes
 * back to its last choice once. */
static const char *
find_lost (const char *source, const char *shown)
{
  const char *choice_source = NULL;
  const char *choice_shown = NULL;
  const char *s = next_content (source);
  const char *d = next_content (shown);

  while (*s != '\0')
    {
      const char *rest = skip_name (s, d);

      if (*s == *d)
        {
          if (rest)
            {
              choice_source = next_content (rest);
              choice_shown = d;
            }
          s = next_content (s + 1);
          d = next_content (d + 1);
        }
      else if (rest)
        s = next_content (rest);
      else if (choice_source)
        {
          s = choice_source;
          d = choice_shown;
          choice_source = NULL;
        }
      else
        return s;
    }
  return *d != '\0' ? d : NULL;
}

/* Every match in the source stands in the text that is shown, as often. */
static gboolean
keeps_all (GRegex *regex, const char *source, const char *shown)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, source, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *found = g_match_info_fetch (match, 0);
      const char *there = strstr (shown, found);

      if (there == NULL)
        {
          g_test_message ("gone: %s", found);
          return FALSE;
        }
      shown = there + strlen (found);
    }
  return TRUE;
}

/* --- The texts ------------------------------------------------------------ */

typedef struct
{
  GRegex *address;
  GRegex *mail;
  GRegex *money;
  GRegex *identifier;
  Counts titles;
  Counts abstracts;
} Check;

static void
check_text (Check *check, Counts *counts, const char *raw)
{
  g_autofree char *source = quire_text_collapse (raw);
  g_autoptr (QuireTex) tex = quire_tex_new (source);
  const char *text = quire_tex_get_text (tex, source);
  g_autofree char *plain = NULL;
  g_autofree char *shown = NULL;
  const char *lost;

  counts->texts++;
  tex_assert_sound (tex, source);
  if (tex == NULL)
    return;
  counts->changed++;
  plain = fold (source);
  shown = fold (text);
  lost = find_lost (plain, shown);
  if (lost)
    g_test_message ("lost: %.40s", lost);
  if (lost || !keeps_all (check->address, source, text) || !keeps_all (check->mail, source, text) ||
      !keeps_all (check->money, source, text) || !keeps_all (check->identifier, source, text))
    counts->broken++;
}

static void
check_file (Check *check, const char *path, gboolean search)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonArray *array;

  json_parser_load_from_mapped_file (parser, path, &error);
  g_assert_no_error (error);
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *item = json_array_get_object_element (array, i);
      JsonObject *paper = search ? item : json_object_get_object_member (item, "paper");

      check_text (check, &check->titles,
                  json_object_get_string_member_with_default (paper, "title", ""));
      check_text (
          check, &check->abstracts,
          json_object_get_string_member_with_default (paper, search ? "abstract" : "summary", ""));
    }
}

static GRegex *
compile (const char *pattern)
{
  g_autoptr (GError) error = NULL;
  GRegex *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, &error);

  g_assert_no_error (error);
  return regex;
}

static void
report (const char *what, const Counts *counts)
{
  g_test_message ("%u %s: %u changed, %u left, %u broken", counts->texts, what, counts->changed,
                  counts->texts - counts->changed, counts->broken);
  g_assert_cmpuint (counts->broken, ==, 0);
}

static void
test_days (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("QUIRE_TEST_DATA"), "hf", NULL);
  g_autofree char *search =
      g_build_filename (g_getenv ("QUIRE_TEST_DATA"), "search-page.json", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  Check check = { 0 };
  const char *name;

  if (dir == NULL || !g_file_test (search, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("no real days: all their titles and abstracts skipped");
      return;
    }
  check.address = compile ("https?://[^\\s<>\"`{}()\\[\\]]*[A-Za-z0-9/]");
  check.mail = compile ("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w");
  check.money = compile ("\\$\\d[\\d.,]*[kKMB]?");
  /* Words on both sides, or a file: what no formula looks like. */
  check.identifier = compile ("\\b(?!(?:eta|pi|phi|theta|lambda|ell|log|alpha|beta|Theta)_)"
                              "(?:[A-Za-z]\\w+_\\w{2,}|\\w{2,}_\\w+)\\b(?!\\})");
  while ((name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        check_file (&check, path, FALSE);
      }
  check_file (&check, search, TRUE);
  g_regex_unref (check.address);
  g_regex_unref (check.mail);
  g_regex_unref (check.money);
  g_regex_unref (check.identifier);
  report ("titles", &check.titles);
  report ("abstracts", &check.abstracts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tex-days/all", test_days);
  return g_test_run ();
}
