/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

#include <string.h>

#include "quire-arxiv.h"
#include "quire-page-address.h"
#include "quire-text.h"

G_DEFINE_QUARK (quire - source - error - quark, quire_source_error)

G_DEFINE_INTERFACE (QuireSource, quire_source, G_TYPE_OBJECT)

static void
quire_source_default_init (QuireSourceInterface *iface)
{
}

const char *
quire_source_get_id (QuireSource *self)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->get_id (self);
}

const char *
quire_source_get_endpoint (QuireSource *self)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->get_endpoint (self);
}

const char *
quire_source_get_token (QuireSource *self)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->get_token (self);
}

char *
quire_source_day_uri (QuireSource *self, QuireDay day)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (day != QUIRE_DAY_NONE, NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->day_uri (self, day);
}

char *
quire_source_trending_uri (QuireSource *self)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->trending_uri (self);
}

char *
quire_source_paper_uri (QuireSource *self, const char *id)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->paper_uri (self, id);
}

char *
quire_source_pdf_uri (QuireSource *self, const char *id)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->pdf_uri (self, id);
}

char *
quire_source_linked_page_uri (QuireSource *self, QuireLinkedKind kind, const char *id)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail ((guint) kind < QUIRE_LINKED_N_KINDS, NULL);

  if (!quire_text_is_repository (id))
    return NULL;
  return QUIRE_SOURCE_GET_IFACE (self)->linked_page_uri (self, kind, id);
}

char *
quire_source_profile_page_uri (QuireSource *self, const char *user)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);

  if (!quire_text_is_user (user))
    return NULL;
  return QUIRE_SOURCE_GET_IFACE (self)->profile_page_uri (self, user);
}

char *
quire_source_paper_page_uri (QuireSource *self, const char *id)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (quire_text_is_arxiv_id (id), NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->paper_page_uri (self, id);
}

char *
quire_source_dup_paper_id (QuireSource *self, const char *text, guint *version)
{
  g_autofree char *bare = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  char *id;

  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (text != NULL, NULL);

  id = quire_arxiv_dup_pasted_id (text, version);
  if (id != NULL || strnlen (text, QUIRE_ARXIV_MAX_PASTED + 1) > QUIRE_ARXIV_MAX_PASTED ||
      !g_utf8_validate (text, -1, NULL))
    return id;
  bare = quire_arxiv_dup_bare (text);
  if (!quire_page_address_split (bare, &host, &path))
    return NULL;
  return QUIRE_SOURCE_GET_IFACE (self)->page_id (self, host, path, version);
}

QuireAnswer *
quire_source_parse_list (QuireSource *self, GBytes *body, GError **error)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->parse_list (self, body, error);
}

QuireDetail *
quire_source_parse_paper (QuireSource *self, const char *id, GBytes *body, GError **error)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (body != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->parse_paper (self, id, body, error);
}

char *
quire_source_parse_error (QuireSource *self, GBytes *body)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  return QUIRE_SOURCE_GET_IFACE (self)->parse_error (self, body);
}

char *
quire_source_dup_picture_uri (QuireSource *self, const char *address)
{
  g_return_val_if_fail (QUIRE_IS_SOURCE (self), NULL);

  return address ? QUIRE_SOURCE_GET_IFACE (self)->picture_uri (self, address) : NULL;
}
