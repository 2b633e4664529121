/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

#include <glib/gi18n-lib.h>

#include "huggingface/quire-huggingface.h"
#include "quire-endpoint.h"

typedef struct
{
  const char *id;
  const char *endpoint;
  QuireSource *(*create) (const char *endpoint, const char *token);
} QuireSourceKind;

/* Every source there is; the first is the one of the environment. */
static const QuireSourceKind kinds[] = {
  { QUIRE_HUGGINGFACE_ID, QUIRE_HUGGINGFACE_ENDPOINT, quire_huggingface_new },
};

static const QuireSourceKind *
find_kind (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      return &kinds[i];
  return NULL;
}

/* A token goes into a header, which ends at a line's end.  It is often read
 * from a file, with one behind it. */
static gboolean
clean_token (const char *text, char **token, GError **error)
{
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (trimmed == NULL || *trimmed == '\0')
    return TRUE;
  for (const char *c = trimmed; *c != '\0'; c++)
    if (!g_ascii_isgraph (*c))
      {
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                             _ ("The access token holds characters that no token has."));
        return FALSE;
      }
  *token = g_steal_pointer (&trimmed);
  return TRUE;
}

QuireSource *
quire_source_new (const char *id, const char *endpoint, const char *token, GError **error)
{
  const QuireSourceKind *kind = find_kind (id);
  g_autofree char *clean_endpoint = NULL;
  g_autofree char *usable_token = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (kind == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _ ("There is no source called “%s”."), id);
      return NULL;
    }
  clean_endpoint = quire_endpoint_normalize (endpoint != NULL ? endpoint : kind->endpoint, error);
  if (clean_endpoint == NULL || !clean_token (token, &usable_token, error))
    return NULL;
  return kind->create (clean_endpoint, usable_token);
}

QuireSource *
quire_source_new_from_environment (GError **error)
{
  const char *endpoint = g_getenv ("HF_ENDPOINT");

  return quire_source_new (kinds[0].id, endpoint != NULL && *endpoint != '\0' ? endpoint : NULL,
                           g_getenv ("HF_TOKEN"), error);
}
