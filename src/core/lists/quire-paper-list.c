/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-list.h"

#include "quire-key-diff.h"
#include "quire-paper-items.h"
#include "quire-paper-loader.h"
#include "quire-paper-question.h"
#include "quire-paper-rows.h"

/* How many rows come with a query's first answer: what the first screens show. */
#define FIRST_ROWS 64

/* How many rows stay in memory that nobody shows. */
#define MAX_ROWS 600

struct _QuirePaperList
{
  GObject parent_instance;

  QuirePaperItems *items;
  QuirePaperRows *rows;
  QuirePaperLoader *loader;
  QuirePaperQuestion *question; /* for the keys */

  QuireQuery query;
  gboolean has_query;

  GArray *keys;   /* of QuireKey, as shown */
  GArray *latest; /* the last answer, while it holds papers that wait */
  guint n_new;
  guint limit;  /* shows no more than this */
  guint n_told; /* what n-items was when last notified */

  gboolean complete; /* the keys are all of the query's */
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

static guint
get_n_shown (QuirePaperList *self)
{
  return MIN (self->keys->len, self->limit);
}

static void
emit_changed (QuirePaperList *self, guint position, guint removed, guint added)
{
  if (removed == 0 && added == 0)
    return;

  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
}

static void
tell_n_items (QuirePaperList *self)
{
  if (self->n_told == get_n_shown (self))
    return;

  self->n_told = get_n_shown (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ITEMS]);
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

/* Changes one range of keys and says so, as far as it is shown. */
static void
splice (QuirePaperList *self, guint position, guint removed, const QuireKey *added, guint n_added)
{
  guint shown_before = get_n_shown (self);
  guint shown = 0;
  guint tail = 0;

  if (removed > 0)
    g_array_remove_range (self->keys, position, removed);
  if (n_added > 0)
    g_array_insert_vals (self->keys, position, added, n_added);

  shown = get_n_shown (self);
  if (position >= MAX (shown_before, shown))
    return;

  /* With a limit, what is behind the range is moved into or out of sight. */
  if (self->keys->len <= self->limit && self->keys->len - n_added + removed <= self->limit)
    tail = shown - position - n_added;

  emit_changed (self, position, shown_before - position - tail, shown - position - tail);
}

static void
apply_edits (QuirePaperList *self, const GArray *edits, const GArray *after)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const QuireKeyEdit *edit = &g_array_index (edits, QuireKeyEdit, i);
      const QuireKey *added = NULL;

      if (edit->added > 0)
        added = &g_array_index (after, QuireKey, edit->position);
      splice (self, edit->position, edit->removed, added, edit->added);
    }

  tell_n_items (self);
}

/* Shows exactly these keys. */
static void
show_keys (QuirePaperList *self, GArray *keys)
{
  g_autoptr (GArray) gone = quire_keys_without (self->keys, keys);
  g_autoptr (GArray) edits = quire_key_diff (self->keys, keys);

  apply_edits (self, edits, keys);
  for (guint i = 0; i < gone->len; i++)
    quire_paper_rows_remove (self->rows, g_array_index (gone, QuireKey, i));
}

/* What is shown without what is gone, in the order it is shown in. */
static void
show_rest (QuirePaperList *self, GArray *gone)
{
  g_autoptr (GArray) rest = quire_keys_without (self->keys, gone);

  show_keys (self, rest);
}

static void
take_answer (QuirePaperList *self, GArray *answer)
{
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) added = NULL;

  /* Before the first whole answer nothing was shown that could be held back. */
  if (!self->complete || self->keys->len == 0)
    {
      show_keys (self, answer);
      set_latest (self, NULL, 0);
      return;
    }

  gone = quire_keys_without (self->keys, answer);
  added = quire_keys_without (answer, self->keys);
  if (gone->len > 0)
    show_rest (self, gone);

  if (self->keys->len == 0 && added->len > 0)
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
  g_autoptr (GArray) gone = quire_keys_without (self->keys, answer);

  for (guint i = 0; i < listings->len && i < met->len; i++)
    {
      QuireListing *listing = g_ptr_array_index (listings, i);
      QuireKey key = g_array_index (met, QuireKey, i);

      for (guint j = 0; listing && j < gone->len; j++)
        {
          QuireKey old = g_array_index (gone, QuireKey, j);
          QuirePaperRow *row = quire_paper_rows_lookup (self->rows, old);
          guint position = 0;

          if (!row || g_strcmp0 (quire_paper_item_get_id (row->item),
                                 quire_paper_get_id (quire_listing_get_paper (listing))) != 0)
            continue;

          while (g_array_index (self->keys, QuireKey, position) != old)
            position++;
          g_array_index (self->keys, QuireKey, position) = key;
          quire_paper_rows_rekey (self->rows, row, key);
          break;
        }
    }
}

/* Only a whole list tells what is gone from it and what is new. */
static void
ask (QuirePaperList *self)
{
  quire_paper_question_ask (self->question, self->complete ? self->keys : NULL);
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

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint first = *(const guint *) a;
  guint second = *(const guint *) b;

  return first < second ? -1 : first > second;
}

/* Where these keys (a set) stand now, in order: one pass, however many. */
static GArray *
find_positions (QuirePaperList *self, GHashTable *keys)
{
  GArray *positions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->keys->len && positions->len < g_hash_table_size (keys); i++)
    {
      if (g_hash_table_contains (keys, &g_array_index (self->keys, QuireKey, i)))
        g_array_append_val (positions, i);
    }
  g_array_sort (positions, compare_positions);

  return positions;
}

/* Whole runs of placeholders that became other items. */
static void
emit_replaced (QuirePaperList *self, GHashTable *keys)
{
  g_autoptr (GArray) positions = NULL;
  guint shown = get_n_shown (self);

  if (g_hash_table_size (keys) == 0)
    return;

  positions = find_positions (self, keys);
  for (guint i = 0; i < positions->len;)
    {
      guint first = g_array_index (positions, guint, i);
      guint n = 1;

      while (i + n < positions->len && g_array_index (positions, guint, i + n) == first + n)
        n++;
      i += n;
      if (first < shown)
        emit_changed (self, first, MIN (n, shown - first), MIN (n, shown - first));
    }
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

  emit_replaced (self, replaced);
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

static gboolean
is_among (const char *id, const char *const *ids)
{
  return id && ids && g_strv_contains (ids, id);
}

static void
reload_rows (QuirePaperList *self, QuireChanges *changes)
{
  g_autoptr (GPtrArray) rows = quire_paper_rows_list (self->rows);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  gboolean all = quire_changes_is_empty (changes);

  for (guint i = 0; i < rows->len; i++)
    {
      QuirePaperRow *row = g_ptr_array_index (rows, i);
      const char *id = quire_paper_item_get_id (row->item);

      if (!id)
        continue;

      if (all || is_among (id, quire_changes_get_updated (changes)) ||
          is_among (id, quire_changes_get_added (changes)) ||
          is_among (id, quire_changes_get_withdrawn (changes)))
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
  return get_n_shown (QUIRE_PAPER_LIST (model));
}

static gpointer
quire_paper_list_get_item (GListModel *model, guint position)
{
  QuirePaperList *self = QUIRE_PAPER_LIST (model);
  QuirePaperRow *row = NULL;

  if (position >= get_n_shown (self))
    return NULL;

  row = quire_paper_rows_use (self->rows, g_array_index (self->keys, QuireKey, position));
  if (!quire_paper_item_get_listing (row->item))
    quire_paper_loader_want (self->loader, &g_array_index (self->keys, QuireKey, 0),
                             get_n_shown (self), position);

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
      g_value_set_uint (value, get_n_shown (self));
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

  G_OBJECT_CLASS (quire_paper_list_parent_class)->dispose (object);
}

static void
quire_paper_list_finalize (GObject *object)
{
  QuirePaperList *self = QUIRE_PAPER_LIST (object);

  g_clear_pointer (&self->rows, quire_paper_rows_free);
  g_clear_pointer (&self->keys, g_array_unref);
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
  self->keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  self->rows = quire_paper_rows_new (MAX_ROWS);
  self->limit = G_MAXUINT;
}

QuirePaperList *
quire_paper_list_new (QuireStore *store)
{
  QuirePaperList *self = NULL;

  g_return_val_if_fail (QUIRE_IS_STORE (store), NULL);

  self = g_object_new (QUIRE_TYPE_PAPER_LIST, NULL);
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
  guint n = 0;

  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));
  g_return_if_fail (query != NULL);

  n = get_n_shown (self);
  self->query = *query;
  self->has_query = TRUE;
  self->complete = FALSE;
  quire_paper_loader_set_query (self->loader, query);
  quire_paper_rows_clear (self->rows);
  g_array_set_size (self->keys, 0);
  set_latest (self, NULL, 0);
  set_loading (self, TRUE);
  emit_changed (self, 0, n, 0);
  tell_n_items (self);

  quire_paper_question_begin (self->question, &self->query, MIN (FIRST_ROWS, self->limit));
}

const QuireQuery *
quire_paper_list_get_query (QuirePaperList *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), NULL);

  return self->has_query ? &self->query : NULL;
}

static void
set_limit (QuirePaperList *self, guint limit)
{
  guint before = get_n_shown (self);
  guint after = 0;

  self->limit = limit;
  after = get_n_shown (self);
  if (after < before)
    emit_changed (self, after, before - after, 0);
  else
    emit_changed (self, before, 0, after - before);
  tell_n_items (self);
}

void
quire_paper_list_hold_at (QuirePaperList *self, guint n)
{
  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));

  set_limit (self, n);
}

void
quire_paper_list_release (QuirePaperList *self)
{
  g_return_if_fail (QUIRE_IS_PAPER_LIST (self));

  set_limit (self, G_MAXUINT);
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
  guint shown = 0;

  g_return_val_if_fail (QUIRE_IS_PAPER_LIST (self), G_MAXUINT);
  g_return_val_if_fail (id != NULL, G_MAXUINT);

  item = quire_paper_items_lookup (self->items, id);
  if (!item)
    return G_MAXUINT;

  shown = get_n_shown (self);
  rows = quire_paper_rows_list (self->rows);
  for (guint i = 0; i < rows->len; i++)
    {
      QuirePaperRow *row = g_ptr_array_index (rows, i);

      if (row->item != item)
        continue;

      for (guint position = 0; position < shown; position++)
        {
          if (g_array_index (self->keys, QuireKey, position) == row->key)
            return position;
        }
    }

  return G_MAXUINT;
}
