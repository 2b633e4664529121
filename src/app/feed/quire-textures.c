/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-textures.h"

struct _QuireTextures
{
  GObject parent_instance;

  QuirePictures *pictures;
  QuireSource *source;
  GHashTable *live; /* GBytes of the pixels -> GdkTexture, not owned */
};

G_DEFINE_FINAL_TYPE (QuireTextures, quire_textures, G_TYPE_OBJECT)

enum
{
  AVAILABLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Pixels of 0xAARRGGBB in the machine's order, premultiplied. */
static void
put_on_white (guint32 *row, int width)
{
  for (int i = 0; i < width; i++)
    {
      guint32 rest = 0xff - (row[i] >> 24);

      row[i] += rest << 24 | rest << 16 | rest << 8 | rest;
    }
}

/* What is transparent was drawn for a page: black letters must not stand on a
 * dark card.  Transfer full. */
static GBytes *
dup_opaque (QuirePicture *picture)
{
  GBytes *pixels = quire_picture_get_pixels (picture);
  int width = quire_picture_get_width (picture);
  int height = quire_picture_get_height (picture);
  gsize stride = quire_picture_get_stride (picture);
  gsize size = g_bytes_get_size (pixels);
  g_autofree guint8 *copy = NULL;

  if (quire_picture_is_opaque (picture))
    return g_bytes_ref (pixels);

  copy = g_memdup2 (g_bytes_get_data (pixels, NULL), size);
  for (int y = 0; y < height; y++)
    put_on_white ((guint32 *) (gpointer) (copy + (gsize) y * stride), width);

  return g_bytes_new_take (g_steal_pointer (&copy), size);
}

static void
texture_gone_cb (gpointer user_data, GObject *texture)
{
  GHashTable *live = user_data;
  GHashTableIter iter;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, live);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (value == texture)
      {
        g_hash_table_iter_remove (&iter);
        break;
      }
  g_hash_table_unref (live);
}

static GdkTexture *
dup_texture (QuireTextures *self, QuirePicture *picture)
{
  GBytes *pixels = quire_picture_get_pixels (picture);
  GdkTexture *texture = g_hash_table_lookup (self->live, pixels);
  g_autoptr (GBytes) opaque = NULL;

  if (texture)
    return g_object_ref (texture);

  opaque = dup_opaque (picture);
  texture =
      gdk_memory_texture_new (quire_picture_get_width (picture), quire_picture_get_height (picture),
                              GDK_MEMORY_DEFAULT, opaque, quire_picture_get_stride (picture));
  g_hash_table_insert (self->live, g_bytes_ref (pixels), texture);
  g_object_weak_ref (G_OBJECT (texture), texture_gone_cb, g_hash_table_ref (self->live));

  return texture;
}

static void
available_cb (QuireTextures *self)
{
  g_signal_emit (self, signals[AVAILABLE], 0);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  QuireTextures *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuirePicture) picture =
      quire_pictures_load_finish (QUIRE_PICTURES (source), result, &error);

  if (picture)
    g_task_return_pointer (task, dup_texture (self, picture), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
quire_textures_finalize (GObject *object)
{
  QuireTextures *self = QUIRE_TEXTURES (object);

  g_clear_object (&self->pictures);
  g_clear_object (&self->source);
  g_clear_pointer (&self->live, g_hash_table_unref);

  G_OBJECT_CLASS (quire_textures_parent_class)->finalize (object);
}

static void
quire_textures_class_init (QuireTexturesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_textures_finalize;

  signals[AVAILABLE] = g_signal_new ("available", QUIRE_TYPE_TEXTURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_textures_init (QuireTextures *self)
{
  self->live =
      g_hash_table_new_full (g_direct_hash, g_direct_equal, (GDestroyNotify) g_bytes_unref, NULL);
}

QuireTextures *
quire_textures_new (QuirePictures *pictures, QuireSource *source)
{
  QuireTextures *self = NULL;

  g_return_val_if_fail (QUIRE_IS_PICTURES (pictures), NULL);
  g_return_val_if_fail (QUIRE_IS_SOURCE (source), NULL);

  self = g_object_new (QUIRE_TYPE_TEXTURES, NULL);
  self->pictures = g_object_ref (pictures);
  self->source = g_object_ref (source);
  g_signal_connect_object (pictures, "available", G_CALLBACK (available_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

char *
quire_textures_dup_uri (QuireTextures *self, const char *address)
{
  g_return_val_if_fail (QUIRE_IS_TEXTURES (self), NULL);

  return address ? quire_source_dup_picture_uri (self->source, address) : NULL;
}

GdkTexture *
quire_textures_lookup (QuireTextures *self, const char *uri, int width, int height)
{
  g_autoptr (QuirePicture) picture = NULL;

  g_return_val_if_fail (QUIRE_IS_TEXTURES (self), NULL);

  picture = quire_pictures_lookup (self->pictures, uri, width, height);

  return picture ? dup_texture (self, picture) : NULL;
}

void
quire_textures_load_async (QuireTextures *self,
                           const char *uri,
                           int width,
                           int height,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;

  g_return_if_fail (QUIRE_IS_TEXTURES (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_textures_load_async);
  quire_pictures_load_async (self->pictures, uri, width, height, cancellable, loaded_cb, task);
}

GdkTexture *
quire_textures_load_finish (QuireTextures *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
