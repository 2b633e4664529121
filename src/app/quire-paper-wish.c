/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-wish.h"

#include <glib/gi18n-lib.h>

#include "quire-paper-targets.h"
#include "quire-paper-verbs.h"

static void
add (QuirePaperWish *self, QuireListing *listing)
{
  g_ptr_array_add (self->papers, quire_paper_ref (quire_listing_get_paper (listing)));
}

static void
say (const QuirePaperWish *self, const GError *error)
{
  QuireSyncState state = quire_sync_state_from_error (error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = quire_sync_state_dup_sentence (state, error->message, 0);
  quire_paper_verbs_say (self->window, sentence);
}

static void
find_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperWish) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listings =
      quire_store_find_all_finish (QUIRE_STORE (source), result, &error);

  for (guint i = 0; listings && i < listings->len; i++)
    add (self, g_ptr_array_index (listings, i));

  if (!listings)
    {
      say (self, error);
    }
  else if (self->papers->len == 0)
    {
      quire_paper_verbs_say (self->window, _ ("This paper is not in the cache."));
    }
  else
    {
      QuirePaperWish *wish = g_steal_pointer (&self);

      wish->fulfil (wish);
    }
}

/* TRUE if the list has all of them. */
static gboolean
take_from_list (QuirePaperWish *self, const char *const *ids)
{
  QuirePaperList *list = quire_context_get_list (self->context);

  for (guint i = 0; ids[i]; i++)
    {
      QuirePaperItem *item = quire_paper_list_lookup (list, ids[i]);

      if (!item || !quire_paper_item_get_listing (item))
        {
          g_ptr_array_set_size (self->papers, 0);
          return FALSE;
        }
      add (self, quire_paper_item_get_listing (item));
    }
  return TRUE;
}

void
quire_paper_wish_ask (QuireWindow *window,
                      const char *id,
                      const char *action,
                      GVariant *parameter,
                      const char *kind,
                      void (*fulfil) (QuirePaperWish *self))
{
  QuireContext *context = quire_window_get_context (window);
  QuirePaperWish *self = NULL;
  g_auto (GStrv) ids = NULL;

  if (!context || quire_paper_targets_wait (window, id, action, parameter))
    return;
  ids = quire_paper_targets_dup (window, id);
  if (!*ids)
    return;

  self = g_new0 (QuirePaperWish, 1);
  self->window = g_object_ref (window);
  self->context = g_object_ref (context);
  self->kind = g_strdup (kind);
  self->fulfil = fulfil;
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);
  g_set_object (&self->application, g_application_get_default ());
  if (self->application)
    g_application_hold (self->application);

  if (take_from_list (self, (const char *const *) ids))
    self->fulfil (self);
  else
    quire_store_find_all_async (quire_context_get_store (context), (const char *const *) ids, NULL,
                                find_cb, self);
}

void
quire_paper_wish_let_go (QuirePaperWish *self)
{
  if (self->application)
    g_application_release (self->application);
  g_clear_object (&self->application);
}

void
quire_paper_wish_free (QuirePaperWish *self)
{
  quire_paper_wish_let_go (self);
  g_ptr_array_unref (self->papers);
  g_free (self->kind);
  g_object_unref (self->context);
  g_object_unref (self->window);
  g_free (self);
}

GStrv
quire_paper_wish_dup_pages (const QuirePaperWish *self)
{
  g_autoptr (GStrvBuilder) pages = g_strv_builder_new ();

  for (guint i = 0; i < self->papers->len; i++)
    {
      g_autofree char *page =
          quire_source_paper_page_uri (quire_context_get_source (self->context),
                                       quire_paper_get_id (g_ptr_array_index (self->papers, i)));

      g_strv_builder_add (pages, page);
    }
  return g_strv_builder_end (pages);
}

QuirePaper *const *
quire_paper_wish_get_papers (const QuirePaperWish *self)
{
  return (QuirePaper *const *) self->papers->pdata;
}
