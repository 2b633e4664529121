/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-tex-scan.h"

#include <string.h>

/* --- Words ---------------------------------------------------------------- */

gsize
quire_tex_letters (const char *text, gsize place, gsize end)
{
  gsize i = place;

  while (i < end && g_ascii_isalpha (text[i]))
    i++;
  return i - place;
}

gsize
quire_tex_digits (const char *text, gsize place, gsize end)
{
  gsize i = place;

  while (i < end && g_ascii_isdigit (text[i]))
    i++;
  return i - place;
}

gboolean
quire_tex_is_any_of (char c, const char *set)
{
  return c != '\0' && strchr (set, c) != NULL;
}

gboolean
quire_tex_equals (const char *name, gsize length, const char *word)
{
  return strlen (word) == length && memcmp (name, word, length) == 0;
}

gboolean
quire_tex_word_at (const char *text, gsize place)
{
  if ((guchar) text[place] < 0x80)
    return g_ascii_isalnum (text[place]);
  return g_unichar_isalnum (g_utf8_get_char (text + place));
}

gboolean
quire_tex_word_before (const char *text, gsize place)
{
  if (place == 0)
    return FALSE;
  if ((guchar) text[place - 1] < 0x80)
    return g_ascii_isalnum (text[place - 1]);
  return g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + place)));
}

/* --- Braces --------------------------------------------------------------- */

/* An opening brace holds the one around it until it is closed: a stack within
 * the table itself. */
static void
find_partners (QuireTexReader *self)
{
  guint32 open = G_MAXUINT32;

  self->partners = g_new0 (guint32, self->length + 1);
  for (gsize i = 0; i < self->length; i++)
    {
      char c = self->text[i];

      if (c == '\\' && i + 1 < self->length)
        i++;
      else if (c == '{')
        {
          self->partners[i] = open;
          open = (guint32) i;
        }
      else if (c == '}' && open != G_MAXUINT32)
        {
          guint32 outer = self->partners[open];

          self->partners[open] = (guint32) i;
          open = outer;
        }
    }
  while (open != G_MAXUINT32)
    {
      guint32 outer = self->partners[open];

      self->partners[open] = 0;
      open = outer;
    }
}

gsize
quire_tex_reader_group_end (QuireTexReader *self, gsize place, gsize end)
{
  if (place >= end || self->text[place] != '{')
    return 0;
  if (self->partners == NULL)
    find_partners (self);
  return self->partners[place] < end ? self->partners[place] : 0;
}

/* --- Addresses ------------------------------------------------------------ */

static gboolean
is_blank (char c)
{
  return c == '\0' || g_ascii_isspace (c);
}

static gboolean
is_host (char c)
{
  return g_ascii_isalnum (c) || c == '.' || c == '-' || (guchar) c >= 0x80;
}

/* An address in a group or in brackets ends with them. */
static gsize
find_address_end (const char *text, gsize i)
{
  int braces = 0, brackets = 0, squares = 0;

  for (; !is_blank (text[i]) && strchr ("<>\"`", text[i]) == NULL; i++)
    if ((text[i] == '}' && --braces < 0) || (text[i] == ')' && --brackets < 0) ||
        (text[i] == ']' && --squares < 0))
      break;
    else
      {
        braces += text[i] == '{';
        brackets += text[i] == '(';
        squares += text[i] == '[';
      }
  return i;
}

/* "example.org" in front of a slash: two letters or more behind its last dot. */
static gsize
find_host_start (const char *text, gsize slash, gsize from)
{
  gsize i = slash;
  gsize dot = 0;

  while (i > from && is_host (text[i - 1]))
    {
      i--;
      if (text[i] == '.' && dot == 0)
        dot = i;
    }
  if (dot <= i || dot + 1 + quire_tex_letters (text, dot + 1, slash) != slash || slash - dot < 3)
    return slash;
  return i;
}

/* What stands around an @: a name before it, behind it a host with a dot in it. */
static gboolean
find_mail_address (const char *text, gsize at, gsize from, gsize *start, gsize *end)
{
  gsize dot = 0;

  *start = *end = at;
  while (*start > from && !is_blank (text[*start - 1]) &&
         strchr ("()[]{}<>,;:\"'`@", text[*start - 1]) == NULL)
    --*start;
  for (*end = at + 1; is_host (text[*end]) || text[*end] == '_'; ++*end)
    if (text[*end] == '.' && g_ascii_isalpha (text[*end + 1]))
      dot = *end;
  return *start < at && dot > at + 1;
}

/* Looks for the next one from where it was last looked, to the end of the word
 * that place is in. */
static void
find_address (QuireTexReader *self, gsize place)
{
  const char *text = self->text;
  gsize from = self->looked_until;
  gsize i;

  for (i = from; i < self->length && (i <= place || !is_blank (text[i])); i++)
    {
      gsize start, end;

      if (text[i] == ':' && text[i + 1] == '/' && text[i + 2] == '/')
        {
          for (start = i; start > from && i - start < 10 && g_ascii_isalpha (text[start - 1]);)
            start--;
          end = find_address_end (text, i + 3);
        }
      else if (text[i] == '@' && find_mail_address (text, i, from, &start, &end))
        ;
      else if (text[i] == '/' && (start = find_host_start (text, i, from)) < i)
        end = find_address_end (text, i);
      else if (text[i] == 'w' && strncmp (text + i, "www.", 4) == 0 &&
               !quire_tex_word_before (text, i))
        end = find_address_end (text, start = i);
      else if (text[i] == '@' || text[i] == '/')
        {
          from = i + 1;
          continue;
        }
      else
        continue;

      self->address_start = start;
      self->address_end = self->looked_until = end;
      if (end > place)
        return;
      from = end;
      i = end - 1;
    }
  self->looked_until = MAX (i, self->looked_until);
}

gboolean
quire_tex_reader_in_address (QuireTexReader *self, gsize place)
{
  if (place >= self->address_end && place >= self->looked_until)
    find_address (self, place);
  return place >= self->address_start && place < self->address_end;
}

/* --- Writing -------------------------------------------------------------- */

gsize
quire_tex_reader_add (QuireTexReader *self, const char *text, gsize length, gsize next)
{
  quire_tex_writer_add (&self->writer, text, length);
  return next;
}

/* --- Init ----------------------------------------------------------------- */

void
quire_tex_reader_init (QuireTexReader *self, const char *text)
{
  *self = (QuireTexReader){
    .text = text,
    .length = strlen (text),
    .base_end = G_MAXSIZE,
    .single_end = G_MAXSIZE,
    .double_end = G_MAXSIZE,
    .shielded = -1,
  };
}

void
quire_tex_reader_clear (QuireTexReader *self)
{
  quire_tex_writer_clear (&self->writer);
  g_clear_pointer (&self->partners, g_free);
}
