/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-columns-layout.h"

#define SPACING 12
/* What a column needs, in widths of a figure of the font. */
#define ROOM 30

struct _QuireColumnsLayout
{
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (QuireColumnsLayout, quire_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
get_room (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int digit = PANGO_PIXELS (pango_font_metrics_get_approximate_digit_width (metrics));

  pango_font_metrics_unref (metrics);
  return digit * ROOM;
}

static GtkWidget *
next_shown (GtkWidget *child)
{
  while (child && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static int
get_height (GtkWidget *child, int width)
{
  int natural = 0;

  if (child)
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Returns the height. */
static int
lay_out (GtkWidget *widget, int width, gboolean place)
{
  gboolean two = width >= 2 * get_room (widget) + SPACING;
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int column = two ? (width - SPACING) / 2 : width;
  int y = 0;
  GtkWidget *first = next_shown (gtk_widget_get_first_child (widget));

  while (first)
    {
      GtkWidget *second = two ? next_shown (gtk_widget_get_next_sibling (first)) : NULL;
      int height = MAX (get_height (first, column), get_height (second, column));
      int near = from_right ? width - column : 0;
      int far = from_right ? 0 : width - column;

      if (place)
        gtk_widget_size_allocate (first, &(GtkAllocation){ near, y, column, height }, -1);
      if (place && second)
        gtk_widget_size_allocate (second, &(GtkAllocation){ far, y, column, height }, -1);
      y += height + SPACING;
      first = next_shown (gtk_widget_get_next_sibling (second ? second : first));
    }

  return MAX (0, y - SPACING);
}

static GtkSizeRequestMode
quire_columns_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
quire_columns_layout_measure (GtkLayoutManager *manager,
                              GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = *natural = 0;
  for (GtkWidget *child = next_shown (gtk_widget_get_first_child (widget));
       child && orientation == GTK_ORIENTATION_HORIZONTAL;
       child = next_shown (gtk_widget_get_next_sibling (child)))
    {
      int child_minimum;
      int child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, 2 * child_natural + SPACING);
    }
  if (orientation == GTK_ORIENTATION_VERTICAL)
    *minimum = *natural = lay_out (widget, for_size < 0 ? G_MAXINT / 4 : for_size, FALSE);
}

static void
quire_columns_layout_allocate (GtkLayoutManager *manager,
                               GtkWidget *widget,
                               int width,
                               int height,
                               int baseline)
{
  lay_out (widget, width, TRUE);
}

static void
quire_columns_layout_class_init (QuireColumnsLayoutClass *klass)
{
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  layout_class->get_request_mode = quire_columns_layout_get_request_mode;
  layout_class->measure = quire_columns_layout_measure;
  layout_class->allocate = quire_columns_layout_allocate;
}

static void
quire_columns_layout_init (QuireColumnsLayout *self)
{
}
