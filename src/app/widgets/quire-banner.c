/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-banner.h"

#include "quire-compat.h"
#include "quire-text-scale.h"

struct _QuireBanner
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkOrientable *row;
  GtkLabel *label;
  GtkButton *button;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_BUTTON_LABEL,
  PROP_REVEALED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuireBanner, quire_banner, ADW_TYPE_BIN)

static void
set_title (QuireBanner *self, const char *title)
{
  if (g_strcmp0 (gtk_label_get_label (self->label), title) == 0)
    return;

  gtk_label_set_label (self->label, title ? title : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_TITLE]);
}

static void
set_button_label (QuireBanner *self, const char *label)
{
  gtk_widget_set_visible (GTK_WIDGET (self->button), label != NULL);
  if (g_strcmp0 (gtk_button_get_label (self->button), label) == 0)
    return;

  gtk_button_set_label (self->button, label ? label : "");
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUTTON_LABEL]);
}

/* Out of sight it must also be out of the way of the keyboard and of screen
 * readers, which a closed revealer is not. */
static void
set_revealed (QuireBanner *self, gboolean revealed)
{
  if (gtk_revealer_get_reveal_child (self->revealer) == revealed)
    return;

  gtk_widget_set_visible (GTK_WIDGET (self->revealer), revealed);
  gtk_revealer_set_reveal_child (self->revealer, revealed);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_REVEALED]);
}

/* Beside the button large text would stand in a column of words. */
static void
update_row (QuireBanner *self)
{
  gtk_orientable_set_orientation (self->row, quire_text_scale_is_large ()
                                                 ? GTK_ORIENTATION_VERTICAL
                                                 : GTK_ORIENTATION_HORIZONTAL);
}

static void
quire_banner_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuireBanner *self = QUIRE_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->label));
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, gtk_button_get_label (self->button));
      break;
    case PROP_REVEALED:
      g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->revealer));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_banner_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  QuireBanner *self = QUIRE_BANNER (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      set_title (self, g_value_get_string (value));
      break;
    case PROP_BUTTON_LABEL:
      set_button_label (self, g_value_get_string (value));
      break;
    case PROP_REVEALED:
      set_revealed (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_banner_class_init (QuireBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = quire_banner_get_property;
  object_class->set_property = quire_banner_set_property;

  props[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  props[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  props[PROP_REVEALED] = g_param_spec_boolean ("revealed", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, QuireBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, QuireBanner, row);
  gtk_widget_class_bind_template_child (widget_class, QuireBanner, label);
  gtk_widget_class_bind_template_child (widget_class, QuireBanner, button);
}

static void
quire_banner_init (QuireBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  quire_compat_make_live (GTK_WIDGET (self->label), GTK_ACCESSIBLE_ROLE_ALERT);
  g_signal_connect_object (gtk_settings_get_default (), "notify::gtk-xft-dpi",
                           G_CALLBACK (update_row), self, G_CONNECT_SWAPPED);
  update_row (self);
}

void
quire_banner_show (QuireBanner *self,
                   const char *title,
                   const char *button_label,
                   const char *action,
                   GVariant *target)
{
  set_title (self, title);
  set_button_label (self, button_label);
  /* The old action must not meet the new one's target. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  set_revealed (self, TRUE);
}

void
quire_banner_hide (QuireBanner *self)
{
  set_revealed (self, FALSE);
}
