/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-clear-cache.h"

typedef struct
{
  GError *error; /* the first */
} Clearing;

static void
clearing_free (gpointer data)
{
  Clearing *self = data;

  g_clear_error (&self->error);
  g_free (self);
}

/* Takes the error. */
static void
note (GTask *task, GError *error)
{
  Clearing *self = g_task_get_task_data (task);
  g_autoptr (GError) another = error;

  if (!self->error)
    self->error = g_steal_pointer (&another);
}

static void
documents_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Clearing *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!quire_documents_clear_finish (QUIRE_DOCUMENTS (source), result, &error))
    note (task, error);

  if (self->error)
    g_task_return_error (task, g_steal_pointer (&self->error));
  else
    g_task_return_boolean (task, TRUE);
}

static void
pictures_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  QuireContext *context = g_task_get_source_object (task);
  GError *error = NULL;

  if (!quire_pictures_clear_finish (QUIRE_PICTURES (source), result, &error))
    note (task, error);

  quire_documents_clear_async (quire_context_get_documents (context), documents_cb,
                               g_object_ref (task));
}

static void
store_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  QuireContext *context = g_task_get_source_object (task);
  GError *error = NULL;

  if (!quire_store_clear_cache_finish (QUIRE_STORE (source), result, &error))
    note (task, error);

  quire_pictures_clear_async (quire_context_get_pictures (context), pictures_cb,
                              g_object_ref (task));
}

void
quire_clear_cache_async (QuireContext *context, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (context, NULL, callback, user_data);

  g_task_set_source_tag (task, quire_clear_cache_async);
  g_task_set_task_data (task, g_new0 (Clearing, 1), clearing_free);
  quire_store_clear_cache_async (quire_context_get_store (context), NULL, store_cb,
                                 g_object_ref (task));
}

gboolean
quire_clear_cache_finish (QuireContext *context, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
