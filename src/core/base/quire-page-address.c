/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-page-address.h"

#include <string.h>

/* Longer than any address of a paper; what is pasted may be a whole book. */
#define MAX_LENGTH 2048

/* Letters, digits, dots and hyphens, perhaps a port; or an IPv6 address. */
static gboolean
is_host (const char *host)
{
  const char *c = host;

  if (*c == '[')
    {
      c += 1 + strspn (c + 1, "0123456789abcdef:.");
      if (*c++ != ']')
        return FALSE;
    }
  else
    while (g_ascii_isalnum (*c) || (c > host && (*c == '.' || *c == '-')))
      c++;
  if (*c == ':' && g_ascii_isdigit (c[1]))
    c += 1 + strspn (c + 1, "0123456789");
  return c > host && *c == '\0';
}

static void
drop_suffix (char *text, const char *suffix)
{
  if (g_str_has_suffix (text, suffix))
    text[strlen (text) - strlen (suffix)] = '\0';
}

gboolean
quire_page_address_split (const char *text, char **host, char **path)
{
  g_autofree char *authority = NULL;
  g_autofree char *encoded = NULL;
  g_autofree char *decoded = NULL;
  gboolean is_http = TRUE;
  gboolean is_https = TRUE;
  gsize length;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (host != NULL && path != NULL, FALSE);

  if (strnlen (text, MAX_LENGTH + 1) > MAX_LENGTH)
    return FALSE;
  for (const char *c = text; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || *c == 0x7f || *c == '\\')
      return FALSE;

  if (g_ascii_strncasecmp (text, "https://", 8) == 0)
    {
      is_http = FALSE;
      text += 8;
    }
  else if (g_ascii_strncasecmp (text, "http://", 7) == 0)
    {
      is_https = FALSE;
      text += 7;
    }

  length = strcspn (text, "/?#");
  authority = g_ascii_strdown (text, (gssize) length);
  if (!is_host (authority))
    return FALSE;
  if (is_https)
    drop_suffix (authority, ":443");
  if (is_http)
    drop_suffix (authority, ":80");
  drop_suffix (authority, ".");

  encoded = g_strndup (text + length, strcspn (text + length, "?#"));
  decoded = g_uri_unescape_string (encoded, NULL);
  if (decoded == NULL || !g_utf8_validate (decoded, -1, NULL))
    return FALSE;
  *host = g_strdup (g_str_has_prefix (authority, "www.") ? authority + 4 : authority);
  *path = g_steal_pointer (&decoded);
  return TRUE;
}
