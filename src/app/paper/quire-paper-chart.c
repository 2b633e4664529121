/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-chart.h"

#include "quire-paper-words.h"

#define WIDTH  70
#define HEIGHT 24
#define STROKE 2.0

struct _QuirePaperChart
{
  GtkWidget parent_instance;

  GArray *samples; /* of QuireSample, those with upvotes */
};

G_DEFINE_FINAL_TYPE (QuirePaperChart, quire_paper_chart, GTK_TYPE_WIDGET)

static void
get_color (GtkWidget *widget, GdkRGBA *color)
{
#if GTK_CHECK_VERSION(4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

static void
quire_paper_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  QuirePaperChart *self = QUIRE_PAPER_CHART (widget);
  const QuireSample *samples = (const QuireSample *) (gpointer) self->samples->data;
  guint n = self->samples->len;
  double width = gtk_widget_get_width (widget) - 2 * STROKE;
  double height = gtk_widget_get_height (widget) - 2 * STROKE;
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int least = G_MAXINT;
  int most = 0;
  GdkRGBA color;
  cairo_t *cr;

  if (n < 2 || width <= 0 || height <= 0)
    return;

  for (guint i = 0; i < n; i++)
    {
      least = MIN (least, samples[i].upvotes);
      most = MAX (most, samples[i].upvotes);
    }

  get_color (widget, &color);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) (width + 2 * STROKE),
                                                                 (float) (height + 2 * STROKE)));
  for (guint i = 0; i < n; i++)
    {
      double x =
          width * (samples[i].day - samples[0].day) / MAX (1, samples[n - 1].day - samples[0].day);
      double y = most > least ? height * (most - samples[i].upvotes) / (most - least) : height / 2;

      cairo_line_to (cr, STROKE + (from_right ? width - x : x), STROKE + y);
    }
  gdk_cairo_set_source_rgba (cr, &color);
  cairo_set_line_width (cr, STROKE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
quire_paper_chart_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
quire_paper_chart_finalize (GObject *object)
{
  g_array_unref (QUIRE_PAPER_CHART (object)->samples);

  G_OBJECT_CLASS (quire_paper_chart_parent_class)->finalize (object);
}

static void
quire_paper_chart_class_init (QuirePaperChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = quire_paper_chart_finalize;
  widget_class->snapshot = quire_paper_chart_snapshot;
  widget_class->measure = quire_paper_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "paper-chart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
quire_paper_chart_init (QuirePaperChart *self)
{
  self->samples = g_array_new (FALSE, FALSE, sizeof (QuireSample));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
quire_paper_chart_set_samples (QuirePaperChart *self, const GArray *samples)
{
  g_autofree char *words = NULL;

  g_array_set_size (self->samples, 0);
  for (guint i = 0; samples && i < samples->len; i++)
    if (g_array_index (samples, QuireSample, i).upvotes >= 0)
      g_array_append_val (self->samples, g_array_index (samples, QuireSample, i));

  words = quire_words_for_history (self->samples);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words ? words : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
