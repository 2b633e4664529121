/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-endpoint.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quire-host.h"

/* A host that could name something else to somebody who reads it differently
 * is none: what is encoded in it, or is no letter at all. */
static gboolean
is_host (const char *host)
{
  if (host == NULL || *host == '\0')
    return FALSE;
  for (const char *c = host; *c != '\0'; c++)
    if ((guchar) *c <= ' ' || *c == 0x7f || strchr ("<>\"\\^`{|}%@/?#", *c) != NULL)
      return FALSE;
  return g_utf8_validate (host, -1, NULL);
}

char *
quire_endpoint_normalize (const char *text, GError **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GUri) uri = NULL;
  gboolean is_https;
  int port;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  shown = g_utf8_make_valid (trimmed, -1);
  uri = g_uri_parse (trimmed, G_URI_FLAGS_ENCODED_PATH, NULL);
  if (uri == NULL || !is_host (g_uri_get_host (uri)))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("“%s” is not the address of a source."), shown);
      return NULL;
    }
  /* A password is nothing for the screen or a log. */
  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_free (shown);
      shown = g_uri_to_string_partial (uri, G_URI_HIDE_USERINFO);
    }
  is_https = g_strcmp0 (g_uri_get_scheme (uri), "https") == 0;
  if (!is_https && (g_strcmp0 (g_uri_get_scheme (uri), "http") != 0 ||
                    !quire_host_is_loopback (g_uri_get_host (uri))))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("The source “%s” must be reached by https."), shown);
      return NULL;
    }
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("The address of the source “%s” must hold only a host and a path."), shown);
      return NULL;
    }

  host = g_ascii_strdown (g_uri_get_host (uri), -1);
  path = g_strdup (g_uri_get_path (uri));
  while (g_str_has_suffix (path, "/"))
    path[strlen (path) - 1] = '\0';
  port = g_uri_get_port (uri);
  if (port == (is_https ? 443 : 80))
    port = -1;
  return g_uri_join (G_URI_FLAGS_ENCODED_PATH, is_https ? "https" : "http", NULL, host, port, path,
                     NULL, NULL);
}
