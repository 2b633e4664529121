/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-construct.h"

#include "quire-tex-math.h"
#include "quire-tex-symbols.h"

#include <string.h>

/* Scripts in prose, where ^ and _ stand in identifiers as well. */

#define MAX_SCRIPT 60

/* "my_layer_{i}" is an identifier with a placeholder in it, and what "x^2^3" means
 * TeX does not know either. */
static gboolean
is_within_more (const QuireTexReader *reader, gsize place)
{
  const char *text = reader->text;

  for (gsize i = place; i > 0 && i != reader->base_end; i--)
    if (text[i - 1] == '_' || text[i - 1] == '^')
      return TRUE;
    else if (!g_ascii_isalnum (text[i - 1]))
      return FALSE;
  return FALSE;
}

/* A single letter, as quantities have it. */
static gboolean
is_letter_before (const char *text, gsize place)
{
  const char *letter;

  if (place == 0)
    return FALSE;
  letter = g_utf8_prev_char (text + place);
  if (!g_unichar_isalpha (g_utf8_get_char (letter)))
    return FALSE;
  if (letter == text)
    return TRUE;
  return !quire_tex_word_before (text, (gsize) (letter - text)) &&
         !quire_tex_is_any_of (letter[-1], "_\\./@#$^");
}

/* Whether what follows makes it a part of something longer. */
static gboolean
is_longer (const char *text, gsize next, gsize end)
{
  if (next >= end)
    return FALSE;
  if (g_ascii_isdigit (text[next - 1]) &&
      (strncmp (text + next, "propto", 6) == 0 || strncmp (text + next, "times", 5) == 0))
    return FALSE;
  return quire_tex_word_at (text, next) || quire_tex_is_any_of (text[next], "_@") ||
         (quire_tex_is_any_of (text[next], "./:") &&
          (quire_tex_word_at (text, next + 1) || text[next + 1] == '/'));
}

static gsize
add_script (QuireTexReader *reader, char kind, const char *text, gsize length, gsize next)
{
  guint span = quire_tex_writer_begin (&reader->writer,
                                       kind == '^' ? QUIRE_TEX_SUPERSCRIPT : QUIRE_TEX_SUBSCRIPT);

  if (text[0] == '-')
    {
      quire_tex_writer_add (&reader->writer, "−", 3);
      text++;
      length--;
    }
  quire_tex_writer_add (&reader->writer, text, length);
  quire_tex_writer_end (&reader->writer, span);
  return next;
}

static gsize
read_group (QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize close = quire_tex_reader_group_end (reader, place + 1, end);

  if (close == 0 || close - place > MAX_SCRIPT)
    return 0;
  /* What had two arguments lost its name. */
  if (quire_tex_is_any_of (text[close + 1], "{@") ||
      (text[close + 1] == '.' && g_ascii_isalpha (text[close + 2])) ||
      (text[close + 1] == '_' && g_ascii_isalpha (text[close + 2]) &&
       g_ascii_isalpha (text[close + 3])))
    return 0;
  return quire_tex_math_script (reader, place, end);
}

/* Behind ^ without braces stands what nobody would read otherwise. */
static gsize
read_superscript (QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize first = place + 1;
  gboolean sign = first < end && quire_tex_is_any_of (text[first], "+-");
  gsize digits = quire_tex_digits (text, first + sign, end);
  gsize next = first + sign + digits;

  if (first >= end)
    return 0;
  if (digits > 0)
    {
      if (next < end &&
          (text[next] == '^' || (text[next] == '.' && g_ascii_isdigit (text[next + 1]))))
        return 0;
      return add_script (reader, '^', text + first, next - first, next);
    }
  next = (gsize) (g_utf8_next_char (text + first) - text);
  if (next < end &&
      (quire_tex_is_any_of (text[next], "_{^*+-=") ? text[next] != '-' && text[next] != '+'
                                                   : quire_tex_word_at (text, next)))
    return 0;
  if (text[first] == '*')
    {
      quire_tex_writer_add (&reader->writer, "*", 1);
      return next;
    }
  if (!sign && !quire_tex_word_at (text, first))
    return 0;
  return add_script (reader, '^', text + first, next - first, next);
}

/* Behind _ as well, on a single letter or a Greek one. */
static gsize
read_subscript (QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize first = place + 1;
  gsize digits = quire_tex_digits (text, first, end);
  gsize next = first + digits;

  if (first >= end)
    return 0;
  if (digits == 0)
    {
      if (!g_unichar_isalpha (g_utf8_get_char (text + first)))
        return 0;
      next = (gsize) (g_utf8_next_char (text + first) - text);
    }
  return is_longer (text, next, end) ? 0
                                     : add_script (reader, '_', text + first, next - first, next);
}

/* "360^circ", however it is written. */
static gsize
read_degree (QuireTexReader *reader, gsize place, gsize end)
{
  gsize length = quire_tex_math_degree (reader->text, place + 1, end);

  if (length == 0 || place == 0 || !g_ascii_isdigit (reader->text[place - 1]))
    return 0;
  quire_tex_writer_add (&reader->writer, "°", 2);
  return place + 1 + length;
}

static gsize
read_any (QuireTexReader *reader, gsize place, gsize end, gboolean has_base)
{
  const char *text = reader->text;
  char kind = text[place];
  gsize next;

  if (kind == '^' && (next = read_degree (reader, place, end)) != 0)
    return next;
  if (place + 1 >= end)
    return 0;
  if (text[place + 1] == '{')
    return read_group (reader, place, end);
  if (text[place + 1] == '\\')
    return has_base || is_letter_before (text, place) ? quire_tex_math_script (reader, place, end)
                                                      : 0;
  if (kind == '^')
    return read_superscript (reader, place, end);
  return has_base || is_letter_before (text, place) ? read_subscript (reader, place, end) : 0;
}

gsize
quire_tex_read_script (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize name = quire_tex_letters (text, place, end);
  gsize at = place + name;
  gboolean has_base = name > 0 || at == reader->base_end;
  char kind = text[at];
  gsize next;

  if (at == reader->base_end && reader->script == kind)
    return 0;
  if (!has_base && !quire_tex_word_before (text, at) &&
      (at == 0 || !quire_tex_is_any_of (text[at - 1], ")]}|")))
    return 0;
  if (is_within_more (reader, place))
    return 0;
  if (name > 0)
    {
      const QuireTexSymbol *symbol = quire_tex_symbol_find (text + place, name);

      /* Of the functions only the logarithm is known, and by its base. */
      if (symbol->class == QUIRE_TEX_FUNCTION && (kind != '_' || !g_ascii_isdigit (text[at + 1])))
        return 0;
      quire_tex_writer_add (&reader->writer, symbol->text, strlen (symbol->text));
    }
  next = read_any (reader, at, end, has_base);
  if (next == 0)
    return 0;
  reader->base_end = next;
  reader->script = kind;
  return next;
}
