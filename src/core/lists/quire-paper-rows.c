/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-rows.h"

#include "quire-paper-items.h"

struct _QuirePaperRows
{
  GHashTable *by_key; /* &row->key -> row, owned */
  GQueue held;        /* of the rows' own links, most recent first */
  guint max_held;
};

static void
item_gone_cb (gpointer user_data, GObject *where_the_item_was)
{
  QuirePaperRow *row = user_data;

  row->item = NULL;
  g_hash_table_remove (row->rows->by_key, &row->key);
}

static void
row_hold (QuirePaperRow *row)
{
  if (row->held)
    {
      g_queue_unlink (&row->rows->held, &row->link);
    }
  else
    {
      g_object_ref (row->item);
      g_object_weak_unref (G_OBJECT (row->item), item_gone_cb, row);
      row->held = TRUE;
    }

  g_queue_push_head_link (&row->rows->held, &row->link);
}

/* Takes the item out of the row, whichever way it was held. */
static void
row_clear_item (QuirePaperRow *row)
{
  if (!row->item)
    return;

  if (row->held)
    g_clear_object (&row->item);
  else
    g_object_weak_unref (G_OBJECT (g_steal_pointer (&row->item)), item_gone_cb, row);
}

static void
row_free (gpointer data)
{
  QuirePaperRow *row = data;

  if (row->held)
    g_queue_unlink (&row->rows->held, &row->link);
  row_clear_item (row);
  g_free (row);
}

QuirePaperRows *
quire_paper_rows_new (guint max_held)
{
  QuirePaperRows *self = g_new0 (QuirePaperRows, 1);

  self->max_held = max_held;
  self->by_key = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, row_free);
  g_queue_init (&self->held);

  return self;
}

void
quire_paper_rows_free (QuirePaperRows *self)
{
  g_hash_table_unref (self->by_key);
  g_free (self);
}

QuirePaperRow *
quire_paper_rows_lookup (QuirePaperRows *self, QuireKey key)
{
  return g_hash_table_lookup (self->by_key, &key);
}

QuirePaperRow *
quire_paper_rows_use (QuirePaperRows *self, QuireKey key)
{
  QuirePaperRow *row = quire_paper_rows_lookup (self, key);

  if (row)
    {
      row_hold (row);
    }
  else
    {
      row = g_new0 (QuirePaperRow, 1);
      row->rows = self;
      row->key = key;
      row->item = quire_paper_item_new_empty ();
      row->held = TRUE;
      row->link.data = row;
      g_queue_push_head_link (&self->held, &row->link);
      g_hash_table_insert (self->by_key, &row->key, row);
    }

  while (self->held.length > self->max_held)
    quire_paper_rows_let_go (self->held.tail->data);

  return row;
}

void
quire_paper_rows_set_item (QuirePaperRow *row, QuirePaperItem *item)
{
  if (row->item == item)
    return;

  row_clear_item (row);
  row->item = item;
  if (row->held)
    g_object_ref (item);
  else
    g_object_weak_ref (G_OBJECT (item), item_gone_cb, row);
}

void
quire_paper_rows_rekey (QuirePaperRows *self, QuirePaperRow *row, QuireKey key)
{
  quire_paper_rows_remove (self, key);
  g_hash_table_steal (self->by_key, &row->key);
  row->key = key;
  g_hash_table_insert (self->by_key, &row->key, row);
}

void
quire_paper_rows_let_go (QuirePaperRow *row)
{
  if (!row->held)
    return;

  g_queue_unlink (&row->rows->held, &row->link);
  row->held = FALSE;
  g_object_weak_ref (G_OBJECT (row->item), item_gone_cb, row);
  g_object_unref (row->item);
}

void
quire_paper_rows_remove (QuirePaperRows *self, QuireKey key)
{
  g_hash_table_remove (self->by_key, &key);
}

void
quire_paper_rows_clear (QuirePaperRows *self)
{
  g_hash_table_remove_all (self->by_key);
}

GPtrArray *
quire_paper_rows_list (QuirePaperRows *self)
{
  GPtrArray *rows = g_ptr_array_sized_new (g_hash_table_size (self->by_key));
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->by_key);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    g_ptr_array_add (rows, row);

  return rows;
}
