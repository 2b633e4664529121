/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-document.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-document-bar.h"
#include "quire-sync-state.h"
#include "quire-text.h"

/* One PDF that is being brought. */
typedef struct
{
  QuireWindow *window;
  GCancellable *cancellable;
  char *id;
  char *uri;
  gboolean downloading; /* and not just on the disk */
  goffset so_far;
  goffset total;
} Fetch;

static void
fetch_free (Fetch *self)
{
  g_object_unref (self->window);
  g_object_unref (self->cancellable);
  g_free (self->id);
  g_free (self->uri);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fetch, fetch_free)

/* Nobody waits for it any more. */
static gboolean
is_closed (const Fetch *self)
{
  return !gtk_widget_get_realized (GTK_WIDGET (self->window));
}

/* Their callbacks come later. */
static void
cancel_all (GPtrArray *fetches)
{
  for (guint i = 0; i < fetches->len; i++)
    g_cancellable_cancel (((const Fetch *) g_ptr_array_index (fetches, i))->cancellable);
}

/* The window's PDFs; each keeps the window, and is freed by its callback. */
static GPtrArray *
get_fetches (QuireWindow *window)
{
  GPtrArray *fetches = g_object_get_data (G_OBJECT (window), "quire-paper-documents");

  if (!fetches)
    {
      fetches = g_ptr_array_new ();
      g_object_set_data_full (G_OBJECT (window), "quire-paper-documents", fetches,
                              (GDestroyNotify) g_ptr_array_unref);
      /* Not "destroy": that comes once nobody keeps the window any more. */
      g_signal_connect_swapped (window, "unrealize", G_CALLBACK (cancel_all), fetches);
    }
  return fetches;
}

static void
update_bar (QuireWindow *window)
{
  GPtrArray *fetches = get_fetches (window);
  QuireDocumentBar *bar = quire_window_get_document_bar (window);
  goffset so_far = 0;
  goffset total = 0;
  guint n = 0;

  for (guint i = 0; i < fetches->len; i++)
    {
      const Fetch *fetch = g_ptr_array_index (fetches, i);

      if (!fetch->downloading)
        continue;
      n++;
      so_far += fetch->so_far;
      total = total < 0 || fetch->total < 0 ? -1 : total + fetch->total;
    }

  gtk_widget_action_set_enabled (GTK_WIDGET (window), "win.cancel-pdf", n > 0);
  if (n > 0)
    quire_document_bar_show_progress (bar, n, so_far, total);
  else if (!quire_document_bar_get_has_problem (bar))
    quire_document_bar_hide (bar);
}

static void
progress_cb (goffset so_far, goffset total, gpointer user_data)
{
  Fetch *self = user_data;

  /* And cancelled, which is heard a little later. */
  if (is_closed (self))
    return;

  self->downloading = TRUE;
  self->so_far = so_far;
  self->total = total;
  update_bar (self->window);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) self = user_data;

  if (is_closed (self))
    return;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    quire_document_bar_show_problem (quire_window_get_document_bar (self->window),
                                     _ ("No program could open the PDF."), self->id, self->uri);
  else if (self->downloading)
    quire_compat_announce (GTK_WIDGET (self->window), _ ("The PDF is there and was opened"));
}

static void
launch (Fetch *fetch, const char *path)
{
  GtkWidget *widget = GTK_WIDGET (fetch->window);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);
  g_autoptr (GAppLaunchContext) context =
      G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (widget)));

  g_app_info_launch_default_for_uri_async (uri, context, NULL, launched_cb, fetch);
}

/* arXiv's own are sentences, the network's and the disk's lack their full stop. */
static char *
dup_sentence (const GError *error)
{
  if (error->domain == QUIRE_DOCUMENT_ERROR)
    return g_strdup (error->message);

  /* Translators: %s is a whole sentence that lacks its full stop, as "arxiv.org could not
   * answer (status 503)" */
  return g_strdup_printf (_ ("The PDF could not be downloaded. %s."), error->message);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Fetch) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = quire_documents_get_finish (QUIRE_DOCUMENTS (source), result, &error);
  g_autofree char *sentence = NULL;

  g_ptr_array_remove (get_fetches (self->window), self);
  if (is_closed (self))
    return;

  update_bar (self->window);
  if (path)
    {
      launch (g_steal_pointer (&self), path);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      quire_compat_announce (GTK_WIDGET (self->window), _ ("The download was stopped"));
      return;
    }

  sentence = dup_sentence (error);
  quire_document_bar_show_problem (quire_window_get_document_bar (self->window), sentence, self->id,
                                   self->uri);
}

static gboolean
is_under_way (QuireWindow *window, const char *id)
{
  GPtrArray *fetches = get_fetches (window);

  for (guint i = 0; i < fetches->len; i++)
    if (g_str_equal (((const Fetch *) g_ptr_array_index (fetches, i))->id, id))
      return TRUE;

  return FALSE;
}

static void
open_pdf_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireWindow *window = QUIRE_WINDOW (widget);
  QuireContext *context = quire_window_get_context (window);
  const char *named = g_variant_get_string (parameter, NULL);
  const char *id = *named ? named : quire_window_get_paper (window);
  Fetch *fetch;

  if (!context || !id || !quire_text_is_arxiv_id (id) || is_under_way (window, id))
    return;

  fetch = g_new0 (Fetch, 1);
  fetch->window = g_object_ref (window);
  fetch->cancellable = g_cancellable_new ();
  fetch->id = g_strdup (id);
  fetch->uri = quire_source_pdf_uri (quire_context_get_source (context), id);
  g_ptr_array_add (get_fetches (window), fetch);
  /* What went wrong before is tried again, or no longer what one looks at. */
  quire_document_bar_hide (quire_window_get_document_bar (window));
  update_bar (window);
  quire_documents_get_async (quire_context_get_documents (context), fetch->id, fetch->uri,
                             progress_cb, fetch, fetch->cancellable, fetched_cb, fetch);
}

static void
cancel_pdf_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  cancel_all (get_fetches (QUIRE_WINDOW (widget)));
}

void
quire_paper_document_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-pdf", "s", open_pdf_cb);
  gtk_widget_class_install_action (widget_class, "win.cancel-pdf", NULL, cancel_pdf_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, 0, "win.open-pdf", "s", "");
}
