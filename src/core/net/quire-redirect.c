/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-redirect.h"

#include <libsoup/soup.h>

#include "quire-host.h"

static int
port_of (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;

  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

gboolean
quire_redirect_is_status (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY || status == SOUP_STATUS_FOUND ||
         status == SOUP_STATUS_SEE_OTHER || status == SOUP_STATUS_TEMPORARY_REDIRECT ||
         status == SOUP_STATUS_PERMANENT_REDIRECT;
}

gboolean
quire_redirect_may_begin (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0')
    return FALSE;
  if (g_str_equal (scheme, "https"))
    return TRUE;

  return g_str_equal (scheme, "http") && quire_host_is_loopback (host);
}

GUri *
quire_redirect_follow (GUri *from, const char *location, guint followed)
{
  g_autoptr (GUri) to = NULL;

  if (location == NULL || followed >= QUIRE_REDIRECT_MOST)
    return NULL;

  to = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (to == NULL || g_uri_get_host (to) == NULL)
    return NULL;

  if (!g_str_equal (g_uri_get_scheme (to), g_uri_get_scheme (from)) ||
      g_ascii_strcasecmp (g_uri_get_host (to), g_uri_get_host (from)) != 0 ||
      port_of (to) != port_of (from))
    return NULL;

  if (g_uri_get_userinfo (to) != NULL &&
      g_strcmp0 (g_uri_get_userinfo (to), g_uri_get_userinfo (from)) != 0)
    return NULL;

  return g_steal_pointer (&to);
}
