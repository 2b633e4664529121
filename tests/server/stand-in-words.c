/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-vocabulary.h"
#include "stand-in-words.h"

#include <math.h>
#include <string.h>

#define PICK(random, words) pick (random, words, G_N_ELEMENTS (words))

/* Helpers */

/* The first words of a list come far more often than its last. */
static const char *
pick (StandInRandom *random, const char *const *words, guint count)
{
  double u = (stand_in_random_next (random) >> 11) / 9007199254740992.0;

  return words[(guint) (count * u * u)];
}

static char *
coin (StandInRandom *random)
{
  const guint total =
      G_N_ELEMENTS (coined_heads) * G_N_ELEMENTS (coined_stems) * G_N_ELEMENTS (coined_tails);
  double u = (stand_in_random_next (random) >> 11) / 9007199254740992.0;
  /* A rank by Zipf's law, spread over the parts so that neighbours differ. */
  guint64 rank = (guint64) exp (u * log (total)) - 1;
  guint place = rank * 7919 % total;

  return g_strconcat (
      coined_heads[place % G_N_ELEMENTS (coined_heads)],
      coined_stems[place / G_N_ELEMENTS (coined_heads) % G_N_ELEMENTS (coined_stems)],
      coined_tails[place / G_N_ELEMENTS (coined_heads) / G_N_ELEMENTS (coined_stems)], NULL);
}

static void
append_capitalized (GString *text, const char *word)
{
  g_string_append_c (text, g_ascii_toupper (*word));
  g_string_append (text, word + 1);
}

/* A word as it stands in a title. */
static void
append_title_case (GString *text, const char *word)
{
  for (const char *at = word; *at != '\0'; at++)
    {
      gboolean first = at == word || at[-1] == ' ' || at[-1] == '-';
      g_string_append_c (text, first ? g_ascii_toupper (*at) : *at);
    }
}

/* "A {A}" before a vowel. */
static void
mend_article (GString *text, const char *word)
{
  gboolean vowel = strchr ("aeioAEIO", *word) != NULL || g_str_has_prefix (word, "un");

  if (vowel && text->len >= 2 && g_ascii_tolower (text->str[text->len - 2]) == 'a' &&
      text->str[text->len - 1] == ' ' &&
      (text->len == 2 || strchr (" :", text->str[text->len - 3]) != NULL))
    g_string_insert_c (text, text->len - 1, 'n');
}

static char *
dup_word (StandInRandom *random, char letter, const char *name)
{
  switch (letter)
    {
    case 'A':
      return g_strdup (PICK (random, adjectives));
    case 'N':
      return g_strdup (PICK (random, nouns));
    case 'S':
      return g_strdup (PICK (random, plurals));
    case 'T':
      return g_strdup (PICK (random, topics));
    case 'G':
      return g_strdup (PICK (random, gerunds));
    case 'V':
      return g_strdup (PICK (random, verbs));
    case 'X':
      return coin (random);
    case 'D':
      return g_strdup_printf ("%u", stand_in_random_below (random, 90) + 4);
    case 'P':
      return g_strdup_printf ("%u.%u", stand_in_random_below (random, 30) + 1,
                              stand_in_random_below (random, 10));
    case 'L':
      return g_ascii_strdown (PICK (random, name_heads), -1);
    default:
      return g_strdup (name ? name : "our approach");
    }
}

/* Fills {X}, or {CX} with a capital. */
static void
expand (GString *text, StandInRandom *random, const char *format, const char *name, gboolean title)
{
  for (const char *at = format; *at != '\0'; at++)
    {
      gboolean capital = at[0] == '{' && at[1] == 'C';
      const char *letter = at + (capital ? 2 : 1);

      if (*at != '{' || !g_ascii_isupper (*letter) || letter[1] != '}')
        {
          g_string_append_c (text, *at);
          continue;
        }
      g_autofree char *word = dup_word (random, *letter, name);
      mend_article (text, word);
      if (*letter == 'M' && at != format)
        g_string_append (text, word);
      else if (title && *letter != 'M')
        append_title_case (text, word);
      else if (capital || at == format)
        append_capitalized (text, word);
      else
        g_string_append (text, word);
      at = letter + 1;
    }
}

static void
add_sentence (GString *text, StandInRandom *random, const char *format, const char *name)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  expand (text, random, format, name, FALSE);
}

/* Two thirds of the abstracts arrive wrapped, some with double blanks or paragraphs. */
static void
wrap (GString *text, StandInRandom *random)
{
  guint column = 0, width = 72 + stand_in_random_below (random, 8);

  for (gsize i = 0; i < text->len; i++, column++)
    {
      if (text->str[i] == ' ' && column > width - 8)
        {
          text->str[i] = '\n';
          column = 0;
        }
    }
}

/* Public API */

char *
stand_in_words_name (StandInRandom *random)
{
  return g_strconcat (name_heads[stand_in_random_below (random, G_N_ELEMENTS (name_heads))],
                      name_tails[stand_in_random_below (random, G_N_ELEMENTS (name_tails))], NULL);
}

char *
stand_in_words_title (StandInRandom *random, const char *name)
{
  GString *text = g_string_new (NULL);

  expand (text, random, name ? PICK (random, named_titles) : PICK (random, plain_titles), name,
          TRUE);
  if (stand_in_random_chance (random, 4))
    g_string_prepend (text, "$1 Million Later: ");
  else if (stand_in_random_chance (random, 6))
    g_string_append (text, " with $\\ell_1$ Budgets");
  if (stand_in_random_chance (random, 330))
    {
      char *blank = strchr (text->str + text->len / 2, ' ');
      if (blank != NULL)
        g_string_insert (text, blank - text->str,
                         stand_in_random_chance (random, 800) ? "\n " : " ");
    }
  return g_string_free (text, FALSE);
}

char *
stand_in_words_abstract (StandInRandom *random, const char *name)
{
  GString *text = g_string_new (NULL);
  guint sentences = 3 + stand_in_random_below (random, 5);

  add_sentence (text, random, PICK (random, openings), name);
  if (stand_in_random_chance (random, 500))
    add_sentence (text, random, openings[stand_in_random_below (random, 4)], name);
  add_sentence (text, random, PICK (random, methods), name);
  for (guint i = 0; i < sentences; i++)
    add_sentence (text, random, details[stand_in_random_below (random, G_N_ELEMENTS (details))],
                  name);
  if (stand_in_random_chance (random, 50))
    add_sentence (text, random, PICK (random, oddities), name);
  if (stand_in_random_chance (random, 50))
    g_string_append (text, "\n\n");
  add_sentence (text, random, results[stand_in_random_below (random, G_N_ELEMENTS (results))],
                name);
  add_sentence (text, random, results[stand_in_random_below (random, G_N_ELEMENTS (results))],
                name);
  add_sentence (text, random, closings[stand_in_random_below (random, G_N_ELEMENTS (closings))],
                name);
  if (stand_in_random_chance (random, 670))
    wrap (text, random);
  return g_string_free (text, FALSE);
}

char *
stand_in_words_summary (StandInRandom *random, const char *name)
{
  GString *text = g_string_new (NULL);

  expand (text, random, PICK (random, summaries), name, FALSE);
  return g_string_free (text, FALSE);
}

char *
stand_in_words_keyword (StandInRandom *random)
{
  if (stand_in_random_chance (random, 4))
    return g_strdup ("");
  if (stand_in_random_chance (random, 500))
    return g_strdup (PICK (random, topics));
  if (stand_in_random_chance (random, 500))
    return g_strconcat (PICK (random, adjectives), " ", PICK (random, plurals), NULL);
  g_autofree char *coined = coin (random);
  return g_strconcat (coined, " ", PICK (random, nouns), NULL);
}

char *
stand_in_words_person (StandInRandom *random)
{
  const char *first = first_names[stand_in_random_below (random, G_N_ELEMENTS (first_names))];
  const char *last = last_names[stand_in_random_below (random, G_N_ELEMENTS (last_names))];

  if (stand_in_random_chance (random, 2))
    return g_strdup_printf ("%s-4. 5 Team", PICK (random, name_heads));
  if (stand_in_random_chance (random, 2))
    return g_strdup_printf ("%s %s%u", first, last, stand_in_random_below (random, 3) + 1);
  if (stand_in_random_chance (random, 100))
    return g_strdup_printf ("%s %c. %s", first, 'A' + stand_in_random_below (random, 26), last);
  return g_strconcat (first, " ", last, NULL);
}

char *
stand_in_words_organization (StandInRandom *random)
{
  return g_strconcat (PICK (random, places), " ", PICK (random, institutions), NULL);
}

char *
stand_in_words_slug (const char *text)
{
  g_autofree char *ascii = g_str_to_ascii (text, "C");
  GString *slug = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0'; at++)
    {
      if (g_ascii_isalnum (*at))
        g_string_append_c (slug, g_ascii_tolower (*at));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  return g_string_free (slug, FALSE);
}

char *
stand_in_words_hex (StandInRandom *random, guint length)
{
  GString *hex = g_string_sized_new (length + 16);

  while (hex->len < length)
    g_string_append_printf (hex, "%016" G_GINT64_MODIFIER "x", stand_in_random_next (random));
  g_string_truncate (hex, length);
  return g_string_free (hex, FALSE);
}
