/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-items.h"

struct _QuirePaperItems
{
  GHashTable *by_id;   /* char * -> QuirePaperItem *, not owned */
  GHashTable *by_item; /* QuirePaperItem * -> char *, the key above */
};

static void
item_gone_cb (gpointer user_data, GObject *where_the_item_was)
{
  QuirePaperItems *self = user_data;
  const char *id = g_hash_table_lookup (self->by_item, where_the_item_was);

  g_hash_table_remove (self->by_item, where_the_item_was);
  g_hash_table_remove (self->by_id, id);
}

static void
quire_paper_items_free (gpointer data)
{
  QuirePaperItems *self = data;
  GHashTableIter iter;
  gpointer item;

  /* A card may outlive the store by a moment. */
  g_hash_table_iter_init (&iter, self->by_item);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    g_object_weak_unref (item, item_gone_cb, self);

  g_hash_table_unref (self->by_item);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

QuirePaperItems *
quire_paper_items_of (QuireStore *store)
{
  static const char *const key = "quire-paper-items";
  QuirePaperItems *self = g_object_get_data (G_OBJECT (store), key);

  if (self)
    return self;

  self = g_new0 (QuirePaperItems, 1);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_item = g_hash_table_new (NULL, NULL);
  g_object_set_data_full (G_OBJECT (store), key, self, quire_paper_items_free);

  return self;
}

QuirePaperItem *
quire_paper_items_lookup (QuirePaperItems *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

QuirePaperItem *
quire_paper_items_claim (QuirePaperItems *self, QuirePaperItem *candidate, QuireListing *listing)
{
  const char *id = quire_paper_get_id (quire_listing_get_paper (listing));
  QuirePaperItem *live = quire_paper_items_lookup (self, id);
  QuirePaperItem *item = NULL;
  char *key = NULL;

  if (live)
    {
      quire_paper_item_set_listing (live, listing);
      return g_object_ref (live);
    }

  if (candidate && !quire_paper_item_get_listing (candidate))
    item = g_object_ref (candidate);
  else
    item = quire_paper_item_new_empty ();

  key = g_strdup (id);
  g_hash_table_insert (self->by_id, key, item);
  g_hash_table_insert (self->by_item, item, key);
  g_object_weak_ref (G_OBJECT (item), item_gone_cb, self);
  quire_paper_item_set_listing (item, listing);

  return item;
}
