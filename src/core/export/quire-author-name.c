/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-author-name.h"

#include <string.h>

/* Small words before a family name, in small letters. */
static const char *const particles[] = { "af",    "al",  "av",  "bin", "da",  "dal", "de",  "del",
                                         "della", "den", "der", "di",  "dos", "das", "du",  "el",
                                         "la",    "las", "le",  "lo",  "los", "op",  "ten", "ter",
                                         "van",   "von", "zu",  "zum", "zur", "'t",  NULL };

/* The same with a capital, where they stand right before the last word. */
static const char *const capital_particles[] = { "Al",  "Ben", "Da",  "De",  "Del", "Della",
                                                 "Den", "Der", "Di",  "Dos", "Du",  "El",
                                                 "La",  "Le",  "Van", "Von", NULL };

/* Between two family names. */
static const char *const links[] = { "y", "e", "i", NULL };

/* Families before which "Van" and "Le" are given names. */
static const char *const vietnamese[] = { "Bui",   "Dang", "Dinh",  "Do", "Duong", "Hoang",  "Ho",
                                          "Huynh", "Le",   "Luong", "Ly", "Ngo",   "Nguyen", "Pham",
                                          "Phan",  "Tran", "Vo",    "Vu", NULL };

static const char *const suffixes[] = { "Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV", NULL };

/* Words that no person is called by; "Ai" is a family, "AI" is none. */
static const char *const teams[] = {
  "AI",           "Collaboration", "Community",  "Consortium", "Contributors",
  "Corporation",  "Foundation",    "GmbH",       "Group",      "Inc",
  "Inc.",         "Initiative",    "Institute",  "Lab",        "Laboratory",
  "Labs",         "Ltd",           "Project",    "Research",   "Team",
  "Teams",        "The",           "University", "ai",         "collaboration",
  "contributors", "group",         "lab",        "of",         "others",
  "research",     "team",          "the",        NULL
};

/* Letters with their marks, and what stands in a person's name beside them. */
static gboolean
is_of_a_person (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c) || c == '.' || c == '-' || c == '\'' ||
         c == '"' || c == 0x2019 || c == 0x2010;
}

/* Scripts that put no blank between the parts of a name, and whose order is their own. */
static gboolean
is_east_asian (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HAN:
    case G_UNICODE_SCRIPT_HANGUL:
    case G_UNICODE_SCRIPT_HIRAGANA:
    case G_UNICODE_SCRIPT_KATAKANA:
    case G_UNICODE_SCRIPT_BOPOMOFO:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Digits are a footnote's mark behind the last word, and else part of a
 * product's name. */
static gboolean
is_word_of_a_person (const char *word, gboolean is_last)
{
  gsize length = strlen (word);
  gboolean has_letter = FALSE;

  if (is_last)
    while (length > 1 && g_ascii_isdigit (word[length - 1]))
      length--;
  for (const char *c = word; c < word + length; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!is_of_a_person (character) || is_east_asian (character))
        return FALSE;
      has_letter |= g_unichar_isalpha (character);
    }
  return has_letter;
}

static gboolean
is_initial (const char *word)
{
  const char *rest = g_utf8_next_char (word);

  return g_unichar_isupper (g_utf8_get_char (word)) && (*rest == '\0' || g_str_equal (rest, "."));
}

static gboolean
is_person (char **words, guint n)
{
  if (n < 2 || g_ascii_strcasecmp (words[0], "and") == 0)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_word_of_a_person (words[i], i == n - 1) || g_strv_contains (teams, words[i]) ||
        g_ascii_strcasecmp (words[i], "and") == 0)
      return FALSE;
  return TRUE;
}

static guint
count_at (char **words, guint from, guint to, const char *const *among)
{
  guint n = 0;

  while (from + n < to && g_strv_contains (among, words[from + n]))
    n++;
  return n;
}

/* "Karthik C. S.": one letter at the end may well be the family's name, of two
 * it is not known what they stand for. */
static gboolean
ends_in_initials (char **words, guint n)
{
  return n > 2 && is_initial (words[n - 1]) && is_initial (words[n - 2]) && !is_initial (words[0]);
}

/* Where the family begins among the first n words. */
static guint
find_family (char **words, guint n)
{
  if (g_strv_contains (particles, words[0]))
    return 0;
  for (guint i = 1; i < n - 1; i++)
    {
      if (g_strv_contains (particles, words[i]))
        return i;
      if (i > 1 && g_strv_contains (links, words[i]))
        return i - 1;
    }
  /* "Van den Broeck", "De la Torre" begin with the capital one. */
  if (n > 2 && g_strv_contains (capital_particles, words[n - 2]) &&
      !g_strv_contains (vietnamese, words[n - 1]))
    return n - 2;
  return n - 1;
}

static char *
join (char **words, guint from, guint to)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (from >= to)
    return NULL;
  for (guint i = from; i < to; i++)
    {
      if (i > from)
        g_string_append_c (text, ' ');
      g_string_append (text, words[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
quire_author_name_init (QuireAuthorName *self, const char *printed)
{
  g_auto (GStrv) words = NULL;
  guint n;
  guint family;
  guint n_particles;

  g_return_if_fail (self != NULL);
  g_return_if_fail (printed != NULL);

  *self = (QuireAuthorName){ 0 };
  words = g_strsplit (printed, " ", -1);
  n = g_strv_length (words);
  if (!is_person (words, n) || ends_in_initials (words, n))
    {
      self->literal = g_strdup (printed);
      return;
    }
  if (n > 2 && g_strv_contains (suffixes, words[n - 1]))
    self->suffix = g_strdup (words[--n]);
  family = find_family (words, n);
  if (family > 1 && g_strv_contains (capital_particles, words[family - 1]) &&
      g_strv_contains (particles, words[family]))
    family--;
  n_particles = count_at (words, family, n - 1, particles);
  self->given = join (words, 0, family);
  self->particle = join (words, family, family + n_particles);
  self->family = join (words, family + n_particles, n);
}

void
quire_author_name_clear (QuireAuthorName *self)
{
  g_clear_pointer (&self->literal, g_free);
  g_clear_pointer (&self->given, g_free);
  g_clear_pointer (&self->particle, g_free);
  g_clear_pointer (&self->family, g_free);
  g_clear_pointer (&self->suffix, g_free);
}

char *
quire_author_name_dup_sorted (const QuireAuthorName *self)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  if (self->literal != NULL)
    return g_strdup (self->literal);
  text = g_string_new (self->particle);
  if (self->particle != NULL)
    g_string_append_c (text, ' ');
  g_string_append (text, self->family);
  if (self->given != NULL)
    g_string_append_printf (text, ", %s", self->given);
  if (self->suffix != NULL)
    g_string_append_printf (text, ", %s", self->suffix);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
