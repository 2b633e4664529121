/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-shelf.h"

#include "quire-clock.h"
#include "quire-library-kept.h"

static const char READ_BOOKMARK[] = "SELECT bookmarked FROM bookmark WHERE id = ?1";
static const char READ_SHELF[] = "SELECT state FROM shelf WHERE id = ?1";

/* ?4: whether saved_at stays as it was. */
static const char PUT_BOOKMARK[] =
    "INSERT INTO bookmark (id, bookmarked, saved_at, changed_at, machine)"
    " VALUES (?1, ?2, ?3, ?3, 1) ON CONFLICT (id) DO UPDATE SET bookmarked = excluded.bookmarked,"
    " saved_at = CASE WHEN ?4 THEN saved_at ELSE excluded.saved_at END,"
    " changed_at = max (excluded.changed_at, changed_at + 1), machine = excluded.machine";
static const char PUT_SHELF[] =
    "INSERT INTO shelf (id, state, changed_at, machine) VALUES (?1, ?2, ?3, 1)"
    " ON CONFLICT (id) DO UPDATE SET state = excluded.state,"
    " changed_at = max (excluded.changed_at, changed_at + 1), machine = excluded.machine";

typedef struct
{
  const char *const *ids;
  GPtrArray *papers;
  QuireBookmarkVerb verb;
  QuireShelf shelf;
  gint64 now;
  gboolean bookmarked;
  QuireChanges *changes;
} Keeping;

static gboolean
read_number (QuireDatabase *database, const char *sql, const char *id, int *number, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, sql, error);
  int found;

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  found = quire_database_step (database, statement, error);
  *number = found > 0 ? quire_statement_get_int (statement, 0) : 0;
  return found >= 0;
}

static gboolean
keep_paper (Keeping *self, QuireDatabase *database, guint place, gboolean again, GError **error)
{
  QuirePaper *paper = g_ptr_array_index (self->papers, place);

  if (!paper)
    return quire_library_kept_want (database, self->ids[place], error);
  return quire_library_kept_put (database, paper, again, error);
}

static gboolean
put_bookmark (Keeping *self,
              QuireDatabase *database,
              const char *id,
              QuireBookmarkVerb verb,
              GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_BOOKMARK, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, verb != QUIRE_BOOKMARK_REMOVE);
  quire_statement_bind_int (statement, 3, self->now);
  quire_statement_bind_int (statement, 4, verb != QUIRE_BOOKMARK_ADD);
  quire_changes_add_updated (self->changes, id);
  return quire_database_run (database, statement, error);
}

/* Which way round: away only where all of them have one. */
static gboolean
decide (Keeping *self, QuireDatabase *database, QuireBookmarkVerb *verb, GError **error)
{
  int bookmarked = TRUE;

  *verb = self->verb;
  if (self->verb != QUIRE_BOOKMARK_TOGGLE)
    return TRUE;

  for (guint i = 0; self->ids[i] && bookmarked; i++)
    if (!read_number (database, READ_BOOKMARK, self->ids[i], &bookmarked, error))
      return FALSE;
  *verb = bookmarked ? QUIRE_BOOKMARK_REMOVE : QUIRE_BOOKMARK_ADD;
  return TRUE;
}

static gboolean
bookmark_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Keeping *self = user_data;
  QuireBookmarkVerb verb;
  gboolean wanted;

  if (!decide (self, database, &verb, error))
    return FALSE;
  wanted = verb != QUIRE_BOOKMARK_REMOVE;
  for (guint i = 0; self->ids[i]; i++)
    {
      int bookmarked;

      if (!read_number (database, READ_BOOKMARK, self->ids[i], &bookmarked, error))
        return FALSE;
      if (wanted &&
          !keep_paper (self, database, i, !bookmarked && verb == QUIRE_BOOKMARK_ADD, error))
        return FALSE;
      if (bookmarked != wanted && !put_bookmark (self, database, self->ids[i], verb, error))
        return FALSE;
    }
  self->bookmarked = wanted;
  return TRUE;
}

static gboolean
put_shelf (Keeping *self, QuireDatabase *database, const char *id, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_SHELF, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, self->shelf);
  quire_statement_bind_int (statement, 3, self->now);
  quire_changes_add_updated (self->changes, id);
  return quire_database_run (database, statement, error);
}

static gboolean
shelf_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Keeping *self = user_data;

  for (guint i = 0; self->ids[i]; i++)
    {
      int state;

      if (!read_number (database, READ_SHELF, self->ids[i], &state, error))
        return FALSE;
      if (self->shelf != QUIRE_SHELF_NONE && !keep_paper (self, database, i, FALSE, error))
        return FALSE;
      if (state != (int) self->shelf && !put_shelf (self, database, self->ids[i], error))
        return FALSE;
    }
  return TRUE;
}

static QuireChanges *
put (QuireDatabase *database, Keeping *self, QuireDatabaseFunc func, GError **error)
{
  g_autoptr (QuireChanges) changes = quire_changes_new (QUIRE_DAY_NONE);

  self->now = quire_clock_now_usec ();
  self->changes = changes;
  if (!quire_database_write (database, func, self, error))
    return NULL;
  return g_steal_pointer (&changes);
}

QuireChanges *
quire_library_bookmark_put (QuireDatabase *database,
                            const char *const *ids,
                            GPtrArray *papers,
                            QuireBookmarkVerb verb,
                            gboolean *bookmarked,
                            GError **error)
{
  Keeping self = { .ids = ids, .papers = papers, .verb = verb };
  QuireChanges *changes = put (database, &self, bookmark_cb, error);

  *bookmarked = self.bookmarked;
  return changes;
}

QuireChanges *
quire_library_shelf_put (QuireDatabase *database,
                         const char *const *ids,
                         GPtrArray *papers,
                         QuireShelf shelf,
                         GError **error)
{
  Keeping self = { .ids = ids, .papers = papers, .shelf = shelf };

  return put (database, &self, shelf_cb, error);
}

static gboolean
complete_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  GPtrArray *papers = user_data;

  for (guint i = 0; i < papers->len; i++)
    {
      QuirePaper *paper = g_ptr_array_index (papers, i);

      if (paper && !quire_library_kept_complete (database, paper, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
quire_library_complete_put (QuireDatabase *database, GPtrArray *papers, GError **error)
{
  return quire_database_write (database, complete_cb, papers, error);
}
