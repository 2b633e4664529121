/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-detail.h"

#include "quire-cache-paper.h"
#include "quire-clock.h"

static const char READ_ASKED[] =
    "SELECT asked_at, gone, fetched_at, models, datasets, spaces FROM asked WHERE id = ?1";
static const char READ_LINKED[] = "SELECT kind, name, likes, downloads FROM linked WHERE id = ?1"
                                  " AND kind BETWEEN 0 AND 2 ORDER BY kind, place";
static const char READ_TEXT[] = "SELECT d.title, d.abstract FROM paper AS p CROSS JOIN detail AS d"
                                " ON d.key = p.key WHERE p.id = ?1";
static const char PUT_ASKED[] = "REPLACE INTO asked VALUES (?1, ?2, 0, ?2, ?3, ?4, ?5)";
static const char PUT_GONE[] = "INSERT INTO asked VALUES (?1, ?2, 1, 0, 0, 0, 0)"
                               " ON CONFLICT (id) DO UPDATE SET asked_at = ?2, gone = 1";
static const char CLEAR_LINKED[] = "DELETE FROM linked WHERE id = ?1";
static const char PUT_LINKED[] =
    "INSERT INTO linked (id, kind, place, name, likes, downloads) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

G_STATIC_ASSERT (QUIRE_LINKED_N_KINDS == 3);

/* Rows as they come, until a QuireLinked is made from them. */
typedef struct
{
  GArray *items;
  GStringChunk *texts;
  QuireLinkedList lists[QUIRE_LINKED_N_KINDS];
} Linked;

static void
linked_clear (Linked *self)
{
  g_clear_pointer (&self->items, g_array_unref);
  g_clear_pointer (&self->texts, g_string_chunk_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Linked, linked_clear)

static gboolean
read_items (Linked *self, QuireDatabase *database, const char *id, GError **error)
{
  g_autoptr (QuireStatement) row = quire_database_prepare (database, READ_LINKED, error);
  int found = -1;

  if (!row)
    return FALSE;
  quire_statement_bind_text (row, 1, id);
  while ((found = quire_database_step (database, row, error)) > 0)
    {
      QuireLinkedItem item = {
        .id = g_string_chunk_insert (self->texts, quire_statement_get_text (row, 1)),
        .likes = quire_statement_get_int (row, 2),
        .downloads = quire_statement_get_int (row, 3),
      };

      g_array_append_val (self->items, item);
      self->lists[quire_statement_get_int (row, 0)].n_items++;
    }
  for (guint kind = 0, first = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    {
      if (self->lists[kind].n_items > 0)
        self->lists[kind].items = &g_array_index (self->items, QuireLinkedItem, first);
      first += self->lists[kind].n_items;
    }
  return found == 0;
}

gboolean
quire_cache_detail_read (QuireDatabase *database,
                         const char *id,
                         QuireCacheAsked *asked,
                         GError **error)
{
  g_autoptr (QuireStatement) row = quire_database_prepare (database, READ_ASKED, error);
  g_auto (Linked) linked = {
    .items = g_array_new (FALSE, FALSE, sizeof (QuireLinkedItem)),
    .texts = g_string_chunk_new (1024),
  };
  int found;

  *asked = (QuireCacheAsked){ 0 };
  if (!row)
    return FALSE;
  quire_statement_bind_text (row, 1, id);
  found = quire_database_step (database, row, error);
  if (found <= 0)
    return found == 0;
  asked->asked_at = quire_statement_get_int (row, 0);
  asked->gone = quire_statement_get_int (row, 1) != 0;
  if (quire_statement_get_int (row, 2) == 0)
    return TRUE;
  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    linked.lists[kind].total =
        (guint) CLAMP (quire_statement_get_int (row, 3 + (int) kind), 0, G_MAXINT);
  if (!read_items (&linked, database, id, error))
    return FALSE;
  asked->linked = quire_linked_new (linked.lists);
  return TRUE;
}

gboolean
quire_cache_detail_read_text (QuireDatabase *database,
                              const char *id,
                              char **title,
                              char **abstract,
                              GError **error)
{
  g_autoptr (QuireStatement) row = quire_database_prepare (database, READ_TEXT, error);
  int found;

  *title = NULL;
  *abstract = NULL;
  if (!row)
    return FALSE;
  quire_statement_bind_text (row, 1, id);
  found = quire_database_step (database, row, error);
  if (found > 0)
    {
      *title = g_strdup (quire_statement_get_text (row, 0));
      *abstract = g_strdup (quire_statement_get_text (row, 1));
    }
  return found >= 0;
}

static gboolean
put_item (QuireDatabase *database,
          const char *id,
          guint kind,
          guint place,
          const QuireLinkedItem *item,
          GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_LINKED, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, kind);
  quire_statement_bind_int (statement, 3, place);
  quire_statement_bind_text (statement, 4, item->id);
  quire_statement_bind_int (statement, 5, item->likes);
  quire_statement_bind_int (statement, 6, item->downloads);
  return quire_database_run (database, statement, error);
}

static gboolean
put_linked (QuireDatabase *database, const char *id, QuireLinked *linked, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, CLEAR_LINKED, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  if (!quire_database_run (database, statement, error))
    return FALSE;
  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    {
      const QuireLinkedList *list = quire_linked_get_list (linked, kind);

      for (guint i = 0; i < list->n_items; i++)
        if (!put_item (database, id, kind, i, &list->items[i], error))
          return FALSE;
    }
  return TRUE;
}

static gboolean
put_asked (QuireDatabase *database, const char *id, QuireLinked *linked, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_ASKED, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, quire_clock_now_usec ());
  for (guint kind = 0; kind < QUIRE_LINKED_N_KINDS; kind++)
    quire_statement_bind_int (statement, 3 + (int) kind,
                              quire_linked_get_list (linked, kind)->total);
  return quire_database_run (database, statement, error);
}

typedef struct
{
  QuireDetail *detail;
  QuireChanges *changes;
} Put;

static gboolean
put_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Put *job = user_data;
  QuirePaper *paper = quire_detail_get_paper (job->detail);
  QuireLinked *linked = quire_detail_get_linked (job->detail);
  const char *id = quire_paper_get_id (paper);
  g_auto (QuireCacheAsked) before = { 0 };
  QuirePaperOutcome outcome;
  gint64 key, old_key;
  gboolean same;

  if (!quire_cache_paper_put (database, paper, QUIRE_DAY_NONE, &key, &old_key, &outcome, error) ||
      !quire_cache_detail_read (database, id, &before, error))
    return FALSE;
  same = before.linked && quire_linked_equal (before.linked, linked);
  if (!same && !put_linked (database, id, linked, error))
    return FALSE;
  if (outcome == QUIRE_PAPER_NEW)
    quire_changes_add_added (job->changes, id);
  else if (outcome == QUIRE_PAPER_CHANGED || !same || before.gone)
    quire_changes_add_updated (job->changes, id);
  return put_asked (database, id, linked, error);
}

QuireChanges *
quire_cache_detail_put (QuireDatabase *database, QuireDetail *detail, GError **error)
{
  g_autoptr (QuireChanges) changes = quire_changes_new (QUIRE_DAY_NONE);
  Put job = { detail, changes };

  if (!quire_database_write (database, put_cb, &job, error))
    return NULL;
  return g_steal_pointer (&changes);
}

gboolean
quire_cache_detail_put_gone (QuireDatabase *database, const char *id, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_GONE, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, quire_clock_now_usec ());
  return quire_database_run (database, statement, error);
}
