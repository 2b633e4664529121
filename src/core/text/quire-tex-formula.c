/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-construct.h"

#include "quire-tex-math.h"
#include "quire-tex-symbols.h"

#include <string.h>

/* What dollars and \( … \) may surround. */

#define MAX_FORMULA 1000

/* --- Dollars -------------------------------------------------------------- */

/* Where the next dollar is that is not escaped, 0 if it is too far. */
static gsize
find_dollar (const char *text, gsize place, gsize end)
{
  end = MIN (end, place + MAX_FORMULA);
  for (gsize i = place; i < end; i++)
    if (text[i] == '\\')
      i++;
    else if (text[i] == '$')
      return i;
  return 0;
}

/* Without a sign of mathematics: "$n$-gram" and "$k = 3$", but not "$5 and $". */
static gboolean
is_bare_formula (const char *text, gsize start, gsize end)
{
  gboolean operation = FALSE, blank = FALSE;

  if (quire_tex_word_before (text, start - 1) || quire_tex_is_any_of (text[end - 1], " ,.;:") ||
      text[start] == ' ')
    return FALSE;
  if (quire_tex_word_at (text, end + 1) && strncmp (text + end + 1, "th", 2) != 0 &&
      !quire_tex_is_any_of (text[end + 1], "DxKMBs"))
    return FALSE;
  for (gsize i = start; i < end;)
    {
      gsize letters = quire_tex_letters (text, i, end);

      if (letters > 1)
        {
          const QuireTexSymbol *symbol = quire_tex_symbol_find (text + i, letters);

          if (symbol == NULL || symbol->class != QUIRE_TEX_FUNCTION)
            return FALSE;
        }
      operation |= quire_tex_is_any_of (text[i], "=<>+*/(");
      blank |= text[i] == ' ';
      i += MAX (letters, 1);
    }
  return operation || !blank;
}

static gsize
read_display (QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize close = find_dollar (text, place + 2, end);

  reader->skip = place + 2;
  if (close == 0 || close + 1 >= end || text[close + 1] != '$')
    return 0;
  if (quire_tex_math_formula (reader, place + 2, close))
    return close + 2;
  reader->skip = close + 2;
  return 0;
}

gsize
quire_tex_read_dollars (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize start = place + 1;
  gboolean command = FALSE, sign = FALSE;
  gsize close;

  if (start < end && text[start] == '$')
    return read_display (reader, place, end);
  close = find_dollar (text, start, end);
  if (close == 0 || close == start)
    return 0;
  for (gsize i = start; i < close; i++)
    {
      sign |= quire_tex_is_any_of (text[i], "\\^_");
      command |= text[i] == '\\' && g_ascii_isalpha (text[i + 1]);
    }
  /* "$5 for … and $10" */
  if (g_ascii_isdigit (text[close + 1]) && (!sign || g_ascii_isdigit (text[start])))
    return 0;
  if (!sign && !is_bare_formula (text, start, close))
    return 0;
  if (!command && (text[start] == ' ') != (text[close - 1] == ' '))
    return 0;
  if (quire_tex_math_formula (reader, start, close))
    return close + 1;
  if (command)
    reader->skip = close + 1;
  return 0;
}

/* \( … \) and \[ … \] */
gsize
quire_tex_read_delimited (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  char closing = text[place + 1] == '(' ? ')' : ']';
  gsize last = MIN (end, place + MAX_FORMULA);

  for (gsize i = place + 2; i + 1 < last; i++)
    if (text[i] == '\\' && text[i + 1] == closing)
      {
        if (quire_tex_math_formula (reader, place + 2, i))
          return i + 2;
        reader->skip = i + 2;
        return 0;
      }
    else if (text[i] == '\\')
      i++;
  return 0;
}
