/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-list.h"

#include "quire-key-diff.h"
#include "quire-paper-items.h"
#include "quire-paper-loader.h"
#include "quire-paper-order.h"
#include "quire-paper-question.h"
#include "quire-paper-rows.h"

/* How many rows come with a query's first answer: what the first screens show. */
#define FIRST_ROWS 64

/* How many rows stay in memory that nobody shows. */
#define MAX_ROWS 600

struct _QuirePaperList
{
  GObject parent_instance;

  QuireStore *store;
  QuirePaperItems *items;
  QuirePaperRows *rows;
  QuirePaperLoader *loader;
  QuirePaperQuestion *question; /* for the keys */

  QuireQuery query;
  gboolean has_query;

  QuirePaperOrder *order;
  GArray *latest; /* the last answer, while it holds papers that wait */
  guint n_new;
  guint n_told; /* what n-items was when last notified */

  gboolean complete; /* the order's keys are all of the query's */
  gboolean loading;
};

enum
{
  PROP_0,
  PROP_LOADING,
  PROP_N_NEW,
  PROP_N_ITEMS,
  N_PROPS
};

enum
{
  FAILED,
  ROWS_LOADED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void quire_paper_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuirePaperList,
                               quire_paper_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      quire_paper_list_iface_init))

static void
order_changed_cb (guint position, guint removed, guint added, gpointer user_data)
{
  g_list_model_items_changed (G_LIST_MODEL (user_data), position, removed, added);
}

static void
tell_n_items (QuirePaperList *self)
{
  guint n = quire_paper_order_get_n_shown (self->order);

  if (self->n_told == n)
    return;

  self->n_told = n;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
}

static GArray *
get_keys (QuirePaperList *self)
{
  return quire_paper_order_get_keys (self->order);
}

static void
set_loading (QuirePaperList *self, gboolean loading)
{
  if (self->loading == loading)
    return;

  self->loading = loading;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADING]);
}

static void
set_latest (QuirePaperList *self, GArray *latest, guint n_new)
{
  g_clear_pointer (&self->latest, g_array_unref);
  if (latest && n_new > 0)
    self->latest = g_array_ref (latest);

  if (self->n_new == n_new)
    return;

  self->n_new = n_new;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_NEW]);
}

/* Shows exactly these keys. */
static void
show_keys (QuirePaperList *self, GArray *keys)
{
  g_autoptr (GArray) gone = quire_keys_without (get_keys (self), keys);

  quire_paper_order_set_keys (self->order, keys);
  tell_n_items (self);
  for (guint i = 0; i < gone->len; i++)
    quire_paper_rows_remove (self->rows, g_array_index (gone, QuireKey, i));
}

/* What is shown without what is gone, in the order it is shown in. */
static void
show_rest (QuirePaperList *self, GArray *gone)
{
  g_autoptr (GArray) rest = quire_keys_without (get_keys (self), gone);

  show_keys (self, rest);
}

static void
take_answer (QuirePaperList *self, GArray *answer)
{
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) added = NULL;

  /* Before the first whole answer nothing was shown that could be held back. */
  if (!self->complete || get_keys (self)->len == 0)
    {
      show_keys (self, answer);
      set_latest (self, NULL, 0);
      return;
    }

  gone = quire_keys_without (get_keys (self), answer);
  added = quire_keys_without (answer, get_keys (self));
  if (gone->len > 0)
    show_rest (self, gone);

  if (get_keys (self)->len == 0 && added->len > 0)
    {
      show_keys (self, answer);
      set_latest (self, NULL, 0);
      return;
    }

  set_latest (self, answer, added->len);
}

/* Rows that went by their old key go by the new one of the same paper. */
static void
rekey_rows (QuirePaperList *self, GArray *met, GPtrArray *listings, GArray *answer)
{
  g_autoptr (GArray) gone = quire_keys_without (get_keys (self), answer);

  for (guint i = 0; i < listings->len && i < met->len; i++)
    {
      QuireListing *listing = g_ptr_array_index (listings, i);
      QuireKey key = g_array_index (met, QuireKey, i);

      for (guint j = 0; listing && j < gone->len; j++)
        {
          QuireKey old = g_array_index (gone, QuireKey, j);
          QuirePaperRow *row = quire_paper_rows_lookup (self->rows, old);

          if (!row || g_strcmp0 (quire_paper_item_get_id (row->item),
                                 quire_paper_get_id (quire_listing_get_paper (listing))) != 0)
            continue;

          quire_paper_order_replace (self->order, old, key);
          quire_paper_rows_rekey (self->rows, row, key);
          break;
        }
    }
}

/* Only a whole list tells what is gone from it and what is new. */
static void
ask (QuirePaperList *self)
{
  quire_paper_question_ask (self->question, self->complete ? get_keys (self) : NULL);
}

static void
take_whole_answer (QuirePaperList *self, GArray *answer)
{
  take_answer (self, answer);
  self->complete = TRUE;
  set_loading (self, FALSE);

  if (quire_paper_question_is_stale (self->question))
    ask (self);
}

static void
begun_cb (GArray *keys, GPtrArray *listings, gboolean whole, gpointer user_data)
{
  g_autoptr (QuirePaperList) self = g_object_ref (user_data);

  for (guint i = 0; i < listings->len; i++)
    {
      QuireListing *listing = g_ptr_array_index (listings, i);
      g_autoptr (QuirePaperItem) item = NULL;
      QuirePaperRow *row = NULL;

      if (!listing)
        continue;

      row = quire_paper_rows_use (self->rows, g_array_index (keys, QuireKey, i));
      item = quire_paper_items_claim (self->items, row->item, listing);
      quire_paper_rows_set_item (row, item);
    }

  if (whole)
    {
      take_whole_answer (self, keys);
    }
  else
    {
      show_keys (self, keys);
      set_loading (self, FALSE);
      ask (self);
    }

  g_signal_emit (self, signals[ROWS_LOADED], 0);
}

static void
answered_cb (GArray *keys, GArray *met, GPtrArray *listings, gpointer user_data)
{
  g_autoptr (QuirePaperList) self = g_object_ref (user_data);

  if (met)
    rekey_rows (self, met, listings, keys);
  take_whole_answer (self, keys);
}

static void
unanswered_cb (const GError *error, gpointer user_data)
{
  g_autoptr (QuirePaperList) self = g_object_ref (user_data);

  set_loading (self, FALSE);
  g_signal_emit (self, signals[FAILED], 0, error);
}

static void
rows_loaded_cb (QuirePaperLoader *loader,
                const QuireKey *keys,
                guint n_keys,
                GPtrArray *listings,
                gpointer user_data)
{
  QuirePaperList *self = user_data;
  g_autoptr (GHashTable) replaced = g_hash_table_new (g_int64_hash, g_int64_equal);
  gboolean gone = FALSE;

  g_object_ref (self);
  for (guint i = 0; i < n_keys; i++)
    {
      QuireListing *listing = g_ptr_array_index (listings, i);
      QuirePaperRow *row = quire_paper_rows_lookup (self->rows, keys[i]);
      g_autoptr (QuirePaperItem) item = NULL;

      if (!listing)
        gone = TRUE;
      if (!listing || !row)
        continue;

      item = quire_paper_items_claim (self->items, row->item, listing);
      if (item == row->item)
        continue;

      quire_paper_rows_set_item (row, item);
      g_hash_table_add (replaced, (gpointer) &keys[i]);
    }

  quire_paper_order_touch (self->order, replaced);
  g_signal_emit (self, signals[ROWS_LOADED], 0);

  /* A key without a paper: the list has changed, and we have not heard yet. */
  if (gone && self->complete && !quire_paper_question_is_open (self->question))
    ask (self);
  g_object_unref (self);
}

static void
rows_failed_cb (QuirePaperLoader *loader, const GError *error, gpointer user_data)
{
  g_signal_emit (user_data, signals[FAILED], 0, error);
}

static void
add_all (GHashTable *set, const char *const *ids)
{
  for (guint i = 0; ids[i]; i++)
    g_hash_table_add (set, (gpointer) ids[i]);
}

static void
reload_rows (QuirePaperList *self, QuireChanges *changes)
{
  g_autoptr (GPtrArray) rows = quire_paper_rows_list (self->rows);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  g_autoptr (GHashTable) changed = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean all = quire_changes_is_empty (changes);

  add_all (changed, quire_changes_get_updated (changes));
  add_all (changed, quire_changes_get_added (changes));
  add_all (changed, quire_changes_get_withdrawn (changes));
  for (guint i = 0; i < rows->len; i++)
    {
      QuirePaperRow *row = g_ptr_array_index (rows, i);
      const char *id = quire_paper_item_get_id (row->item);

      if (id && (all || g_hash_table_contains (changed, id)))
        g_array_append_val (keys, row->key);
    }

  if (keys->len > 0)
    quire_paper_loader_reload (self->loader, &g_array_index (keys, QuireKey, 0), keys->len);
}

static void
store_changed_cb (QuirePaperList *self, QuireChanges *changes)
{
  if (!self->has_query)
    return;

  reload_rows (self, changes);

  /* What only changed in itself is neither new to a list nor gone from it. */
  if (!quire_changes_is_empty (changes) && !*quire_changes_get_added (changes) &&
      !*quire_changes_get_withdrawn (changes))
    return;

  ask (self);
}

static GType
quire_paper_list_get_item_type (GListModel *model)
{
  return QUIRE_TYPE_PAPER_ITEM;
}

static guint
quire_paper_list_get_n_items (GListModel *model)
{
  return quire_paper_order_get_n_shown (QUIRE_PAPER_LIST (model)->order);
}

static gpointer
quire_paper_list_get_item (GListModel *model, guint position)
{
  QuirePaperList *self = QUIRE_PAPER_LIST (model);
  QuirePaperRow *row = NULL;

  if (position >= quire_paper_order_get_n_shown (self->order))
    return NULL;

  row = quire_paper_rows_use (self->rows, quire_paper_order_get (self->order, position));
  if (!quire_paper_item_get_listing (row->item))
    quire_paper_loader_want (self->loader, &g_array_index (get_keys (self), QuireKey, 0),
                             quire_paper_order_get_n_shown (self->order), position);

  return g_object_ref (row->item);
}

static void
quire_paper_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = quire_paper_list_get_item_type;
  iface->get_n_items = quire_paper_list_get_n_items;
  iface->get_item = quire_paper_list_get_item;
}

static void
quire_paper_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  QuirePaperList *self = QUIRE_PAPER_LIST (object);

  switch (prop_id)
    {
    case PROP_LOADING:
      g_value_set_boolean (value, self->loading);
      break;
    case PROP_N_NEW:
      g_value_set_uint (value, self->n_new);
      break;
    case PROP_N_ITEMS:
      g_value_set_uint (value, quire_paper_order_get_n_shown (self->order));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_paper_list_dispose (GObject *object)
{
  QuirePaperList *self = QUIRE_PAPER_LIST (object);

  g_clear_pointer (&self->question, quire_paper_question_free);
  g_clear_pointer (&self->loader, quire_paper_loader_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (quire_paper_list_parent_class)->dispose (object);
}

static void
quire_paper_list_finalize (GObject *object)
{
  QuirePaperList *self = QUIRE_PAPER_LIST (object);

  g_clear_pointer (&self->rows, quire_paper_rows_free);
  g_clear_pointer (&self->order, quire_paper_order_free);
  g_clear_pointer (&self->latest, g_array_unref);

  G_OBJECT_CLASS (quire_paper_list_parent_class)->finalize (object);
}

static void
quire_paper_list_class_init (QuirePaperListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = quire_paper_list_get_property;
  object_class->dispose = quire_paper_list_dispose;
  object_class->finalize = quire_paper_list_finalize;

  properties[PROP_LOADING] = g_param_spec_boolean ("loading", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_NEW] = g_param_spec_uint ("n-new", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ITEMS] = g_param_spec_uint ("n-items", NULL, NULL, 0, G_MAXUINT, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[FAILED] = g_signal_new ("failed", QUIRE_TYPE_PAPER_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[ROWS_LOADED] = g_signal_new ("rows-loaded", QUIRE_TYPE_PAPER_LIST, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_paper_list_init (QuirePaperList *self)
{
  self->order = quire_paper_order_new (order_changed_cb, self);
  self->rows = quire_paper_rows_new (MAX_ROWS);
}

QuirePaperList *
quire_paper_list_new (QuireStore *store)
{
  QuirePaperList *self = NULL;

  g_return_val_if_fail (QUIRE_IS_STORE (store), NULL);

  self = g_object_new (QUIRE_TYPE_PAPER_LIST, NULL);
  self->store = g_object_ref (store);
  self->items = quire_paper_items_of (store);
  self->loader = quire_paper_loader_new (store, self->rows, rows_loaded_cb, rows_failed_cb, self);
  self->question = quire_paper_question_new (store, begun_cb, answered_cb, unanswered_cb, self);
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return self;
}

void
quire_paper_list_set_query (QuirePaperList *self, const QuireQuery *query)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (QuireKey));

  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));
  g_return_if_fail (query != NULL);

  self->query = *query;
  self->has_query = TRUE;
  self->complete = FALSE;
  set_latest (self, NULL, 0);
  set_loading (self, TRUE);
  quire_paper_order_set_keys (self->order, none);
  quire_paper_loader_set_query (self->loader, query);
  quire_paper_rows_clear (self->rows);
  tell_n_items (self);

  quire_paper_question_begin (self->question, &self->query,
                              MIN (FIRST_ROWS, quire_paper_order_get_limit (self->order)));
}

const QuireQuery *
quire_paper_list_get_query (QuirePaperList *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), NULL);

  return self->has_query ? &self->query : NULL;
}

void
quire_paper_list_hold_at (QuirePaperList *self, guint n)
{
  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));

  quire_paper_order_set_limit (self->order, n);
  tell_n_items (self);
}

void
quire_paper_list_release (QuirePaperList *self)
{
  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));

  quire_paper_order_set_limit (self->order, G_MAXUINT);
  tell_n_items (self);
}

gboolean
quire_paper_list_get_loading (QuirePaperList *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), FALSE);

  return self->loading;
}

guint
quire_paper_list_get_n_new (QuirePaperList *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), 0);

  return self->n_new;
}

void
quire_paper_list_show_new (QuirePaperList *self)
{
  g_autoptr (GArray) latest = NULL;

  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));

  latest = g_steal_pointer (&self->latest);
  if (!latest)
    return;

  show_keys (self, latest);
  set_latest (self, NULL, 0);
}

guint
quire_paper_list_find (QuirePaperList *self, const char *id)
{
  g_autoptr (GPtrArray) rows = NULL;
  QuirePaperItem *item = NULL;

  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), G_MAXUINT);
  g_return_val_if_fail (id != NULL, G_MAXUINT);

  item = quire_paper_items_lookup (self->items, id);
  if (!item)
    return G_MAXUINT;

  rows = quire_paper_rows_list (self->rows);
  for (guint i = 0; i < rows->len; i++)
    {
      QuirePaperRow *row = g_ptr_array_index (rows, i);
      guint position =
          row->item == item ? quire_paper_order_find (self->order, row->key) : G_MAXUINT;

      if (position != G_MAXUINT)
        return position;
    }

  return G_MAXUINT;
}

QuirePaperItem *
quire_paper_list_lookup (QuirePaperList *self, const char *id)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return quire_paper_items_lookup (self->items, id);
}

const char *
quire_paper_list_peek_id (QuirePaperList *self, guint position)
{
  QuirePaperRow *row = NULL;

  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), NULL);

  if (position >= quire_paper_order_get_n_shown (self->order))
    return NULL;

  row = quire_paper_rows_lookup (self->rows, quire_paper_order_get (self->order, position));
  return row ? quire_paper_item_get_id (row->item) : NULL;
}

static void
ids_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GStrv ids = quire_store_ids_finish (QUIRE_STORE (source), result, &error);

  if (ids)
    g_task_return_pointer (task, ids, (GDestroyNotify) g_strfreev);
  else
    g_task_return_error (task, error);
}

void
quire_paper_list_ids_async (QuirePaperList *self,
                            guint position,
                            guint n,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  const QuireKey *keys = NULL;
  guint n_shown = 0;
  GTask *task = NULL;

  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));

  keys = (gconstpointer) get_keys (self)->data;
  n_shown = quire_paper_order_get_n_shown (self->order);
  position = MIN (position, n_shown);
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, quire_paper_list_ids_async);
  quire_store_ids_async (self->store, keys ? keys + position : NULL, MIN (n, n_shown - position),
                         cancellable, ids_cb, task);
}

GStrv
quire_paper_list_ids_finish (QuirePaperList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
