/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-store.h"

struct _QuireStore
{
  GObject parent_instance;

  GArray *papers;
  GHashTable *by_key; /* &key -> its place plus one; made when needed */
  GQueue waiting;     /* of GTask */
  guint idle_id;
  gboolean broken;
  gboolean silent;
  FakeStoreCounts counts;
};

G_DEFINE_FINAL_TYPE (QuireStore, quire_store, G_TYPE_OBJECT)
G_DEFINE_QUARK (quire - store - error - quark, quire_store_error)

typedef struct
{
  gboolean rows;
  gboolean ids;
  int limit;
  guint load;
  GArray *keys;
} Ask;

static void
ask_free (gpointer data)
{
  Ask *ask = data;

  g_clear_pointer (&ask->keys, g_array_unref);
  g_free (ask);
}

static const char *const words[] = {
  "sparse",   "models",   "reasoning", "over",  "long",      "documents", "with",    "verifiers",
  "measured", "without",  "labels",    "fast",  "diffusion", "policies",  "that",    "remember",
  "quiet",    "gradient", "maps",      "of",    "speech",    "agents",    "and",     "their",
  "small",    "mistakes", "learned",   "codes", "from",      "video",     "scaling", "tables",
};

static char *
make_text (guint number, guint n_words)
{
  GString *text = g_string_new (NULL);
  guint32 state = number * 2654435761u + 1;

  for (guint i = 0; i < n_words; i++)
    {
      state = state * 1664525u + 1013904223u;
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              words[(state >> 16) % G_N_ELEMENTS (words)]);
    }
  if (text->len > 0)
    text->str[0] = g_ascii_toupper (text->str[0]);

  return g_string_free (text, FALSE);
}

char *
fake_store_dup_id (guint number)
{
  return g_strdup_printf ("%04u.%05u", 2000 + number / 100000, number % 100000);
}

static QuireListing *
make_listing (const FakePaper *paper)
{
  static const QuireAuthor authors[] = {
    { .name = "Ada Example" },    { .name = "Bo Muster" }, { .name = "Chi Beispiel" },
    { .name = "Di Placeholder" }, { .name = "Ed Dummy" },
  };
  g_autofree char *id = fake_store_dup_id (paper->number);
  g_autofree char *title = make_text (paper->number, 4 + paper->number % 11);
  g_autofree char *abstract = make_text (paper->number + 7, 60 + paper->number % 90);
  g_autofree char *summary = make_text (paper->number + 11, 20);
  g_autofree char *thumbnail = g_strdup_printf ("http://127.0.0.1:1/thumbnail/%s.png", id);
  QuirePaperFields fields = {
    .id = id,
    .title = title,
    .abstract = abstract,
    .ai_summary = paper->number % 4 ? summary : NULL,
    .authors = authors,
    .n_authors = 1 + paper->number % G_N_ELEMENTS (authors),
    .submitter = { .name = "someone", .avatar = "/avatar/someone.png" },
    .thumbnail = thumbnail,
    .upvotes = paper->upvotes,
    .comments = (int) (paper->number % 12),
    .stars = paper->number % 3 ? (int) (paper->number % 5000) : -1,
  };
  QuireListingState state = {
    .day = quire_day_new (2025, 3, 4),
    .unread = paper->unread,
    .withdrawn = paper->number % 11 == 10,
    .bookmarked = paper->number % 6 == 5,
    .upvotes_before = paper->number % 4 ? -1 : paper->upvotes / 2,
  };
  g_autoptr (QuirePaper) made = NULL;

  if (paper->number % 5 != 0)
    fields.organization = (QuireProfile){ .name = "lab", .fullname = "Laboratory of Examples" };
  made = quire_paper_new (&fields);

  return quire_listing_new (made, &state);
}

static QuireListing *
find_listing (QuireStore *self, QuireKey key)
{
  guint place = 0;

  if (!self->by_key)
    {
      self->by_key = g_hash_table_new (g_int64_hash, g_int64_equal);
      for (guint i = 0; i < self->papers->len; i++)
        g_hash_table_insert (self->by_key, &g_array_index (self->papers, FakePaper, i).key,
                             GUINT_TO_POINTER (i + 1));
    }

  place = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_key, &key));
  if (place == 0)
    return NULL;

  return make_listing (&g_array_index (self->papers, FakePaper, place - 1));
}

/* What a missing row may not crash: the array owns only listings. */
static void
listing_unref0 (gpointer listing)
{
  if (listing)
    quire_listing_unref (listing);
}

static void
answer_keys (QuireStore *self, GTask *task, Ask *ask)
{
  QuireStoreList *list = g_new0 (QuireStoreList, 1);
  guint n = self->papers->len;

  if (ask->limit >= 0)
    n = MIN (n, (guint) ask->limit);
  list->keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  list->listings = g_ptr_array_new_with_free_func (listing_unref0);
  for (guint i = 0; i < n; i++)
    {
      const FakePaper *paper = &g_array_index (self->papers, FakePaper, i);

      g_array_append_val (list->keys, paper->key);
      if (i < ask->load)
        g_ptr_array_add (list->listings, make_listing (paper));
    }
  g_task_return_pointer (task, list, (GDestroyNotify) quire_store_list_free);
}

static void
answer_rows (QuireStore *self, GTask *task, Ask *ask)
{
  GPtrArray *listings = g_ptr_array_new_with_free_func (listing_unref0);

  for (guint i = 0; i < ask->keys->len; i++)
    g_ptr_array_add (listings, find_listing (self, g_array_index (ask->keys, QuireKey, i)));
  g_task_return_pointer (task, listings, (GDestroyNotify) g_ptr_array_unref);
}

static void
answer_ids (QuireStore *self, GTask *task, Ask *ask)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  for (guint i = 0; i < ask->keys->len; i++)
    {
      g_autoptr (QuireListing) listing =
          find_listing (self, g_array_index (ask->keys, QuireKey, i));

      if (listing)
        g_strv_builder_add (ids, quire_listing_get_fields (listing)->id);
    }
  g_task_return_pointer (task, g_strv_builder_end (ids), (GDestroyNotify) g_strfreev);
}

static gboolean
answer_cb (gpointer user_data)
{
  QuireStore *self = user_data;
  g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);
  Ask *ask = g_task_get_task_data (task);
  gboolean more = self->waiting.length > 0;

  /* Who is answered may ask again at once. */
  if (!more)
    self->idle_id = 0;

  if (g_task_return_error_if_cancelled (task))
    self->counts.cancelled += ask->rows;
  else if (self->broken)
    g_task_return_new_error (task, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_BUSY,
                             "Could not read: busy");
  else if (ask->ids)
    answer_ids (self, task, ask);
  else if (ask->rows)
    answer_rows (self, task, ask);
  else
    answer_keys (self, task, ask);

  return more;
}

static void
push (QuireStore *self, GTask *task)
{
  g_queue_push_tail (&self->waiting, task);
  if (self->idle_id == 0 && !self->silent)
    self->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, self, NULL);
}

static void
quire_store_finalize (GObject *object)
{
  QuireStore *self = (QuireStore *) object;

  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->by_key, g_hash_table_unref);
  g_array_unref (self->papers);

  G_OBJECT_CLASS (quire_store_parent_class)->finalize (object);
}

static void
quire_store_class_init (QuireStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_store_finalize;

  g_signal_new ("changed", QUIRE_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                QUIRE_TYPE_CHANGES);
}

static void
quire_store_init (QuireStore *self)
{
  self->papers = g_array_new (FALSE, FALSE, sizeof (FakePaper));
  g_queue_init (&self->waiting);
}

void
quire_store_list_free (QuireStoreList *list)
{
  g_array_unref (list->keys);
  g_ptr_array_unref (list->listings);
  g_free (list);
}

void
quire_store_list_async (QuireStore *self,
                        const QuireQuery *query,
                        int limit,
                        guint load,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  ask->limit = limit;
  ask->load = load;
  g_task_set_task_data (task, ask, ask_free);
  self->counts.lists++;
  push (self, task);
}

QuireStoreList *
quire_store_list_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quire_store_load_async (QuireStore *self,
                        const QuireQuery *query,
                        const QuireKey *keys,
                        guint n_keys,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  ask->rows = TRUE;
  ask->keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  g_array_append_vals (ask->keys, keys, n_keys);
  g_task_set_task_data (task, ask, ask_free);
  self->counts.loads++;
  self->counts.rows += n_keys;
  push (self, task);
}

GPtrArray *
quire_store_load_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
quire_store_ids_async (QuireStore *self,
                       const QuireKey *keys,
                       guint n_keys,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Ask *ask = g_new0 (Ask, 1);

  ask->ids = TRUE;
  ask->keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  if (n_keys > 0)
    g_array_append_vals (ask->keys, keys, n_keys);
  g_task_set_task_data (task, ask, ask_free);
  self->counts.ids++;
  push (self, task);
}

GStrv
quire_store_ids_finish (QuireStore *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

QuireStore *
fake_store_new (void)
{
  return g_object_new (QUIRE_TYPE_STORE, NULL);
}

GArray *
fake_store_papers (QuireStore *self)
{
  g_clear_pointer (&self->by_key, g_hash_table_unref);

  return self->papers;
}

void
fake_store_add (QuireStore *self, guint position, guint number)
{
  FakePaper paper = { .key = (QuireKey) number + 1000000,
                      .number = number,
                      .upvotes = (int) (number % 97),
                      .unread = number % 2 };

  g_array_insert_val (fake_store_papers (self), position, paper);
}

void
fake_store_tell (QuireStore *self,
                 const char *const *added,
                 const char *const *updated,
                 const char *const *withdrawn)
{
  g_autoptr (QuireChanges) changes = quire_changes_new (QUIRE_DAY_NONE);

  for (guint i = 0; added && added[i]; i++)
    quire_changes_add_added (changes, added[i]);
  for (guint i = 0; updated && updated[i]; i++)
    quire_changes_add_updated (changes, updated[i]);
  for (guint i = 0; withdrawn && withdrawn[i]; i++)
    quire_changes_add_withdrawn (changes, withdrawn[i]);
  g_signal_emit_by_name (self, "changed", changes);
}

void
fake_store_set_broken (QuireStore *self, gboolean broken)
{
  self->broken = broken;
}

void
fake_store_set_silent (QuireStore *self, gboolean silent)
{
  self->silent = silent;
  g_clear_handle_id (&self->idle_id, g_source_remove);
  if (!silent && self->waiting.length > 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, self, NULL);
}

FakeStoreCounts *
fake_store_counts (QuireStore *self)
{
  return &self->counts;
}

void
fake_store_settle (QuireStore *self)
{
  while (g_main_context_iteration (NULL, FALSE) || (!self->silent && self->waiting.length > 0))
    ;
}
