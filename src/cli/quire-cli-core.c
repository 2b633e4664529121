/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli-core.h"

#include <glib/gi18n-lib.h>

#include "quire-cli-output.h"
#include "quire-cli.h"
#include "quire-folders.h"
#include "quire-sync-state.h"
#include "quire-text.h"

/* Public API */

QuireCliCore *
quire_cli_core_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireSource) source = quire_source_new_from_environment (&error);

  if (source == NULL)
    {
      quire_cli_complain (error->message);
      return NULL;
    }

  QuireCliCore *self = g_new0 (QuireCliCore, 1);
  self->cache_folder = quire_folders_dup_cache ();
  self->data_folder = quire_folders_dup_data ();
  self->store =
      quire_store_new (self->cache_folder, self->data_folder, quire_source_get_endpoint (source));
  self->source = g_steal_pointer (&source);
  quire_store_open_async (self->store, NULL, quire_cli_ready_cb, &self->opened);
  return self;
}

void
quire_cli_core_free (QuireCliCore *self)
{
  g_autoptr (GAsyncResult) closed = NULL;

  quire_cli_wait (&self->opened);
  quire_store_close_async (self->store, quire_cli_ready_cb, &closed);
  quire_cli_wait (&closed);
  quire_store_close_finish (self->store, closed, NULL);
  g_clear_object (&self->opened);
  g_clear_object (&self->store);
  g_clear_object (&self->source);
  g_clear_pointer (&self->cache_folder, g_free);
  g_clear_pointer (&self->data_folder, g_free);
  g_free (self);
}

gboolean
quire_cli_core_open (QuireCliCore *self, GError **error)
{
  quire_cli_wait (&self->opened);
  return quire_store_open_finish (self->store, self->opened, error);
}

void
quire_cli_core_tell_recovery (QuireCliCore *self)
{
  quire_cli_wait (&self->opened);
  if (quire_store_get_recovery (self->store) != NULL)
    quire_cli_complain (_ ("A damaged database was mended; “quire-cli doctor” tells more."));
}

char *
quire_cli_dup_id (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireSource) source = quire_source_new_from_environment (&error);
  g_autofree char *shown = g_utf8_make_valid (text, -1);
  char *id;

  if (source == NULL)
    {
      quire_cli_complain (error->message);
      return NULL;
    }
  id = quire_source_dup_paper_id (source, text, NULL);
  if (id == NULL && quire_text_is_arxiv_id (text))
    id = g_strdup (text);
  if (id == NULL)
    quire_cli_usage (_ ("“%s” is not an arXiv id like 2503.02130, nor the address of a paper"),
                     shown);
  return id;
}

QuireListing *
quire_cli_core_find (QuireCliCore *self, const char *id, GError **error)
{
  g_autoptr (GAsyncResult) ready = NULL;
  g_autoptr (GError) problem = NULL;
  QuireListing *listing;

  quire_store_find_async (self->store, id, NULL, quire_cli_ready_cb, &ready);
  quire_cli_wait (&ready);
  listing = quire_store_find_finish (self->store, ready, &problem);
  if (problem != NULL && !g_error_matches (problem, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));
  return listing;
}

int
quire_cli_unknown (const char *const *ids)
{
  guint n = g_strv_length ((char **) ids);
  g_autofree char *list = g_strjoinv (_ (", "), (char **) ids);
  g_autofree char *sentence =
      g_strdup_printf (ngettext ("The paper %s is not among those that were fetched.",
                                 "The papers %s are not among those that were fetched.", n),
                       list);

  quire_cli_complain (sentence);
  return QUIRE_CLI_FAILED;
}

void
quire_cli_ready_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

void
quire_cli_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

int
quire_cli_fail (const GError *error)
{
  if (error->domain != QUIRE_STORE_ERROR || error->code == QUIRE_STORE_ERROR_NOT_FOUND)
    {
      quire_cli_complain (error->message);
      return QUIRE_CLI_FAILED;
    }
  g_autofree char *sentence =
      quire_sync_state_dup_sentence (quire_sync_state_from_error (error), error->message, 0);
  quire_cli_complain (sentence);
  return QUIRE_CLI_FAILED;
}
