/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-construct.h"

#include "quire-tex-math.h"
#include "quire-tex-symbols.h"

#include <string.h>

/* Names that lost their backslash on the way: only those that are no words, or
 * that stand where no word would. */

/* A name may stand behind a hyphen that joins it to a word; "-sim" is an option. */
static gboolean
is_beginning (const char *text, gsize place)
{
  char before = text[place - 1];

  if (before == '-')
    return quire_tex_word_before (text, place - 1) || (place > 1 && text[place - 2] == '}');
  return !g_ascii_isalpha (before) && strchr ("\\_^./@#", before) == NULL;
}

gboolean
quire_tex_is_name (const QuireTexReader *reader, gsize place, gsize end)
{
  static const char *const beginnings[] = {
    "Leftr", "Right", "bolds", "cdot",  "emph{",  "geq",   "infty", "ldots",
    "lefta", "leftr", "leq",   "longr", "mapst",  "mathb", "mathc", "mathf",
    "mathr", "maths", "neq",   "propt", "righta", "sim",   "textb", "texti",
    "textr", "texts", "textt", "times", "vare",   "varp",  "varr",  "vart",
  };
  const char *text = reader->text + place;

  if (place > 0 && place != reader->base_end && !is_beginning (reader->text, place))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (beginnings[i][0] == text[0] && beginnings[i][1] == text[1] &&
        strncmp (beginnings[i], text, strlen (beginnings[i])) == 0)
      return place == 0 || (guchar) text[-1] < 0x80 || !quire_tex_word_before (reader->text, place);
  return FALSE;
}

static gsize
add_base (QuireTexReader *reader, const char *text, gsize next)
{
  reader->base_end = next;
  reader->script = 0;
  return quire_tex_reader_add (reader, text, strlen (text), next);
}

/* "6times", but not "x2times": a number stands in front. */
static gboolean
is_number_before (const QuireTexReader *reader, gsize place)
{
  const char *text = reader->text;
  gsize i = place;

  if (place == reader->base_end)
    return reader->script == '^' || g_ascii_isdigit (text[place - 1]);
  while (i > 0 && (g_ascii_isdigit (text[i - 1]) || text[i - 1] == '.' || text[i - 1] == ','))
    i--;
  if (i == place || !g_ascii_isdigit (text[place - 1]) || strchr (".,", text[i]))
    return FALSE;
  if (i == 0 || i == reader->base_end)
    return TRUE;
  /* "10times-20times" */
  if (text[i - 1] == '-')
    return i - 1 == reader->base_end || (i > 1 && !g_ascii_isalpha (text[i - 2]));
  return !quire_tex_word_before (text, i) && strchr ("_/", text[i - 1]) == NULL;
}

/* Whether a quantity stands at place: "14,000times", "543K", "11%"; "sim2real" and
 * "sim2" are names. */
static gboolean
is_quantity_at (const char *text, gsize place, gsize end)
{
  gsize i = place;
  gsize n = quire_tex_digits (text, place, end);

  for (i += n; i + 1 < end && strchr (",.", text[i]) && g_ascii_isdigit (text[i + 1]); n++)
    i += 1 + quire_tex_digits (text, i + 1, end);
  if (n == 0)
    return FALSE;
  if (i >= end)
    return n > 1;
  if (text[i] == '%' || (text[i] == '\\' && text[i + 1] == '%'))
    return TRUE;
  if (strncmp (text + i, "times", 5) == 0)
    return !quire_tex_word_at (text, i + 5);
  if (strchr ("KMBTkx", text[i]))
    return !quire_tex_word_at (text, i + 1);
  return n > 1 && !quire_tex_word_at (text, i) && text[i] != '_';
}

/* "sim11%", and between two numbers "20sim40". */
static gboolean
is_sim (const QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;

  if (quire_tex_letters (text, place, end) != 3 || memcmp (text + place, "sim", 3) != 0)
    return FALSE;
  if (place == reader->base_end || is_number_before (reader, place))
    return g_ascii_isdigit (text[place + 3]);
  return !quire_tex_word_before (text, place) && is_quantity_at (text, place + 3, end);
}

/* "6times faster", "64times64", "8timesH100" and "15timessim50". */
static gboolean
is_times (const QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize length = quire_tex_letters (text, place, end);
  gsize next = place + 5;

  if (length < 5 || memcmp (text + place, "times", 5) != 0 || !is_number_before (reader, place))
    return FALSE;
  if (length > 5)
    return g_ascii_isupper (text[next]) ||
           (length == 8 && memcmp (text + next, "sim", 3) == 0 && g_ascii_isdigit (text[next + 3]));
  return next >= end ||
         (text[next] != '_' && ((guchar) text[next] < 0x80 || !quire_tex_word_at (text, next)));
}

static gsize
read_group_name (QuireTexReader *reader, gsize place, gsize length, gsize end, guint depth)
{
  const char *name = reader->text + place;
  int style;
  gsize next;

  if (quire_tex_find_style (name, length, &style))
    return quire_tex_read_styled (reader, style, place + length, end, depth);
  next = quire_tex_math_alphabet (reader, name, length, place + length, end);
  if (next != 0)
    {
      reader->base_end = next;
      reader->script = 0;
    }
  return next;
}

gsize
quire_tex_read_name (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize length = quire_tex_letters (text, place, end);
  gsize next = place + length;
  const QuireTexSymbol *symbol;

  if (next < end && text[next] == '{')
    return read_group_name (reader, place, length, end, depth);
  if (is_times (reader, place, end))
    return add_base (reader, "×", place + 5);
  if (is_sim (reader, place, end))
    return add_base (reader, "∼", next);

  symbol = quire_tex_symbol_find (text + place, length);
  if (symbol == NULL || !(symbol->flags & QUIRE_TEX_SYMBOL_LOST))
    return 0;
  if (next < end && (strchr ("_^{@\\", text[next]) ||
                     (strchr ("./", text[next]) && quire_tex_word_at (text, next + 1)) ||
                     (quire_tex_word_at (text, next) &&
                      (symbol->class != QUIRE_TEX_RELATION || !g_ascii_isdigit (text[next])))))
    return 0;
  return add_base (reader, symbol->text, next);
}

gsize
quire_tex_find_base (const QuireTexReader *reader, gsize place, gsize from)
{
  const char *text = reader->text;
  const QuireTexSymbol *symbol;
  gsize start = place;

  while (start > from && place - start < 12 && g_ascii_isalpha (text[start - 1]))
    start--;
  if (start == place ||
      (start > 0 && (g_ascii_isalpha (text[start - 1]) || strchr ("\\_^./@", text[start - 1]) ||
                     (guchar) text[start - 1] >= 0x80)))
    return place;
  symbol = quire_tex_symbol_find (text + start, place - start);
  if (symbol && (symbol->flags & (QUIRE_TEX_SYMBOL_LOST | QUIRE_TEX_SYMBOL_BASE)))
    return start;
  if (symbol && strcmp (symbol->name, "log") == 0)
    return start;
  if (symbol && (strcmp (symbol->name, "sum") == 0 || strcmp (symbol->name, "prod") == 0) &&
      text[place] == '_' && text[place + 1] == '{')
    return start;
  return place;
}
