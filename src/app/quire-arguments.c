/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-arguments.h"

#include <glib/gi18n-lib.h>

/* Characters of a wrong argument that are said again. */
#define MAX_SHOWN 200

/* On one line, and nothing in it that a terminal would obey. */
static char *
dup_shown (const char *argument)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  guint n = 0;

  for (const char *c = argument; *c && n < MAX_SHOWN; c = g_utf8_next_char (c), n++)
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (shown, g_unichar_isprint (character) ? character : '?');
    }

  return g_string_free (g_steal_pointer (&shown), FALSE);
}

GFile *
quire_arguments_read_paper (const char *const *arguments, QuireSource *source, char **problem)
{
  g_autofree char *id = quire_source_dup_paper_id (source, arguments[0], NULL);
  g_autofree char *uri = NULL;

  if (arguments[1])
    {
      *problem = g_strdup (_ ("only one paper can be opened at a time"));
      return NULL;
    }
  if (!id)
    {
      g_autofree char *shown = dup_shown (arguments[0]);

      *problem = g_strdup_printf (
          _ ("“%s” is not an arXiv id like 2503.02130, nor the address of a paper"), shown);
      return NULL;
    }

  uri = g_strconcat ("arxiv:", id, NULL);
  return g_file_new_for_uri (uri);
}
