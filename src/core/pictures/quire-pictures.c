/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-pictures.h"

#include "quire-picture-fetcher.h"
#include "quire-picture-memory.h"
#include "quire-picture-queue.h"
#include "quire-picture-wire.h"

#define DEFAULT_BUDGET (G_GUINT64_CONSTANT (256) * 1024 * 1024)

struct _QuirePictures
{
  GObject parent_instance;

  /* NULL once it is disposed of */
  QuirePictureMemory *memory;
  QuirePictureFetcher *fetcher;
  QuirePictureQueue *queue;

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
  PROP_SIZE,
  N_PROPS
};

enum
{
  AVAILABLE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static GError *
new_not_here (const char *message)
{
  return g_error_new_literal (QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE, message);
}

static void
available_cb (gpointer user_data)
{
  g_signal_emit (user_data, signals[AVAILABLE], 0);
}

static void
found_cb (const char *uri, int width, int height, QuirePicture *picture, gpointer user_data)
{
  QuirePictures *self = user_data;

  if (self->enabled)
    quire_picture_memory_add (self->memory, uri, width, height, picture);
}

static void
resized_cb (gpointer user_data)
{
  g_object_notify_by_pspec (user_data, properties[PROP_SIZE]);
}

/* Properties */

static void
set_enabled (QuirePictures *self, gboolean enabled)
{
  g_autoptr (GError) error = NULL;

  if (self->enabled == enabled)
    return;

  self->enabled = enabled;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ENABLED]);
  if (enabled)
    {
      g_signal_emit (self, signals[AVAILABLE], 0);
      return;
    }

  error = new_not_here ("Pictures are switched off");
  if (self->queue == NULL)
    return;
  quire_picture_memory_clear (self->memory);
  quire_picture_queue_give_up (self->queue, error);
}

static void
set_allow_metered (QuirePictures *self, gboolean allow_metered)
{
  if (self->allow_metered == allow_metered)
    return;

  self->allow_metered = allow_metered;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ALLOW_METERED]);
  if (self->fetcher != NULL)
    quire_picture_fetcher_set_allow_metered (self->fetcher, allow_metered);
  if (allow_metered)
    g_signal_emit (self, signals[AVAILABLE], 0);
}

static void
set_budget (QuirePictures *self, guint64 budget)
{
  if (self->budget == budget)
    return;

  self->budget = budget;
  if (self->queue != NULL)
    quire_picture_queue_set_budget (self->queue, budget);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUDGET]);
}

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
    case PROP_SIZE:
      g_value_set_uint64 (value, quire_pictures_get_size (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quire_pictures_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  switch (id)
    {
    case PROP_ENABLED:
      set_enabled (self, g_value_get_boolean (value));
      break;
    case PROP_ALLOW_METERED:
      set_allow_metered (self, g_value_get_boolean (value));
      break;
    case PROP_BUDGET:
      set_budget (self, g_value_get_uint64 (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
quire_pictures_dispose (GObject *object)
{
  QuirePictures *self = QUIRE_PICTURES (object);
  QuirePictureFetcher *fetcher = g_steal_pointer (&self->fetcher);
  QuirePictureQueue *queue = g_steal_pointer (&self->queue);

  g_clear_pointer (&self->memory, quire_picture_memory_free);
  g_clear_pointer (&queue, quire_picture_queue_free);
  g_clear_pointer (&fetcher, quire_picture_fetcher_free);
  G_OBJECT_CLASS (quire_pictures_parent_class)->dispose (object);
}

static void
quire_pictures_class_init (QuirePicturesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = quire_pictures_get_property;
  object_class->set_property = quire_pictures_set_property;
  object_class->dispose = quire_pictures_dispose;

  properties[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, TRUE, flags);
  properties[PROP_ALLOW_METERED] = g_param_spec_boolean ("allow-metered", NULL, NULL, FALSE, flags);
  properties[PROP_BUDGET] =
      g_param_spec_uint64 ("budget", NULL, NULL, 0, G_MAXUINT64, DEFAULT_BUDGET, flags);
  properties[PROP_SIZE] =
      g_param_spec_uint64 ("size", NULL, NULL, 0, G_MAXUINT64, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
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

/* Public API */

QuirePictures *
quire_pictures_new (QuireHttp *http, const char *cache_folder, const char *helper)
{
  QuirePictures *self;
  QuirePictureQueueCalls calls = { .found = found_cb, .resized = resized_cb };
  g_autofree char *folder = NULL;

  g_return_val_if_fail (cache_folder != NULL, NULL);
  g_return_val_if_fail (helper != NULL, NULL);

  self = g_object_new (QUIRE_TYPE_PICTURES, NULL);
  calls.user_data = self;
  folder = g_build_filename (cache_folder, "pictures", NULL);
  self->memory = quire_picture_memory_new (QUIRE_PICTURES_MEMORY_BYTES);
  self->fetcher = quire_picture_fetcher_new (http, available_cb, self);
  self->queue = quire_picture_queue_new (folder, helper, self->fetcher, &calls);
  quire_picture_queue_set_budget (self->queue, self->budget);
  return self;
}

QuirePicture *
quire_pictures_lookup (QuirePictures *self, const char *uri, int width, int height)
{
  g_return_val_if_fail (QUIRE_IS_PICTURES (self), NULL);
  g_return_val_if_fail (uri != NULL, NULL);

  if (self->memory == NULL)
    return NULL;
  return quire_picture_memory_lookup (self->memory, uri, width, height);
}

/* What can be said at once: NULL if one has to wait for the picture. */
static GError *
find_refusal (QuirePictures *self, const char *uri, int width, int height)
{
  if (self->queue == NULL)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody shows pictures any more");
  if (!self->enabled)
    return new_not_here ("Pictures are switched off");
  if (width < 1 || height < 1 || (guint) width > QUIRE_PICTURE_MAX_SIDE ||
      (guint) height > QUIRE_PICTURE_MAX_SIDE)
    return g_error_new (QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_TOO_LARGE,
                        "No picture is made of %d × %d pixels", width, height);
  return quire_picture_fetcher_dup_failure (self->fetcher, uri);
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
  g_autoptr (QuirePicture) picture = NULL;
  GError *error = NULL;

  g_return_if_fail (QUIRE_IS_PICTURES (self));
  g_return_if_fail (uri != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_pictures_load_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  picture = quire_pictures_lookup (self, uri, width, height);
  if (picture != NULL)
    {
      g_task_return_pointer (task, g_steal_pointer (&picture),
                             (GDestroyNotify) quire_picture_unref);
      return;
    }

  error = find_refusal (self, uri, width, height);
  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  quire_picture_queue_wish (self->queue, g_steal_pointer (&task), uri, width, height);
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
  if (self->queue == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                               "Nobody keeps pictures any more");
      return;
    }

  quire_picture_memory_clear (self->memory);
  quire_picture_queue_clear (self->queue, g_steal_pointer (&task));
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

  return self->queue != NULL ? quire_picture_queue_get_size (self->queue) : 0;
}

gsize
quire_pictures_get_memory_size (QuirePictures *self)
{
  g_return_val_if_fail (QUIRE_IS_PICTURES (self), 0);

  return self->memory != NULL ? quire_picture_memory_get_size (self->memory) : 0;
}
