/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-document-bar.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-wrap-layout.h"

struct _QuireDocumentBar
{
  AdwBin parent_instance;

  GtkLabel *title;   /* what is going on, or went wrong: said by screen readers */
  GtkLabel *figures; /* how far it is: not said each time it grows */
  GtkProgressBar *progress;
  GtkWidget *cancel;
  GtkWidget *ways_on; /* while there is a problem: */
  GtkWidget *retry;
  GtkWidget *browser;
  GtkWidget *dismiss;
  gboolean problem;
};

G_DEFINE_FINAL_TYPE (QuireDocumentBar, quire_document_bar, ADW_TYPE_BIN)

static void
set_title (QuireDocumentBar *self, const char *title)
{
  gboolean shown = gtk_widget_get_visible (GTK_WIDGET (self));

  if (shown && g_str_equal (gtk_label_get_text (self->title), title))
    return;

  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  quire_compat_announce (GTK_WIDGET (self), title);
}

static void
set_problem (QuireDocumentBar *self, gboolean problem)
{
  self->problem = problem;
  gtk_widget_set_visible (GTK_WIDGET (self->figures), !problem);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), !problem);
  gtk_widget_set_visible (self->cancel, !problem);
  gtk_widget_set_visible (self->ways_on, problem);
}

static void
dismiss_cb (QuireDocumentBar *self)
{
  quire_document_bar_hide (self);
}

static GtkWidget *
add_button (GtkWidget *row, const char *label)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_box_append (GTK_BOX (row), button);
  return button;
}

static GtkLabel *
add_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

/* What is going on and the button that ends it. */
static GtkWidget *
make_line (QuireDocumentBar *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->title = add_label (words);
  self->figures = add_label (words);
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->figures), "numeric");
  gtk_box_append (GTK_BOX (line), words);
  self->cancel = add_button (line, _ ("Cancel"));
  gtk_widget_set_valign (self->cancel, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->cancel), "win.cancel-pdf");
  return line;
}

/* The ways on, laid out like words, so that they find room on a narrow window. */
static GtkWidget *
make_ways_on (QuireDocumentBar *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkLayoutManager *layout = g_object_new (QUIRE_TYPE_WRAP_LAYOUT, "spacing", 6, NULL);

  gtk_widget_set_layout_manager (row, layout);
  self->retry = add_button (row, _ ("Try Again"));
  self->browser = add_button (row, _ ("Open in Browser"));
  self->dismiss = add_button (row, _ ("Dismiss"));
  g_signal_connect_swapped (self->dismiss, "clicked", G_CALLBACK (dismiss_cb), self);
  return row;
}

static void
quire_document_bar_class_init (QuireDocumentBarClass *klass)
{
}

static void
quire_document_bar_init (QuireDocumentBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_add_css_class (box, "quire-document-bar");
  gtk_box_append (GTK_BOX (box), make_line (self));
  self->ways_on = make_ways_on (self);
  self->progress = GTK_PROGRESS_BAR (gtk_progress_bar_new ());
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Download"), -1);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->progress));
  gtk_box_append (GTK_BOX (box), self->ways_on);
  quire_compat_make_live (GTK_WIDGET (self->title), GTK_ACCESSIBLE_ROLE_ALERT);
  adw_bin_set_child (ADW_BIN (self), box);
}

void
quire_document_bar_show_progress (QuireDocumentBar *self, guint n, goffset so_far, goffset total)
{
  g_autofree char *title =
      g_strdup_printf (ngettext ("Downloading the PDF…", "Downloading %u PDFs…", n), n);
  g_autofree char *have = g_format_size (so_far);
  g_autofree char *all = g_format_size (MAX (total, so_far));
  /* Translators: how much of how much is downloaded, as "3.1 MB of 8.4 MB". */
  g_autofree char *figures = total > 0 ? g_strdup_printf (_ ("%s of %s"), have, all) : NULL;

  set_problem (self, FALSE);
  set_title (self, title);
  gtk_label_set_text (self->figures, figures ? figures : have);
  if (total > 0)
    gtk_progress_bar_set_fraction (self->progress, CLAMP ((double) so_far / total, 0, 1));
  else
    gtk_progress_bar_pulse (self->progress);
}

void
quire_document_bar_show_problem (QuireDocumentBar *self,
                                 const char *sentence,
                                 const char *id,
                                 const char *uri)
{
  set_problem (self, TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->retry), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->retry), "win.open-pdf");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->browser), "s", uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->browser), "win.open-address");
  set_title (self, sentence);
}

void
quire_document_bar_hide (QuireDocumentBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

gboolean
quire_document_bar_get_has_problem (QuireDocumentBar *self)
{
  return gtk_widget_get_visible (GTK_WIDGET (self)) && self->problem;
}
