/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-density-button.h"

#include <glib/gi18n-lib.h>

struct _QuireDensityButton
{
  GtkButton parent_instance;

  QuireDensity density;
};

enum
{
  PROP_0,
  PROP_DENSITY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuireDensityButton, quire_density_button, GTK_TYPE_BUTTON)

static void
update (QuireDensityButton *self)
{
  gboolean rows = self->density == QUIRE_DENSITY_ROWS;
  const char *label = rows ? _ ("Show Cards") : _ ("Show Rows");

  gtk_button_set_icon_name (GTK_BUTTON (self), rows ? "view-grid-symbolic" : "view-list-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", rows ? "cards" : "rows");
}

static void
quire_density_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DENSITY:
      g_value_set_enum (value, QUIRE_DENSITY_BUTTON (object)->density);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_density_button_set_property (GObject *object,
                                   guint prop_id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  QuireDensityButton *self = QUIRE_DENSITY_BUTTON (object);

  switch (prop_id)
    {
    case PROP_DENSITY:
      if (self->density == (QuireDensity) g_value_get_enum (value))
        return;
      self->density = g_value_get_enum (value);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_density_button_class_init (QuireDensityButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quire_density_button_get_property;
  object_class->set_property = quire_density_button_set_property;

  props[PROP_DENSITY] =
      g_param_spec_enum ("density", NULL, NULL, QUIRE_TYPE_DENSITY, QUIRE_DENSITY_CARDS,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
quire_density_button_init (QuireDensityButton *self)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), "win.density");
  update (self);
}
