/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cite-keys.h"

#include <string.h>

#include "quire-author-name.h"
#include "quire-export-text.h"
#include "quire-text.h"

/* In the place of a name without a letter of the Latin script. */
#define NO_NAME "arxiv"

#define MAX_PART 24

/* Words a title begins with that say nothing of what it is about. */
static const char *const stop_words[] = {
  "a",    "about", "an",   "and",   "are", "as",    "at",   "be", "by",     "can",     "do",
  "does", "for",   "from", "how",   "if",  "in",    "into", "is", "it",     "its",     "of",
  "on",   "or",    "our",  "that",  "the", "their", "this", "to", "toward", "towards", "via",
  "we",   "what",  "when", "where", "why", "with",  "your", NULL
};

/* Letters of the Latin script that are not a letter and a mark. */
static const struct
{
  gunichar letter;
  const char *ascii;
} letters[] = {
  { 0xdf, "ss" }, { 0xe6, "ae" }, { 0xf0, "d" },  { 0xf8, "o" },  { 0xfe, "th" },
  { 0x111, "d" }, { 0x127, "h" }, { 0x131, "i" }, { 0x142, "l" }, { 0x153, "oe" },
};

static void
append_ascii (GString *key, gunichar c)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (c < 0x80)
    {
      if (g_ascii_isalnum ((char) c))
        g_string_append_c (key, g_ascii_tolower ((char) c));
      return;
    }
  c = g_unichar_tolower (c);
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (letters[i].letter == c)
      {
        g_string_append (key, letters[i].ascii);
        return;
      }
  n = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    if (parts[i] < 0x80 && g_ascii_isalnum ((char) parts[i]))
      g_string_append_c (key, g_ascii_tolower ((char) parts[i]));
}

/* Whether the character ends a word of the title, as a hyphen does not. */
static gboolean
is_break (gunichar c)
{
  return c == ' ' || c == ':' || c == '/' || c == ',' || c == ';' || c == 0x2013 || c == 0x2014;
}

static void
append_name (GString *key, const QuirePaper *paper)
{
  g_auto (GStrv) names = quire_export_text_dup_names (paper, 1);
  gsize begin = key->len;

  if (names[0] != NULL)
    {
      g_auto (QuireAuthorName) name = { 0 };
      const char *text;

      quire_author_name_init (&name, names[0]);
      text = name.literal != NULL ? name.literal : name.family;
      for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
        append_ascii (key, g_utf8_get_char (c));
    }
  /* A footnote's mark behind a name. */
  while (key->len > begin && g_ascii_isdigit (key->str[key->len - 1]))
    g_string_truncate (key, key->len - 1);
  if (key->len > begin + MAX_PART)
    g_string_truncate (key, begin + MAX_PART);
  if (key->len == begin || g_ascii_isdigit (key->str[begin]))
    g_string_insert (key, (gssize) begin, NO_NAME);
}

/* One word of the title; text then stands behind it. */
static void
take_word (GString *word, const char **text)
{
  g_string_truncate (word, 0);
  for (; **text != '\0'; *text = g_utf8_next_char (*text))
    {
      gunichar c = g_utf8_get_char (*text);

      if (is_break (c))
        break;
      append_ascii (word, c);
    }
  while (**text != '\0' && is_break (g_utf8_get_char (*text)))
    *text = g_utf8_next_char (*text);
}

static void
append_title (GString *key, const char *title)
{
  g_autoptr (GString) word = g_string_new (NULL);
  g_autofree char *first = NULL;

  while (*title != '\0')
    {
      take_word (word, &title);
      if (word->len == 0)
        continue;
      if (!g_strv_contains (stop_words, word->str))
        break;
      if (first == NULL)
        first = g_strdup (word->str);
      g_string_truncate (word, 0);
    }
  if (word->len == 0 && first != NULL)
    g_string_assign (word, first);
  g_string_append_len (key, word->str, (gssize) MIN (word->len, MAX_PART));
}

static char *
dup_base (const QuirePaper *paper)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  QuireExportDate date = quire_export_date_of (paper);
  g_autofree char *title = quire_export_text_clean (fields->title);
  g_autoptr (GString) key = g_string_new (NULL);

  append_name (key, paper);
  if (date.year > 0)
    g_string_append_printf (key, "%d", date.year);
  append_title (key, title);
  return g_string_free (g_steal_pointer (&key), FALSE);
}

/* a, b, … z, aa, ab, … */
static char *
dup_with_letters (const char *base, guint number)
{
  g_autoptr (GString) letters_reversed = g_string_new (NULL);

  for (number++; number > 0; number = (number - 1) / 26)
    g_string_append_c (letters_reversed, (char) ('a' + (number - 1) % 26));
  g_strreverse (letters_reversed->str);
  return g_strconcat (base, letters_reversed->str, NULL);
}

typedef struct
{
  char *base;
  const char *id;
  guint index;
} Wanted;

static void
wanted_clear (gpointer data)
{
  g_free (((Wanted *) data)->base);
}

static int
compare_wanted (gconstpointer a, gconstpointer b)
{
  const Wanted *wanted_a = a;
  const Wanted *wanted_b = b;
  int order = strcmp (wanted_a->base, wanted_b->base);

  return order != 0 ? order : strcmp (wanted_a->id, wanted_b->id);
}

/* How many from here on share the base; they stand together. */
static guint
count_same (GArray *wanted, guint from)
{
  const char *base = g_array_index (wanted, Wanted, from).base;
  guint n = 1;

  while (from + n < wanted->len &&
         g_str_equal (g_array_index (wanted, Wanted, from + n).base, base))
    n++;
  return n;
}

/* Keys for the n papers from here on, which share their base; what is taken is
 * another base, or another one's with its letters. */
static void
spread (GArray *wanted, guint from, guint n, GHashTable *taken, char **keys)
{
  const char *last_id = NULL;
  const char *last_key = NULL;
  guint number = 0;

  for (guint i = from; i < from + n; i++)
    {
      const Wanted *paper = &g_array_index (wanted, Wanted, i);
      char *key = NULL;

      if (last_id != NULL && g_str_equal (last_id, paper->id))
        {
          keys[paper->index] = g_strdup (last_key);
          continue;
        }
      do
        {
          g_free (key);
          key = dup_with_letters (paper->base, number++);
        }
      while (g_hash_table_contains (taken, key));
      g_hash_table_add (taken, key);
      keys[paper->index] = key;
      last_id = paper->id;
      last_key = key;
    }
}

/* Whether all of them are the same paper. */
static gboolean
are_one (GArray *wanted, guint from, guint n)
{
  return g_str_equal (g_array_index (wanted, Wanted, from).id,
                      g_array_index (wanted, Wanted, from + n - 1).id);
}

char **
quire_cite_keys_new (QuirePaper *const *papers, guint n_papers)
{
  g_autoptr (GArray) wanted = g_array_sized_new (FALSE, FALSE, sizeof (Wanted), n_papers);
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  char **keys = g_new0 (char *, n_papers + 1);
  guint n;

  g_array_set_clear_func (wanted, wanted_clear);
  for (guint i = 0; i < n_papers; i++)
    {
      Wanted one = { dup_base (papers[i]), quire_paper_get_id (papers[i]), i };

      g_array_append_val (wanted, one);
    }
  g_array_sort (wanted, compare_wanted);
  for (guint i = 0; i < wanted->len; i++)
    g_hash_table_add (taken, g_array_index (wanted, Wanted, i).base);
  for (guint i = 0; i < wanted->len; i += n)
    {
      n = count_same (wanted, i);
      if (!are_one (wanted, i, n))
        spread (wanted, i, n, taken, keys);
      else
        for (guint k = i; k < i + n; k++)
          keys[g_array_index (wanted, Wanted, k).index] =
              g_strdup (g_array_index (wanted, Wanted, k).base);
    }
  return keys;
}
