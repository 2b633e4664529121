/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

#include <string.h>

#define URI_FLAGS                                                                    \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | \
   G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE)

#define BLANKS " \t"

/* Whether "next" is among the blank-separated relations. */
static gboolean
has_next (const char *relations)
{
  g_auto (GStrv) words = g_strsplit_set (relations, BLANKS, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (g_ascii_strcasecmp (words[i], "next") == 0)
      return TRUE;
  return FALSE;
}

/* The value at text, in quotes or not; text then stands behind it. */
static char *
take_value (const char **text)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *c = *text;

  if (*c != '"')
    {
      gsize length = strcspn (c, BLANKS ",;");

      *text = c + length;
      return g_strndup (c, length);
    }
  for (c++; *c != '\0' && *c != '"'; c++)
    {
      if (*c == '\\' && c[1] != '\0')
        c++;
      g_string_append_c (value, *c);
    }
  *text = *c == '"' ? c + 1 : c;
  return g_string_free (g_steal_pointer (&value), FALSE);
}

/* The parameters after an address up to the comma that ends them (RFC 8288);
 * whether they say rel="next". */
static gboolean
take_parameters (const char **text)
{
  gboolean is_next = FALSE;
  gboolean seen = FALSE;

  while (**text != '\0' && **text != ',')
    {
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      gsize length;

      *text += strspn (*text, BLANKS ";");
      length = strcspn (*text, BLANKS "=;,");
      name = g_strndup (*text, length);
      *text += length;
      *text += strspn (*text, BLANKS);
      if (**text == '=')
        {
          *text += 1 + strspn (*text + 1, BLANKS);
          value = take_value (text);
        }
      if (value != NULL && !seen && g_ascii_strcasecmp (name, "rel") == 0)
        {
          seen = TRUE;
          is_next = has_next (value);
        }
      if (length == 0 && value == NULL && **text != '\0' && **text != ',')
        (*text)++;
    }
  return is_next;
}

/* The reference that is said to be the next page, not yet absolute. */
static char *
find_next (const char *header)
{
  const char *c = header;

  while (*c != '\0')
    {
      g_autofree char *reference = NULL;
      const char *end;

      c += strspn (c, BLANKS ",");
      if (*c != '<')
        {
          take_parameters (&c);
          continue;
        }
      end = strchr (c, '>');
      if (end == NULL)
        return NULL;
      reference = g_strndup (c + 1, end - c - 1);
      c = end + 1;
      if (take_parameters (&c))
        return g_steal_pointer (&reference);
    }
  return NULL;
}

gboolean
quire_source_link_has_next (const char *link_header)
{
  g_autofree char *reference = NULL;

  if (link_header == NULL || !g_utf8_validate (link_header, -1, NULL))
    return FALSE;
  reference = find_next (link_header);
  return reference != NULL;
}

char *
quire_source_next_uri (const char *page_uri, const char *link_header)
{
  g_autofree char *reference = NULL;
  g_autoptr (GUri) page = NULL;
  g_autoptr (GUri) next = NULL;

  g_return_val_if_fail (page_uri != NULL, NULL);

  if (link_header == NULL || !g_utf8_validate (link_header, -1, NULL))
    return NULL;
  reference = find_next (link_header);
  page = g_uri_parse (page_uri, URI_FLAGS, NULL);
  if (reference == NULL || page == NULL || g_uri_get_host (page) == NULL)
    return NULL;
  next = g_uri_parse_relative (page, reference, URI_FLAGS, NULL);
  if (next == NULL || g_uri_get_host (next) == NULL || g_uri_get_userinfo (next) != NULL ||
      g_strcmp0 (g_uri_get_scheme (page), g_uri_get_scheme (next)) != 0 ||
      g_ascii_strcasecmp (g_uri_get_host (page), g_uri_get_host (next)) != 0 ||
      g_uri_get_port (page) != g_uri_get_port (next))
    return NULL;
  return g_uri_to_string_partial (next, G_URI_HIDE_FRAGMENT);
}
