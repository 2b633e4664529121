/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-document-work.h"

#include "quire-document-files.h"
#include "quire-worker.h"

#define BUDGET (G_GUINT64_CONSTANT (512) * 1024 * 1024)

struct _QuireDocumentWork
{
  QuireDocumentFiles *files; /* the worker's */
  QuireWorker *worker;       /* NULL until there is something to do */
};

/* What the worker is given, and what it found. */
typedef struct
{
  QuireDocumentFiles *files;
  char *name;
  char *etag;
  gint64 asked;
  gboolean is_newest; /* to be noted */
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->name);
  g_free (job->etag);
  g_free (job);
}

/* On the worker */

static void
find_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  g_task_return_boolean (
      task, quire_document_files_find (job->files, job->name, &job->asked, &job->etag));
}

static void
tend_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;

  if (job->is_newest)
    quire_document_files_note_asked (job->files, job->name, job->etag);
  quire_document_files_tend (job->files, BUDGET, job->name);
  g_task_return_boolean (task, TRUE);
}

static void
clear_on_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (quire_document_files_clear (job->files, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* Takes the job's texts. */
static void
push (QuireDocumentWork *self,
      Job job,
      GTaskThreadFunc func,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  GTask *task = g_task_new (NULL, NULL, callback, user_data);

  job.files = self->files;
  g_task_set_task_data (task, g_memdup2 (&job, sizeof job), job_free);
  if (!self->worker)
    self->worker = quire_worker_new ("documents");
  quire_worker_push (self->worker, task, func);
}

/* Public API */

QuireDocumentWork *
quire_document_work_new (const char *folder)
{
  QuireDocumentWork *self = g_new0 (QuireDocumentWork, 1);

  self->files = quire_document_files_new (folder);
  return self;
}

void
quire_document_work_free (QuireDocumentWork *self)
{
  quire_document_work_finish (self);
  quire_document_files_free (self->files);
  g_free (self);
}

void
quire_document_work_finish (QuireDocumentWork *self)
{
  g_clear_object (&self->worker);
}

char *
quire_document_work_dup_path (QuireDocumentWork *self, const char *name)
{
  return quire_document_files_dup_path (self->files, name);
}

void
quire_document_work_find_async (QuireDocumentWork *self,
                                const char *name,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  push (self, (Job){ .name = g_strdup (name) }, find_on_worker, callback, user_data);
}

gboolean
quire_document_work_find_finish (GAsyncResult *result, gint64 *asked, char **etag)
{
  Job *job = g_task_get_task_data (G_TASK (result));

  *asked = job->asked;
  *etag = g_steal_pointer (&job->etag);
  return g_task_propagate_boolean (G_TASK (result), NULL);
}

void
quire_document_work_tend (QuireDocumentWork *self,
                          const char *name,
                          gboolean is_newest,
                          const char *etag)
{
  const Job job = { .name = g_strdup (name), .etag = g_strdup (etag), .is_newest = is_newest };

  push (self, job, tend_on_worker, NULL, NULL);
}

void
quire_document_work_clear_async (QuireDocumentWork *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  push (self, (Job){ 0 }, clear_on_worker, callback, user_data);
}

gboolean
quire_document_work_clear_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
