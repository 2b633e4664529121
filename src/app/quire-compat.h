/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-config.h"

G_BEGIN_DECLS

/* What differs between the oldest and the newest libadwaita and GTK that Quire
 * builds with.  The other difference is the window's .ui file, of which meson
 * chooses one (data/ui/adw-*). */

#if ADW_CHECK_VERSION(1, 4, 0)
/* AdwOverlaySplitView */
#define QUIRE_COMPAT_NARROW        "collapsed"
#define QUIRE_COMPAT_SIDEBAR_SHOWN "show-sidebar"
#else
/* AdwFlap */
#define QUIRE_COMPAT_NARROW        "folded"
#define QUIRE_COMPAT_SIDEBAR_SHOWN "reveal-flap"
#endif

/* Shows a page of preferences over its parent; what is returned lives until closed. */
static inline GtkWidget *
quire_compat_present_preferences (AdwPreferencesPage *page, GtkWindow *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog = adw_preferences_dialog_new ();

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
  return GTK_WIDGET (dialog);
#else
  GtkWidget *window = adw_preferences_window_new ();

  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (window), page);
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (window), FALSE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 620);
  gtk_window_present (GTK_WINDOW (window));
  return window;
#endif
}

/* Shows content, which has a header bar of its own, over its parent; Escape closes it.
 * What is returned lives until closed. */
static inline GtkWidget *
quire_compat_present_dialog (GtkWidget *content, const char *title, GtkWidget *default_widget,
                             GtkWidget *focus, GtkWindow *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwDialog *dialog = adw_dialog_new ();

  adw_dialog_set_title (dialog, title);
  adw_dialog_set_content_width (dialog, 420);
  adw_dialog_set_child (dialog, content);
  adw_dialog_set_default_widget (dialog, default_widget);
  adw_dialog_set_focus (dialog, focus);
  adw_dialog_present (dialog, GTK_WIDGET (parent));
  return GTK_WIDGET (dialog);
#else
  GtkWidget *window = adw_window_new ();
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (shortcuts),
      gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                        gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, shortcuts);
  gtk_window_set_title (GTK_WINDOW (window), title);
  gtk_window_set_destroy_with_parent (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, -1);
  adw_window_set_content (ADW_WINDOW (window), content);
  gtk_window_set_default_widget (GTK_WINDOW (window), default_widget);
  gtk_window_set_focus (GTK_WINDOW (window), focus);
  gtk_window_present (GTK_WINDOW (window));
  return window;
#endif
}

static inline void
quire_compat_close_dialog (GtkWidget *dialog)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_close (ADW_DIALOG (dialog));
#else
  gtk_window_close (GTK_WINDOW (dialog));
#endif
}

/* Whether something lies over the window that has to be closed first. */
static inline gboolean
quire_compat_has_dialog (AdwApplicationWindow *window)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  return adw_application_window_get_visible_dialog (window) != NULL;
#else
  return FALSE; /* its dialogs are windows, which have the keyboard */
#endif
}

/* What the program says of itself. */
static inline GtkWidget *
quire_compat_present_about (GtkWindow *parent, const char *name, const char *comments)
{
  GtkWidget *about;

#if ADW_CHECK_VERSION(1, 5, 0)
  about = GTK_WIDGET (adw_about_dialog_new ());
#else
  about = adw_about_window_new ();
#endif
  g_object_set (about, "application-name", name, "application-icon", QUIRE_APP_ID, "version",
                QUIRE_VERSION, "comments", comments, "license-type", GTK_LICENSE_GPL_3_0, NULL);

#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (ADW_DIALOG (about), GTK_WIDGET (parent));
#else
  gtk_window_set_transient_for (GTK_WINDOW (about), parent);
  gtk_window_present (GTK_WINDOW (about));
#endif
  return about;
}

/* What the widget says is news to a screen reader whenever it changes.  Where
 * there is quire_compat_announce() that would make it say everything twice.
 * Before the widget is shown. */
static inline void
quire_compat_make_live (GtkWidget *widget, GtkAccessibleRole role)
{
#if !GTK_CHECK_VERSION(4, 14, 0)
  g_object_set (widget, "accessible-role", role, NULL);
#endif
}

/* Has a screen reader say something, where GTK can.  It is the window that says it: what
 * was not shown until now is heard by nobody. */
static inline void
quire_compat_announce (GtkWidget *widget, const char *message)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  GtkRoot *root = gtk_widget_get_root (widget);

  if (root)
    gtk_accessible_announce (GTK_ACCESSIBLE (root), message,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

#if !GTK_CHECK_VERSION(4, 10, 0)
static inline void
quire_compat_save_response_cb (GtkNativeDialog *dialog, int response, GTask *task)
{
  if (response == GTK_RESPONSE_ACCEPT)
    g_task_return_pointer (task, gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)),
                           g_object_unref);
  else
    g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
  g_object_unref (dialog);
}
#endif

/* Asks for a place to save a file under this name. */
static inline void
quire_compat_save_file_async (GtkWindow *parent,
                              const char *title,
                              const char *name,
                              GtkFileFilter *filter,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, title);
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, parent, NULL, callback, user_data);
#else
  GtkFileChooserNative *dialog =
      gtk_file_chooser_native_new (title, parent, GTK_FILE_CHOOSER_ACTION_SAVE, NULL, NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), name);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), filter);
  g_signal_connect (dialog, "response", G_CALLBACK (quire_compat_save_response_cb),
                    g_task_new (NULL, NULL, callback, user_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
#endif
}

/* Where to; transfer full.  NULL without an error where none was chosen. */
static inline GFile *
quire_compat_save_file_finish (GAsyncResult *result, GError **error)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  g_autoptr (GObject) dialog = g_async_result_get_source_object (result);
  g_autoptr (GError) problem = NULL;
  GFile *file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (dialog), result, &problem);

  if (problem && !g_error_matches (problem, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED) &&
      !g_error_matches (problem, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&problem));
  return file;
#else
  return g_task_propagate_pointer (G_TASK (result), error);
#endif
}

G_END_DECLS
