/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-order.h"

#include "quire-key-diff.h"

struct _QuirePaperOrder
{
  GArray *keys; /* of QuireKey */
  guint limit;
  QuirePaperOrderFunc changed;
  gpointer user_data;
};

static void
tell (QuirePaperOrder *self, guint position, guint removed, guint added)
{
  if (removed > 0 || added > 0)
    self->changed (position, removed, added, self->user_data);
}

/* Changes one range of keys and tells of it, as far as it is shown. */
static void
splice (QuirePaperOrder *self, const QuireKeyEdit *edit, const QuireKey *added)
{
  guint position = edit->position;
  guint shown_before = quire_paper_order_get_n_shown (self);
  guint all_before = self->keys->len;
  guint shown = 0;
  guint tail = 0;

  if (edit->removed > 0)
    g_array_remove_range (self->keys, position, edit->removed);
  if (edit->added > 0)
    g_array_insert_vals (self->keys, position, added, edit->added);

  shown = quire_paper_order_get_n_shown (self);
  if (position >= MAX (shown_before, shown))
    return;

  /* With a limit, what is behind the range is moved into or out of sight. */
  if (MAX (self->keys->len, all_before) <= self->limit)
    tail = shown - position - edit->added;

  tell (self, position, shown_before - position - tail, shown - position - tail);
}

QuirePaperOrder *
quire_paper_order_new (QuirePaperOrderFunc changed, gpointer user_data)
{
  QuirePaperOrder *self = g_new0 (QuirePaperOrder, 1);

  self->keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  self->limit = G_MAXUINT;
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
quire_paper_order_free (QuirePaperOrder *self)
{
  g_array_unref (self->keys);
  g_free (self);
}

guint
quire_paper_order_get_n_shown (QuirePaperOrder *self)
{
  return MIN (self->keys->len, self->limit);
}

GArray *
quire_paper_order_get_keys (QuirePaperOrder *self)
{
  return self->keys;
}

QuireKey
quire_paper_order_get (QuirePaperOrder *self, guint position)
{
  return g_array_index (self->keys, QuireKey, position);
}

void
quire_paper_order_set_keys (QuirePaperOrder *self, const GArray *keys)
{
  g_autoptr (GArray) edits = quire_key_diff (self->keys, keys);

  for (guint i = 0; i < edits->len; i++)
    {
      const QuireKeyEdit *edit = &g_array_index (edits, QuireKeyEdit, i);

      splice (self, edit, edit->added > 0 ? &g_array_index (keys, QuireKey, edit->position) : NULL);
    }
}

guint
quire_paper_order_get_limit (QuirePaperOrder *self)
{
  return self->limit;
}

void
quire_paper_order_set_limit (QuirePaperOrder *self, guint limit)
{
  guint before = quire_paper_order_get_n_shown (self);
  guint after = 0;

  self->limit = limit;
  after = quire_paper_order_get_n_shown (self);
  if (after < before)
    tell (self, after, before - after, 0);
  else
    tell (self, before, 0, after - before);
}

static guint
find_anywhere (QuirePaperOrder *self, QuireKey key)
{
  for (guint i = 0; i < self->keys->len; i++)
    {
      if (g_array_index (self->keys, QuireKey, i) == key)
        return i;
    }

  return G_MAXUINT;
}

void
quire_paper_order_replace (QuirePaperOrder *self, QuireKey old, QuireKey key)
{
  guint position = find_anywhere (self, old);

  if (position != G_MAXUINT)
    g_array_index (self->keys, QuireKey, position) = key;
}

guint
quire_paper_order_find (QuirePaperOrder *self, QuireKey key)
{
  guint position = find_anywhere (self, key);

  return position < quire_paper_order_get_n_shown (self) ? position : G_MAXUINT;
}

void
quire_paper_order_touch (QuirePaperOrder *self, GHashTable *keys)
{
  guint n_left = g_hash_table_size (keys);
  guint shown = quire_paper_order_get_n_shown (self);
  guint first = 0;
  guint n = 0;

  for (guint i = 0; i < shown && n_left > 0; i++)
    {
      if (g_hash_table_contains (keys, &g_array_index (self->keys, QuireKey, i)))
        {
          if (n == 0)
            first = i;
          n++;
          n_left--;
        }
      else if (n > 0)
        {
          tell (self, first, n, n);
          n = 0;
        }
    }
  tell (self, first, n, n);
}
