/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-construct.h"

#include "quire-tex-math.h"
#include "quire-tex-prose.h"
#include "quire-tex-symbols.h"

#include <string.h>

#define MAX_GROUP 60

/* --- Commands ------------------------------------------------------------- */

gboolean
quire_tex_find_style (const char *name, gsize length, int *style)
{
  static const struct
  {
    const char *name;
    int style;
  } styles[] = {
    { "emph", QUIRE_TEX_ITALIC },
    { "textit", QUIRE_TEX_ITALIC },
    { "textsl", QUIRE_TEX_ITALIC },
    { "textbf", QUIRE_TEX_BOLD },
    { "mathbf", QUIRE_TEX_BOLD },
    { "boldsymbol", QUIRE_TEX_BOLD },
    { "textsuperscript", QUIRE_TEX_SUPERSCRIPT },
    { "textsubscript", QUIRE_TEX_SUBSCRIPT },
    { "texttt", -1 },
    { "textsc", -1 },
    { "textrm", -1 },
    { "textsf", -1 },
    { "mathrm", -1 },
    { "underline", -1 },
    { "mbox", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    if (quire_tex_equals (name, length, styles[i].name))
      {
        *style = styles[i].style;
        return TRUE;
      }
  return FALSE;
}

static gsize
read_styled_text (QuireTexReader *reader,
                  int style,
                  gsize start,
                  gsize end,
                  gsize next,
                  guint depth)
{
  guint span = 0;

  if (start >= end || depth >= QUIRE_TEX_MAX_DEPTH)
    return 0;
  if (style >= 0)
    span = quire_tex_writer_begin (&reader->writer, (QuireTexStyle) style);
  quire_tex_prose_read (reader, start, end, depth + 1);
  if (style >= 0)
    quire_tex_writer_end (&reader->writer, span);
  return next;
}

gsize
quire_tex_read_styled (QuireTexReader *reader, int style, gsize place, gsize end, guint depth)
{
  gsize close = quire_tex_reader_group_end (reader, place, end);

  return close != 0 ? read_styled_text (reader, style, place + 1, close, close + 1, depth) : 0;
}

/* An address without a blank, as it stands. */
static gsize
read_address (QuireTexReader *reader, gsize place, gsize end)
{
  gsize close = quire_tex_reader_group_end (reader, place, end);

  if (close <= place + 1 || memchr (reader->text + place, ' ', close - place))
    return 0;
  return quire_tex_reader_add (reader, reader->text + place + 1, close - place - 1, close + 1);
}

/* \href{address}{words}: both are shown. */
static gsize
read_link (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize words = read_address (reader, place, end);
  gsize close = words != 0 ? quire_tex_reader_group_end (reader, words, end) : 0;

  if (close == 0 || close == words + 1)
    return 0;
  if (close - words == words - 1 - place && memcmp (text + place, text + words, close - words) == 0)
    return close + 1;
  quire_tex_writer_add (&reader->writer, " (", 2);
  if (quire_tex_read_styled (reader, -1, words, end, depth) == 0)
    return 0;
  return quire_tex_reader_add (reader, ")", 1, close + 1);
}

static gsize
read_symbol (QuireTexReader *reader,
             const QuireTexSymbol *symbol,
             gsize place,
             gsize next,
             gsize end)
{
  const char *text = reader->text;
  gsize length = strlen (symbol->text);
  gboolean operation = symbol->class == QUIRE_TEX_RELATION || symbol->class == QUIRE_TEX_BINARY;

  /* A path of another system: "C:\alpha\beta". */
  if (place > 0 && (quire_tex_is_any_of (text[place - 1], ":./") ||
                    (!operation && g_ascii_isalpha (text[place - 1]))))
    return 0;
  if (next + 1 < end && text[next] == '{' && text[next + 1] == '}')
    next += 2;
  if (symbol->text[length - 1] == '.' && next < end && text[next] == '.')
    next++;
  reader->base_end = next;
  reader->script = 0;
  return quire_tex_reader_add (reader, symbol->text, length, next);
}

/* "5.15{\deg}": a degree, though TeX has it for a function. */
static gboolean
is_degree (const char *text, gsize place)
{
  if (place > 0 && text[place - 1] == '{')
    place--;
  return place > 0 && g_ascii_isdigit (text[place - 1]);
}

static gsize
read_command (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  const char *name = text + place + 1;
  gsize length = quire_tex_letters (text, place + 1, end);
  gsize next = place + 1 + length;
  const QuireTexSymbol *symbol;
  int style;

  reader->skip = next;
  if (length == 1 && quire_tex_is_any_of (*name, "cvuHkr") && next < end && text[next] == '{')
    return quire_tex_read_accent (reader, place, end);
  if (length == 1 && quire_tex_is_any_of (*name, "oOlLi"))
    return quire_tex_read_letter (reader, place, end);
  if (quire_tex_equals (name, length, "deg"))
    return is_degree (text, place) ? quire_tex_reader_add (reader, "°", 2, next) : 0;
  symbol = quire_tex_symbol_find (name, length);
  if (symbol)
    return read_symbol (reader, symbol, place, next, end);
  if (quire_tex_find_style (name, length, &style))
    return quire_tex_read_styled (reader, style, next, end, depth);
  if (quire_tex_equals (name, length, "url"))
    return read_address (reader, next, end);
  if (quire_tex_equals (name, length, "href"))
    return read_link (reader, next, end, depth);
  if (next >= end || text[next] != '{')
    return 0;
  next = quire_tex_math_command (reader, place, end);
  if (next != 0)
    {
      reader->base_end = next;
      reader->script = 0;
    }
  return next;
}

gsize
quire_tex_read_backslash (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;

  if (place + 1 >= end)
    return 0;
  if (g_ascii_isalpha (text[place + 1]))
    return read_command (reader, place, end, depth);
  reader->skip = place + 2;
  switch (text[place + 1])
    {
    case '%':
    case '&':
    case '#':
    case '$':
    case '_':
    case '{':
    case '}':
    case ' ':
      return quire_tex_reader_add (reader, text + place + 1, 1, place + 2);
    case ',':
      return quire_tex_word_before (text, place) && quire_tex_word_at (text, place + 2)
                 ? quire_tex_reader_add (reader, "\342\200\257", 3, place + 2)
                 : 0;
    case '(':
    case '[':
      return quire_tex_read_delimited (reader, place, end, depth);
    case '\\':
      return 0;
    default:
      reader->skip = place + 1;
      return quire_tex_is_any_of (text[place + 1], "'`\"^~=.")
                 ? quire_tex_read_accent (reader, place, end)
                 : 0;
    }
}

/* --- Groups --------------------------------------------------------------- */

/* {\em words}, of which {bf words} is left when the backslash goes. */
static gsize
read_font (QuireTexReader *reader, gsize place, gsize close, guint depth)
{
  const char *text = reader->text;
  gboolean command = text[place + 1] == '\\';
  gsize name = place + 1 + command;
  gsize length = quire_tex_letters (text, name, close);
  gsize start = name + length;
  int style;

  if (length != 2 || text[start] != ' ')
    return 0;
  if (quire_tex_equals (text + name, 2, "bf"))
    style = QUIRE_TEX_BOLD;
  else if (!command)
    return 0;
  else if (quire_tex_equals (text + name, 2, "em") || quire_tex_equals (text + name, 2, "it") ||
           quire_tex_equals (text + name, 2, "sl"))
    style = QUIRE_TEX_ITALIC;
  else if (quire_tex_equals (text + name, 2, "tt") || quire_tex_equals (text + name, 2, "sc") ||
           quire_tex_equals (text + name, 2, "rm") || quire_tex_equals (text + name, 2, "sf"))
    style = -1;
  else
    return 0;
  while (start < close && text[start] == ' ')
    start++;
  return read_styled_text (reader, style, start, close, close + 1, depth);
}

/* {raise.17ex\scriptstyle\sim}: a height, and what stands there. */
static gsize
read_raised (QuireTexReader *reader, gsize place, gsize close)
{
  const char *text = reader->text;
  gsize i = place + 1;

  i += text[i] == '\\';
  if (strncmp (text + i, "raise", 5) != 0)
    return 0;
  for (i += 5; g_ascii_isdigit (text[i]) || text[i] == '.' || text[i] == '-'; i++)
    ;
  if (!g_ascii_isdigit (text[i - 1]) ||
      (strncmp (text + i, "ex", 2) != 0 && strncmp (text + i, "em", 2) != 0 &&
       strncmp (text + i, "pt", 2) != 0) ||
      text[i + 2] != '\\')
    return 0;
  return quire_tex_math_formula (reader, i + 2, close) ? close + 1 : 0;
}

/* "8{times} fewer", "{sim}11%", "γ{=}4": an operation that is kept tight. */
static gsize
read_operation (QuireTexReader *reader, gsize place, gsize close)
{
  const char *text = reader->text;
  const char *inside = text + place + 1;
  gsize length = close - place - 1;
  gboolean number_before = place > 0 && g_ascii_isdigit (text[place - 1]);
  gboolean number_after = g_ascii_isdigit (text[close + 1]);

  if (quire_tex_equals (inside, length, "times") && number_before)
    return quire_tex_reader_add (reader, "×", 2, close + 1);
  if (quire_tex_equals (inside, length, "sim") && number_after)
    return quire_tex_reader_add (reader, "∼", 3, close + 1);
  if (length == 1 && quire_tex_is_any_of (*inside, "=<>+") && quire_tex_word_before (text, place) &&
      quire_tex_word_at (text, close + 1))
    return quire_tex_reader_add (reader, inside, 1, close + 1);
  return 0;
}

gsize
quire_tex_read_group (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize close = quire_tex_reader_group_end (reader, place, end);
  gsize next;

  if (close <= place + 1)
    return 0;
  next = read_font (reader, place, close, depth);
  if (next != 0 || close - place > MAX_GROUP)
    return next;
  next = read_raised (reader, place, close);
  if (next != 0)
    return next;
  next = read_operation (reader, place, close);
  if (next != 0 || text[place + 1] != '\\')
    return next;
  /* One command and nothing else: the group only says where it ends. */
  next = quire_tex_read_backslash (reader, place + 1, close, depth);
  reader->skip = 0;
  if (next != close)
    return 0;
  if (reader->base_end == close)
    reader->base_end = close + 1;
  return close + 1;
}
