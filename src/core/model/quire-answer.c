/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-answer.h"

struct _QuireAnswer
{
  gatomicrefcount ref_count;
  GPtrArray *papers;
  GHashTable *ids; /* of the papers, which own them */
  GArray *skipped; /* of QuireSkipped */
  guint n_records;
  gboolean cut_off;
};

static void
clear_skipped (gpointer data)
{
  QuireSkipped *skipped = data;

  g_clear_pointer (&skipped->id, g_free);
  g_clear_pointer (&skipped->reason, g_free);
}

static void
add_skipped (QuireAnswer *self, guint index, const char *id, const char *reason)
{
  QuireSkipped skipped = { index, g_strdup (id), g_strdup (reason) };

  g_array_append_val (self->skipped, skipped);
}

static gboolean
add_paper (QuireAnswer *self, QuirePaper *paper)
{
  const char *id = quire_paper_get_id (paper);

  if (g_hash_table_contains (self->ids, id))
    return FALSE;
  g_ptr_array_add (self->papers, quire_paper_ref (paper));
  g_hash_table_add (self->ids, (gpointer) id);
  return TRUE;
}

QuireAnswer *
quire_answer_new (void)
{
  QuireAnswer *self = g_new0 (QuireAnswer, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->papers = g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);
  self->ids = g_hash_table_new (g_str_hash, g_str_equal);
  self->skipped = g_array_new (FALSE, FALSE, sizeof (QuireSkipped));
  g_array_set_clear_func (self->skipped, clear_skipped);
  return self;
}

QuireAnswer *
quire_answer_ref (QuireAnswer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quire_answer_unref (QuireAnswer *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->ids);
  g_ptr_array_unref (self->papers);
  g_array_unref (self->skipped);
  g_free (self);
}

gboolean
quire_answer_add (QuireAnswer *self, QuirePaper *paper)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (paper != NULL, FALSE);

  self->n_records++;
  return add_paper (self, paper);
}

void
quire_answer_skip (QuireAnswer *self, guint index, const char *id, const char *reason)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (reason != NULL);

  self->n_records++;
  add_skipped (self, index, id, reason);
}

guint
quire_answer_append (QuireAnswer *self, QuireAnswer *page)
{
  guint added = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (page != NULL && page != self, 0);

  for (guint i = 0; i < page->papers->len; i++)
    if (add_paper (self, g_ptr_array_index (page->papers, i)))
      added++;
  for (guint i = 0; i < page->skipped->len; i++)
    {
      const QuireSkipped *skipped = &g_array_index (page->skipped, QuireSkipped, i);

      add_skipped (self, self->n_records + skipped->index, skipped->id, skipped->reason);
    }
  self->n_records += page->n_records;
  return added;
}

guint
quire_answer_get_n_papers (QuireAnswer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->papers->len;
}

QuirePaper *
quire_answer_get_paper (QuireAnswer *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->papers->len, NULL);

  return g_ptr_array_index (self->papers, index);
}

guint
quire_answer_get_n_skipped (QuireAnswer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->skipped->len;
}

const QuireSkipped *
quire_answer_get_skipped (QuireAnswer *self, guint index)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (index < self->skipped->len, NULL);

  return &g_array_index (self->skipped, QuireSkipped, index);
}

void
quire_answer_set_cut_off (QuireAnswer *self)
{
  g_return_if_fail (self != NULL);

  self->cut_off = TRUE;
}

gboolean
quire_answer_is_cut_off (QuireAnswer *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->cut_off;
}

guint
quire_answer_get_n_records (QuireAnswer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_records;
}
