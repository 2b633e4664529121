/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-huggingface-picture.h"

#include <string.h>

/* What GUri says where none is written. */
#define HTTPS_PORT 443

/* Where thumbnails, media and avatars were met in 12,545 items; beside these
 * there is only the endpoint itself. */
static const char *const hosts[] = {
  "cdn-thumbnails.huggingface.co",
  "cdn-uploads.huggingface.co",
  "cdn-avatars.huggingface.co",
};

static gboolean
is_picture_host (const char *host)
{
  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    if (g_ascii_strcasecmp (hosts[i], host) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
has_same_origin (GUri *a, GUri *b)
{
  return g_str_equal (g_uri_get_scheme (a), g_uri_get_scheme (b)) &&
         g_ascii_strcasecmp (g_uri_get_host (a), g_uri_get_host (b)) == 0 &&
         g_uri_get_port (a) == g_uri_get_port (b);
}

/* Profiles without a photograph have a drawing made by the site. */
static gboolean
is_drawing (const char *path)
{
  gsize length = strlen (path);

  return length >= 4 && g_ascii_strcasecmp (path + length - 4, ".svg") == 0;
}

char *
quire_huggingface_dup_picture_uri (const char *endpoint, const char *address)
{
  const GUriFlags flags = G_URI_FLAGS_ENCODED | G_URI_FLAGS_SCHEME_NORMALIZE;
  g_autofree char *whole =
      *address == '/' && address[1] != '/' ? g_strconcat (endpoint, address, NULL) : NULL;
  g_autoptr (GUri) origin = g_uri_parse (endpoint, flags, NULL);
  g_autoptr (GUri) uri = g_uri_parse (whole ? whole : address, flags, NULL);

  if (!origin || !uri || !g_uri_get_host (uri) || g_uri_get_userinfo (uri) ||
      is_drawing (g_uri_get_path (uri)))
    return NULL;

  if (!has_same_origin (uri, origin) &&
      !(g_str_equal (g_uri_get_scheme (uri), "https") && g_uri_get_port (uri) == HTTPS_PORT &&
        is_picture_host (g_uri_get_host (uri))))
    return NULL;

  return g_uri_to_string_partial (uri, G_URI_HIDE_FRAGMENT);
}
