/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-addresses.h"

#include <glib/gi18n-lib.h>

#include "quire-paper-targets.h"
#include "quire-paper-verbs.h"
#include "quire-sharing-words.h"
#include "quire-text.h"

static void
copy_link_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireWindow *window = QUIRE_WINDOW (widget);
  QuireContext *context = quire_window_get_context (window);
  const char *id = g_variant_get_string (parameter, NULL);
  g_auto (GStrv) ids = NULL;
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  guint n = 0;

  if (!context || quire_paper_targets_wait (window, id, action, parameter))
    return;

  ids = quire_paper_targets_dup (window, id);
  n = g_strv_length (ids);
  if (n == 0)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_steal_pointer (&ids[i]);

      ids[i] = quire_source_paper_page_uri (quire_context_get_source (context), name);
    }
  text = g_strjoinv ("\n", ids);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  words = quire_sharing_words_copied ("link", n);
  quire_paper_verbs_say (window, words);
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
  QuireWindow *window = QUIRE_WINDOW (widget);
  QuireContext *context = quire_window_get_context (window);
  const char *named = g_variant_get_string (parameter, NULL);
  const char *id = *named || !context ? named : quire_window_get_paper (window);
  g_autofree char *uri =
      context && id ? quire_source_paper_page_uri (quire_context_get_source (context), id) : NULL;

  if (uri)
    open_address (widget, uri);
}

static void
open_address_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  open_address (widget, g_variant_get_string (parameter, NULL));
}

void
quire_paper_addresses_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.copy-paper-link", "s", copy_link_cb);
  gtk_widget_class_install_action (widget_class, "win.open-paper-page", "s", open_page_cb);
  gtk_widget_class_install_action (widget_class, "win.open-address", "s", open_address_cb);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, 0, "win.copy-paper-link", "s", "");
}
