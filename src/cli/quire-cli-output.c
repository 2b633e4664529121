/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli-output.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static int write_errno; /* of the first write to standard output that failed */

/* Helpers */

static void
write_raw (const char *text, gsize length)
{
  if (write_errno == 0 && fwrite (text, 1, length, stdout) != length)
    write_errno = errno;
}

/* Programs without a locale are run by cron and in containers, where whoever
 * reads understands UTF-8. */
static char *
to_locale (const char *text)
{
  const char *charset;

  if (g_get_charset (&charset) || g_str_equal (charset, "ANSI_X3.4-1968") ||
      g_str_equal (charset, "US-ASCII"))
    return g_strdup (text);
  return g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
}

static guint
char_width (gunichar c)
{
  return g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
}

static gboolean
char_is_safe (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    case G_UNICODE_FORMAT:
      /* The joiners shape letters and emoji; the rest steers. */
      return c == 0x200C || c == 0x200D;
    default:
      return TRUE;
    }
}

/* Public API */

void
quire_cli_print (const char *text)
{
  g_autofree char *local = to_locale (text);

  if (local != NULL)
    write_raw (local, strlen (local));
}

void
quire_cli_print_raw (const char *text)
{
  write_raw (text, strlen (text));
}

void
quire_cli_complain (const char *message)
{
  g_autofree char *one_line = quire_cli_text_clean (message);
  g_autofree char *local = to_locale (one_line);

  fflush (stdout);
  fprintf (stderr, "quire-cli: %s\n", local ? local : one_line);
}

void
quire_cli_progress (const char *text)
{
  static guint shown;

  if (!isatty (STDERR_FILENO))
    return;
  guint width = quire_cli_text_width (text);
  g_autofree char *local = to_locale (text);
  fprintf (stderr, "\r%s%*s", local ? local : "", shown > width ? (int) (shown - width) : 0, "");
  if (width == 0)
    fprintf (stderr, "\r");
  fflush (stderr);
  shown = width;
}

gboolean
quire_cli_flush (void)
{
  if (fflush (stdout) != 0 && write_errno == 0)
    write_errno = errno;
  if (write_errno == 0)
    return TRUE;
  if (write_errno != EPIPE)
    {
      g_autofree char *message =
          g_strdup_printf (_ ("could not write to standard output: %s"), g_strerror (write_errno));
      quire_cli_complain (message);
    }
  return FALSE;
}

guint
quire_cli_get_width (void)
{
  struct winsize size = { 0 };

  if (!isatty (STDOUT_FILENO))
    return 0;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 80;
  return size.ws_col;
}

guint
quire_cli_text_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    width += char_width (g_utf8_get_char (at));
  return width;
}

char *
quire_cli_text_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) clean = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      if (char_is_safe (c))
        g_string_append_unichar (clean, c);
      else if (g_unichar_isspace (c) || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, ' ');
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

char *
quire_cli_text_cut (const char *text, guint width)
{
  guint used = 0;
  const char *end = text;

  if (width == 0 || quire_cli_text_width (text) <= width)
    return g_strdup (text);
  while (*end != '\0' && used + char_width (g_utf8_get_char (end)) <= width - 1)
    {
      used += char_width (g_utf8_get_char (end));
      end = g_utf8_next_char (end);
    }
  g_autofree char *head = g_strndup (text, end - text);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

char *
quire_cli_text_wrap (const char *text, guint width, guint indent)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (GString) lines = g_string_new (NULL);
  guint column = 0;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint word = quire_cli_text_width (words[i]);
      if (column > 0 && width > 0 && column + 1 + word > width)
        {
          g_string_append_c (lines, '\n');
          column = 0;
        }
      if (column == 0)
        {
          g_string_append_printf (lines, "%*s", (int) indent, "");
          column = indent;
        }
      else
        {
          g_string_append_c (lines, ' ');
          column++;
        }
      g_string_append (lines, words[i]);
      column += word;
    }
  g_string_append_c (lines, '\n');
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
