/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-list.h"

#include "quire-key-diff.h"
#include "quire-paper-items.h"
#include "quire-paper-loader.h"
#include "quire-paper-rows.h"

/* What the first question of a query asks for: more than any day has papers,
 * and no more rows than the first screens show. */
#define FIRST_KEYS 128
#define FIRST_ROWS 64

/* How many rows stay in memory that nobody shows. */
#define MAX_ROWS 600

/* When an answer brings keys and takes others away, some may be the same
 * papers under another key; so many are looked at. */
#define MAX_REKEYED 256

struct _QuirePaperList
{
  GObject parent_instance;

  QuireStore *store;
  QuirePaperItems *items;
  QuirePaperRows *rows;
  QuirePaperLoader *loader;

  QuireQuery query;
  gboolean has_query;

  GArray *keys;   /* of QuireKey, as shown */
  GArray *latest; /* the last answer, while it holds papers that wait */
  guint n_new;
  guint limit;  /* shows no more than this */
  guint n_told; /* what n-items was when last notified */

  GCancellable *question; /* for the keys, while under way */
  gboolean ask_again;     /* something changed meanwhile */
  gboolean complete;      /* the keys are all of the query's */
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
static void ask (QuirePaperList *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (QuirePaperList,
                               quire_paper_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      quire_paper_list_iface_init))

/* A question under way; list is NULL once nobody waits for it. */
typedef struct
{
  GWeakRef list;
  GCancellable *cancellable;
  GArray *answer; /* the keys, while their papers are looked at */
  GArray *asked;  /* the new ones among them */
} Question;

static Question *
question_new (QuirePaperList *self)
{
  Question *question = g_new0 (Question, 1);

  g_weak_ref_init (&question->list, self);
  question->cancellable = g_object_ref (self->question);

  return question;
}

static void
question_free (Question *question)
{
  g_weak_ref_clear (&question->list);
  g_object_unref (question->cancellable);
  g_clear_pointer (&question->answer, g_array_unref);
  g_clear_pointer (&question->asked, g_array_unref);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

/* The list, if it still waits for this question; transfer full. */
static QuirePaperList *
question_get_list (Question *question)
{
  g_autoptr (QuirePaperList) self = g_weak_ref_get (&question->list);

  if (!self || self->question != question->cancellable)
    return NULL;

  return g_steal_pointer (&self);
}

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

static void
end_question (QuirePaperList *self, GArray *answer)
{
  g_clear_object (&self->question);
  take_answer (self, answer);
  self->complete = TRUE;
  set_loading (self, FALSE);

  if (self->ask_again)
    ask (self);
}

static void
fail (QuirePaperList *self, const GError *error)
{
  g_clear_object (&self->question);
  self->ask_again = FALSE;
  set_loading (self, FALSE);
  g_signal_emit (self, signals[FAILED], 0, error);
}

/* Rows that went by their old key go by the new one of the same paper. */
static void
rekey_rows (QuirePaperList *self, GArray *asked, GPtrArray *listings, GArray *answer)
{
  g_autoptr (GArray) gone = quire_keys_without (self->keys, answer);

  for (guint i = 0; i < listings->len && i < asked->len; i++)
    {
      QuireListing *listing = g_ptr_array_index (listings, i);
      QuireKey key = g_array_index (asked, QuireKey, i);

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

static void
papers_looked_at_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (QuirePaperList) self = question_get_list (question);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listings = quire_store_load_finish (QUIRE_STORE (source), result, &error);

  if (!self)
    return;

  if (!listings)
    {
      fail (self, error);
      return;
    }

  rekey_rows (self, question->asked, listings, question->answer);
  end_question (self, question->answer);
}

/* An answer that brings keys and takes others away may have given the same
 * paper another key: that must neither take its card away nor call it new. */
static gboolean
look_at_new_papers (QuirePaperList *self, GArray *answer)
{
  g_autoptr (GArray) gone = NULL;
  g_autoptr (GArray) added = NULL;
  g_autoptr (Question) question = NULL;

  if (!self->complete)
    return FALSE;

  gone = quire_keys_without (self->keys, answer);
  added = quire_keys_without (answer, self->keys);
  if (gone->len == 0 || gone->len > MAX_REKEYED || added->len == 0 || added->len > MAX_REKEYED)
    return FALSE;

  question = question_new (self);
  question->answer = g_array_ref (answer);
  question->asked = g_steal_pointer (&added);
  quire_store_load_async (self->store, &self->query, &g_array_index (question->asked, QuireKey, 0),
                          question->asked->len, self->question, papers_looked_at_cb, question);
  g_steal_pointer (&question);

  return TRUE;
}

static void
keys_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (QuirePaperList) self = question_get_list (question);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = quire_store_list_finish (QUIRE_STORE (source), result, &error);

  if (!self)
    return;

  if (!list)
    {
      fail (self, error);
      return;
    }

  if (!look_at_new_papers (self, list->keys))
    end_question (self, list->keys);
}

/* All the keys, without rows. */
static void
ask (QuirePaperList *self)
{
  self->ask_again = FALSE;
  self->question = g_cancellable_new ();
  quire_store_list_async (self->store, &self->query, -1, 0, self->question, keys_answered_cb,
                          question_new (self));
}

static void
first_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (QuirePaperList) self = question_get_list (question);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = quire_store_list_finish (QUIRE_STORE (source), result, &error);

  if (!self)
    return;

  if (!list)
    {
      fail (self, error);
      return;
    }

  for (guint i = 0; i < list->listings->len; i++)
    {
      QuireListing *listing = g_ptr_array_index (list->listings, i);
      g_autoptr (QuirePaperItem) item = NULL;
      QuirePaperRow *row = NULL;

      if (!listing)
        continue;

      row = quire_paper_rows_use (self->rows, g_array_index (list->keys, QuireKey, i));
      item = quire_paper_items_claim (self->items, row->item, listing);
      quire_paper_rows_set_item (row, item);
    }

  if (list->keys->len < FIRST_KEYS)
    {
      end_question (self, list->keys);
    }
  else
    {
      g_clear_object (&self->question);
      show_keys (self, list->keys);
      set_loading (self, FALSE);
      ask (self);
    }

  g_signal_emit (self, signals[ROWS_LOADED], 0);
}

static void
ask_first (QuirePaperList *self)
{
  self->ask_again = FALSE;
  self->question = g_cancellable_new ();
  quire_store_list_async (self->store, &self->query, FIRST_KEYS, MIN (FIRST_ROWS, self->limit),
                          self->question, first_answered_cb, question_new (self));
}

static void
drop_question (QuirePaperList *self)
{
  if (!self->question)
    return;

  g_cancellable_cancel (self->question);
  g_clear_object (&self->question);
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
  if (gone && self->complete && !self->question)
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

  if (self->question)
    self->ask_again = TRUE;
  else
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

  drop_question (self);
  g_clear_pointer (&self->loader, quire_paper_loader_free);
  g_clear_object (&self->store);

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
  self->store = g_object_ref (store);
  self->items = quire_paper_items_of (store);
  self->loader = quire_paper_loader_new (store, self->rows, rows_loaded_cb, rows_failed_cb, self);
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
  drop_question (self);
  quire_paper_loader_set_query (self->loader, query);
  quire_paper_rows_clear (self->rows);
  g_array_set_size (self->keys, 0);
  set_latest (self, NULL, 0);
  set_loading (self, TRUE);
  emit_changed (self, 0, n, 0);
  tell_n_items (self);

  ask_first (self);
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
