/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-figures.h"

#include "quire-paper-chart.h"
#include "quire-paper-format.h"
#include "quire-paper-words.h"

struct _QuirePaperFigures
{
  GtkBox parent_instance;

  GtkWidget *upvotes_box;
  GtkLabel *upvotes;
  GtkLabel *rise;
  QuirePaperChart *chart;
  GtkWidget *comments_box;
  GtkLabel *comments;
  GtkWidget *stars_box;
  GtkLabel *stars;
};

G_DEFINE_FINAL_TYPE (QuirePaperFigures, quire_paper_figures, GTK_TYPE_BOX)

static void
show_count (GtkWidget *box, GtkLabel *label, int count)
{
  g_autofree char *text = count >= 0 ? quire_words_for_count (count) : NULL;

  gtk_label_set_text (label, text ? text : "");
  gtk_widget_set_visible (box, text != NULL);
}

static void
quire_paper_figures_class_init (QuirePaperFiguresClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (QUIRE_TYPE_PAPER_CHART);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-paper-figures.ui");
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, upvotes_box);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, upvotes);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, rise);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, chart);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, comments_box);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, comments);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, stars_box);
  gtk_widget_class_bind_template_child (widget_class, QuirePaperFigures, stars);
}

static void
quire_paper_figures_init (QuirePaperFigures *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
quire_paper_figures_set_listing (QuirePaperFigures *self, QuireListing *listing)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  g_autofree char *words = quire_words_for_figures (fields);
  g_autofree char *rise = quire_paper_format_rise (listing);

  show_count (self->upvotes_box, self->upvotes, fields->upvotes);
  show_count (self->comments_box, self->comments, fields->comments);
  show_count (self->stars_box, self->stars, fields->stars);
  gtk_label_set_text (self->rise, rise ? rise : "");
  gtk_widget_set_visible (GTK_WIDGET (self->rise), rise != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

void
quire_paper_figures_set_samples (QuirePaperFigures *self, const GArray *samples)
{
  quire_paper_chart_set_samples (self->chart, samples);
}
