/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-prose.h"

#include "quire-tex-construct.h"

#include <string.h>

/* What a byte may be the first of. */
typedef enum
{
  PLAIN,
  MARK,   /* the first byte of a construct */
  LETTER, /* perhaps the first of a name that lost its backslash */
} Kind;

static const guint8 kinds[256] = {
  ['$'] = MARK,   ['\\'] = MARK,  ['^'] = MARK,   ['_'] = MARK,   ['{'] = MARK,   ['~'] = MARK,
  ['-'] = MARK,   ['`'] = MARK,   ['\''] = MARK,  ['"'] = MARK,   ['R'] = LETTER, ['L'] = LETTER,
  ['b'] = LETTER, ['c'] = LETTER, ['e'] = LETTER, ['g'] = LETTER, ['h'] = LETTER, ['i'] = LETTER,
  ['l'] = LETTER, ['m'] = LETTER, ['n'] = LETTER, ['p'] = LETTER, ['r'] = LETTER, ['s'] = LETTER,
  ['t'] = LETTER, ['v'] = LETTER,
};

typedef gsize (*Read) (QuireTexReader *reader, gsize place, gsize end, guint depth);

/* Which function to ask, once a look at the next bytes says that it is worth it. */
static Read
find_construct (const QuireTexReader *reader, gsize i, gsize end)
{
  const char *text = reader->text;

  switch (text[i])
    {
    case '$':
      return quire_tex_read_dollars;
    case '\\':
      return quire_tex_read_backslash;
    case '^':
    case '_':
      return quire_tex_read_script;
    case '{':
      return quire_tex_read_group;
    case '~':
      return quire_tex_read_tie;
    case '-':
      return i + 2 < end && text[i + 1] == '-' ? quire_tex_read_dash : NULL;
    case '`':
      return quire_tex_read_quote;
    case '\'':
    case '"':
      return i == reader->single_end || i == reader->double_end ? quire_tex_read_closing : NULL;
    default:
      return quire_tex_is_name (reader, i, end) ? quire_tex_read_name : NULL;
    }
}

static void
flush (QuireTexReader *reader, gsize start, gsize end, guint depth)
{
  QuireTexWriter *writer = &reader->writer;

  if (writer->display == NULL)
    quire_tex_writer_init (writer, reader->length);
  if (start == end)
    return;
  if (depth == 0)
    quire_tex_writer_piece (writer, writer->display->len, start, TRUE);
  quire_tex_writer_add (writer, reader->text + start, end - start);
}

gboolean
quire_tex_prose_read (QuireTexReader *reader, gsize start, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize plain = start;
  gboolean any = FALSE;

  for (gsize i = start; i < end;)
    {
      guint8 kind = kinds[(guchar) text[i]];
      QuireTexMark mark;
      gsize first, next, skip;
      Read read;

      if (kind == PLAIN || (kind == LETTER && i > plain && g_ascii_isalpha (text[i - 1])))
        {
          i++;
          continue;
        }
      read = find_construct (reader, i, end);
      if (read == NULL || quire_tex_reader_in_address (reader, i))
        {
          i++;
          continue;
        }

      /* A name in front of a script is a part of it. */
      first = read == quire_tex_read_script ? quire_tex_find_base (reader, i, plain) : i;
      flush (reader, plain, first, depth);
      plain = first;
      mark = quire_tex_writer_mark (&reader->writer);
      reader->skip = 0;
      next = read (reader, first, end, depth);
      if (next != 0 && reader->writer.display->len > mark.display)
        {
          if (depth == 0)
            quire_tex_writer_piece (&reader->writer, mark.display, first, FALSE);
          plain = i = next;
          any = TRUE;
          continue;
        }
      quire_tex_writer_revert (&reader->writer, mark);
      skip = reader->skip;
      i = MAX (i + 1, skip);
    }
  if (any || depth > 0)
    flush (reader, plain, end, depth);
  return any;
}
