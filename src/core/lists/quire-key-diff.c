/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-key-diff.h"

/* More edits than this become one: every one of them moves the keys behind it,
 * and costs each view a pass over its cells. */
#define MAX_EDITS 64

#define KEY(array, i) g_array_index ((array), gint64, (i))

static guint
common_head (const GArray *a, const GArray *b)
{
  guint n = MIN (a->len, b->len);
  guint i = 0;

  while (i < n && KEY (a, i) == KEY (b, i))
    i++;

  return i;
}

static guint
common_tail (const GArray *a, const GArray *b, guint head)
{
  guint n = MIN (a->len, b->len) - head;
  guint i = 0;

  while (i < n && KEY (a, a->len - 1 - i) == KEY (b, b->len - 1 - i))
    i++;

  return i;
}

/* For the keys [from, to) of an array: key -> its place plus one. */
static GHashTable *
index_keys (const GArray *keys, guint from, guint to)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = from; i < to; i++)
    g_hash_table_insert (index, &KEY (keys, i), GUINT_TO_POINTER (i + 1));

  return index;
}

/* Of a sequence of places (0: none), marks the longest increasing subsequence:
 * the keys that stay.  Patience sorting, whose search is skipped as long as
 * the sequence only grows. */
static void
mark_stayers (const guint *places, guint n, gboolean *stays)
{
  g_autofree guint *tails = g_new (guint, n + 1);
  g_autofree guint *before = g_new (guint, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = length;

      if (places[i] == 0)
        continue;

      if (length > 0 && places[tails[length - 1]] < places[i])
        low = length;

      while (low < high)
        {
          guint middle = low + (high - low) / 2;

          if (places[tails[middle]] < places[i])
            low = middle + 1;
          else
            high = middle;
        }

      before[i] = low > 0 ? tails[low - 1] : G_MAXUINT;
      tails[low] = i;
      length = MAX (length, low + 1);
    }

  for (guint i = length > 0 ? tails[length - 1] : G_MAXUINT; i != G_MAXUINT; i = before[i])
    stays[i] = TRUE;
}

GArray *
quire_key_diff (const GArray *before, const GArray *after)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (QuireKeyEdit));
  guint head = common_head (before, after);
  guint tail = common_tail (before, after, head);
  guint n = before->len - head - tail;
  guint end = after->len - tail;
  QuireKeyEdit whole = { head, n, end - head };
  g_autoptr (GHashTable) index = NULL;
  g_autofree guint *places = NULL;
  g_autofree gboolean *stays = NULL;
  guint old = 0;
  guint new = head;

  if (whole.removed == 0 && whole.added == 0)
    return edits;

  if (whole.removed == 0 || whole.added == 0)
    {
      g_array_append_val (edits, whole);
      return edits;
    }

  index = index_keys (after, head, end);
  places = g_new (guint, n);
  stays = g_new0 (gboolean, n);
  for (guint i = 0; i < n; i++)
    places[i] = GPOINTER_TO_UINT (g_hash_table_lookup (index, &KEY (before, head + i)));
  mark_stayers (places, n, stays);

  /* new counts in the result, which is also the position an edit has once
   * those before it are done. */
  while (old < n || new < end)
    {
      QuireKeyEdit edit = { new, 0, 0 };

      while (old < n && !stays[old])
        {
          edit.removed++;
          old++;
        }
      while (new < end && (old == n || new + 1 < places[old]))
        {
          edit.added++;
          new ++;
        }
      if (edit.removed > 0 || edit.added > 0)
        g_array_append_val (edits, edit);
      if (old < n)
        {
          old++;
          new ++;
        }
    }

  if (edits->len > MAX_EDITS)
    {
      g_array_set_size (edits, 0);
      g_array_append_val (edits, whole);
    }

  return edits;
}

GArray *
quire_keys_without (const GArray *a, const GArray *b)
{
  GArray *rest = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint head = common_head (a, b);
  guint tail = common_tail (a, b, head);
  g_autoptr (GHashTable) index = NULL;

  if (head + tail == a->len)
    return rest;

  index = index_keys (b, head, b->len - tail);
  for (guint i = head; i < a->len - tail; i++)
    {
      if (!g_hash_table_contains (index, &KEY (a, i)))
        g_array_append_val (rest, KEY (a, i));
    }

  return rest;
}
