/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-detail.h"
#include "quire-library-looked.h"
#include "quire-store-private.h"

/* That the user looked at a paper, and what stood there: the cache says that, the
 * library keeps it. */

static void
look_free (gpointer data)
{
  QuireLook *look = data;

  g_free (look->id);
  g_free (look->text);
  g_free (look);
}

static void
look_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  GError *error = NULL;

  if (quire_library_look (self->library, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  quire_library_keep_copy (self->library, FALSE);
}

static gpointer
read_text_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  QuireLook *look = user_data;
  g_autofree char *title = NULL;
  g_autofree char *abstract = NULL;

  if (!quire_cache_detail_read_text (database, look->id, &title, &abstract, error))
    return NULL;
  /* The reader may ask twice. */
  g_free (look->text);
  look->text = quire_library_looked_dup_text (title, abstract);
  return look;
}

static void
read_text_task_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  QuireStore *self = source;
  g_autoptr (GError) error = NULL;

  /* A cache that cannot be read keeps nobody from looking. */
  if (!quire_reader_run (self->rows, NULL, read_text_cb, task_data, &error))
    g_info ("The text that was looked at could not be read: %s", error->message);
  quire_worker_push (self->library_worker, g_object_ref (task), look_cb);
}

void
quire_store_look_async (QuireStore *self,
                        const char *id,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  QuireLook *look = g_new0 (QuireLook, 1);
  GTask *task;

  look->id = g_strdup (id);
  task = quire_store_begin_write (self, cancellable, callback, user_data, quire_store_look_async,
                                  look, look_free);
  if (task)
    quire_worker_push (self->row_worker, task, read_text_task_cb);
}

gboolean
quire_store_look_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
