/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-list.h"

#include <string.h>

QuireTexList
quire_tex_list_inner (const QuireTexList *list, gsize end)
{
  return (QuireTexList){
    .reader = list->reader,
    .end = end,
    .depth = list->depth + 1,
    .script = list->script,
    .upright = list->upright,
    .prose = list->prose,
  };
}

/* --- Writing -------------------------------------------------------------- */

static gboolean
is_gap (const QuireTexList *list, QuireTexClass next)
{
  QuireTexClass last = list->last;

  if (list->loose && next != QUIRE_TEX_CLOSE && next != QUIRE_TEX_PUNCTUATION)
    return TRUE;
  if (last == QUIRE_TEX_NOTHING || last == QUIRE_TEX_OPEN || next == QUIRE_TEX_CLOSE ||
      next == QUIRE_TEX_PUNCTUATION)
    return FALSE;
  if (list->script)
    return list->blank && list->word && next == QUIRE_TEX_ORDINARY;
  if (last == QUIRE_TEX_PUNCTUATION)
    return list->blank;
  if (last == QUIRE_TEX_RELATION || last == QUIRE_TEX_BINARY || next == QUIRE_TEX_RELATION ||
      next == QUIRE_TEX_BINARY)
    return TRUE;
  if (next == QUIRE_TEX_FUNCTION || next == QUIRE_TEX_OPERATOR)
    return TRUE;
  return (last == QUIRE_TEX_FUNCTION || last == QUIRE_TEX_OPERATOR) && next == QUIRE_TEX_ORDINARY;
}

/* An operation without one of its sides is a sign: "-1", "3×", "∼5". */
static QuireTexClass
class_here (const QuireTexList *list, QuireTexClass class, gsize next)
{
  const char *text = list->reader->text;

  if (class != QUIRE_TEX_BINARY && class != QUIRE_TEX_RELATION)
    return class;
  while (next < list->end && text[next] == ' ')
    next++;
  if (list->last == QUIRE_TEX_NOTHING)
    return QUIRE_TEX_OPEN;
  if (next >= list->end || strchr (")]}", text[next]))
    return QUIRE_TEX_CLOSE;
  if (class == QUIRE_TEX_BINARY && list->last != QUIRE_TEX_ORDINARY &&
      list->last != QUIRE_TEX_CLOSE)
    return QUIRE_TEX_OPEN;
  return class;
}

/* Everything that becomes an atom goes through here; next is where it ends. */
void
quire_tex_list_start (QuireTexList *list, QuireTexClass class, gsize next)
{
  GString *display = list->reader->writer.display;

  class = class_here (list, class, next);
  if (is_gap (list, class) && display->len > 0 && display->str[display->len - 1] != ' ')
    g_string_append_c (display, ' ');
  list->last = class;
  list->blank = FALSE;
  list->word = FALSE;
  list->loose = FALSE;
  list->script_kind = 0;
}

gsize
quire_tex_list_add (QuireTexList *list,
                    QuireTexClass class,
                    const char *text,
                    gsize length,
                    gsize next)
{
  quire_tex_list_start (list, class, next);
  quire_tex_writer_add (&list->reader->writer, text, length);
  return next;
}

gsize
quire_tex_list_add_symbol (QuireTexList *list, const QuireTexSymbol *symbol, gsize next)
{
  return quire_tex_list_add (list, symbol->class, symbol->text, strlen (symbol->text), next);
}

/* --- Arguments ------------------------------------------------------------ */

gsize
quire_tex_list_skip_blanks (const QuireTexList *list, gsize i)
{
  while (i < list->end && list->reader->text[i] == ' ')
    i++;
  return i;
}

/* An argument is a group, a command or a single character.  Where its contents
 * begin and end, and where it ends itself. */
gsize
quire_tex_list_find_argument (QuireTexList *list, gsize i, gsize *start, gsize *end)
{
  const char *text = list->reader->text;

  i = quire_tex_list_skip_blanks (list, i);
  if (i >= list->end)
    return 0;
  *start = i;
  if (text[i] == '{')
    {
      *start = i + 1;
      *end = quire_tex_reader_group_end (list->reader, i, list->end);
      return *end != 0 ? *end + 1 : 0;
    }
  if (text[i] == '\\')
    {
      gsize n = quire_tex_letters (text, i + 1, list->end);

      *end = i + 1 + n;
      return n > 0 ? *end : 0;
    }
  if (strchr ("}^_$&#~", text[i]))
    return 0;
  *end = (gsize) (g_utf8_next_char (text + i) - text);
  return *end <= list->end ? *end : 0;
}

gboolean
quire_tex_list_read_inner (QuireTexList *list,
                           gsize start,
                           gsize end,
                           gboolean script,
                           gboolean upright)
{
  QuireTexList inner = quire_tex_list_inner (list, end);

  inner.script |= script;
  inner.upright |= upright;
  return quire_tex_list_read (&inner, start) && inner.last != QUIRE_TEX_NOTHING;
}
