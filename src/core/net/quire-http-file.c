/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-http-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "quire-http.h"

struct _QuireHttpFile
{
  char *path;
  char *begins;    /* NULL once it was looked at */
  char *temporary; /* NULL while nothing is on the disk */
  int descriptor;
};

typedef struct
{
  QuireHttpFile *file;
  GBytes *bytes; /* to be appended */
} Job;

static void
job_free (Job *self)
{
  quire_http_file_unref (self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self);
}

static void
file_close (QuireHttpFile *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  self->descriptor = -1;
}

static void
file_clear (QuireHttpFile *self)
{
  file_close (self);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->begins, g_free);
  g_clear_pointer (&self->temporary, g_free);
}

/* Errors */

static gboolean
fail (QuireHttpFile *self, int cause, GError **error)
{
  g_autofree char *name = g_path_get_basename (self->path);

  switch (cause)
    {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
      g_set_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK_FULL,
                   _ ("There is no room left on the disk for “%s”"), name);
      break;
    case EROFS:
    case EACCES:
    case EPERM:
      g_set_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK,
                   _ ("“%s” could not be saved, because its folder cannot be written to"), name);
      break;
    default:
      g_set_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK,
                   _ ("“%s” could not be saved: %s"), name, g_strerror (cause));
      break;
    }
  return FALSE;
}

/* On a thread */

static gboolean
begin (QuireHttpFile *self, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *temporary = g_strconcat (self->path, ".XXXXXX" QUIRE_HTTP_FILE_SUFFIX, NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return fail (self, errno, error);

  self->descriptor = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  if (self->descriptor < 0)
    return fail (self, errno, error);

  self->temporary = g_steal_pointer (&temporary);
  return TRUE;
}

static gboolean
begins_well (QuireHttpFile *self, GBytes *bytes)
{
  g_autofree char *begins = g_steal_pointer (&self->begins);
  gsize size = 0;
  const void *data = g_bytes_get_data (bytes, &size);

  return begins == NULL || (size >= strlen (begins) && memcmp (data, begins, strlen (begins)) == 0);
}

static gboolean
append (QuireHttpFile *self, GBytes *bytes, GError **error)
{
  gsize left = 0;
  const guint8 *data = g_bytes_get_data (bytes, &left);

  if (!begins_well (self, bytes))
    {
      g_set_error (error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CONTENT,
                   _ ("The answer is not what was asked for"));
      return FALSE;
    }

  if (self->descriptor < 0 && !begin (self, error))
    return FALSE;

  while (left > 0)
    {
      gssize written = write (self->descriptor, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return fail (self, written < 0 ? errno : EIO, error);
      data += written;
      left -= (gsize) written;
    }
  return TRUE;
}

/* A failing power supply must not leave a name without its bytes. */
static gboolean
keep (QuireHttpFile *self, GCancellable *cancellable, GError **error)
{
  int closed;

  if (self->descriptor < 0 && !begin (self, error))
    return FALSE;
  if (fsync (self->descriptor) != 0)
    return fail (self, errno, error);

  closed = close (self->descriptor);
  self->descriptor = -1;
  if (closed != 0)
    return fail (self, errno, error);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (g_rename (self->temporary, self->path) != 0)
    return fail (self, errno, error);

  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

static void
append_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;

  if (append (job->file, job->bytes, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
keep_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GError *error = NULL;

  if (keep (job->file, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
drop_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  QuireHttpFile *self = ((const Job *) data)->file;

  file_close (self);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
  g_task_return_boolean (task, TRUE);
}

/* Public API */

static GTask *
new_task (QuireHttpFile *self,
          GBytes *bytes,
          GCancellable *cancellable,
          GAsyncReadyCallback callback,
          gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->file = g_atomic_rc_box_acquire (self);
  job->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);

  /* What happened on the disk is what is told. */
  g_task_set_check_cancellable (task, FALSE);
  return task;
}

QuireHttpFile *
quire_http_file_new (const char *path, const char *begins)
{
  QuireHttpFile *self = g_atomic_rc_box_new0 (QuireHttpFile);

  self->path = g_strdup (path);
  self->begins = g_strdup (begins);
  self->descriptor = -1;
  return self;
}

void
quire_http_file_unref (QuireHttpFile *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) file_clear);
}

void
quire_http_file_append_async (QuireHttpFile *self,
                              GBytes *bytes,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = new_task (self, bytes, NULL, callback, user_data);

  g_task_run_in_thread (task, append_on_thread);
}

gboolean
quire_http_file_append_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
quire_http_file_keep_async (QuireHttpFile *self,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr (GTask) task = new_task (self, NULL, cancellable, callback, user_data);

  g_task_run_in_thread (task, keep_on_thread);
}

gboolean
quire_http_file_keep_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
quire_http_file_drop_async (QuireHttpFile *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = new_task (self, NULL, NULL, callback, user_data);

  g_task_run_in_thread (task, drop_on_thread);
}
