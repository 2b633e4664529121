/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-sharing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quire-export-dialog.h"
#include "quire-export-text.h"
#include "quire-export.h"
#include "quire-mail.h"
#include "quire-paper-verbs.h"
#include "quire-paper-wish.h"
#include "quire-share.h"
#include "quire-sharing-words.h"
#include "quire-zotero.h"

/* More papers than that are not put into words between two frames. */
#define MANY 100

static void
say_copied (const QuirePaperWish *self)
{
  g_autofree char *words = quire_sharing_words_copied (self->kind, self->papers->len);

  quire_paper_verbs_say (self->window, words);
}

/* Copying */

/* As text for whatever takes text, and by its own name for who knows that. */
static GdkContentProvider *
new_content (const char *text, const char *mime_type)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  GdkContentProvider *both[] = {
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
    gdk_content_provider_new_for_bytes (mime_type, bytes),
  };

  return gdk_content_provider_new_union (both, G_N_ELEMENTS (both));
}

static GdkClipboard *
get_clipboard (const QuirePaperWish *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self->window));
}

static void
copy_text (const QuirePaperWish *self, const char *text, QuireExportFormat format)
{
  g_autoptr (GdkContentProvider) content =
      new_content (text, quire_export_format_get_mime_type (format));

  gdk_clipboard_set_content (get_clipboard (self), content);
  say_copied (self);
}

/* Many in one go, while the window goes on. */
typedef struct
{
  QuirePaperWish *wish;
  QuireExportFormat format;
  GPtrArray *papers;
  GdkContentProvider *before; /* what was on the clipboard then, or NULL */
} Copying;

static void
copying_free (gpointer data)
{
  Copying *self = data;

  g_ptr_array_unref (self->papers);
  g_free (self);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Copying *self = task_data;

  g_task_return_pointer (task,
                         quire_export_to_string (self->format,
                                                 (QuirePaper *const *) self->papers->pdata,
                                                 self->papers->len),
                         g_free);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Copying *self = g_task_get_task_data (G_TASK (result));
  g_autoptr (QuirePaperWish) wish = g_steal_pointer (&self->wish);
  g_autoptr (GdkContentProvider) before = g_steal_pointer (&self->before);
  g_autofree char *text = g_task_propagate_pointer (G_TASK (result), NULL);

  /* What was copied since is what one wants now. */
  if (gdk_clipboard_get_content (get_clipboard (wish)) == before)
    copy_text (wish, text, self->format);
}

static void
copy_many (QuirePaperWish *wish, QuireExportFormat format)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, exported_cb, NULL);
  Copying *self = g_new0 (Copying, 1);

  g_task_set_source_tag (task, copy_many);
  self->wish = wish;
  self->format = format;
  self->papers = g_ptr_array_ref (wish->papers);
  g_set_object (&self->before, gdk_clipboard_get_content (get_clipboard (wish)));
  g_task_set_task_data (task, self, copying_free);
  g_task_run_in_thread (task, export_in_thread);
}

static void
copy (QuirePaperWish *wish)
{
  g_autoptr (QuirePaperWish) self = wish;
  QuireShareKind kind;
  QuireExportFormat format;

  if (quire_share_kind_parse (self->kind, &kind))
    {
      g_auto (GStrv) pages = quire_paper_wish_dup_pages (self);
      g_autofree char *text = quire_share_dup_texts (
          kind, quire_paper_wish_get_papers (self), (const char *const *) pages, self->papers->len);

      gdk_clipboard_set_text (get_clipboard (self), text);
      say_copied (self);
    }
  else if (quire_export_format_parse (self->kind, &format) && self->papers->len > MANY)
    {
      copy_many (g_steal_pointer (&self), format);
    }
  else if (quire_export_format_parse (self->kind, &format))
    {
      g_autofree char *text =
          quire_export_to_string (format, quire_paper_wish_get_papers (self), self->papers->len);

      copy_text (self, text, format);
    }
}

static void
ask_of_kind (GtkWidget *widget,
             const char *action,
             GVariant *parameter,
             void (*fulfil) (QuirePaperWish *self))
{
  const char *id = NULL;
  const char *kind = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &kind);
  quire_paper_wish_ask (QUIRE_WINDOW (widget), id, action, parameter, kind, fulfil);
}

static void
copy_as_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_of_kind (widget, action, parameter, copy);
}

/* To a file */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperWish) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = quire_export_dialog_save_finish (result, &error);
  g_autofree char *sentence = name ? quire_sharing_words_saved (name, self->papers->len) : NULL;

  if (sentence || error)
    quire_paper_verbs_say (self->window, sentence ? sentence : error->message);
}

static void
save (QuirePaperWish *wish)
{
  g_autoptr (QuirePaperWish) self = wish;
  QuireExportFormat format;

  quire_paper_wish_let_go (self);
  if (!quire_window_get_context (self->window) || !quire_export_format_parse (self->kind, &format))
    return;

  quire_export_dialog_save_async (GTK_WINDOW (self->window), format,
                                  quire_paper_wish_get_papers (self), self->papers->len, saved_cb,
                                  wish);
  g_steal_pointer (&self);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_of_kind (widget, action, parameter, save);
}

/* By mail */

static void
mailed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperWish) self = user_data;
  g_autoptr (GError) error = NULL;

  if (quire_mail_compose_finish (result, &error))
    return;

  quire_paper_verbs_say (self->window,
                         g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE)
                             ? _ ("These are too many papers for an e-mail.")
                             : _ ("No program could be opened to write the e-mail."));
}

/* Title, authors and link of each. */
static char *
dup_letter (const QuirePaperWish *self)
{
  g_auto (GStrv) pages = quire_paper_wish_dup_pages (self);
  g_autoptr (GString) letter = g_string_new (NULL);

  for (guint i = 0; i < self->papers->len; i++)
    {
      QuirePaper *paper = g_ptr_array_index (self->papers, i);
      g_autofree char *title = quire_export_text_clean (quire_paper_get_fields (paper)->title);
      g_autofree char *authors = quire_export_text_dup_authors (paper, QUIRE_SHARE_MAX_AUTHORS);

      g_string_append_printf (letter, "%s%s\n", i > 0 ? "\n\n" : "", title);
      if (authors)
        g_string_append_printf (letter, "%s\n", authors);
      g_string_append (letter, pages[i]);
    }
  return g_string_free (g_steal_pointer (&letter), FALSE);
}

static char *
dup_subject (const QuirePaperWish *self)
{
  guint n = self->papers->len;
  QuirePaper *first = g_ptr_array_index (self->papers, 0);

  if (n == 1)
    return quire_export_text_clean (quire_paper_get_fields (first)->title);
  return g_strdup_printf (ngettext ("%'u paper", "%'u papers", n), n);
}

static void
mail (QuirePaperWish *self)
{
  GtkWidget *widget = GTK_WIDGET (self->window);
  g_autofree char *subject = dup_subject (self);
  g_autofree char *body = dup_letter (self);
  g_autoptr (GAppLaunchContext) launch =
      G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (widget)));

  quire_mail_compose_async (
      self->application ? g_application_get_dbus_connection (self->application) : NULL, subject,
      body, launch, mailed_cb, self);
  quire_paper_wish_let_go (self);
}

static void
mail_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  quire_paper_wish_ask (QUIRE_WINDOW (widget), g_variant_get_string (parameter, NULL), action,
                        parameter, NULL, mail);
}

/* To Zotero */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePaperWish) self = user_data;
  g_autofree char *words = quire_sharing_words_sent (self->papers->len);
  g_autoptr (GError) error = NULL;

  if (quire_zotero_send_finish (result, &error))
    quire_paper_verbs_say (self->window, words);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    quire_paper_verbs_say (self->window, error->message);
}

static void
send_to_zotero (QuirePaperWish *self)
{
  quire_zotero_send_async (quire_paper_wish_get_papers (self), self->papers->len, NULL, sent_cb,
                           self);
}

static void
send_to_zotero_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  quire_paper_wish_ask (QUIRE_WINDOW (widget), g_variant_get_string (parameter, NULL), action,
                        parameter, NULL, send_to_zotero);
}

void
quire_paper_sharing_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.copy-paper-as", "(ss)", copy_as_cb);
  gtk_widget_class_install_action (widget_class, "win.export-paper", "(ss)", export_cb);
  gtk_widget_class_install_action (widget_class, "win.mail-paper", "s", mail_cb);
  gtk_widget_class_install_action (widget_class, "win.send-paper-to-zotero", "s",
                                   send_to_zotero_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, 0, "win.copy-paper-as", "(ss)", "",
                                       "bibtex");
}
