/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-settings.h"

struct _QuireSettings
{
  GObject parent_instance;

  GSettings *settings; /* NULL without a schema */
  gboolean ai_summaries;
  int density; /* QuireDensity */
  gboolean pictures;
  gboolean pictures_metered;
  guint pictures_budget;
  gboolean fetch_on_start;
  gboolean fetch_trending;
  gboolean sidebar_visible;
  gboolean window_maximized;
  int window_width;
  int window_height;
  char *last_view;
  char *last_paper;
  char *scroll_day;
  guint scroll_row;
  int scroll_offset;
};

enum
{
  PROP_0,
  PROP_AI_SUMMARIES,
  PROP_DENSITY,
  PROP_PICTURES,
  PROP_PICTURES_METERED,
  PROP_PICTURES_BUDGET,
  PROP_FETCH_ON_START,
  PROP_FETCH_TRENDING,
  PROP_SIDEBAR_VISIBLE,
  PROP_WINDOW_MAXIMIZED,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_LAST_VIEW,
  PROP_LAST_PAPER,
  PROP_SCROLL_DAY,
  PROP_SCROLL_ROW,
  PROP_SCROLL_OFFSET,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (QuireSettings, quire_settings, G_TYPE_OBJECT)

/* Where a property lives in the object. */
static gpointer
field_of (QuireSettings *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_AI_SUMMARIES:
      return &self->ai_summaries;
    case PROP_DENSITY:
      return &self->density;
    case PROP_PICTURES:
      return &self->pictures;
    case PROP_PICTURES_METERED:
      return &self->pictures_metered;
    case PROP_PICTURES_BUDGET:
      return &self->pictures_budget;
    case PROP_FETCH_ON_START:
      return &self->fetch_on_start;
    case PROP_FETCH_TRENDING:
      return &self->fetch_trending;
    case PROP_SIDEBAR_VISIBLE:
      return &self->sidebar_visible;
    case PROP_WINDOW_MAXIMIZED:
      return &self->window_maximized;
    case PROP_WINDOW_WIDTH:
      return &self->window_width;
    case PROP_WINDOW_HEIGHT:
      return &self->window_height;
    case PROP_LAST_VIEW:
      return &self->last_view;
    case PROP_LAST_PAPER:
      return &self->last_paper;
    case PROP_SCROLL_DAY:
      return &self->scroll_day;
    case PROP_SCROLL_ROW:
      return &self->scroll_row;
    case PROP_SCROLL_OFFSET:
      return &self->scroll_offset;
    default:
      return NULL;
    }
}

/* Whether the field is another one now. */
static gboolean
set_field (QuireSettings *self, guint prop_id, const GValue *value)
{
  gpointer field = field_of (self, prop_id);

  if (G_VALUE_HOLDS_ENUM (value))
    {
      if (*(int *) field == g_value_get_enum (value))
        return FALSE;
      *(int *) field = g_value_get_enum (value);
      return TRUE;
    }

  switch (G_VALUE_TYPE (value))
    {
    case G_TYPE_STRING:
      if (g_strcmp0 (*(char **) field, g_value_get_string (value)) == 0)
        return FALSE;
      g_free (*(char **) field);
      *(char **) field = g_value_dup_string (value);
      return TRUE;
    case G_TYPE_UINT:
      if (*(guint *) field == g_value_get_uint (value))
        return FALSE;
      *(guint *) field = g_value_get_uint (value);
      return TRUE;
    case G_TYPE_INT:
      if (*(int *) field == g_value_get_int (value))
        return FALSE;
      *(int *) field = g_value_get_int (value);
      return TRUE;
    case G_TYPE_BOOLEAN:
    default:
      if (*(gboolean *) field == g_value_get_boolean (value))
        return FALSE;
      *(gboolean *) field = g_value_get_boolean (value);
      return TRUE;
    }
}

static void
quire_settings_finalize (GObject *object)
{
  QuireSettings *self = QUIRE_SETTINGS (object);

  g_clear_object (&self->settings);
  g_clear_pointer (&self->last_view, g_free);
  g_clear_pointer (&self->last_paper, g_free);
  g_clear_pointer (&self->scroll_day, g_free);

  G_OBJECT_CLASS (quire_settings_parent_class)->finalize (object);
}

static void
quire_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  gpointer field = field_of (QUIRE_SETTINGS (object), prop_id);

  if (G_VALUE_HOLDS_ENUM (value))
    {
      g_value_set_enum (value, *(int *) field);
      return;
    }

  switch (pspec->value_type)
    {
    case G_TYPE_STRING:
      g_value_set_string (value, *(char **) field);
      break;
    case G_TYPE_UINT:
      g_value_set_uint (value, *(guint *) field);
      break;
    case G_TYPE_INT:
      g_value_set_int (value, *(int *) field);
      break;
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, *(gboolean *) field);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_settings_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (set_field (QUIRE_SETTINGS (object), prop_id, value))
    g_object_notify_by_pspec (object, pspec);
}

static void
quire_settings_class_init (QuireSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  /* Set at construction too, so that the defaults stand here and nowhere else. */
  const GParamFlags flags =
      G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = quire_settings_finalize;
  object_class->get_property = quire_settings_get_property;
  object_class->set_property = quire_settings_set_property;

  props[PROP_AI_SUMMARIES] = g_param_spec_boolean ("ai-summaries", NULL, NULL, TRUE, flags);
  props[PROP_DENSITY] =
      g_param_spec_enum ("density", NULL, NULL, QUIRE_TYPE_DENSITY, QUIRE_DENSITY_CARDS, flags);
  props[PROP_PICTURES] = g_param_spec_boolean ("pictures", NULL, NULL, TRUE, flags);
  props[PROP_PICTURES_METERED] =
      g_param_spec_boolean ("pictures-metered", NULL, NULL, FALSE, flags);
  props[PROP_PICTURES_BUDGET] =
      g_param_spec_uint ("pictures-budget", NULL, NULL, 16, 65536, 256, flags);
  props[PROP_FETCH_ON_START] = g_param_spec_boolean ("fetch-on-start", NULL, NULL, TRUE, flags);
  props[PROP_FETCH_TRENDING] = g_param_spec_boolean ("fetch-trending", NULL, NULL, TRUE, flags);
  props[PROP_SIDEBAR_VISIBLE] = g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE, flags);
  props[PROP_WINDOW_MAXIMIZED] =
      g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  props[PROP_WINDOW_WIDTH] =
      g_param_spec_int ("window-width", NULL, NULL, 1, G_MAXINT, 1200, flags);
  props[PROP_WINDOW_HEIGHT] =
      g_param_spec_int ("window-height", NULL, NULL, 1, G_MAXINT, 820, flags);
  props[PROP_LAST_VIEW] = g_param_spec_string ("last-view", NULL, NULL, "today", flags);
  props[PROP_LAST_PAPER] = g_param_spec_string ("last-paper", NULL, NULL, "", flags);
  props[PROP_SCROLL_DAY] = g_param_spec_string ("scroll-day", NULL, NULL, "", flags);
  props[PROP_SCROLL_ROW] = g_param_spec_uint ("scroll-row", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_SCROLL_OFFSET] =
      g_param_spec_int ("scroll-offset", NULL, NULL, G_MININT, G_MAXINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
quire_settings_init (QuireSettings *self)
{
}

QuireSettings *
quire_settings_new (const char *schema_id)
{
  QuireSettings *self = g_object_new (QUIRE_TYPE_SETTINGS, NULL);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema =
      source ? g_settings_schema_source_lookup (source, schema_id, TRUE) : NULL;

  if (!schema)
    {
      g_info ("No settings schema %s: settings last until the program ends", schema_id);
      return self;
    }

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 1; i < N_PROPS; i++)
    {
      /* An older schema may lie in the system's folders: then the key is missing. */
      if (g_settings_schema_has_key (schema, props[i]->name))
        g_settings_bind (self->settings, props[i]->name, self, props[i]->name,
                         G_SETTINGS_BIND_DEFAULT);
    }

  return self;
}

gboolean
quire_settings_is_persistent (QuireSettings *self)
{
  return self->settings != NULL;
}

gboolean
quire_settings_get_ai_summaries (QuireSettings *self)
{
  return self->ai_summaries;
}

QuireDensity
quire_settings_get_density (QuireSettings *self)
{
  return (QuireDensity) self->density;
}

gboolean
quire_settings_get_fetch_on_start (QuireSettings *self)
{
  return self->fetch_on_start;
}

gboolean
quire_settings_get_fetch_trending (QuireSettings *self)
{
  return self->fetch_trending;
}

gboolean
quire_settings_get_sidebar_visible (QuireSettings *self)
{
  return self->sidebar_visible;
}

int
quire_settings_get_window_width (QuireSettings *self)
{
  return self->window_width;
}

int
quire_settings_get_window_height (QuireSettings *self)
{
  return self->window_height;
}

gboolean
quire_settings_get_window_maximized (QuireSettings *self)
{
  return self->window_maximized;
}

const char *
quire_settings_get_last_view (QuireSettings *self)
{
  return self->last_view;
}

const char *
quire_settings_get_last_paper (QuireSettings *self)
{
  return self->last_paper;
}

const char *
quire_settings_get_scroll_day (QuireSettings *self)
{
  return self->scroll_day;
}

guint
quire_settings_get_scroll_row (QuireSettings *self)
{
  return self->scroll_row;
}

int
quire_settings_get_scroll_offset (QuireSettings *self)
{
  return self->scroll_offset;
}
