/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-pictures.h"

#define DEFAULT_BUDGET (G_GUINT64_CONSTANT (256) * 1024 * 1024)

struct _QuirePictures
{
  GObject parent_instance;

  QuireHttp *http;
  char *folder;
  char *helper;

  gboolean enabled;
  gboolean allow_metered;
  guint64 budget;
};

G_DEFINE_FINAL_TYPE (QuirePictures, quire_pictures, G_TYPE_OBJECT)

enum
{
  PROP_ENABLED = 1,
  PROP_ALLOW_METERED,
  PROP_BUDGET,
  N_PROPS
};

enum
{
  AVAILABLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
quire_pictures_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  switch (id)
    {
    case PROP_ENABLED:
      g_value_set_boolean (value, self->enabled);
      break;
    case PROP_ALLOW_METERED:
      g_value_set_boolean (value, self->allow_metered);
      break;
    case PROP_BUDGET:
      g_value_set_uint64 (value, self->budget);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_switch (QuirePictures *self, gboolean *field, const GValue *value, GParamSpec *pspec)
{
  gboolean is_on = g_value_get_boolean (value);

  if (*field == is_on)
    return;
  *field = is_on;
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
  if (is_on)
    g_signal_emit (self, signals[AVAILABLE], 0);
}

static void
quire_pictures_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  switch (id)
    {
    case PROP_ENABLED:
      set_switch (self, &self->enabled, value, pspec);
      break;
    case PROP_ALLOW_METERED:
      set_switch (self, &self->allow_metered, value, pspec);
      break;
    case PROP_BUDGET:
      if (self->budget == g_value_get_uint64 (value))
        break;
      self->budget = g_value_get_uint64 (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quire_pictures_finalize (GObject *object)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  g_clear_object (&self->http);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->helper, g_free);
  G_OBJECT_CLASS (quire_pictures_parent_class)->finalize (object);
}

static void
quire_pictures_class_init (QuirePicturesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = quire_pictures_get_property;
  object_class->set_property = quire_pictures_set_property;
  object_class->finalize = quire_pictures_finalize;

  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE, flags);
  properties[PROP_ALLOW_METERED] = g_param_spec_boolean ("allow-metered", NULL, NULL, FALSE, flags);
  properties[PROP_BUDGET] =
      g_param_spec_uint64 ("budget", NULL, NULL, 0, G_MAXUINT64, DEFAULT_BUDGET, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[AVAILABLE] = g_signal_new ("available", QUIRE_TYPE_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_pictures_init (QuirePictures *self)
{
  self->enabled = TRUE;
  self->budget = DEFAULT_BUDGET;
}

QuirePictures *
quire_pictures_new (QuireHttp *http, const char *cache_folder, const char *helper)
{
  QuirePictures *self;

  g_return_val_if_fail (cache_folder != NULL, NULL);
  g_return_val_if_fail (helper != NULL, NULL);

  self = g_object_new (QUIRE_TYPE_PICTURES, NULL);
  g_set_object (&self->http, http);
  self->folder = g_build_filename (cache_folder, "pictures", NULL);
  self->helper = g_strdup (helper);
  return self;
}

QuirePicture *
quire_pictures_lookup (QuirePictures *self, const char *uri, int width, int height)
{
  g_return_val_if_fail (QUIRE_IS_PICTURES (self), NULL);

  return NULL;
}

void
quire_pictures_load_async (QuirePictures *self,
                           const char *uri,
                           int width,
                           int height,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (QUIRE_IS_PICTURES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_pictures_load_async);
  g_task_return_new_error (task, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE,
                           "The picture is not on this computer");
}

QuirePicture *
quire_pictures_load_finish (QuirePictures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quire_pictures_clear_async (QuirePictures *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (QUIRE_IS_PICTURES (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, quire_pictures_clear_async);
  g_task_return_boolean (task, TRUE);
}

gboolean
quire_pictures_clear_finish (QuirePictures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

guint64
quire_pictures_get_size (QuirePictures *self)
{
  g_return_val_if_fail (QUIRE_IS_PICTURES (self), 0);

  return 0;
}
