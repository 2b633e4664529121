/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-memory.h"

#include "quire-picture-errand.h"

typedef struct
{
  char *key;
  QuirePicture *picture;
  gsize size;
  GList link; /* in the order of use */
} Kept;

struct _QuirePictureMemory
{
  gsize most;
  gsize size;
  GHashTable *pictures; /* key → Kept, which it owns */
  GQueue used;          /* of Kept, last used first */
};

static void
kept_free (Kept *kept)
{
  g_free (kept->key);
  quire_picture_unref (kept->picture);
  g_free (kept);
}

static void
drop (QuirePictureMemory *self, Kept *kept)
{
  self->size -= kept->size;
  g_queue_unlink (&self->used, &kept->link);
  g_hash_table_remove (self->pictures, kept->key);
}

QuirePictureMemory *
quire_picture_memory_new (gsize most)
{
  QuirePictureMemory *self = g_new0 (QuirePictureMemory, 1);

  self->most = most;
  self->pictures =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kept_free);
  return self;
}

void
quire_picture_memory_free (QuirePictureMemory *self)
{
  g_hash_table_unref (self->pictures);
  g_free (self);
}

QuirePicture *
quire_picture_memory_lookup (QuirePictureMemory *self, const char *uri, int width, int height)
{
  g_autofree char *key = quire_picture_errand_make_key (uri, width, height);
  Kept *kept = g_hash_table_lookup (self->pictures, key);

  if (kept == NULL)
    return NULL;

  g_queue_unlink (&self->used, &kept->link);
  g_queue_push_head_link (&self->used, &kept->link);
  return quire_picture_ref (kept->picture);
}

void
quire_picture_memory_add (QuirePictureMemory *self,
                          const char *uri,
                          int width,
                          int height,
                          QuirePicture *picture)
{
  g_autofree char *key = quire_picture_errand_make_key (uri, width, height);
  Kept *kept = g_hash_table_lookup (self->pictures, key);
  gsize size = g_bytes_get_size (quire_picture_get_pixels (picture));

  if (kept != NULL)
    drop (self, kept);
  if (size > self->most)
    return;
  while (self->size > self->most - size)
    drop (self, g_queue_peek_tail (&self->used));

  kept = g_new0 (Kept, 1);
  kept->key = g_steal_pointer (&key);
  kept->picture = quire_picture_ref (picture);
  kept->size = size;
  kept->link.data = kept;
  g_hash_table_insert (self->pictures, kept->key, kept);
  g_queue_push_head_link (&self->used, &kept->link);
  self->size += size;
}

void
quire_picture_memory_clear (QuirePictureMemory *self)
{
  g_queue_init (&self->used);
  g_hash_table_remove_all (self->pictures);
  self->size = 0;
}

gsize
quire_picture_memory_get_size (QuirePictureMemory *self)
{
  return self->size;
}
