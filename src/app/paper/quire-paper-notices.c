/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-notices.h"

#include <glib/gi18n-lib.h>

struct _QuirePaperNotices
{
  GtkBox parent_instance;

  GtkWidget *withdrawn_notice;
  GtkLabel *withdrawn;
  GtkWidget *changed_notice;
  GtkLabel *changed;
  GtkToggleButton *show_changes;
};

G_DEFINE_FINAL_TYPE (QuirePaperNotices, quire_paper_notices, GTK_TYPE_BOX)

enum
{
  MARKING,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
show_notice (QuirePaperNotices *self, GtkWidget *notice, gboolean visible)
{
  gtk_widget_set_visible (notice, visible);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->withdrawn_notice) ||
                                                 gtk_widget_get_visible (self->changed_notice));
}

static void
toggled_cb (QuirePaperNotices *self)
{
  gtk_button_set_label (GTK_BUTTON (self->show_changes), quire_paper_notices_get_marking (self)
                                                             ? _ ("Hide Changes")
                                                             : _ ("Show Changes"));
  g_signal_emit (self, signals[MARKING], 0);
}

static void
quire_paper_notices_class_init (QuirePaperNoticesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[MARKING] = g_signal_new ("marking", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-paper-notices.ui");
  gtk_widget_class_bind_template_child (widget_class, QuirePaperNotices, withdrawn_notice);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperNotices, withdrawn);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperNotices, changed_notice);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperNotices, changed);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperNotices, show_changes);
}

static void
quire_paper_notices_init (QuirePaperNotices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->show_changes, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

void
quire_paper_notices_set_listing (QuirePaperNotices *self, QuireListing *listing)
{
  const char *words = NULL;

  if (quire_listing_get_fields (listing)->withdrawn_at)
    words = _ ("The authors have withdrawn this paper on arXiv.");
  else if (quire_listing_get_state (listing)->withdrawn)
    words = _ ("This paper was taken off the feed.");
  gtk_label_set_text (self->withdrawn, words ? words : "");
  show_notice (self, self->withdrawn_notice, words != NULL);
}

void
quire_paper_notices_set_details (QuirePaperNotices *self, const QuireStoreDetails *details)
{
  gboolean changed = details && details->text_changed;
  gboolean known = changed && (details->abstract_then || details->title_then);

  gtk_toggle_button_set_active (self->show_changes, FALSE);
  gtk_label_set_text (self->changed, changed && !details->abstract_then && details->title_then
                                         ? _ ("The title changed since you read it.")
                                         : _ ("The abstract changed since you read it."));
  gtk_widget_set_visible (GTK_WIDGET (self->show_changes), known);
  show_notice (self, self->changed_notice, changed);
}

gboolean
quire_paper_notices_get_marking (QuirePaperNotices *self)
{
  return gtk_toggle_button_get_active (self->show_changes);
}
