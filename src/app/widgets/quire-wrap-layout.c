/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-wrap-layout.h"

struct _QuireWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

enum
{
  PROP_0,
  PROP_SPACING,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuireWrapLayout, quire_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

/* How wide a child becomes in so much room. */
static int
get_child_width (GtkWidget *child, int width)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  return MAX (minimum, MIN (natural, width));
}

static int
get_child_height (GtkWidget *child, int width)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  return natural;
}

/* Walks the lines; places the children if asked to.  Returns the height. */
static int
lay_out (QuireWrapLayout *self, GtkWidget *widget, int width, gboolean place)
{
  gboolean from_right = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int x = 0;
  int y = 0;
  int line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_width;
      int child_height;

      if (!gtk_widget_should_layout (child))
        continue;

      child_width = get_child_width (child, width);
      child_height = get_child_height (child, child_width);
      if (x > 0 && x + child_width > width)
        {
          x = 0;
          y += line + self->spacing;
          line = 0;
        }

      /* The last one may stand at the end of its line. */
      if (x > 0 && gtk_widget_get_halign (child) == GTK_ALIGN_END &&
          !gtk_widget_get_next_sibling (child))
        {
          child_width = width - x;
          child_height = MAX (line, child_height);
        }

      if (place)
        gtk_widget_size_allocate (child,
                                  &(GtkAllocation){ from_right ? width - x - child_width : x, y,
                                                    child_width, child_height },
                                  -1);
      x += child_width + self->spacing;
      line = MAX (line, child_height);
    }

  return y + line;
}

static GtkSizeRequestMode
quire_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
quire_wrap_layout_measure (GtkLayoutManager *manager,
                           GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  QuireWrapLayout *self = QUIRE_WRAP_LAYOUT (manager);
  int widest = 0;
  int line = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;
      int child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural,
                          NULL, NULL);
      widest = MAX (widest, child_minimum);
      line += child_natural + (line > 0 ? self->spacing : 0);
    }

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (widest, line);
    }
  else
    {
      *minimum = *natural =
          lay_out (self, widget, for_size < 0 ? line : MAX (for_size, widest), FALSE);
    }
}

static void
quire_wrap_layout_allocate (GtkLayoutManager *manager,
                            GtkWidget *widget,
                            int width,
                            int height,
                            int baseline)
{
  lay_out (QUIRE_WRAP_LAYOUT (manager), widget, width, TRUE);
}

static void
quire_wrap_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SPACING:
      g_value_set_int (value, QUIRE_WRAP_LAYOUT (object)->spacing);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_wrap_layout_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  QuireWrapLayout *self = QUIRE_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      if (self->spacing == g_value_get_int (value))
        return;
      self->spacing = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_wrap_layout_class_init (QuireWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = quire_wrap_layout_get_property;
  object_class->set_property = quire_wrap_layout_set_property;
  layout_class->get_request_mode = quire_wrap_layout_get_request_mode;
  layout_class->measure = quire_wrap_layout_measure;
  layout_class->allocate = quire_wrap_layout_allocate;

  props[PROP_SPACING] =
      g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
quire_wrap_layout_init (QuireWrapLayout *self)
{
}
