/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-export-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quire-compat.h"
#include "quire-export-file.h"

typedef struct
{
  QuireExportFormat format;
  GPtrArray *papers; /* of QuirePaper */
  GFile *file;       /* once it is chosen */
  GApplication *held;
} Job;

static void
job_free (gpointer data)
{
  Job *self = data;

  g_clear_object (&self->file);
  g_ptr_array_unref (self->papers);
  g_free (self);
}

/* Not with the job, which may end on the thread. */
static void
let_go (Job *self)
{
  if (self->held)
    g_application_release (self->held);
  g_clear_object (&self->held);
}

static const char *
get_title (QuireExportFormat format)
{
  switch (format)
    {
    case QUIRE_EXPORT_RIS:
      return _ ("Save as RIS");
    case QUIRE_EXPORT_CSL_JSON:
      return _ ("Save as CSL-JSON");
    case QUIRE_EXPORT_MARKDOWN:
      return _ ("Save as Markdown");
    case QUIRE_EXPORT_BIBTEX:
    default:
      return _ ("Save as BibTeX");
    }
}

static const char *
get_name_of_kind (QuireExportFormat format)
{
  switch (format)
    {
    case QUIRE_EXPORT_RIS:
      return _ ("RIS Files");
    case QUIRE_EXPORT_CSL_JSON:
      return _ ("CSL-JSON Files");
    case QUIRE_EXPORT_MARKDOWN:
      return _ ("Markdown Files");
    case QUIRE_EXPORT_BIBTEX:
    default:
      return _ ("BibTeX Files");
    }
}

static GtkFileFilter *
new_filter (QuireExportFormat format)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, get_name_of_kind (format));
  gtk_file_filter_add_suffix (filter, quire_export_format_get_ending (format) + strlen ("."));
  return filter;
}

static QuireExportFormat
get_format (const Job *self)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *folded = name ? g_ascii_strdown (name, -1) : NULL;

  for (guint i = 0; folded && i < QUIRE_EXPORT_N_FORMATS; i++)
    if (g_str_has_suffix (folded, quire_export_format_get_ending (i)))
      return i;
  return self->format;
}

static const char *
explain (const GError *error)
{
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return _ ("There is no space left for the file.");
  if (g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ACCES) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_PERM) ||
      g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_ROFS) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return _ ("The file may not be written there.");
  return _ ("The file could not be saved.");
}

static void
write_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Job *self = task_data;
  g_autofree char *text = quire_export_to_string (
      get_format (self), (QuirePaper *const *) self->papers->pdata, self->papers->len);
  g_autofree char *path = g_file_get_path (self->file);
  g_autofree char *name = g_file_get_basename (self->file);
  g_autoptr (GError) error = NULL;
  gboolean written = FALSE;

  if (path)
    written = quire_export_write_file (path, text, &error);
  else
    written = g_file_replace_contents (self->file, text, strlen (text), NULL, FALSE,
                                       G_FILE_CREATE_NONE, NULL, cancellable, &error);

  if (written)
    g_task_return_pointer (task, g_filename_display_name (name), g_free);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s", explain (error));
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->file = quire_compat_save_file_finish (result, &error);
  if (error)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                               _ ("The file could not be chosen."));
      return;
    }
  if (!self->file)
    {
      g_task_return_pointer (task, NULL, NULL);
      return;
    }

  g_set_object (&self->held, g_application_get_default ());
  if (self->held)
    g_application_hold (self->held);
  g_task_run_in_thread (task, write_in_thread);
}

void
quire_export_dialog_save_async (GtkWindow *parent,
                                QuireExportFormat format,
                                QuirePaper *const *papers,
                                guint n_papers,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autofree char *name = quire_export_dup_file_name (format, papers, n_papers);
  g_autoptr (GtkFileFilter) filter = new_filter (format);
  GTask *task = g_task_new (NULL, NULL, callback, user_data);
  Job *self = g_new0 (Job, 1);

  g_task_set_source_tag (task, quire_export_dialog_save_async);
  self->format = format;
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);
  for (guint i = 0; i < n_papers; i++)
    g_ptr_array_add (self->papers, quire_paper_ref (papers[i]));
  g_task_set_task_data (task, self, job_free);

  quire_compat_save_file_async (parent, get_title (format), name, filter, chosen_cb, task);
}

char *
quire_export_dialog_save_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  let_go (g_task_get_task_data (G_TASK (result)));
  return g_task_propagate_pointer (G_TASK (result), error);
}
