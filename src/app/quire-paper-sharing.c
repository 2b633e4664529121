/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-sharing.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "quire-export-dialog.h"
#include "quire-export-text.h"
#include "quire-export.h"
#include "quire-mail.h"
#include "quire-paper-verbs.h"
#include "quire-share.h"
#include "quire-zotero.h"

/* Of a letter: more names than that stand in the paper. */
#define MAX_AUTHORS 20

typedef struct _Wish Wish;

/* One thing the window was asked for.  Until it is done the program stays, also
 * when the window is closed. */
struct _Wish
{
  GApplication *application;
  QuireWindow *window;
  QuireContext *context;
  void (*fulfil) (Wish *self); /* once there is a paper; takes the wish */
  char *kind;                  /* or NULL */
  QuirePaper *paper;           /* once it is found */
};

/* What waits for a person may wait for ever. */
static void
let_go (Wish *self)
{
  if (self->application)
    g_application_release (self->application);
  g_clear_object (&self->application);
}

static void
wish_free (Wish *self)
{
  let_go (self);
  g_clear_pointer (&self->paper, quire_paper_unref);
  g_free (self->kind);
  g_object_unref (self->context);
  g_object_unref (self->window);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static char *
dup_page_uri (const Wish *self)
{
  return quire_source_paper_page_uri (quire_context_get_source (self->context),
                                      quire_paper_get_id (self->paper));
}

static void
say_not_found (const Wish *self, const GError *error)
{
  QuireSyncState state = quire_sync_state_from_error (error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  sentence = g_error_matches (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NOT_FOUND)
                 ? g_strdup (_ ("This paper is not in the cache."))
                 : quire_sync_state_dup_sentence (state, error->message, 0);
  quire_paper_verbs_say (self->window, sentence);
}

static void
fulfil (Wish *self, QuireListing *listing)
{
  self->paper = quire_paper_ref (quire_listing_get_paper (listing));
  self->fulfil (self);
}

static void
find_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireListing) listing = quire_store_find_finish (QUIRE_STORE (source), result, &error);

  if (listing)
    fulfil (g_steal_pointer (&self), listing);
  else
    say_not_found (self, error);
}

/* The list has the paper at hand as a rule; the store has it always. */
static void
ask_for (GtkWidget *widget, const char *id, const char *kind, void (*fulfil_cb) (Wish *self))
{
  QuireWindow *window = QUIRE_WINDOW (widget);
  QuireContext *context = quire_window_get_context (window);
  const char *wanted = *id || !context ? id : quire_window_get_paper (window);
  g_autoptr (QuirePaperItem) item = NULL;
  guint position = G_MAXUINT;
  Wish *wish = NULL;

  if (!context || !wanted || !*wanted)
    return;

  wish = g_new0 (Wish, 1);
  wish->window = g_object_ref (window);
  wish->context = g_object_ref (context);
  wish->kind = g_strdup (kind);
  wish->fulfil = fulfil_cb;
  g_set_object (&wish->application, g_application_get_default ());
  if (wish->application)
    g_application_hold (wish->application);

  position = quire_paper_list_find (quire_context_get_list (context), wanted);
  if (position != G_MAXUINT)
    item = g_list_model_get_item (G_LIST_MODEL (quire_context_get_list (context)), position);
  if (item && quire_paper_item_get_listing (item))
    fulfil (wish, quire_paper_item_get_listing (item));
  else
    quire_store_find_async (quire_context_get_store (context), wanted, NULL, find_cb, wish);
}

/* Copying */

static const char *
get_words_for_copied (const char *kind)
{
  const struct
  {
    const char *kind;
    const char *words;
  } words[] = {
    { "link", _ ("Link copied") },
    { "arxiv", _ ("arXiv link copied") },
    { "pdf", _ ("PDF link copied") },
    { "html", _ ("HTML link copied") },
    { "title", _ ("Title and link copied") },
    { "markdown", _ ("Markdown copied") },
    { "citation", _ ("Citation copied") },
    { "bibtex", _ ("BibTeX copied") },
    { "ris", _ ("RIS copied") },
    { "csl-json", _ ("CSL-JSON copied") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].kind, kind))
      return words[i].words;
  return NULL;
}

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

static void
copy (Wish *wish)
{
  g_autoptr (Wish) self = wish;
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self->window));
  g_autoptr (GdkContentProvider) content = NULL;
  g_autofree char *text = NULL;
  QuireShareKind kind;
  QuireExportFormat format;

  if (quire_share_kind_parse (self->kind, &kind))
    {
      g_autofree char *page = dup_page_uri (self);

      text = quire_share_dup_text (kind, self->paper, page);
      gdk_clipboard_set_text (clipboard, text);
    }
  else if (quire_export_format_parse (self->kind, &format))
    {
      text = quire_export_to_string (format, &self->paper, 1);
      content = new_content (text, quire_export_format_get_mime_type (format));
      gdk_clipboard_set_content (clipboard, content);
    }
  else
    return;

  quire_paper_verbs_say (self->window, get_words_for_copied (self->kind));
}

static void
copy_as_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id = NULL;
  const char *kind = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &kind);
  ask_for (widget, id, kind, copy);
}

/* To a file */

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = quire_export_dialog_save_finish (result, &error);
  g_autofree char *sentence = name ? g_strdup_printf (_ ("Saved as “%s”"), name) : NULL;

  if (sentence || error)
    quire_paper_verbs_say (self->window, sentence ? sentence : error->message);
}

static void
save (Wish *wish)
{
  g_autoptr (Wish) self = wish;
  QuireExportFormat format;

  let_go (self);
  if (!quire_window_get_context (self->window) || !quire_export_format_parse (self->kind, &format))
    return;

  quire_export_dialog_save_async (GTK_WINDOW (self->window), format, &self->paper, 1, saved_cb,
                                  wish);
  g_steal_pointer (&self);
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *id = NULL;
  const char *format = NULL;

  g_variant_get (parameter, "(&s&s)", &id, &format);
  ask_for (widget, id, format, save);
}

/* By mail */

static void
mailed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) self = user_data;

  if (!quire_mail_compose_finish (result, NULL))
    quire_paper_verbs_say (self->window, _ ("No program could be opened to write the e-mail."));
}

static void
mail (Wish *self)
{
  GtkWidget *widget = GTK_WIDGET (self->window);
  const QuirePaperFields *fields = quire_paper_get_fields (self->paper);
  g_autofree char *title = quire_export_text_clean (fields->title);
  g_autofree char *authors = quire_export_text_dup_authors (self->paper, MAX_AUTHORS);
  g_autofree char *page = dup_page_uri (self);
  g_autofree char *body =
      g_strjoin ("\n", title, authors ? authors : page, authors ? page : NULL, NULL);
  g_autoptr (GAppLaunchContext) launch =
      G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (widget)));

  quire_mail_compose_async (
      self->application ? g_application_get_dbus_connection (self->application) : NULL, title, body,
      launch, mailed_cb, self);
  let_go (self);
}

static void
mail_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (widget, g_variant_get_string (parameter, NULL), NULL, mail);
}

/* To Zotero */

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) self = user_data;
  g_autoptr (GError) error = NULL;

  if (quire_zotero_send_finish (result, &error))
    quire_paper_verbs_say (self->window, _ ("Sent to Zotero"));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    quire_paper_verbs_say (self->window, error->message);
}

static void
send_to_zotero (Wish *self)
{
  quire_zotero_send_async (&self->paper, 1, NULL, sent_cb, self);
}

static void
send_to_zotero_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ask_for (widget, g_variant_get_string (parameter, NULL), NULL, send_to_zotero);
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
