/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-picks.h"

struct _QuirePaperPicks
{
  GObject parent_instance;

  GQueue ids;        /* of char *, in the order of choosing */
  GHashTable *links; /* id -> its GList in ids */
  GHashTable *range; /* those of them that the range brought, not owned */
  gboolean pending;
};

G_DEFINE_FINAL_TYPE (QuirePaperPicks, quire_paper_picks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
emit_changed (QuirePaperPicks *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

/* The id as it is kept; NULL if it is chosen already or there are too many. */
static const char *
add (QuirePaperPicks *self, const char *id)
{
  char *kept = NULL;

  if (quire_paper_picks_contains (self, id) || self->ids.length >= QUIRE_PAPER_PICKS_MAX)
    return NULL;

  kept = g_strdup (id);
  g_queue_push_tail (&self->ids, kept);
  g_hash_table_insert (self->links, kept, g_queue_peek_tail_link (&self->ids));
  return kept;
}

static void
drop (QuirePaperPicks *self, const char *id)
{
  GList *link = g_hash_table_lookup (self->links, id);
  g_autofree char *kept = link->data;

  g_hash_table_remove (self->range, kept);
  g_hash_table_remove (self->links, kept);
  g_queue_delete_link (&self->ids, link);
}

static void
quire_paper_picks_finalize (GObject *object)
{
  QuirePaperPicks *self = QUIRE_PAPER_PICKS (object);

  g_hash_table_unref (self->range);
  g_hash_table_unref (self->links);
  g_queue_clear_full (&self->ids, g_free);

  G_OBJECT_CLASS (quire_paper_picks_parent_class)->finalize (object);
}

static void
quire_paper_picks_class_init (QuirePaperPicksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_paper_picks_finalize;

  signals[CHANGED] = g_signal_new ("changed", QUIRE_TYPE_PAPER_PICKS, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
quire_paper_picks_init (QuirePaperPicks *self)
{
  g_queue_init (&self->ids);
  self->links = g_hash_table_new (g_str_hash, g_str_equal);
  self->range = g_hash_table_new (g_str_hash, g_str_equal);
}

QuirePaperPicks *
quire_paper_picks_new (void)
{
  return g_object_new (QUIRE_TYPE_PAPER_PICKS, NULL);
}

guint
quire_paper_picks_get_n (QuirePaperPicks *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_PICKS (self), 0);

  return self->ids.length;
}

gboolean
quire_paper_picks_contains (QuirePaperPicks *self, const char *id)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_PICKS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_hash_table_contains (self->links, id);
}

GStrv
quire_paper_picks_dup_ids (QuirePaperPicks *self)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();

  g_return_val_if_fail (QUIRE_IS_PAPER_PICKS (self), NULL);

  for (GList *link = self->ids.head; link; link = link->next)
    g_strv_builder_add (ids, link->data);
  return g_strv_builder_end (ids);
}

void
quire_paper_picks_toggle (QuirePaperPicks *self, const char *id)
{
  g_return_if_fail (QUIRE_IS_PAPER_PICKS (self));
  g_return_if_fail (id != NULL);

  quire_paper_picks_end_range (self);
  if (quire_paper_picks_contains (self, id))
    drop (self, id);
  else if (!add (self, id))
    return;
  emit_changed (self);
}

void
quire_paper_picks_set_range (QuirePaperPicks *self, const char *const *ids)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) unwanted = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id = NULL;
  gboolean changed = FALSE;

  g_return_if_fail (QUIRE_IS_PAPER_PICKS (self));
  g_return_if_fail (ids != NULL);

  for (guint i = 0; ids[i]; i++)
    g_hash_table_add (wanted, (gpointer) ids[i]);
  g_hash_table_iter_init (&iter, self->range);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (wanted, id))
      g_ptr_array_add (unwanted, id);

  for (guint i = 0; i < unwanted->len; i++)
    drop (self, g_ptr_array_index (unwanted, i));
  changed = unwanted->len > 0;
  for (guint i = 0; ids[i]; i++)
    {
      const char *kept = add (self, ids[i]);

      if (kept)
        changed = g_hash_table_add (self->range, (gpointer) kept);
    }
  if (changed)
    emit_changed (self);
}

void
quire_paper_picks_end_range (QuirePaperPicks *self)
{
  g_return_if_fail (QUIRE_IS_PAPER_PICKS (self));

  g_hash_table_remove_all (self->range);
}

void
quire_paper_picks_clear (QuirePaperPicks *self)
{
  g_return_if_fail (QUIRE_IS_PAPER_PICKS (self));

  if (self->ids.length == 0)
    return;

  g_hash_table_remove_all (self->range);
  g_hash_table_remove_all (self->links);
  g_queue_clear_full (&self->ids, g_free);
  emit_changed (self);
}

gboolean
quire_paper_picks_get_pending (QuirePaperPicks *self)
{
  g_return_val_if_fail (QUIRE_IS_PAPER_PICKS (self), FALSE);

  return self->pending;
}

void
quire_paper_picks_set_pending (QuirePaperPicks *self, gboolean pending)
{
  g_return_if_fail (QUIRE_IS_PAPER_PICKS (self));

  if (self->pending == pending)
    return;

  self->pending = pending;
  emit_changed (self);
}
