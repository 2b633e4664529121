/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-huggingface-linked.h"

#include "quire-text.h"

/* The source shows a handful of each; a longer preview is cut here. */
#define MAX_ITEMS 200

static const char *const LISTS[] = {
  [QUIRE_LINKED_MODEL] = "linkedModels",
  [QUIRE_LINKED_DATASET] = "linkedDatasets",
  [QUIRE_LINKED_SPACE] = "linkedSpaces",
};
static const char *const TOTALS[] = {
  [QUIRE_LINKED_MODEL] = "numTotalModels",
  [QUIRE_LINKED_DATASET] = "numTotalDatasets",
  [QUIRE_LINKED_SPACE] = "numTotalSpaces",
};

G_STATIC_ASSERT (G_N_ELEMENTS (LISTS) == QUIRE_LINKED_N_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (TOTALS) == QUIRE_LINKED_N_KINDS);

static gboolean
read_item (const QuireJsonArray *array, guint index, QuireLinkedItem *item)
{
  QuireJsonObject object;

  if (!quire_json_array_get_object (array, index, &object))
    return FALSE;
  item->id = quire_json_object_get_text (&object, "id");
  item->likes = quire_json_object_get_count (&object, "likes");
  item->downloads = quire_json_object_get_long_count (&object, "downloads");
  return *object.problem == NULL && quire_text_is_repository (item->id);
}

static void
read_items (const QuireJsonObject *paper, const char *name, GArray *items)
{
  QuireJsonArray array;
  guint n = quire_json_object_get_array (paper, name, G_MAXUINT, &array);

  for (guint i = 0; i < MIN (n, MAX_ITEMS); i++)
    {
      QuireLinkedItem item;

      if (read_item (&array, i, &item))
        g_array_append_val (items, item);
      g_clear_pointer (paper->problem, g_free);
    }
}

static guint
read_total (const QuireJsonObject *paper, const char *name)
{
  gint64 total = quire_json_object_get_long_count (paper, name);

  return (guint) CLAMP (total, 0, QUIRE_JSON_MAX_COUNT);
}

QuireLinked *
quire_huggingface_read_linked (const QuireJsonObject *paper)
{
  g_autofree char *problem = NULL;
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (QuireLinkedItem));
  QuireLinkedList lists[QUIRE_LINKED_N_KINDS];
  QuireJsonObject own = *paper;

  own.problem = &problem;
  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    {
      guint before = items->len;

      read_items (&own, LISTS[kind], items);
      lists[kind].n_items = items->len - before;
      lists[kind].total = read_total (&own, TOTALS[kind]);
      g_clear_pointer (&problem, g_free);
    }
  for (guint kind = 0, first = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    {
      lists[kind].items =
          lists[kind].n_items > 0 ? &g_array_index (items, QuireLinkedItem, first) : NULL;
      first += lists[kind].n_items;
    }
  return quire_linked_new (lists);
}
