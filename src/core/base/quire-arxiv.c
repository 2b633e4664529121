/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-arxiv.h"

#include <string.h>

#include "quire-page-address.h"
#include "quire-text.h"

#define PREFIX     "arxiv:"
#define DOI_PREFIX "10.48550/arxiv."

/* The archives that gave ids in the old form, which is closed: a word, a slash
 * and seven digits may be anything else as well. */
static const char *const old_archives[] = {
  "acc-phys", "adap-org", "alg-geom", "ao-sci",   "astro-ph", "atom-ph",  "bayes-an",
  "chao-dyn", "chem-ph",  "cmp-lg",   "comp-gas", "cond-mat", "cs",       "dg-ga",
  "funct-an", "gr-qc",    "hep-ex",   "hep-lat",  "hep-ph",   "hep-th",   "math",
  "math-ph",  "mtrl-th",  "nlin",     "nucl-ex",  "nucl-th",  "patt-sol", "physics",
  "plasm-ph", "q-alg",    "q-bio",    "quant-ph", "solv-int", "supr-con", NULL,
};

/* Those among them that are a subject class themselves today. */
static const char *const archives_as_class[] = {
  "gr-qc",   "hep-ex",  "hep-lat", "hep-ph",   "hep-th",
  "math-ph", "nucl-ex", "nucl-th", "quant-ph", NULL,
};

static const char *const pages[] = { "/abs/", "/pdf/",     "/html/", "/format/",
                                     "/ps/",  "/e-print/", "/src/",  NULL };

static int
number_at (const char *digits, guint n)
{
  int number = 0;

  for (guint i = 0; i < n; i++)
    number = number * 10 + g_ascii_digit_value (digits[i]);
  return number;
}

/* Behind the slash of an old id, else the id itself: where year and month stand. */
static const char *
year_and_month (const char *id)
{
  const char *slash = strchr (id, '/');

  return slash != NULL ? slash + 1 : id;
}

/* The id without a subject class. */
static char *
dup_canonical (const char *id)
{
  const char *slash = strchr (id, '/');

  if (slash == NULL)
    return g_strdup (id);
  return g_strdup_printf ("%.*s%s", (int) strcspn (id, "./"), id, slash);
}

/* Whether arXiv may have given this id; text that only looks like one is common
 * where people write what they like. */
static gboolean
was_given (const char *canonical)
{
  const char *slash = strchr (canonical, '/');
  g_autofree char *archive = NULL;
  int month;

  if (slash == NULL)
    {
      month = number_at (canonical, 4);
      return month >= 704 && strlen (canonical + 5) == (month >= 1501 ? 5 : 4);
    }
  archive = g_strndup (canonical, slash - canonical);
  month = number_at (slash + 1, 4);
  return g_strv_contains (old_archives, archive) && (month >= 9107 || month <= 703);
}

/* Cuts "v2" off; 0 where there is none. */
static guint
cut_version (char *text)
{
  char *v = strrchr (text, 'v');
  gsize n;
  guint version;

  if (v == NULL || v[1] == '0')
    return 0;
  n = strspn (v + 1, "0123456789");
  if (n == 0 || n > 4 || v[1 + n] != '\0')
    return 0;
  version = (guint) number_at (v + 1, (guint) n);
  *v = '\0';
  return version;
}

/* What is behind "arXiv:" may be followed by the class and the date, as arXiv
 * prints it on a paper's margin. */
static char *
dup_stamped_id (const char *text, guint *version)
{
  g_autofree char *id = NULL;

  while (*text == ' ')
    text++;
  id = g_strdup (text);
  if (strstr (id, " [") != NULL)
    *strstr (id, " [") = '\0';
  return quire_arxiv_dup_versioned_id (id, version);
}

static char *
dup_id_of_page (const char *text, guint *version)
{
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;

  if (!quire_page_address_split (text, &host, &path))
    return NULL;
  if (g_str_equal (host, "doi.org") || g_str_equal (host, "dx.doi.org"))
    return g_ascii_strncasecmp (path, "/" DOI_PREFIX, strlen (DOI_PREFIX) + 1) == 0
               ? quire_arxiv_dup_versioned_id (path + 1 + strlen (DOI_PREFIX), version)
               : NULL;
  if (!g_str_equal (host, "arxiv.org") && !g_str_has_suffix (host, ".arxiv.org"))
    return NULL;
  for (guint i = 0; pages[i] != NULL; i++)
    {
      if (!g_str_has_prefix (path, pages[i]))
        continue;
      if (g_str_has_suffix (path, "/"))
        path[strlen (path) - 1] = '\0';
      if (g_str_has_suffix (path, ".pdf"))
        path[strlen (path) - strlen (".pdf")] = '\0';
      if (strlen (path) <= strlen (pages[i]))
        return NULL;
      return quire_arxiv_dup_versioned_id (path + strlen (pages[i]), version);
    }
  return NULL;
}

/* Public API */

char *
quire_arxiv_dup_bare (const char *text)
{
  /* Openers and closers at the same places. */
  static const char opening[] = "<([{\"'`";
  static const char closing[] = ">)]}\"'`";
  g_autofree char *collapsed = NULL;
  const char *begin;
  const char *end;

  g_return_val_if_fail (text != NULL, NULL);

  collapsed = quire_text_collapse (text);
  begin = collapsed;
  end = begin + strlen (begin);
  while (begin < end)
    {
      const char *open = strchr (opening, *begin);

      if (*begin == ' ')
        begin++;
      else if (strchr (" .,;", end[-1]) != NULL)
        end--;
      else if (open != NULL && end - begin > 1 && end[-1] == closing[open - opening])
        {
          begin++;
          end--;
        }
      else
        break;
    }
  return g_strndup (begin, (gsize) (end - begin));
}

char *
quire_arxiv_dup_versioned_id (const char *text, guint *version)
{
  g_autofree char *id = NULL;
  g_autofree char *canonical = NULL;
  guint found;

  g_return_val_if_fail (text != NULL, NULL);

  id = g_strdup (text);
  found = cut_version (id);
  if (!quire_text_is_arxiv_id (id))
    return NULL;
  canonical = dup_canonical (id);
  if (!was_given (canonical))
    return NULL;
  if (version != NULL)
    *version = found;
  return g_steal_pointer (&canonical);
}

char *
quire_arxiv_dup_pasted_id (const char *text, guint *version)
{
  g_autofree char *bare = NULL;
  const char *rest;
  char *id;

  g_return_val_if_fail (text != NULL, NULL);

  if (version != NULL)
    *version = 0;
  if (strnlen (text, QUIRE_ARXIV_MAX_PASTED + 1) > QUIRE_ARXIV_MAX_PASTED ||
      !g_utf8_validate (text, -1, NULL))
    return NULL;
  bare = quire_arxiv_dup_bare (text);
  if (g_ascii_strncasecmp (bare, PREFIX, strlen (PREFIX)) == 0)
    return dup_stamped_id (bare + strlen (PREFIX), version);
  rest = g_ascii_strncasecmp (bare, "doi:", 4) == 0 ? bare + 4 : bare;
  rest += strspn (rest, " ");
  if (g_ascii_strncasecmp (rest, DOI_PREFIX, strlen (DOI_PREFIX)) == 0)
    return quire_arxiv_dup_versioned_id (rest + strlen (DOI_PREFIX), version);
  id = quire_arxiv_dup_versioned_id (bare, version);
  return id != NULL ? id : dup_id_of_page (bare, version);
}

char *
quire_arxiv_dup_abstract_uri (const char *id)
{
  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  return g_strconcat ("https://arxiv.org/abs/", id, NULL);
}

char *
quire_arxiv_dup_pdf_uri (const char *id)
{
  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  return g_strconcat ("https://arxiv.org/pdf/", id, NULL);
}

char *
quire_arxiv_dup_html_uri (const char *id)
{
  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  return g_strconcat ("https://arxiv.org/html/", id, NULL);
}

char *
quire_arxiv_dup_doi (const char *id)
{
  g_autofree char *canonical = NULL;

  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  canonical = dup_canonical (id);
  return g_strconcat ("10.48550/arXiv.", canonical, NULL);
}

char *
quire_arxiv_dup_file_name (const char *id, const char *ending)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);
  g_return_val_if_fail (ending != NULL, NULL);

  name = g_strdelimit (g_strdup (id), "/", '-');
  return g_strconcat (name, ending, NULL);
}

char *
quire_arxiv_dup_class (const char *id)
{
  g_autofree char *archive = NULL;
  const char *slash;

  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  slash = strchr (id, '/');
  if (slash == NULL)
    return NULL;
  archive = g_strndup (id, slash - id);
  if (strchr (archive, '.') == NULL && !g_strv_contains (archives_as_class, archive))
    return NULL;
  return g_steal_pointer (&archive);
}

void
quire_arxiv_get_month (const char *id, int *year, int *month)
{
  const char *digits;

  g_return_if_fail (quire_text_is_arxiv_id (id));

  digits = year_and_month (id);
  *year = number_at (digits, 2);
  *year += strchr (id, '/') != NULL && *year >= 91 ? 1900 : 2000;
  *month = number_at (digits + 2, 2);
}
