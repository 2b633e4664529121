/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-work.h"

#include "quire-picture-decoder.h"
#include "quire-picture-files.h"
#include "quire-worker.h"

struct _QuirePictureWork
{
  QuireWorker *worker; /* NULL until there is work */
  GCancellable *cancellable;
  guint64 budget;

  /* The thread's */
  QuirePictureFiles *files;
  QuirePictureDecoder *decoder;
};

typedef struct
{
  QuirePictureWork *work; /* lives as long as the thread runs */
  char *uri;
  int width;
  int height;
  GBytes *fetched;

  QuirePictureWorkState state;
} Job;

static void
job_free (Job *job)
{
  g_clear_pointer (&job->uri, g_free);
  g_clear_pointer (&job->fetched, g_bytes_unref);
  g_free (job);
}

/* On the thread */

static void
begin_job (Job *job)
{
  quire_picture_files_set_budget (job->work->files, job->state.budget);
}

static void
end_job (Job *job)
{
  job->state.size = quire_picture_files_get_size (job->work->files);
  job->state.is_due = quire_picture_files_is_due (job->work->files);
}

static QuirePicture *
decode (Job *job, GBytes *file, GBytes **copy, GError **error)
{
  return quire_picture_decoder_decode (job->work->decoder, file, job->width, job->height, copy,
                                       job->work->cancellable, error);
}

static gboolean
is_error (const GError *error, QuirePictureError code)
{
  return g_error_matches (error, QUIRE_PICTURE_ERROR, (int) code);
}

/* Whether the file is to blame, and not the helper or whoever cancelled. */
static gboolean
is_no_picture (const GError *error)
{
  return error->domain == QUIRE_PICTURE_ERROR && !is_error (error, QUIRE_PICTURE_ERROR_LIMIT) &&
         !is_error (error, QUIRE_PICTURE_ERROR_NO_HELPER);
}

static QuirePicture *
load_copy (Job *job)
{
  QuirePictureFiles *files = job->work->files;
  g_autoptr (GBytes) copy = quire_picture_files_read (files, job->uri, job->width, job->height);
  g_autoptr (GError) error = NULL;
  QuirePicture *picture = copy != NULL ? decode (job, copy, NULL, &error) : NULL;

  /* The file itself is there to be asked. */
  if (error != NULL && (is_no_picture (error) || is_error (error, QUIRE_PICTURE_ERROR_LIMIT)))
    quire_picture_files_remove_copy (files, job->uri, job->width, job->height);
  return picture;
}

static QuirePicture *
load_file (Job *job, GBytes *file, GError **error)
{
  QuirePictureFiles *files = job->work->files;
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (GError) reason = NULL;
  g_autoptr (QuirePicture) picture = decode (job, file, &copy, &reason);

  if (job->fetched != NULL && (picture != NULL || is_error (reason, QUIRE_PICTURE_ERROR_NO_HELPER)))
    quire_picture_files_write (files, job->uri, 0, 0, file);
  if (copy != NULL)
    quire_picture_files_write (files, job->uri, job->width, job->height, copy);
  if (picture != NULL)
    return g_steal_pointer (&picture);

  if (job->fetched == NULL && is_no_picture (reason))
    {
      quire_picture_files_remove (files, job->uri);
      g_set_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE,
                   "What was kept is no picture: %s", reason->message);
      return NULL;
    }

  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

static QuirePicture *
load (Job *job, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  QuirePicture *picture;

  if (job->fetched != NULL)
    return load_file (job, job->fetched, error);

  picture = load_copy (job);
  if (picture != NULL)
    return picture;

  file = quire_picture_files_read (job->work->files, job->uri, 0, 0);
  if (file != NULL)
    return load_file (job, file, error);

  g_set_error_literal (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE,
                       "The picture is not on the disk");
  return NULL;
}

static void
load_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  QuirePicture *picture;

  begin_job (job);
  picture = load (job, &error);
  end_job (job);
  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) quire_picture_unref);
  else
    g_task_return_error (task, error);
}

static void
tend_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  begin_job (job);
  quire_picture_files_tend (job->work->files);
  end_job (job);
  g_task_return_boolean (task, TRUE);
}

static void
clear_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  gboolean is_done;

  begin_job (job);
  is_done = quire_picture_files_clear (job->work->files, cancellable, &error);
  end_job (job);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
rest_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  quire_picture_decoder_rest (job->work->decoder);
  g_task_return_boolean (task, TRUE);
}

/* On the main thread */

static GTask *
new_task (QuirePictureWork *self, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (NULL, self->cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->work = self;
  job->state.budget = self->budget;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_set_name (task, "[quire] picture work");
  return task;
}

static void
push (QuirePictureWork *self, GTask *task, GTaskThreadFunc func)
{
  if (self->worker == NULL)
    self->worker = quire_worker_new ("pictures");
  quire_worker_push (self->worker, task, func);
}

static const QuirePictureWorkState *
get_state (GAsyncResult *result)
{
  const Job *job = g_task_get_task_data (G_TASK (result));

  return &job->state;
}

QuirePictureWork *
quire_picture_work_new (const char *folder, const char *helper)
{
  QuirePictureWork *self = g_new0 (QuirePictureWork, 1);

  self->cancellable = g_cancellable_new ();
  self->budget = G_MAXUINT64;
  self->files = quire_picture_files_new (folder);
  self->decoder = quire_picture_decoder_new (helper);
  return self;
}

void
quire_picture_work_free (QuirePictureWork *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->worker);
  quire_picture_files_free (self->files);
  quire_picture_decoder_free (self->decoder);
  g_object_unref (self->cancellable);
  g_free (self);
}

void
quire_picture_work_set_budget (QuirePictureWork *self, guint64 budget)
{
  self->budget = budget;
}

void
quire_picture_work_load_async (QuirePictureWork *self,
                               const char *uri,
                               int width,
                               int height,
                               GBytes *fetched,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = new_task (self, callback, user_data);
  Job *job = g_task_get_task_data (task);

  job->uri = g_strdup (uri);
  job->width = width;
  job->height = height;
  job->fetched = fetched != NULL ? g_bytes_ref (fetched) : NULL;
  push (self, task, load_on_worker);
}

QuirePicture *
quire_picture_work_load_finish (GAsyncResult *result, QuirePictureWorkState *state, GError **error)
{
  *state = *get_state (result);
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quire_picture_work_tend_async (QuirePictureWork *self,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  push (self, new_task (self, callback, user_data), tend_on_worker);
}

gboolean
quire_picture_work_tend_finish (GAsyncResult *result, QuirePictureWorkState *state, GError **error)
{
  *state = *get_state (result);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
quire_picture_work_clear_async (QuirePictureWork *self,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  push (self, new_task (self, callback, user_data), clear_on_worker);
}

gboolean
quire_picture_work_clear_finish (GAsyncResult *result, QuirePictureWorkState *state, GError **error)
{
  *state = *get_state (result);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
quire_picture_work_rest (QuirePictureWork *self)
{
  if (self->worker != NULL)
    push (self, new_task (self, NULL, NULL), rest_on_worker);
}
