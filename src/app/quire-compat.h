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

/* Has a screen reader say something, where GTK can. */
static inline void
quire_compat_announce (GtkWidget *widget, const char *message)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), message,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}

G_END_DECLS
