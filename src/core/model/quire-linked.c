/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-linked.h"

struct _QuireLinked
{
  gatomicrefcount ref_count;
  QuireLinkedList lists[QUIRE_LINKED_N_KINDS];
  QuireLinkedItem *items; /* of all kinds */
  GStringChunk *texts;
};

G_DEFINE_BOXED_TYPE (QuireLinked, quire_linked, quire_linked_ref, quire_linked_unref)

static QuireLinkedItem
copy_item (QuireLinked *self, const QuireLinkedItem *item)
{
  return (QuireLinkedItem){
    .id = g_string_chunk_insert (self->texts, item->id),
    .likes = MAX (item->likes, -1),
    .downloads = MAX (item->downloads, -1),
  };
}

static gboolean
equal_items (const QuireLinkedItem *a, const QuireLinkedItem *b)
{
  return g_str_equal (a->id, b->id) && a->likes == b->likes && a->downloads == b->downloads;
}

QuireLinked *
quire_linked_new (const QuireLinkedList *lists)
{
  QuireLinked *self;
  QuireLinkedItem *next;
  guint n_items = 0;

  g_return_val_if_fail (lists != NULL, NULL);

  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    n_items += lists[kind].n_items;
  self = g_new0 (QuireLinked, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->texts = g_string_chunk_new (1024);
  self->items = g_new (QuireLinkedItem, n_items);
  next = self->items;
  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    {
      const QuireLinkedList *list = &lists[kind];

      self->lists[kind] =
          (QuireLinkedList){ next, list->n_items, MAX (list->total, list->n_items) };
      for (guint i = 0; i < list->n_items; i++)
        *next++ = copy_item (self, &list->items[i]);
    }
  return self;
}

QuireLinked *
quire_linked_ref (QuireLinked *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quire_linked_unref (QuireLinked *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_string_chunk_free (self->texts);
  g_free (self->items);
  g_free (self);
}

const QuireLinkedList *
quire_linked_get_list (const QuireLinked *self, QuireLinkedKind kind)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail ((guint) kind < QUIRE_LINKED_N_KINDS, NULL);

  return &self->lists[kind];
}

gboolean
quire_linked_equal (const QuireLinked *a, const QuireLinked *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    {
      const QuireLinkedList *of_a = &a->lists[kind];
      const QuireLinkedList *of_b = &b->lists[kind];

      if (of_a->n_items != of_b->n_items || of_a->total != of_b->total)
        return FALSE;
      for (guint i = 0; i < of_a->n_items; i++)
        if (!equal_items (&of_a->items[i], &of_b->items[i]))
          return FALSE;
    }
  return TRUE;
}
