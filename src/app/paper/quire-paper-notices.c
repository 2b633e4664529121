/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-notices.h"

#include <glib/gi18n-lib.h>

#include "quire-compat.h"
#include "quire-paper-words.h"
#include "quire-wrap-layout.h"

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

/* NULL: there is nothing to say. */
static void
show_notice (QuirePaperNotices *self, GtkWidget *notice, GtkLabel *label, const char *words)
{
  gboolean is_new = words && (!gtk_widget_get_visible (notice) ||
                              g_strcmp0 (gtk_label_get_text (label), words) != 0);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_label_set_text (label, words ? words : "");
  gtk_widget_set_visible (notice, words != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self), gtk_widget_get_visible (self->withdrawn_notice) ||
                                                 gtk_widget_get_visible (self->changed_notice));
  /* A widget that was not shown until now says nothing. */
  if (is_new && root)
    quire_compat_announce (GTK_WIDGET (root), words);
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
  g_type_ensure (QUIRE_TYPE_WRAP_LAYOUT);
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
  quire_compat_make_live (GTK_WIDGET (self->withdrawn), GTK_ACCESSIBLE_ROLE_ALERT);
  quire_compat_make_live (GTK_WIDGET (self->changed), GTK_ACCESSIBLE_ROLE_ALERT);

  g_signal_connect_object (self->show_changes, "toggled", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
}

void
quire_paper_notices_set_listing (QuirePaperNotices *self, QuireListing *listing)
{
  g_autofree char *words = quire_words_for_withdrawal (listing);

  show_notice (self, self->withdrawn_notice, self->withdrawn, words);
}

void
quire_paper_notices_set_details (QuirePaperNotices *self, const QuireStoreDetails *details)
{
  gboolean changed = details && details->text_changed;
  gboolean known = changed && (details->abstract_then || details->title_then);

  const char *words = NULL;

  if (changed && details->title_then && details->abstract_then)
    words = _ ("The title and the abstract changed since you read them.");
  else if (changed && details->title_then)
    words = _ ("The title changed since you read it.");
  else if (changed && details->abstract_then)
    words = _ ("The abstract changed since you read it.");
  else if (changed)
    words = _ ("The title or the abstract changed since you read them.");

  gtk_toggle_button_set_active (self->show_changes, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->show_changes), known);
  show_notice (self, self->changed_notice, self->changed, words);
}

gboolean
quire_paper_notices_get_marking (QuirePaperNotices *self)
{
  return gtk_toggle_button_get_active (self->show_changes);
}
