/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-store.h"

/* The plain values the store hands out. */

/* It would take the name for a subtraction. */
/* clang-format off */
G_DEFINE_QUARK (quire-store-error-quark, quire_store_error)
/* clang-format on */

void
quire_store_list_free (QuireStoreList *self)
{
  g_clear_pointer (&self->keys, g_array_unref);
  g_clear_pointer (&self->listings, g_ptr_array_unref);
  g_free (self);
}

void
quire_store_request_free (QuireStoreRequest *self)
{
  g_free (self->etag);
  g_free (self->digest);
  g_free (self->state);
  g_free (self);
}

void
quire_store_details_free (QuireStoreDetails *self)
{
  g_clear_pointer (&self->linked, quire_linked_unref);
  g_clear_pointer (&self->samples, g_array_unref);
  g_free (self->title_then);
  g_free (self->abstract_then);
  g_free (self);
}

void
quire_store_health_free (QuireStoreHealth *self)
{
  g_free (self->retry_state);
  g_free (self->last_state);
  g_free (self->last_message);
  g_clear_pointer (&self->errors, g_array_unref);
  g_free (self);
}
