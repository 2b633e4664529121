/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-math.h"

#include "quire-tex-list.h"

#include <string.h>

#define MAX_WORDS 3

/* --- Scripts -------------------------------------------------------------- */

gsize
quire_tex_math_degree (const char *text, gsize place, gsize end)
{
  gsize i = place;
  gboolean group = i < end && text[i] == '{';
  gsize n;

  i += group;
  i += i < end && text[i] == '\\';
  n = quire_tex_letters (text, i, end);
  /* "360^circtimes180^circ" has lost two backslashes in a row. */
  if (n < 4 || strncmp (text + i, "circ", 4) != 0 ||
      (n > 4 && (group || strncmp (text + i + 4, "times", 5) != 0 || n != 9)))
    return 0;
  i += 4;
  if (group)
    {
      if (i >= end || text[i] != '}')
        return 0;
      i++;
    }
  return i - place;
}

/* What stands above the line already, small as it is. */
static const char *
find_raised (const char *text, gsize start, gsize end)
{
  gsize length = end - start;

  if (length == 1 && text[start] == '*')
    return "*";
  if (length == 6 && memcmp (text + start, "\\prime", 6) == 0)
    return "′";
  return NULL;
}

static gsize
read_script (QuireTexList *list, gsize i)
{
  QuireTexWriter *writer = &list->reader->writer;
  const char *text = list->reader->text;
  char kind = text[i];
  gsize start, end, next, degree;
  const char *raised;
  guint span;

  if (list->script_kind == kind || (list->loose && list->last == QUIRE_TEX_ORDINARY))
    return 0;
  degree = kind == '^' ? quire_tex_math_degree (text, i + 1, list->end) : 0;
  next = degree > 0 ? i + 1 + degree : quire_tex_list_find_argument (list, i + 1, &start, &end);
  if (next == 0)
    return 0;
  if (list->last == QUIRE_TEX_NOTHING)
    list->last = QUIRE_TEX_ORDINARY;
  raised = degree > 0 ? "°" : kind == '^' ? find_raised (text, start, end) : NULL;
  if (raised)
    quire_tex_writer_add (writer, raised, strlen (raised));
  else
    {
      span = quire_tex_writer_begin (writer,
                                     kind == '^' ? QUIRE_TEX_SUPERSCRIPT : QUIRE_TEX_SUBSCRIPT);
      /* \mathrm and its like take their own argument. */
      if (text[start] == '\\' && start + 1 < list->end && text[i + 1] != '{')
        {
          QuireTexList inner = quire_tex_list_inner (list, list->end);

          inner.script = TRUE;
          next = quire_tex_list_read_command (&inner, start);
          if (next == 0 || inner.last == QUIRE_TEX_NOTHING)
            return 0;
        }
      else if (!quire_tex_list_read_inner (list, start, end, TRUE, FALSE))
        return 0;
      quire_tex_writer_end (writer, span);
    }
  list->script_kind = kind;
  list->word = FALSE;
  return next;
}

gsize
quire_tex_math_script (QuireTexReader *reader, gsize place, gsize end)
{
  QuireTexList list = {
    .reader = reader,
    .end = end,
    .prose = TRUE,
    .upright = TRUE,
    .last = QUIRE_TEX_ORDINARY,
  };

  return read_script (&list, place);
}

/* --- Letters -------------------------------------------------------------- */

/* Two words that grew together when a backslash went: "mtimes". */
static gboolean
is_damaged (const char *run, gsize length)
{
  static const char *const names[] = { "times", "cdot",       "leq",    "geq",     "neq",
                                       "infty", "rightarrow", "approx", "epsilon", "propto" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize n = strlen (names[i]);

      if (length >= n &&
          (memcmp (run, names[i], n) == 0 || memcmp (run + length - n, names[i], n) == 0))
        return TRUE;
    }
  return FALSE;
}

/* A word of prose between dollars: they are not those of a formula. */
static gboolean
is_prose (const QuireTexList *list, gsize i, gsize length)
{
  const char *text = list->reader->text;

  for (gsize k = i; k < i + length; k++)
    if (!g_ascii_islower (text[k]))
      return FALSE;
  /* "L_2-norm": the hyphen is none of a formula's either. */
  if (length > 2 && i > 0 && text[i - 1] == '-' && list->last == QUIRE_TEX_BINARY)
    return TRUE;
  return list->blank && (i + length >= list->end || text[i + length] == ' ');
}

/* Several letters together: a function, a name, a word, or what is left of a
 * command. */
static gsize
read_run (QuireTexList *list, gsize i, gsize length)
{
  const char *run = list->reader->text + i;
  const QuireTexSymbol *symbol = quire_tex_symbol_find (run, length);
  gsize next = i + length;

  if (symbol && symbol->class == QUIRE_TEX_FUNCTION && !list->script)
    return quire_tex_list_add_symbol (list, symbol, next);
  if (symbol && (symbol->flags & (QUIRE_TEX_SYMBOL_LOST | QUIRE_TEX_SYMBOL_BASE)))
    return list->prose ? quire_tex_list_add_symbol (list, symbol, next) : 0;
  if (list->prose && length == 5 && memcmp (run, "times", 5) == 0 &&
      list->last != QUIRE_TEX_NOTHING && next < list->end)
    return quire_tex_list_add (list, QUIRE_TEX_BINARY, "×", 2, next);
  if ((symbol && symbol->class != QUIRE_TEX_FUNCTION && !list->script) || is_damaged (run, length))
    return 0;
  if (!list->script && !list->upright && is_prose (list, i, length))
    return 0;
  if (list->script && ++list->words > MAX_WORDS)
    return 0;

  quire_tex_list_start (list, QUIRE_TEX_ORDINARY, next);
  for (gsize k = 0; k < length; k++)
    if (list->upright || list->script)
      quire_tex_writer_add (&list->reader->writer, run + k, 1);
    else
      quire_tex_writer_add_italic (&list->reader->writer, run[k]);
  list->word = TRUE;
  return next;
}

static gsize
read_letters (QuireTexList *list, gsize i)
{
  gsize length = quire_tex_letters (list->reader->text, i, list->end);

  if (length > 1)
    return read_run (list, i, length);
  quire_tex_list_start (list, QUIRE_TEX_ORDINARY, i + 1);
  if (list->upright)
    quire_tex_writer_add (&list->reader->writer, list->reader->text + i, 1);
  else
    quire_tex_writer_add_italic (&list->reader->writer, list->reader->text[i]);
  list->word = list->prose;
  return i + 1;
}

/* "1,000" and "2.5" are one number. */
static gsize
read_number (QuireTexList *list, gsize i)
{
  const char *text = list->reader->text;
  gsize next = i + quire_tex_digits (text, i, list->end);

  while (next + 1 < list->end && (text[next] == '.' || text[next] == ',') &&
         g_ascii_isdigit (text[next + 1]))
    next += 1 + quire_tex_digits (text, next + 1, list->end);
  quire_tex_list_add (list, QUIRE_TEX_ORDINARY, text + i, next - i, next);
  list->word = list->prose;
  return next;
}

static gsize
read_primes (QuireTexList *list, gsize i)
{
  static const char *const primes[] = { "′", "″", "‴" };
  gsize n = 1;

  while (i + n < list->end && list->reader->text[i + n] == '\'')
    n++;
  if (n > G_N_ELEMENTS (primes) || list->last == QUIRE_TEX_NOTHING)
    return 0;
  quire_tex_writer_add (&list->reader->writer, primes[n - 1], strlen (primes[n - 1]));
  return i + n;
}

static gsize
read_group (QuireTexList *list, gsize i)
{
  gsize end = quire_tex_reader_group_end (list->reader, i, list->end);
  QuireTexList inner = quire_tex_list_inner (list, end);

  if (end == 0)
    return 0;
  quire_tex_list_start (list, QUIRE_TEX_ORDINARY, end + 1);
  return quire_tex_list_read (&inner, i + 1) ? end + 1 : 0;
}

/* --- Lists ---------------------------------------------------------------- */

/* Where the atom at i ends. */
gsize
quire_tex_list_read_atom (QuireTexList *list, gsize i)
{
  const char *text = list->reader->text;
  char c = text[i];

  if ((guchar) c >= 0x80)
    {
      gsize next = (gsize) (g_utf8_next_char (text + i) - text);

      return quire_tex_list_add (list, QUIRE_TEX_ORDINARY, text + i, next - i, next);
    }
  if (g_ascii_isalpha (c))
    return read_letters (list, i);
  if (g_ascii_isdigit (c))
    return read_number (list, i);
  switch (c)
    {
    case '\\':
      return quire_tex_list_read_command (list, i);
    case '{':
      return read_group (list, i);
    case '^':
    case '_':
      return read_script (list, i);
    case '\'':
      return read_primes (list, i);
    case '-':
      return quire_tex_list_add (list, QUIRE_TEX_BINARY, "−", 3, i + 1);
    case '+':
    case '*':
      return quire_tex_list_add (list, QUIRE_TEX_BINARY, text + i, 1, i + 1);
    case '=':
    case '<':
    case '>':
    case ':':
      return quire_tex_list_add (list, QUIRE_TEX_RELATION, text + i, 1, i + 1);
    case '(':
    case '[':
      return quire_tex_list_add (list, QUIRE_TEX_OPEN, text + i, 1, i + 1);
    case ')':
    case ']':
    case '!':
    case '?':
      return quire_tex_list_add (list, QUIRE_TEX_CLOSE, text + i, 1, i + 1);
    case ',':
    case ';':
      return quire_tex_list_add (list, QUIRE_TEX_PUNCTUATION, text + i, 1, i + 1);
    case '/':
    case '|':
    case '.':
    case '@':
    case '%':
      return quire_tex_list_add (list, QUIRE_TEX_ORDINARY, text + i, 1, i + 1);
    case '~':
      quire_tex_writer_add (&list->reader->writer, "\302\240", 2);
      return i + 1;
    default:
      return 0;
    }
}

gboolean
quire_tex_list_read (QuireTexList *list, gsize i)
{
  if (list->depth > QUIRE_TEX_MAX_DEPTH)
    return FALSE;
  while (i < list->end)
    {
      if (g_ascii_isspace (list->reader->text[i]))
        {
          list->blank = TRUE;
          i++;
          continue;
        }
      i = quire_tex_list_read_atom (list, i);
      if (i == 0 || i > list->end)
        return FALSE;
    }
  return TRUE;
}

gboolean
quire_tex_math_formula (QuireTexReader *reader, gsize start, gsize end)
{
  QuireTexList list = { .reader = reader, .end = end };
  gsize before = reader->writer.display->len;

  return quire_tex_list_read (&list, start) && reader->writer.display->len > before;
}

gsize
quire_tex_math_command (QuireTexReader *reader, gsize place, gsize end)
{
  QuireTexList list = { .reader = reader, .end = end, .upright = TRUE };
  gsize before = reader->writer.display->len;
  gsize next = quire_tex_list_read_command (&list, place);

  return reader->writer.display->len > before ? next : 0;
}
