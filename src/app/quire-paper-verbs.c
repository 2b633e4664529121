/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-verbs.h"

#include <glib/gi18n-lib.h>

#include "quire-text.h"
#include "quire-window.h"

/* The paper an action is about; NULL for none. */
static const char *
get_id (GtkWidget *widget, GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  return *id ? id : quire_window_get_paper (QUIRE_WINDOW (widget));
}

static void
marked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes =
      quire_store_set_read_finish (QUIRE_STORE (source), result, &error);

  /* The mark on the card stays as it was, which is the truth. */
  if (!changes && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_info ("Could not mark a paper: %s", error->message);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireWindow) window = user_data;
  g_autoptr (QuireListing) listing = quire_store_find_finish (QUIRE_STORE (source), result, NULL);

  if (listing && quire_window_get_context (window))
    quire_paper_verbs_mark_read (quire_window_get_context (window),
                                 quire_listing_get_fields (listing)->id,
                                 quire_listing_get_state (listing)->unread);
}

static void
toggle_read_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireContext *context = quire_window_get_context (QUIRE_WINDOW (widget));
  const char *id = get_id (widget, parameter);

  if (id)
    quire_store_find_async (quire_context_get_store (context), id, NULL, found_cb,
                            g_object_ref (widget));
}

static char *
dup_page_uri (GtkWidget *widget, GVariant *parameter)
{
  QuireContext *context = quire_window_get_context (QUIRE_WINDOW (widget));
  const char *id = get_id (widget, parameter);

  return id ? quire_source_paper_page_uri (quire_context_get_source (context), id) : NULL;
}

static void
copy_link_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *uri = dup_page_uri (widget, parameter);

  if (!uri)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), uri);
  quire_window_toast (QUIRE_WINDOW (widget), _ ("Link copied"));
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireWindow) window = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    quire_window_toast (window, _ ("No program could open the address"));
}

static void
open_address (GtkWidget *widget, const char *address)
{
  g_autofree char *uri = quire_text_dup_web_address (address);
  g_autoptr (GAppLaunchContext) launch =
      G_APP_LAUNCH_CONTEXT (gdk_display_get_app_launch_context (gtk_widget_get_display (widget)));

  if (uri)
    g_app_info_launch_default_for_uri_async (uri, launch, NULL, launched_cb, g_object_ref (widget));
}

static void
open_page_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *uri = dup_page_uri (widget, parameter);

  if (uri)
    open_address (widget, uri);
}

static void
open_address_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_address (widget, g_variant_get_string (parameter, NULL));
}

void
quire_paper_verbs_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.toggle-paper-read", "s", toggle_read_cb);
  gtk_widget_class_install_action (widget_class, "win.copy-paper-link", "s", copy_link_cb);
  gtk_widget_class_install_action (widget_class, "win.open-paper-page", "s", open_page_cb);
  gtk_widget_class_install_action (widget_class, "win.open-address", "s", open_address_cb);
}

void
quire_paper_verbs_mark_read (QuireContext *context, const char *id, gboolean read)
{
  const char *ids[] = { id, NULL };

  quire_store_set_read_async (quire_context_get_store (context), ids, read, NULL, marked_cb, NULL);
}
