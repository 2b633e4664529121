/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-construct.h"

#include "quire-tex-symbols.h"

#include <string.h>

/* Letters that are not in ASCII, as TeX writes them in words. */

/* --- Accents -------------------------------------------------------------- */

/* A backslash in front of a quotation mark with no letter behind it is there to
 * shield the mark: then it is in front of a letter as well. */
static gboolean
is_shielded (QuireTexReader *reader, char mark)
{
  const char *text = reader->text;

  if (reader->shielded < 0)
    {
      reader->shielded = 0;
      for (gsize i = 0; i + 1 < reader->length; i++)
        if (text[i] == '\\')
          {
            i++;
            if (quire_tex_is_any_of (text[i], "\"'") && !g_ascii_isalpha (text[i + 1]) &&
                !quire_tex_is_any_of (text[i + 1], "{\\"))
              reader->shielded |= text[i] == '"' ? 1 : 2;
          }
    }
  return (mark == '"' && reader->shielded & 1) || (mark == '\'' && reader->shielded & 2);
}

/* Whether a mark in front of a bare letter is an accent and not a part of the
 * text: "object\'s", "file\.cpp". */
static gboolean
is_bare_accent (QuireTexReader *reader, gsize place, gsize letter)
{
  const char *text = reader->text;
  gboolean before = quire_tex_word_before (text, place);
  char mark = text[place + 1];

  if (is_shielded (reader, mark))
    return FALSE;
  if (mark == '.')
    return quire_tex_is_any_of (text[letter], "zZI");
  if (mark == '=')
    return FALSE;
  if (mark == '~')
    return before;
  if (mark == '\'' &&
      ((text[letter] == 's' && !quire_tex_word_at (text, letter + 1)) ||
       ((strncmp (text + letter, "re", 2) == 0 || strncmp (text + letter, "ll", 2) == 0) &&
        !quire_tex_word_at (text, letter + 2))))
    return FALSE;
  return before || mark == '"' || g_ascii_isupper (text[letter]) ||
         !quire_tex_word_at (text, letter + 1);
}

gsize
quire_tex_read_accent (QuireTexReader *reader, gsize place, gsize end)
{
  const char *text = reader->text;
  gsize i = place + 2;
  gboolean group = i < end && text[i] == '{';
  gunichar letter, accented;

  i += group;
  if (i + 1 < end && text[i] == '\\' && text[i + 1] == 'i' && !g_ascii_isalpha (text[i + 2]))
    i++;
  if (i >= end || (!group && (g_ascii_isalpha (text[place + 1]) ||
                              (text[i - 1] != '\\' && !is_bare_accent (reader, place, i)))))
    return 0;
  letter = (guchar) text[i++];
  if (group && (i >= end || text[i++] != '}'))
    return 0;
  accented = quire_tex_accented (text[place + 1], letter);
  if (accented == 0)
    return 0;
  /* The blank only ends the name. */
  if (!group && letter == 'i' && text[i - 2] == '\\' && i < end && text[i] == ' ')
    i++;
  quire_tex_writer_add_character (&reader->writer, accented);
  return i;
}

/* \o and its like are letters of their own: {\o}, \o{}, and "S\o ren". */
gsize
quire_tex_read_letter (QuireTexReader *reader, gsize place, gsize end)
{
  static const char names[] = "oOlLi";
  static const char *const letters[] = { "ø", "Ø", "ł", "Ł", "ı" };
  const char *text = reader->text;
  const char *name = strchr (names, text[place + 1]);
  gsize next = place + 2;

  if (name == NULL)
    return 0;
  if (next + 1 < end && text[next] == '{' && text[next + 1] == '}')
    next += 2;
  else if (next == end && place > 0 && text[place - 1] == '{' && text[next] == '}')
    ;
  else if (next + 1 < end && text[next] == ' ' && g_ascii_islower (text[next + 1]) &&
           quire_tex_word_before (text, place))
    next++;
  else
    return 0;
  return quire_tex_reader_add (reader, letters[name - names], 2, next);
}
