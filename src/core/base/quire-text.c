/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text.h"

#include <gio/gio.h>
#include <string.h>

/* The longest name of a user or a repository; the source gives them 96. */
#define MAX_NAME 128

/* How many bytes the white space at text takes, 0 if there is none.  It looks
 * at bytes instead of decoding: most of what is read here has nothing to
 * collapse.  These are all the characters Unicode calls White_Space. */
static inline gsize
blank_length (const char *text)
{
  const guchar *c = (const guchar *) text;

  if (c[0] <= ' ')
    return c[0] == ' ' || (c[0] >= '\t' && c[0] <= '\r') ? 1 : 0;
  if (c[0] < 0xc2 || c[0] > 0xe3)
    return 0;
  switch (c[0])
    {
    case 0xc2:
      return c[1] == 0x85 || c[1] == 0xa0 ? 2 : 0;
    case 0xe1:
      return c[1] == 0x9a && c[2] == 0x80 ? 3 : 0;
    case 0xe2:
      if (c[1] == 0x80)
        return (c[2] >= 0x80 && c[2] <= 0x8a) || c[2] == 0xa8 || c[2] == 0xa9 || c[2] == 0xaf ? 3
                                                                                              : 0;
      return c[1] == 0x81 && c[2] == 0x9f ? 3 : 0;
    case 0xe3:
      return c[1] == 0x80 && c[2] == 0x80 ? 3 : 0;
    default:
      return 0;
    }
}

static gsize
skip_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n;
}

/* Both kinds of id carry the year and the month first. */
static gboolean
is_month (const char *yymm)
{
  int month = (yymm[2] - '0') * 10 + (yymm[3] - '0');

  return month >= 1 && month <= 12;
}

/* Ids until March 2007: archive, perhaps a subject class, YYMM and three digits. */
static gboolean
is_old_arxiv_id (const char *text)
{
  const char *slash = strchr (text, '/');
  const char *c = text;

  if (slash == NULL || slash - text > 32 || !g_ascii_islower (*c))
    return FALSE;
  while (g_ascii_islower (*c) || (*c == '-' && g_ascii_islower (c[1])))
    c++;
  if (*c == '.')
    {
      c++;
      if (!g_ascii_isalpha (*c))
        return FALSE;
      while (g_ascii_isalpha (*c) || (*c == '-' && g_ascii_isalpha (c[1])))
        c++;
    }
  return c == slash && skip_digits (c + 1) == 7 && c[8] == '\0' && is_month (c + 1);
}

char *
quire_text_collapse (const char *text)
{
  char *copy = g_strdup (text);

  quire_text_collapse_in_place (copy);
  return copy;
}

gboolean
quire_text_is_collapsed (const char *text)
{
  if (blank_length (text) != 0)
    return FALSE;
  while (*text != '\0')
    {
      gsize blank = blank_length (text);

      if (blank == 0)
        {
          text++;
          continue;
        }
      if (*text != ' ' || text[1] == '\0' || blank_length (text + 1) != 0)
        return FALSE;
      text++;
    }
  return TRUE;
}

void
quire_text_collapse_in_place (char *text)
{
  const char *from = text;
  char *to = text;

  while (*from != '\0')
    {
      gsize blank = blank_length (from);

      if (blank == 0)
        {
          *to++ = *from++;
          continue;
        }
      while ((blank = blank_length (from)) != 0)
        from += blank;
      if (to != text && *from != '\0')
        *to++ = ' ';
    }
  *to = '\0';
}

gboolean
quire_text_is_arxiv_id (const char *text)
{
  gsize year_and_month;
  gsize number;

  if (text == NULL)
    return FALSE;
  year_and_month = skip_digits (text);
  if (year_and_month == 0)
    return is_old_arxiv_id (text);
  if (year_and_month != 4 || text[4] != '.' || !is_month (text))
    return FALSE;
  number = skip_digits (text + 5);
  return (number == 4 || number == 5) && text[5 + number] == '\0';
}

/* The length of a name at the start of the text; 0 if there is none, or one that
 * would mean a folder. */
static gsize
skip_name (const char *text)
{
  gsize length = strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

  return length > MAX_NAME || strspn (text, ".") == length ? 0 : length;
}

gboolean
quire_text_is_repository (const char *text)
{
  gsize owner = text != NULL ? skip_name (text) : 0;
  gsize name = owner > 0 && text[owner] == '/' ? skip_name (text + owner + 1) : 0;

  return name > 0 && text[owner + 1 + name] == '\0';
}

gboolean
quire_text_is_user (const char *text)
{
  gsize length = text != NULL ? skip_name (text) : 0;

  return length > 0 && text[length] == '\0';
}

gboolean
quire_text_is_web_address (const char *text)
{
  g_autofree char *authority = NULL;
  g_autofree char *user_info = NULL;
  g_autofree char *host = NULL;
  gsize scheme;

  if (text == NULL || !quire_text_is_collapsed (text))
    return FALSE;
  if (g_ascii_strncasecmp (text, "https://", 8) == 0)
    scheme = 8;
  else if (g_ascii_strncasecmp (text, "http://", 7) == 0)
    scheme = 7;
  else
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) || *c == '\\')
      return FALSE;

  /* What follows the host may be written as loosely as people do. */
  authority = g_strndup (text, scheme + strcspn (text + scheme, "/?#"));
  if (!g_uri_split (authority, G_URI_FLAGS_NONE, NULL, &user_info, &host, NULL, NULL, NULL, NULL,
                    NULL))
    return FALSE;
  return user_info == NULL && host != NULL && *host != '\0' && strpbrk (host, " <>\"") == NULL;
}

char *
quire_text_dup_web_address (const char *text)
{
  char *address;
  char *to;

  if (!quire_text_is_web_address (text))
    return NULL;

  to = address = g_strdup (text);
  for (const char *from = text; *from != '\0'; from++)
    if (*from != ' ')
      *to++ = *from;
  *to = '\0';
  return address;
}
