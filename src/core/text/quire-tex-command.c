/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-commands.h"
#include "quire-tex-list.h"
#include "quire-tex-math.h"

#include <string.h>

/* Words as they stand, with what is escaped in them. */
static gboolean
add_words (QuireTexList *list, gsize start, gsize end)
{
  const char *text = list->reader->text;
  gboolean any = FALSE;

  for (gsize i = start; i < end; i++)
    {
      if (text[i] == '\\' && i + 1 < end && strchr ("_%&#$ ", text[i + 1]))
        i++;
      else if (strchr ("\\${}^_~&#%", text[i]))
        return FALSE;
      any |= text[i] != ' ';
      quire_tex_writer_add (&list->reader->writer, text + i, 1);
    }
  return any;
}

/* --- Commands with arguments ---------------------------------------------- */

gsize
quire_tex_math_alphabet (QuireTexReader *reader,
                         const char *name,
                         gsize length,
                         gsize place,
                         gsize end)
{
  const QuireTexCommand *command = quire_tex_command_find (name, length);
  gsize close = quire_tex_reader_group_end (reader, place, end);
  gsize i;

  if (!command || command->kind != QUIRE_TEX_COMMAND_ALPHABET)
    return 0;
  for (i = place + 1; i < close && g_ascii_isalnum (reader->text[i]); i++)
    quire_tex_writer_add_character (
        &reader->writer, quire_tex_letter ((QuireTexAlphabet) command->value, reader->text[i]));
  return i > place + 1 && i == close ? close + 1 : 0;
}

static gsize
read_alphabet (QuireTexList *list, const char *name, gsize length, gsize i)
{
  const char *text = list->reader->text;

  i = quire_tex_list_skip_blanks (list, i);
  if (i < list->end && text[i] == '{')
    {
      gsize close = quire_tex_reader_group_end (list->reader, i, list->end);

      quire_tex_list_start (list, QUIRE_TEX_ORDINARY, close + 1);
      return quire_tex_math_alphabet (list->reader, name, length, i, list->end);
    }
  return 0;
}

/* A number or one character, and perhaps its scripts: what needs no brackets. */
static gboolean
is_simple (QuireTexList *list, QuireTexMark mark)
{
  QuireTexWriter *writer = &list->reader->writer;
  const char *end = writer->display->str + writer->display->len;
  guint characters = 0, digits = 0;
  guint span = mark.spans;

  for (const char *c = writer->display->str + mark.display; c < end;)
    {
      guint place = (guint) (c - writer->display->str);
      const QuireTexSpan *spans = (const QuireTexSpan *) (gpointer) writer->spans->data;

      while (span < writer->spans->len &&
             (spans[span].start < place || spans[span].style > QUIRE_TEX_SUBSCRIPT))
        span++;
      if (span < writer->spans->len && spans[span].start == place)
        {
          c += spans[span].length;
          continue;
        }
      if (!g_unichar_isalnum (g_utf8_get_char (c)) && *c != '.')
        return FALSE;
      characters++;
      digits += g_ascii_isdigit (*c) || *c == '.';
      c = g_utf8_next_char (c);
    }
  return characters == 1 || (characters > 0 && characters == digits);
}

static gsize
read_fraction (QuireTexList *list, gsize i)
{
  QuireTexMark mark;
  gsize start, end;

  i = quire_tex_list_find_argument (list, i, &start, &end);
  if (i == 0)
    return 0;
  /* Side by side with another it would be read as one. */
  if (list->last == QUIRE_TEX_ORDINARY || list->last == QUIRE_TEX_CLOSE)
    list->loose = TRUE;
  quire_tex_list_start (list, QUIRE_TEX_ORDINARY, i);
  mark = quire_tex_writer_mark (&list->reader->writer);
  if (!quire_tex_list_read_inner (list, start, end, TRUE, FALSE) || !is_simple (list, mark))
    return 0;
  quire_tex_writer_add (&list->reader->writer, "/", 1);
  i = quire_tex_list_find_argument (list, i, &start, &end);
  mark = quire_tex_writer_mark (&list->reader->writer);
  if (i == 0 || !quire_tex_list_read_inner (list, start, end, TRUE, FALSE) ||
      !is_simple (list, mark))
    return 0;
  list->loose = TRUE;
  return i;
}

static gsize
read_root (QuireTexList *list, gsize i)
{
  QuireTexWriter *writer = &list->reader->writer;
  const char *text = list->reader->text;
  gsize start, end, simple;
  gboolean brackets;

  i = quire_tex_list_find_argument (list, i, &start, &end);
  if (i == 0 || text[start] == '[')
    return 0;
  simple = text[start] == '\\' ? 1 + quire_tex_letters (text, start + 1, end)
                               : MAX (1, quire_tex_digits (text, start, end));
  brackets = start + simple < end;
  quire_tex_list_start (list, QUIRE_TEX_ORDINARY, i);
  quire_tex_writer_add (writer, brackets ? "√(" : "√", brackets ? 4 : 3);
  if (!quire_tex_list_read_inner (list, start, end, FALSE, FALSE))
    return 0;
  if (brackets)
    quire_tex_writer_add (writer, ")", 1);
  list->loose = !brackets;
  return i;
}

/* A mark over one character; one over several has no character. */
static gsize
read_marked (QuireTexList *list, gunichar mark, gsize i)
{
  QuireTexWriter *writer = &list->reader->writer;
  QuireTexSpan *last;
  gsize start, end, place, grown;
  gunichar composed;

  i = quire_tex_list_find_argument (list, i, &start, &end);
  if (i == 0)
    return 0;
  quire_tex_list_start (list, QUIRE_TEX_ORDINARY, i);
  place = writer->display->len;
  if (!quire_tex_list_read_inner (list, start, end, TRUE, FALSE) || place == writer->display->len)
    return 0;
  if (g_utf8_next_char (writer->display->str + place) !=
      writer->display->str + writer->display->len)
    return 0;
  /* One character where Unicode has it: not every font places a mark well. */
  grown = writer->display->len;
  if (g_unichar_compose (g_utf8_get_char (writer->display->str + place), mark, &composed))
    {
      g_string_truncate (writer->display, place);
      mark = composed;
    }
  quire_tex_writer_add_character (writer, mark);
  if (writer->spans->len == 0)
    return i;
  last = &g_array_index (writer->spans, QuireTexSpan, writer->spans->len - 1);
  if (last->length > 0 && last->start + last->length == grown)
    last->length = (guint) writer->display->len - last->start;
  return i;
}

/* What \ and one other character mean. */
static gsize
read_escaped (QuireTexList *list, gsize i)
{
  char c = list->reader->text[i + 1];

  switch (c)
    {
    case '{':
    case '}':
      return quire_tex_list_add (list, c == '{' ? QUIRE_TEX_OPEN : QUIRE_TEX_CLOSE,
                                 &list->reader->text[i + 1], 1, i + 2);
    case '|':
      return quire_tex_list_add (list, QUIRE_TEX_ORDINARY, "‖", 3, i + 2);
    case '%':
    case '&':
    case '$':
    case '#':
    case '_':
      return quire_tex_list_add (list, QUIRE_TEX_ORDINARY, &list->reader->text[i + 1], 1, i + 2);
    case '!':
      return i + 2;
    case ',':
    case ':':
    case ';':
    case '>':
    case ' ':
      if (list->last != QUIRE_TEX_NOTHING && i + 2 < list->end)
        quire_tex_writer_add (&list->reader->writer, c == ' ' ? " " : "\342\200\257",
                              c == ' ' ? 1 : 3);
      return i + 2;
    default:
      return 0;
    }
}

/* \left( and \bigl(: what they make larger stands there anyway. */
static gsize
read_delimiter (QuireTexList *list, gsize i)
{
  const char *text = list->reader->text;

  i = quire_tex_list_skip_blanks (list, i);
  if (i >= list->end)
    return 0;
  if (text[i] == '.')
    return i + 1;
  if (text[i] == '\\')
    {
      gsize length = quire_tex_letters (text, i + 1, list->end);
      const QuireTexSymbol *symbol = quire_tex_symbol_find (text + i + 1, length);

      if (length == 0 && i + 1 < list->end && strchr ("{}|", text[i + 1]))
        return read_escaped (list, i);
      return symbol ? quire_tex_list_add_symbol (list, symbol, i + 1 + length) : 0;
    }
  return strchr ("()[]|/", text[i]) ? quire_tex_list_read_atom (list, i) : 0;
}

static gsize
read_words (QuireTexList *list, QuireTexClass class, int style, gsize i)
{
  QuireTexWriter *writer = &list->reader->writer;
  gsize start, end;
  guint span = 0;

  i = quire_tex_list_find_argument (list, i, &start, &end);
  if (i == 0)
    return 0;
  quire_tex_list_start (list, class, i);
  if (style >= 0)
    span = quire_tex_writer_begin (writer, (QuireTexStyle) style);
  if (!add_words (list, start, end))
    return 0;
  if (style >= 0)
    quire_tex_writer_end (writer, span);
  return i;
}

static gsize
read_bold (QuireTexList *list, gsize i)
{
  gsize start, end;
  guint span;

  i = quire_tex_list_find_argument (list, i, &start, &end);
  if (i == 0)
    return 0;
  quire_tex_list_start (list, QUIRE_TEX_ORDINARY, i);
  span = quire_tex_writer_begin (&list->reader->writer, QUIRE_TEX_BOLD);
  if (!quire_tex_list_read_inner (list, start, end, FALSE, TRUE))
    return 0;
  quire_tex_writer_end (&list->reader->writer, span);
  return i;
}

/* --- Commands ------------------------------------------------------------- */

gsize
quire_tex_list_read_command (QuireTexList *list, gsize i)
{
  const char *name = list->reader->text + i + 1;
  gsize length = quire_tex_letters (list->reader->text, i + 1, list->end);
  gsize next = i + 1 + length;
  const QuireTexSymbol *symbol;
  const QuireTexCommand *command;

  if (i + 1 >= list->end)
    return 0;
  if (length == 0)
    return read_escaped (list, i);

  symbol = quire_tex_symbol_find (name, length);
  if (symbol)
    return quire_tex_list_add_symbol (list, symbol, next);
  command = quire_tex_command_find (name, length);
  if (!command)
    return 0;
  switch (command->kind)
    {
    case QUIRE_TEX_COMMAND_ALPHABET:
      return read_alphabet (list, name, length, next);
    case QUIRE_TEX_COMMAND_BLANK:
      return quire_tex_reader_add (list->reader, " ", 1, next);
    case QUIRE_TEX_COMMAND_BOLD:
      return read_bold (list, next);
    case QUIRE_TEX_COMMAND_BOLD_WORDS:
      return read_words (list, QUIRE_TEX_ORDINARY, QUIRE_TEX_BOLD, next);
    case QUIRE_TEX_COMMAND_DELIMITER:
      return read_delimiter (list, next);
    case QUIRE_TEX_COMMAND_FRACTION:
      return read_fraction (list, next);
    case QUIRE_TEX_COMMAND_FUNCTION:
      return read_words (list, QUIRE_TEX_FUNCTION, -1, next);
    case QUIRE_TEX_COMMAND_ITALIC_WORDS:
      return read_words (list, QUIRE_TEX_ORDINARY, QUIRE_TEX_ITALIC, next);
    case QUIRE_TEX_COMMAND_MARK:
      return read_marked (list, command->value, next);
    case QUIRE_TEX_COMMAND_NOTHING:
      return next;
    case QUIRE_TEX_COMMAND_ROOT:
      return read_root (list, next);
    case QUIRE_TEX_COMMAND_WORDS:
      return read_words (list, QUIRE_TEX_ORDINARY, -1, next);
    default:
      return 0;
    }
}
