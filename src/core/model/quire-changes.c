/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-changes.h"

struct _QuireChanges
{
  gatomicrefcount ref_count;
  QuireDay day;
  GPtrArray *added; /* of owned ids and a NULL at the end, as are the others */
  GPtrArray *updated;
  GPtrArray *withdrawn;
};

G_DEFINE_BOXED_TYPE (QuireChanges, quire_changes, quire_changes_ref, quire_changes_unref)

static GPtrArray *
new_ids (void)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, NULL);
  return ids;
}

static void
add_id (GPtrArray *ids, const char *id)
{
  g_ptr_array_index (ids, ids->len - 1) = g_strdup (id);
  g_ptr_array_add (ids, NULL);
}

QuireChanges *
quire_changes_new (QuireDay day)
{
  QuireChanges *self = g_new (QuireChanges, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->day = day;
  self->added = new_ids ();
  self->updated = new_ids ();
  self->withdrawn = new_ids ();
  return self;
}

QuireChanges *
quire_changes_ref (QuireChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quire_changes_unref (QuireChanges *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_ptr_array_unref (self->added);
  g_ptr_array_unref (self->updated);
  g_ptr_array_unref (self->withdrawn);
  g_free (self);
}

QuireDay
quire_changes_get_day (const QuireChanges *self)
{
  g_return_val_if_fail (self != NULL, QUIRE_DAY_NONE);

  return self->day;
}

const char *const *
quire_changes_get_added (const QuireChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->added->pdata;
}

const char *const *
quire_changes_get_updated (const QuireChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->updated->pdata;
}

const char *const *
quire_changes_get_withdrawn (const QuireChanges *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->withdrawn->pdata;
}

gboolean
quire_changes_is_empty (const QuireChanges *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->added->len == 1 && self->updated->len == 1 && self->withdrawn->len == 1;
}

void
quire_changes_add_added (QuireChanges *self, const char *id)
{
  g_return_if_fail (self != NULL && id != NULL);

  add_id (self->added, id);
}

void
quire_changes_add_updated (QuireChanges *self, const char *id)
{
  g_return_if_fail (self != NULL && id != NULL);

  add_id (self->updated, id);
}

void
quire_changes_add_withdrawn (QuireChanges *self, const char *id)
{
  g_return_if_fail (self != NULL && id != NULL);

  add_id (self->withdrawn, id);
}
