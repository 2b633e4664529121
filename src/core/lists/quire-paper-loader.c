/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-loader.h"

#define PAGE 64

/* So many pages are under way at a time; a screen needs two. */
#define MAX_LOADS 4

struct _QuirePaperLoader
{
  QuireStore *store;
  QuirePaperRows *rows;
  QuirePaperLoaded loaded;
  QuirePaperFailed failed;
  gpointer user_data;

  QuireQuery query;
  GQueue wanted; /* of GArray of QuireKey: pages, the most recent last */
  GQueue loads;  /* of Load, the most recent last */
  guint idle_id;
};

typedef struct
{
  QuirePaperLoader *loader; /* NULL once given up */
  GCancellable *cancellable;
  GArray *keys;
  gboolean again; /* not a page but rows that were there already */
} Load;

static void
load_free (Load *load)
{
  g_object_unref (load->cancellable);
  g_array_unref (load->keys);
  g_free (load);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Load, load_free)

static void schedule (QuirePaperLoader *self);

/* The rows are nobody's question any more; those that nobody shows go. */
static void
forsake (QuirePaperLoader *self, GArray *keys)
{
  for (guint i = 0; i < keys->len; i++)
    {
      QuireKey key = g_array_index (keys, QuireKey, i);
      QuirePaperRow *row = quire_paper_rows_lookup (self->rows, key);

      if (!row)
        continue;

      row->asked = FALSE;
      if (!quire_paper_item_get_listing (row->item))
        quire_paper_rows_let_go (row);
    }
}

static void
give_up (QuirePaperLoader *self, Load *load)
{
  g_queue_remove (&self->loads, load);
  load->loader = NULL;
  g_cancellable_cancel (load->cancellable);
}

static void
give_up_all (QuirePaperLoader *self)
{
  while (self->loads.head)
    give_up (self, self->loads.head->data);
  g_queue_clear_full (&self->wanted, (GDestroyNotify) g_array_unref);
  g_clear_handle_id (&self->idle_id, g_source_remove);
}

static void
give_up_oldest_page (QuirePaperLoader *self)
{
  for (GList *l = self->loads.head; l; l = l->next)
    {
      Load *load = l->data;

      if (load->again)
        continue;

      forsake (self, load->keys);
      give_up (self, load);
      return;
    }
}

static void
load_finished (QuirePaperLoader *self, Load *load, GPtrArray *listings, const GError *error)
{
  g_queue_remove (&self->loads, load);
  for (guint i = 0; i < load->keys->len; i++)
    {
      QuireKey key = g_array_index (load->keys, QuireKey, i);
      QuirePaperRow *row = quire_paper_rows_lookup (self->rows, key);

      if (!row)
        continue;

      row->asked = FALSE;
      row->failed = !listings || !g_ptr_array_index (listings, i);
    }

  if (self->loads.length == 0)
    schedule (self);

  /* Whoever is called may free the loader: nothing after this. */
  if (listings)
    self->loaded (self, &g_array_index (load->keys, QuireKey, 0), load->keys->len, listings,
                  self->user_data);
  else
    self->failed (self, error, self->user_data);
}

static void
load_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Load) load = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listings = quire_store_load_finish (QUIRE_STORE (source), result, &error);

  if (load->loader)
    load_finished (load->loader, load, listings, error);
}

static void
start (QuirePaperLoader *self, GArray *keys, gboolean again)
{
  Load *load = g_new0 (Load, 1);

  load->loader = self;
  load->cancellable = g_cancellable_new ();
  load->keys = g_array_ref (keys);
  load->again = again;
  g_queue_push_tail (&self->loads, load);
  quire_store_load_async (self->store, &self->query, &g_array_index (keys, QuireKey, 0), keys->len,
                          load->cancellable, load_cb, load);
}

/* Of a page, what is still missing. */
static GArray *
collect_missing (QuirePaperLoader *self, const GArray *page)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));

  for (guint i = 0; i < page->len; i++)
    {
      QuireKey key = g_array_index (page, QuireKey, i);
      QuirePaperRow *row = quire_paper_rows_use (self->rows, key);

      if (row->asked || quire_paper_item_get_listing (row->item))
        continue;

      row->asked = TRUE;
      g_array_append_val (keys, key);
    }

  return keys;
}

/* Rows of given-up pages that somebody shows nevertheless. */
static GArray *
collect_stragglers (QuirePaperLoader *self)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  g_autoptr (GPtrArray) rows = quire_paper_rows_list (self->rows);

  for (guint i = 0; i < rows->len && keys->len < PAGE; i++)
    {
      QuirePaperRow *row = g_ptr_array_index (rows, i);

      if (row->asked || row->failed || quire_paper_item_get_listing (row->item))
        continue;

      row->asked = TRUE;
      g_array_append_val (keys, row->key);
    }

  return keys;
}

static gboolean
load_wanted_cb (gpointer user_data)
{
  QuirePaperLoader *self = user_data;

  self->idle_id = 0;

  if (self->wanted.length == 0 && self->loads.length == 0)
    {
      g_autoptr (GArray) keys = collect_stragglers (self);

      if (keys->len > 0)
        start (self, keys, FALSE);
      return G_SOURCE_REMOVE;
    }

  while (self->wanted.length > 0)
    {
      g_autoptr (GArray) page = g_queue_pop_head (&self->wanted);
      g_autoptr (GArray) keys = collect_missing (self, page);

      if (keys->len == 0)
        continue;

      if (self->loads.length >= MAX_LOADS)
        give_up_oldest_page (self);
      start (self, keys, FALSE);
    }

  return G_SOURCE_REMOVE;
}

static void
schedule (QuirePaperLoader *self)
{
  /* Before the next frame is drawn, so that the answer may be in by then. */
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, load_wanted_cb, self, NULL);
}

QuirePaperLoader *
quire_paper_loader_new (QuireStore *store,
                        QuirePaperRows *rows,
                        QuirePaperLoaded loaded,
                        QuirePaperFailed failed,
                        gpointer user_data)
{
  QuirePaperLoader *self = g_new0 (QuirePaperLoader, 1);

  self->store = g_object_ref (store);
  self->rows = rows;
  self->loaded = loaded;
  self->failed = failed;
  self->user_data = user_data;
  g_queue_init (&self->wanted);
  g_queue_init (&self->loads);

  return self;
}

void
quire_paper_loader_free (QuirePaperLoader *self)
{
  give_up_all (self);
  g_object_unref (self->store);
  g_free (self);
}

void
quire_paper_loader_set_query (QuirePaperLoader *self, const QuireQuery *query)
{
  give_up_all (self);
  self->query = *query;
}

void
quire_paper_loader_want (QuirePaperLoader *self, const QuireKey *keys, guint n_keys, guint position)
{
  QuirePaperRow *row = quire_paper_rows_lookup (self->rows, keys[position]);
  guint first = position / PAGE * PAGE;
  g_autoptr (GArray) page = NULL;

  if (row)
    row->failed = FALSE;
  if (row && row->asked)
    return;

  /* Neighbours are asked for one after the other: the same page. */
  for (GList *l = self->wanted.tail; l; l = l->prev)
    {
      GArray *known = l->data;

      if (g_array_index (known, QuireKey, 0) == keys[first])
        return;
    }

  page = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  g_array_append_vals (page, keys + first, MIN (PAGE, n_keys - first));
  g_queue_push_tail (&self->wanted, g_steal_pointer (&page));
  while (self->wanted.length > MAX_LOADS)
    {
      g_autoptr (GArray) oldest = g_queue_pop_head (&self->wanted);

      forsake (self, oldest);
    }
  schedule (self);
}

void
quire_paper_loader_reload (QuirePaperLoader *self, const QuireKey *keys, guint n_keys)
{
  g_autoptr (GArray) copy = g_array_new (FALSE, FALSE, sizeof (QuireKey));

  g_array_append_vals (copy, keys, n_keys);
  start (self, copy, TRUE);
}
