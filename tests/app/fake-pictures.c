/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-pictures.h"

#include "fake-store.h"

struct _QuirePictures
{
  GObject parent_instance;

  GHashTable *kept; /* "uri width height" -> QuirePicture */
  GQueue waiting;   /* of GTask */
  guint idle_id;
  gboolean silent;
  gboolean broken;
  gboolean forgetful;
  FakePicturesCounts counts;
};

G_DEFINE_FINAL_TYPE (QuirePictures, quire_pictures, G_TYPE_OBJECT)

static guint available_signal;
static guint live;

typedef struct
{
  char *uri;
  int width;
  int height;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->uri);
  g_free (wish);
}

static char *
make_key (const char *uri, int width, int height)
{
  return g_strdup_printf ("%s %d %d", uri, width, height);
}

static void
pixels_gone (gpointer pixels)
{
  g_free (pixels);
  live--;
}

static QuirePicture *
make_picture (const Wish *wish)
{
  gsize n = (gsize) wish->width * (gsize) wish->height;
  guint32 *pixels = g_new (guint32, n);
  gboolean is_glass = g_str_has_suffix (wish->uri, FAKE_PICTURES_GLASS);
  guint32 color = is_glass ? 0x80000000 : 0xff000000 | (g_str_hash (wish->uri) * 2654435761u >> 8);
  g_autoptr (GBytes) bytes = NULL;

  for (gsize i = 0; i < n; i++)
    pixels[i] = color;
  live++;
  bytes = g_bytes_new_with_free_func (pixels, n * 4, pixels_gone, pixels);

  return quire_picture_new (bytes, wish->width, wish->height, (gsize) wish->width * 4, !is_glass);
}

static void
answer (QuirePictures *self, GTask *task)
{
  const Wish *wish = g_task_get_task_data (task);
  g_autoptr (QuirePicture) picture = NULL;

  if (g_task_return_error_if_cancelled (task))
    {
      self->counts.cancelled++;
      return;
    }
  if (self->broken)
    {
      g_task_return_new_error (task, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE,
                               "It is not here");
      return;
    }

  picture = make_picture (wish);
  if (!self->forgetful)
    g_hash_table_insert (self->kept, make_key (wish->uri, wish->width, wish->height),
                         quire_picture_ref (picture));
  g_task_return_pointer (task, g_steal_pointer (&picture), (GDestroyNotify) quire_picture_unref);
}

static gboolean
idle_cb (gpointer user_data)
{
  QuirePictures *self = user_data;

  self->idle_id = 0;
  while (!self->silent && !g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_tail (&self->waiting);

      answer (self, task);
    }

  return G_SOURCE_REMOVE;
}

static void
plan (QuirePictures *self)
{
  if (self->idle_id == 0 && !self->silent)
    self->idle_id = g_idle_add (idle_cb, self);
}

static void
quire_pictures_dispose (GObject *object)
{
  QuirePictures *self = QUIRE_PICTURES (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->kept, g_hash_table_unref);

  G_OBJECT_CLASS (quire_pictures_parent_class)->dispose (object);
}

static void
quire_pictures_class_init (QuirePicturesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = quire_pictures_dispose;

  available_signal = g_signal_new ("available", QUIRE_TYPE_PICTURES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_pictures_init (QuirePictures *self)
{
  self->kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) quire_picture_unref);
}

QuirePicture *
quire_pictures_lookup (QuirePictures *self, const char *uri, int width, int height)
{
  g_autofree char *key = make_key (uri, width, height);
  QuirePicture *picture = g_hash_table_lookup (self->kept, key);

  return picture ? quire_picture_ref (picture) : NULL;
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
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Wish *wish = g_new0 (Wish, 1);

  wish->uri = g_strdup (uri);
  wish->width = width;
  wish->height = height;
  g_task_set_task_data (task, wish, wish_free);
  g_queue_push_tail (&self->waiting, task);
  self->counts.wishes++;
  if (strstr (uri, "/thumbnail/"))
    {
      self->counts.thumbnails++;
      self->counts.width = width;
      self->counts.height = height;
    }
  plan (self);
}

QuirePicture *
quire_pictures_load_finish (QuirePictures *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

QuirePictures *
fake_pictures_new (void)
{
  return g_object_new (QUIRE_TYPE_PICTURES, NULL);
}

void
fake_pictures_set_silent (QuirePictures *self, gboolean silent)
{
  self->silent = silent;
  plan (self);
}

void
fake_pictures_set_broken (QuirePictures *self, gboolean broken)
{
  self->broken = broken;
}

void
fake_pictures_set_forgetful (QuirePictures *self, gboolean forgetful)
{
  self->forgetful = forgetful;
}

void
fake_pictures_tell (QuirePictures *self)
{
  g_signal_emit (self, available_signal, 0);
}

FakePicturesCounts *
fake_pictures_counts (QuirePictures *self)
{
  return &self->counts;
}

GStrv
fake_pictures_dup_waiting (QuirePictures *self)
{
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();

  for (GList *l = self->waiting.head; l; l = l->next)
    {
      const Wish *wish = g_task_get_task_data (l->data);

      if (!g_cancellable_is_cancelled (g_task_get_cancellable (l->data)))
        g_strv_builder_add (uris, wish->uri);
    }

  return g_strv_builder_end (uris);
}

guint
fake_pictures_count_live (void)
{
  return live;
}

char *
fake_pictures_dup_uri (guint number)
{
  g_autofree char *id = fake_store_dup_id (number);

  return g_strdup_printf ("http://127.0.0.1:1/thumbnail/%s.png", id);
}
