/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http-call.h"
#include "quire-http-file.h"

/* A call with a file, and what becomes of the file afterwards. */

typedef struct
{
  QuireHttpFile *file;
  QuireHttpResponse *response;
  GError *error; /* what to tell once the file is gone */
} Save;

static void
save_free (Save *self)
{
  quire_http_file_unref (self->file);
  g_clear_pointer (&self->response, quire_http_response_free);
  g_clear_error (&self->error);
  g_free (self);
}

static void
dropped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *self = g_task_get_task_data (task);

  g_task_return_error (task, g_steal_pointer (&self->error));
}

/* Takes the error. */
static void
save_fail (GTask *task, GError *error)
{
  Save *self = g_task_get_task_data (task);

  self->error = error;
  quire_http_file_drop_async (self->file, dropped_cb, g_object_ref (task));
}

static void
save_succeed (GTask *task)
{
  Save *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&self->response),
                         (GDestroyNotify) quire_http_response_free);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (quire_http_file_keep_finish (result, &error))
    save_succeed (task);
  else
    save_fail (task, error);
}

static void
called_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->response = g_task_propagate_pointer (G_TASK (result), &error);
  if (self->response == NULL)
    save_fail (task, error);
  else if (self->response->status == 304)
    save_succeed (task);
  else
    quire_http_file_keep_async (self->file, g_task_get_cancellable (task), kept_cb,
                                g_object_ref (task));
}

void
quire_http_save_async (QuireHttp *self,
                       const QuireHttpRequest *request,
                       const char *path,
                       QuireHttpProgress progress,
                       gpointer progress_data,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GTask) call = NULL;
  QuireHttpSink sink;
  Save *save;

  g_return_if_fail (QUIRE_IS_HTTP (self));
  g_return_if_fail (request != NULL && request->uri != NULL && request->body == NULL);
  g_return_if_fail (path != NULL);

  save = g_new0 (Save, 1);
  save->file = quire_http_file_new (path, request->begins);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_http_save_async);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  /* Cancelled is what left no file. */
  g_task_set_check_cancellable (task, FALSE);

  sink = (QuireHttpSink){ save->file, progress, progress_data };
  call = g_task_new (self, cancellable, called_cb, g_object_ref (task));
  g_task_set_source_tag (call, quire_http_call_start);
  quire_http_call_start (call, request, &sink);
}

QuireHttpResponse *
quire_http_save_finish (QuireHttp *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
