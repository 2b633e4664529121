/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-asker.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-window.h"

typedef struct
{
  QuireWindow *window; /* alive as long as the dialog over it */
  GtkWidget *dialog;
  GtkEditable *entry;
  GtkLabel *hint;
  GtkWidget *open;
} Asker;

static char *
dup_paper_id (QuireWindow *window, const char *text)
{
  QuireContext *context = quire_window_get_context (window);

  return context ? quire_source_dup_paper_id (quire_context_get_source (context), text, NULL)
                 : NULL;
}

static void
say_pasted_no_paper (QuireWindow *window)
{
  const char *words = _ ("What was copied does not name a paper");
  AdwToast *toast = adw_toast_new (words);

  /* "Link copied" may still be there. */
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  quire_window_add_toast (window, toast);
  quire_compat_announce (GTK_WIDGET (window), words);
}

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireWindow) window = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autofree char *id = NULL;

  /* Closed meanwhile. */
  if (!quire_window_get_context (window))
    return;

  if (text)
    id = dup_paper_id (window, text);
  if (id)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.open-paper", "s", id);
  else
    say_pasted_no_paper (window);
}

static void
paste_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  /* What lies over the papers has to be closed first. */
  if (quire_compat_has_dialog (ADW_APPLICATION_WINDOW (widget)))
    return;

  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, pasted_cb,
                                 g_object_ref (widget));
}

/* Before anything is typed it says what may be. */
static void
check_cb (Asker *self)
{
  const char *text = gtk_editable_get_text (self->entry);
  g_autofree char *id = dup_paper_id (self->window, text);
  const char *hint = *text && !id ? _ ("This does not name a paper.")
                                  : _ ("An arXiv id, or the address of a paper’s page.");

  gtk_widget_set_sensitive (self->open, id != NULL);
  if (g_str_equal (gtk_label_get_text (self->hint), hint))
    return;

  gtk_label_set_text (self->hint, hint);
  quire_compat_announce (GTK_WIDGET (self->hint), hint);
}

static void
open_cb (Asker *self)
{
  g_autofree char *id = dup_paper_id (self->window, gtk_editable_get_text (self->entry));
  g_autoptr (QuireWindow) window = NULL;

  if (!id)
    return;

  /* Closing it frees all this. */
  window = g_object_ref (self->window);
  quire_compat_close_dialog (self->dialog);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.open-paper", "s", id);
}

static void
cancel_cb (Asker *self)
{
  quire_compat_close_dialog (self->dialog);
}

static GtkWidget *
make_header (Asker *self)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_label (_ ("Cancel"));

  self->open = gtk_button_new_with_label (_ ("Open"));
  gtk_widget_add_css_class (self->open, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), self->open);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (self->open, "clicked", G_CALLBACK (open_cb), self);
  return header;
}

static GtkWidget *
make_content (Asker *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *entry = gtk_entry_new ();
  GtkWidget *hint = gtk_label_new (NULL);

  self->entry = GTK_EDITABLE (entry);
  self->hint = GTK_LABEL (hint);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_entry_set_input_purpose (GTK_ENTRY (entry), GTK_INPUT_PURPOSE_URL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Address or Id of the Paper"), -1);
  gtk_label_set_wrap (self->hint, TRUE);
  gtk_label_set_xalign (self->hint, 0);
  gtk_widget_add_css_class (hint, "dim-label");
  quire_compat_make_live (hint, GTK_ACCESSIBLE_ROLE_STATUS);

  gtk_widget_set_margin_start (body, 18);
  gtk_widget_set_margin_end (body, 18);
  gtk_widget_set_margin_top (body, 12);
  gtk_widget_set_margin_bottom (body, 18);
  gtk_box_append (GTK_BOX (body), entry);
  gtk_box_append (GTK_BOX (body), hint);
  gtk_box_append (GTK_BOX (content), make_header (self));
  gtk_box_append (GTK_BOX (content), body);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (check_cb), self);
  return content;
}

static void
ask_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  Asker *self;
  GtkWidget *content;

  if (quire_compat_has_dialog (ADW_APPLICATION_WINDOW (widget)))
    return;

  self = g_new0 (Asker, 1);
  self->window = QUIRE_WINDOW (widget);
  content = make_content (self);
  check_cb (self);
  self->dialog = quire_compat_present_dialog (content, _ ("Open Paper"), self->open,
                                              GTK_WIDGET (self->entry), GTK_WINDOW (widget));
  g_object_set_data_full (G_OBJECT (self->dialog), "quire-paper-asker", self, g_free);
}

void
quire_paper_asker_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.paste-paper", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "win.ask-for-paper", NULL, ask_cb);

  /* Not for the application: an entry that has the keyboard comes first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "win.paste-paper",
                                       NULL);
}
