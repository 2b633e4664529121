/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-masthead.h"

#include "quire-calendar-popover.h"
#include "quire-compat.h"
#include "quire-density-button.h"
#include "quire-feed-words.h"
#include "quire-text-scale.h"

struct _QuireMasthead
{
  AdwBin parent_instance;

  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkLabel *narrow_subtitle;
  GtkButton *pill;
  GtkButton *narrow_pill;
  GtkWidget *row;
  GtkWidget *density_button;
  GtkWidget *steps;
  GtkWidget *controls;
  GtkWidget *previous;
  GtkWidget *next;
  GtkMenuButton *calendar_button;

  QuireDays *days;
  QuireDay day;
  guint n_new;
  gboolean narrow;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_SUBTITLE,
  PROP_N_NEW,
  PROP_NARROW,
  PROP_CAN_STEP,
  PROP_DENSITY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuireMasthead, quire_masthead, ADW_TYPE_BIN)

/* Whether the text is another one now: a label that is set anew is laid out anew. */
static gboolean
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (label), text ? text : "") == 0)
    return FALSE;

  gtk_label_set_text (label, text ? text : "");
  return TRUE;
}

static void
update_pills (QuireMasthead *self)
{
  if (self->n_new > 0)
    {
      g_autofree char *words = quire_words_for_new (self->n_new);

      gtk_button_set_label (self->pill, words);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->pill), self->n_new > 0 && !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_pill), self->n_new > 0 && self->narrow);
}

static void
set_n_new (QuireMasthead *self, guint n_new)
{
  if (self->n_new == n_new)
    return;

  self->n_new = n_new;
  update_pills (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_NEW]);
}

/* Beside the buttons a word in large text finds no room on a narrow window. */
static void
update_row (QuireMasthead *self)
{
  gboolean stacked = self->narrow && quire_text_scale_is_large ();

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->row),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (self->steps, stacked ? GTK_ALIGN_START : GTK_ALIGN_FILL);
}

static void
set_narrow (QuireMasthead *self, gboolean narrow)
{
  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  gtk_widget_set_visible (self->controls, !narrow);
  /* The header bar has one of its own. */
  gtk_widget_set_visible (self->density_button, !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), !narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->narrow_subtitle), narrow);
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  update_row (self);
  update_pills (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
create_calendar_cb (GtkMenuButton *button, gpointer user_data)
{
  QuireMasthead *self = QUIRE_MASTHEAD (user_data);
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (!popover)
    {
      popover = GTK_POPOVER (quire_calendar_popover_new (self->days));
      gtk_menu_button_set_popover (button, GTK_WIDGET (popover));
    }

  quire_calendar_popover_show_day (QUIRE_CALENDAR_POPOVER (popover), self->day);
}

static void
quire_masthead_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuireMasthead *self = QUIRE_MASTHEAD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_text (self->title_label));
      break;
    case PROP_SUBTITLE:
      g_value_set_string (value, gtk_label_get_text (self->subtitle_label));
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, self->n_new);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_CAN_STEP:
      g_value_set_boolean (value, gtk_widget_get_visible (self->previous));
      break;
    case PROP_DENSITY:
      g_object_get_property (G_OBJECT (self->density_button), "density", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_masthead_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  QuireMasthead *self = QUIRE_MASTHEAD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      if (set_label (self->title_label, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_SUBTITLE:
      if (set_label (self->subtitle_label, g_value_get_string (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_N_NEW:
      set_n_new (self, g_value_get_uint (value));
      break;
    case PROP_NARROW:
      set_narrow (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_STEP:
      /* The calendar leads to a day from anywhere. */
      gtk_widget_set_visible (self->previous, g_value_get_boolean (value));
      gtk_widget_set_visible (self->next, g_value_get_boolean (value));
      break;
    case PROP_DENSITY:
      g_object_set_property (G_OBJECT (self->density_button), "density", value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_masthead_dispose (GObject *object)
{
  QuireMasthead *self = QUIRE_MASTHEAD (object);

  g_clear_object (&self->days);

  G_OBJECT_CLASS (quire_masthead_parent_class)->dispose (object);
}

static void
quire_masthead_class_init (QuireMastheadClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = quire_masthead_dispose;
  object_class->get_property = quire_masthead_get_property;
  object_class->set_property = quire_masthead_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, NULL, flags);
  props[PROP_N_NEW] = g_param_spec_uint ("n-new", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  props[PROP_CAN_STEP] = g_param_spec_boolean ("can-step", NULL, NULL, TRUE, flags);
  props[PROP_DENSITY] =
      g_param_spec_enum ("density", NULL, NULL, QUIRE_TYPE_DENSITY, QUIRE_DENSITY_CARDS, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (QUIRE_TYPE_DENSITY_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-masthead.ui");
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, title_label);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, narrow_subtitle);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, pill);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, narrow_pill);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, row);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, density_button);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, steps);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, controls);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, previous);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, next);
  gtk_widget_class_bind_template_child (widget_class, QuireMasthead, calendar_button);
}

static void
quire_masthead_init (QuireMasthead *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  quire_compat_make_live (GTK_WIDGET (self->subtitle_label), GTK_ACCESSIBLE_ROLE_STATUS);
  quire_compat_make_live (GTK_WIDGET (self->narrow_subtitle), GTK_ACCESSIBLE_ROLE_STATUS);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_row), self, G_CONNECT_SWAPPED);
  /* The calendar is made when it is first opened. */
  gtk_menu_button_set_create_popup_func (self->calendar_button, create_calendar_cb, self, NULL);
}

static void
set_step_label (GtkWidget *button, const char *label)
{
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

void
quire_masthead_set_step_labels (QuireMasthead *self, const char *previous, const char *next)
{
  set_step_label (self->previous, previous);
  set_step_label (self->next, next);
}

void
quire_masthead_set_days (QuireMasthead *self, QuireDays *days)
{
  g_set_object (&self->days, days);
}

void
quire_masthead_set_day (QuireMasthead *self, QuireDay day)
{
  self->day = day;
}

void
quire_masthead_popup_calendar (QuireMasthead *self)
{
  gtk_menu_button_popup (self->calendar_button);
}
