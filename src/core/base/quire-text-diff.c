/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text-diff.h"

#include <string.h>

/* As many words may be other ones; beyond, there is little to be seen in a
 * comparison.  Memory is the square of it. */
#define MAX_EDITS 600

typedef struct
{
  const char *text;
  gsize length;
  guint kind; /* the same for the same words */
} Word;

/* Myers, "An O(ND) difference algorithm": the furthest place on each diagonal after
 * so many edits, all of them kept to find the way back. */
typedef struct
{
  const Word *before;
  int n_before;
  const Word *after;
  int n_after;
  GPtrArray *rounds; /* of int[], 2 × edits + 1 each */
} Search;

static gboolean
is_blank (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static GArray *
split (const char *text, GHashTable *kinds)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (;;)
    {
      const char *end;
      g_autofree char *copy = NULL;
      Word word;

      while (is_blank (*text))
        text++;
      if (*text == '\0')
        return words;

      for (end = text; *end && !is_blank (*end);)
        end++;
      copy = g_strndup (text, (gsize) (end - text));
      word = (Word){ text, (gsize) (end - text), 0 };
      word.kind = GPOINTER_TO_UINT (g_hash_table_lookup (kinds, copy));
      if (word.kind == 0)
        {
          word.kind = g_hash_table_size (kinds) + 1;
          g_hash_table_insert (kinds, g_steal_pointer (&copy), GUINT_TO_POINTER (word.kind));
        }
      g_array_append_val (words, word);
      text = end;
    }
}

static void
append (GArray *parts, QuireTextChange change, const Word *words, int n_words)
{
  QuireTextPart *last =
      parts->len > 0 ? &g_array_index (parts, QuireTextPart, parts->len - 1) : NULL;
  QuireTextPart part;

  if (n_words <= 0)
    return;

  part.change = change;
  part.text = words[0].text;
  part.length = (gsize) (words[n_words - 1].text + words[n_words - 1].length - words[0].text);
  if (last && last->change == change)
    last->length = (gsize) (part.text + part.length - last->text);
  else
    g_array_append_val (parts, part);
}

/* Where diagonal k comes from after one edit more: from above (a word added). */
static gboolean
comes_from_above (const int *round, int edits, int k)
{
  return k == -edits || (k != edits && round[k - 1 + edits] < round[k + 1 + edits]);
}

/* TRUE once the end is reached. */
static gboolean
advance (Search *self, int *now, const int *last, int edits)
{
  for (int k = -edits; k <= edits; k += 2)
    {
      /* last is that of edits - 1, moved by one so that both have the same middle. */
      int x = edits == 0                          ? 0
              : comes_from_above (last, edits, k) ? last[k + 1 + edits]
                                                  : last[k - 1 + edits] + 1;
      int y = x - k;

      while (x < self->n_before && y >= 0 && y < self->n_after &&
             self->before[x].kind == self->after[y].kind)
        {
          x++;
          y++;
        }
      now[k + edits] = x;
      if (x >= self->n_before && y >= self->n_after)
        return TRUE;
    }
  return FALSE;
}

/* A copy with room for one diagonal more at either side. */
static int *
widen (const int *round, int edits)
{
  int *wide = g_new (int, (gsize) (2 * edits + 3));

  for (int i = 0; i < 2 * edits + 3; i++)
    wide[i] = -1;
  memcpy (wide + 1, round, sizeof (int) * (gsize) (2 * edits + 1));
  return wide;
}

/* The number of edits, or -1 when there are too many. */
static int
find_way (Search *self)
{
  for (int edits = 0; edits <= MIN (MAX_EDITS, self->n_before + self->n_after); edits++)
    {
      int *now = g_new0 (int, (gsize) (2 * edits + 1));
      g_autofree int *last =
          edits > 0 ? widen (g_ptr_array_index (self->rounds, edits - 1), edits - 1) : NULL;

      g_ptr_array_add (self->rounds, now);
      if (advance (self, now, last, edits))
        return edits;
    }
  return -1;
}

/* What is kept and edited, in a byte a step, from the end to the beginning. */
static GByteArray *
walk_back (Search *self, int edits)
{
  GByteArray *steps = g_byte_array_new ();
  const guint8 kept = QUIRE_TEXT_KEPT;
  int x = self->n_before;
  int y = self->n_after;

  for (; edits > 0; edits--)
    {
      g_autofree int *last = widen (g_ptr_array_index (self->rounds, edits - 1), edits - 1);
      gboolean added = comes_from_above (last, edits, x - y);
      int before_x = added ? last[x - y + 1 + edits] : last[x - y - 1 + edits];
      guint8 step = added ? QUIRE_TEXT_ADDED : QUIRE_TEXT_REMOVED;
      int start = added ? before_x : before_x + 1;

      for (; x > start; x--, y--)
        g_byte_array_append (steps, &kept, 1);
      g_byte_array_append (steps, &step, 1);
      if (added)
        y--;
      else
        x--;
    }
  for (; x > 0; x--)
    g_byte_array_append (steps, &kept, 1);

  return steps;
}

static void
append_steps (GArray *parts, Search *self, const GByteArray *steps)
{
  int x = 0;
  int y = 0;

  for (guint i = steps->len; i > 0;)
    {
      int first_x = x;
      int first_y = y;

      /* All that goes in front of all that comes in one place. */
      for (; i > 0 && steps->data[i - 1] != QUIRE_TEXT_KEPT; i--)
        if (steps->data[i - 1] == QUIRE_TEXT_REMOVED)
          x++;
        else
          y++;
      append (parts, QUIRE_TEXT_REMOVED, self->before + first_x, x - first_x);
      append (parts, QUIRE_TEXT_ADDED, self->after + first_y, y - first_y);

      first_y = y;
      for (; i > 0 && steps->data[i - 1] == QUIRE_TEXT_KEPT; i--)
        x++, y++;
      append (parts, QUIRE_TEXT_KEPT, self->after + first_y, y - first_y);
    }
}

static void
append_middle (GArray *parts, Search *self)
{
  int edits;
  g_autoptr (GByteArray) steps = NULL;

  self->rounds = g_ptr_array_new_with_free_func (g_free);
  edits = find_way (self);
  if (edits >= 0)
    {
      steps = walk_back (self, edits);
      append_steps (parts, self, steps);
    }
  else
    {
      append (parts, QUIRE_TEXT_REMOVED, self->before, self->n_before);
      append (parts, QUIRE_TEXT_ADDED, self->after, self->n_after);
    }
  g_clear_pointer (&self->rounds, g_ptr_array_unref);
}

GArray *
quire_text_diff (const char *before, const char *after)
{
  g_autoptr (GHashTable) kinds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (QuireTextPart));
  g_autoptr (GArray) old = NULL;
  g_autoptr (GArray) new = NULL;
  const Word *a;
  const Word *b;
  int n_a;
  int n_b;
  int head = 0;
  int tail = 0;
  Search search = { 0 };

  g_return_val_if_fail (before && after, parts);

  old = split (before, kinds);
  new = split (after, kinds);
  a = (const Word *) (gpointer) old->data;
  b = (const Word *) (gpointer) new->data;
  n_a = (int) old->len;
  n_b = (int) new->len;
  while (head < MIN (n_a, n_b) && a[head].kind == b[head].kind)
    head++;
  while (tail < MIN (n_a, n_b) - head && a[n_a - 1 - tail].kind == b[n_b - 1 - tail].kind)
    tail++;

  append (parts, QUIRE_TEXT_KEPT, b, head);
  search.before = a + head;
  search.n_before = n_a - head - tail;
  search.after = b + head;
  search.n_after = n_b - head - tail;
  if (search.n_before > 0 || search.n_after > 0)
    append_middle (parts, &search);
  append (parts, QUIRE_TEXT_KEPT, b + n_b - tail, tail);

  return parts;
}
