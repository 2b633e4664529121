/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-construct.h"

#include <string.h>

#define MAX_SINGLE_QUOTATION 120
#define MAX_DOUBLE_QUOTATION 600

static char
char_before (const char *text, gsize place)
{
  return place > 0 ? text[place - 1] : '\0';
}

/* --- Ties ----------------------------------------------------------------- */

/* "Table~2" and "Fig.~3"; "RTX~5090" may as well be about that many. */
static gboolean
is_reference (const char *text, gsize place)
{
  static const char *const words[] = { "Section", "Sec.",      "Figure",  "Fig.",  "Figs.",
                                       "Table",   "Tab.",      "Eq.",     "Eqs.",  "Equation",
                                       "Theorem", "Algorithm", "Chapter", "Lemma", "Appendix" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (place >= n && memcmp (text + place - n, words[i], n) == 0 &&
          !quire_tex_word_before (text, place - n))
        return TRUE;
    }
  return FALSE;
}

/* A tie holds two words together.  In front of a number and around single letters
 * ~ means "about", a range or a distribution; between two names it may be one. */
static gboolean
is_tie (const char *text, gsize place, gsize end)
{
  gboolean closed = quire_tex_is_any_of (char_before (text, place), ")]}");
  gsize start = place;
  char next = place + 1 < end ? text[place + 1] : '\0';

  if (!closed && char_before (text, place) != '.' && !quire_tex_word_before (text, place))
    return FALSE;
  if (next == '(' || next == '\\')
    return TRUE;
  if (g_ascii_isdigit (next))
    return is_reference (text, place);
  if (quire_tex_letters (text, place + 1, end) < 2)
    return FALSE;
  if (closed || g_ascii_isdigit (char_before (text, place)))
    return TRUE;
  while (start > 0 && place - start < 40 && g_ascii_isalpha (text[start - 1]))
    start--;
  return place - start >= 2 && !(g_ascii_isupper (text[start]) && g_ascii_isupper (next));
}

gsize
quire_tex_read_tie (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  return is_tie (reader->text, place, end) ? quire_tex_reader_add (reader, "\302\240", 2, place + 1)
                                           : 0;
}

/* --- Dashes --------------------------------------------------------------- */

/* Between two words or two blanks; "--option", "-->" and rules are none. */
gsize
quire_tex_read_dash (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize next = place;
  gsize n;
  gboolean apart, close;

  while (next < end && text[next] == '-')
    next++;
  n = next - place;
  reader->skip = next;
  if (n > 3 || place == 0 || next >= end)
    return 0;
  apart = text[place - 1] == ' ' && text[next] == ' ';
  close =
      (quire_tex_word_before (text, place) || quire_tex_is_any_of (text[place - 1], ")]}\"'%.*")) &&
      (quire_tex_word_at (text, next) || quire_tex_is_any_of (text[next], "([{\"'`\\*$"));
  return apart || close ? quire_tex_reader_add (reader, n == 2 ? "–" : "—", 3, next) : 0;
}

/* --- Quotations ----------------------------------------------------------- */

static gsize
read_single (QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize last = MIN (end, place + MAX_SINGLE_QUOTATION);

  for (gsize i = place + 1; i < end; i++)
    if (text[i] == '`')
      {
        /* `code`, which is nobody's TeX. */
        reader->skip = i + 1;
        return 0;
      }
    else if (i < last && text[i] == '\'' && i > place + 1 && text[i - 1] != ' ' &&
             !quire_tex_word_at (text, i + 1) && text[i + 1] != '\'')
      {
        reader->single_end = i;
        return quire_tex_reader_add (reader, "‘", 3, place + 1);
      }
  return 0;
}

static gsize
read_double (QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize last = MIN (end, place + MAX_DOUBLE_QUOTATION);

  reader->skip = place + 2;
  for (gsize i = place + 2; i + 1 < last || (i < last && text[i] == '"'); i++)
    {
      gboolean closes = text[i] == '"' || (text[i] == '\'' && text[i + 1] == '\'');

      if (text[i] == '`' && text[i + 1] == '`')
        {
          /* ``code'' that is closed as it was opened. */
          if (text[i - 1] != ' ')
            reader->skip = i + 2;
          return 0;
        }
      if (closes && (text[i - 1] == ' ' || i == place + 2))
        return 0;
      if (closes)
        {
          reader->double_end = i;
          return quire_tex_reader_add (reader, "“", 3, place + 2);
        }
    }
  return 0;
}

/* A block of code between three of them or more. */
static gsize
skip_block (QuireTexReader *reader, gsize next, gsize end)
{
  const char *found = g_strstr_len (reader->text + next, (gssize) (end - next), "```");

  if (found)
    reader->skip = (gsize) (found - reader->text) + 3;
  return 0;
}

gsize
quire_tex_read_quote (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  const char *text = reader->text;
  gsize next = place;

  while (next < end && text[next] == '`')
    next++;
  reader->skip = next;
  if (next - place > 2)
    return skip_block (reader, next, end);
  if (next >= end || text[next] == ' ' || quire_tex_word_before (text, place))
    return 0;
  return next - place == 2 ? read_double (reader, place, end) : read_single (reader, place, end);
}

gsize
quire_tex_read_closing (QuireTexReader *reader, gsize place, gsize end, guint depth)
{
  if (place == reader->single_end)
    return quire_tex_reader_add (reader, "’", 3, place + 1);
  return quire_tex_reader_add (reader, "”", 3, place + (reader->text[place] == '"' ? 1 : 2));
}
