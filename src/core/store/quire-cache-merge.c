/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-merge.h"

#include "quire-cache-paper.h"
#include "quire-clock.h"

static const char OF_DAY[] =
    "SELECT l.key, l.position, l.withdrawn, p.id FROM listing AS l JOIN paper AS p ON p.key = l.key"
    " WHERE l.day = ?1";
static const char INSERT_LISTING[] = "INSERT INTO listing VALUES (?1, ?2, ?3, 0)";
static const char UPDATE_LISTING[] =
    "UPDATE listing SET position = ?3, withdrawn = ?4 WHERE key = ?1 AND day = ?2";
static const char PUT_DAY[] = "INSERT INTO day VALUES (?1, ?2) ON CONFLICT DO UPDATE SET"
                              " papers = excluded.papers WHERE papers IS NOT excluded.papers";
static const char OF_TRENDING[] =
    "SELECT t.key, t.position, 0, p.id FROM trending AS t JOIN paper AS p ON p.key = t.key";
static const char CLEAR_TRENDING[] = "DELETE FROM trending";
static const char INSERT_TRENDING[] = "INSERT INTO trending VALUES (?1, ?2)";
static const char OF_SKIPPED[] =
    "SELECT place, id, reason FROM skipped WHERE day = ?1 ORDER BY place";
static const char CLEAR_SKIPPED[] = "DELETE FROM skipped WHERE day = ?1";
static const char INSERT_SKIPPED[] = "REPLACE INTO skipped VALUES (?1, ?2, ?3, ?4, ?5)";
static const char PUT_REQUEST[] = "REPLACE INTO request VALUES (?1, ?2, ?3, ?4, 'ok', NULL, ?4)";

/* One row of the list as it was. */
typedef struct
{
  gint64 position;
  gboolean withdrawn;
  gboolean met; /* the answer names it too */
  char *id;
} Place;

typedef struct
{
  const QuireCacheAnswer *given;
  GHashTable *places; /* gint64 key -> Place, as the list was */
  QuireChanges *changes;
  GPtrArray *moved; /* ids whose place changed and nothing else; owned by the answer */
  guint listed;     /* papers in the list after, without withdrawn ones */
} Merge;

static void
place_free (Place *place)
{
  g_free (place->id);
  g_free (place);
}

static void
merge_clear (Merge *self)
{
  g_clear_pointer (&self->places, g_hash_table_unref);
  g_clear_pointer (&self->changes, quire_changes_unref);
  g_clear_pointer (&self->moved, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Merge, merge_clear)

static gboolean
read_places (Merge *self, QuireDatabase *database, GError **error)
{
  QuireDay day = self->given->day;
  g_autoptr (QuireStatement) statement =
      quire_database_prepare (database, day == QUIRE_DAY_NONE ? OF_TRENDING : OF_DAY, error);
  int found;

  if (!statement)
    return FALSE;
  if (day != QUIRE_DAY_NONE)
    quire_statement_bind_int (statement, 1, day);

  while ((found = quire_database_step (database, statement, error)) > 0)
    {
      gint64 key = quire_statement_get_int (statement, 0);
      Place *place = g_new0 (Place, 1);

      place->position = quire_statement_get_int (statement, 1);
      place->withdrawn = quire_statement_get_int (statement, 2) != 0;
      place->id = g_strdup (quire_statement_get_text (statement, 3));
      g_hash_table_insert (self->places, g_memdup2 (&key, sizeof key), place);
    }
  return found == 0;
}

static gboolean
run_listing (QuireDatabase *database,
             const char *sql,
             gint64 key,
             QuireDay day,
             gint64 position,
             gboolean withdrawn,
             GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, sql, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, key);
  quire_statement_bind_int (statement, 2, day);
  quire_statement_bind_int (statement, 3, position);
  if (sql == UPDATE_LISTING)
    quire_statement_bind_int (statement, 4, withdrawn);
  return quire_database_run (database, statement, error);
}

static gboolean
put_place (Merge *self,
           QuireDatabase *database,
           gint64 key,
           Place *place,
           guint position,
           GError **error)
{
  QuireDay day = self->given->day;

  if (day == QUIRE_DAY_NONE)
    return TRUE;
  if (!place)
    return run_listing (database, INSERT_LISTING, key, day, position, FALSE, error);
  if (place->position != position || place->withdrawn)
    return run_listing (database, UPDATE_LISTING, key, day, position, FALSE, error);
  return TRUE;
}

static gboolean
put_paper (Merge *self, QuireDatabase *database, guint position, gint64 *key, GError **error)
{
  QuirePaper *paper = quire_answer_get_paper (self->given->answer, position);
  const char *id = quire_paper_get_id (paper);
  gint64 old_key;
  QuirePaperOutcome outcome;
  Place *place;

  if (!quire_cache_paper_put (database, paper, self->given->day, key, &old_key, &outcome, error))
    return FALSE;

  place = g_hash_table_lookup (self->places, &old_key);
  if (!put_place (self, database, *key, place, position, error))
    return FALSE;

  if (!place || place->withdrawn)
    quire_changes_add_added (self->changes, id);
  else if (outcome != QUIRE_PAPER_UNCHANGED)
    quire_changes_add_updated (self->changes, id);
  else if (place->position != position)
    g_ptr_array_add (self->moved, (gpointer) id);

  if (place)
    place->met = TRUE;
  return TRUE;
}

/* A record that could not be read is no sign that its paper has left: nor, if
 * it does not even say which it was, that any other has; nor are pages that
 * could not be had. */
static gboolean
may_withdraw (QuireAnswer *answer, const char *id)
{
  if (quire_answer_is_cut_off (answer))
    return FALSE;
  for (guint i = 0; i < quire_answer_get_n_skipped (answer); i++)
    {
      const char *skipped = quire_answer_get_skipped (answer, i)->id;

      if (!skipped || g_strcmp0 (skipped, id) == 0)
        return FALSE;
    }
  return quire_answer_get_n_papers (answer) > 0;
}

static gboolean
withdraw_rest (Merge *self, QuireDatabase *database, GArray *keys, GError **error)
{
  GHashTableIter iter;
  gint64 *key;
  Place *place;

  g_hash_table_iter_init (&iter, self->places);
  while (g_hash_table_iter_next (&iter, (gpointer *) &key, (gpointer *) &place))
    {
      if (place->met || place->withdrawn)
        continue;
      if (!may_withdraw (self->given->answer, place->id))
        {
          self->listed++;
          g_array_append_val (keys, *key);
          continue;
        }
      quire_changes_add_withdrawn (self->changes, place->id);
      if (self->given->day != QUIRE_DAY_NONE &&
          !run_listing (database, UPDATE_LISTING, *key, self->given->day, place->position, TRUE,
                        error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_trending (QuireDatabase *database, const gint64 *keys, guint n_keys, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, CLEAR_TRENDING, error);

  if (!statement || !quire_database_run (database, statement, error))
    return FALSE;
  for (guint i = 0; i < n_keys; i++)
    {
      statement = quire_database_prepare (database, INSERT_TRENDING, error);
      if (!statement)
        return FALSE;
      quire_statement_bind_int (statement, 1, i);
      quire_statement_bind_int (statement, 2, keys[i]);
      if (!quire_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_day (Merge *self, QuireDatabase *database, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_DAY, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, self->given->day);
  quire_statement_bind_int (statement, 2, self->listed);
  return quire_database_run (database, statement, error);
}

static gboolean
same_skipped (QuireDatabase *database,
              const QuireCacheAnswer *given,
              gboolean *same,
              GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, OF_SKIPPED, error);
  guint n = 0;
  int found;

  if (!statement)
    return FALSE;
  *same = TRUE;
  quire_statement_bind_int (statement, 1, given->day);
  while ((found = quire_database_step (database, statement, error)) > 0)
    {
      const QuireSkipped *skipped = n < quire_answer_get_n_skipped (given->answer)
                                        ? quire_answer_get_skipped (given->answer, n)
                                        : NULL;

      n++;
      if (!skipped || skipped->index != quire_statement_get_int (statement, 0) ||
          g_strcmp0 (skipped->id, quire_statement_get_text (statement, 1)) != 0 ||
          g_strcmp0 (skipped->reason, quire_statement_get_text (statement, 2)) != 0)
        *same = FALSE;
    }
  if (n != quire_answer_get_n_skipped (given->answer))
    *same = FALSE;
  return found == 0;
}

static gboolean
put_skipped (QuireDatabase *database, const QuireCacheAnswer *given, GError **error)
{
  gint64 now = quire_clock_now_usec ();
  gboolean same;
  QuireStatement *statement;

  if (!same_skipped (database, given, &same, error))
    return FALSE;
  if (same)
    return TRUE;

  statement = quire_database_prepare (database, CLEAR_SKIPPED, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, given->day);
  if (!quire_database_run (database, statement, error))
    return FALSE;

  for (guint i = 0; i < quire_answer_get_n_skipped (given->answer); i++)
    {
      const QuireSkipped *skipped = quire_answer_get_skipped (given->answer, i);

      statement = quire_database_prepare (database, INSERT_SKIPPED, error);
      if (!statement)
        return FALSE;
      quire_statement_bind_int (statement, 1, given->day);
      quire_statement_bind_int (statement, 2, skipped->index);
      quire_statement_bind_text (statement, 3, skipped->id);
      quire_statement_bind_text (statement, 4, skipped->reason);
      quire_statement_bind_int (statement, 5, now);
      if (!quire_database_run (database, statement, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put_request (QuireDatabase *database, const QuireCacheAnswer *given, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_REQUEST, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, given->day);
  quire_statement_bind_text (statement, 2, given->etag);
  quire_statement_bind_text (statement, 3, given->digest);
  quire_statement_bind_int (statement, 4, quire_clock_now_usec ());
  return quire_database_run (database, statement, error);
}

static gboolean
put_list (Merge *self, QuireDatabase *database, GArray *keys, GError **error)
{
  gboolean same_order;

  if (self->given->day != QUIRE_DAY_NONE)
    return put_day (self, database, error);

  same_order = self->moved->len == 0 && self->listed == g_hash_table_size (self->places) &&
               *quire_changes_get_added (self->changes) == NULL;
  if (keys->len == 0 || same_order)
    return TRUE;
  return put_trending (database, (gconstpointer) keys->data, keys->len, error);
}

static gboolean
merge_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Merge *self = user_data;
  guint n_papers = quire_answer_get_n_papers (self->given->answer);
  g_autoptr (GArray) keys = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n_papers);

  if (!read_places (self, database, error))
    return FALSE;

  self->listed = n_papers;
  for (guint i = 0; i < n_papers; i++)
    {
      gint64 key;

      if (!put_paper (self, database, i, &key, error))
        return FALSE;
      g_array_append_val (keys, key);
    }
  if (!withdraw_rest (self, database, keys, error) || !put_list (self, database, keys, error))
    return FALSE;

  /* Nobody would ask for the new order if nothing at all had changed. */
  if (quire_changes_is_empty (self->changes))
    for (guint i = 0; i < self->moved->len; i++)
      quire_changes_add_updated (self->changes, g_ptr_array_index (self->moved, i));

  return put_skipped (database, self->given, error) && put_request (database, self->given, error);
}

QuireChanges *
quire_cache_merge (QuireDatabase *database, const QuireCacheAnswer *answer, GError **error)
{
  g_auto (Merge) self = {
    .given = answer,
    .places =
        g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) place_free),
    .changes = quire_changes_new (answer->day),
    .moved = g_ptr_array_new (),
  };

  if (!quire_database_write (database, merge_cb, &self, error))
    return NULL;
  return g_steal_pointer (&self.changes);
}
