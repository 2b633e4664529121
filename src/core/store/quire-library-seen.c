/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-seen.h"

#include "quire-clock.h"
#include "quire-library-kept.h"

static const char PUT_SEEN[] = "INSERT OR IGNORE INTO seen VALUES (?1, ?2, ?3)";
static const char LAST_SAMPLE[] = "SELECT upvotes, comments, stars FROM sample WHERE id = ?1"
                                  " ORDER BY day DESC LIMIT 1";
static const char PUT_SAMPLE[] = "REPLACE INTO sample VALUES (?1, ?2, ?3, ?4, ?5)";
/* Nothing for a paper that was never met and of which nothing was said. */
static const char READ_STATE[] =
    "SELECT coalesce (r.state, CASE s.unread_arrival WHEN 1 THEN 0 WHEN 0 THEN 1 ELSE -1 END)"
    " FROM (SELECT ?1 AS id) AS q"
    " LEFT JOIN reading AS r ON r.id = q.id LEFT JOIN seen AS s ON s.id = q.id";
static const char PUT_STATE[] =
    "INSERT INTO reading VALUES (?1, ?2, ?3, 1) ON CONFLICT (id) DO UPDATE SET"
    " state = excluded.state, changed_at = max (excluded.changed_at, changed_at + 1),"
    " machine = excluded.machine";

typedef struct
{
  QuireDay day;
  QuireAnswer *answer;
  QuireDay unread_from;
  gint64 now;
  QuireDay today;
} Seen;

/* How a paper arrives that was never met; whoever meets it first decides it for
 * good, so where its day is not known nothing is written and its day's list
 * will decide. */
static gboolean
put_seen (Seen *self, QuireDatabase *database, const QuirePaperFields *fields, GError **error)
{
  QuireDay day = self->day != QUIRE_DAY_NONE ? self->day : fields->submitted_day;
  QuireStatement *statement;

  if (day == QUIRE_DAY_NONE && self->unread_from != QUIRE_DAY_NONE)
    return TRUE;
  statement = quire_database_prepare (database, PUT_SEEN, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, fields->id);
  quire_statement_bind_int (statement, 2, self->now);
  quire_statement_bind_int (statement, 3,
                            self->unread_from != QUIRE_DAY_NONE && day >= self->unread_from);
  return quire_database_run (database, statement, error);
}

/* Whether the figures differ from the newest sample, or there is none. */
static gboolean
is_news (QuireDatabase *database, const QuirePaperFields *fields, gboolean *news, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, LAST_SAMPLE, error);
  int found;

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, fields->id);
  found = quire_database_step (database, statement, error);
  *news = found == 0 || quire_statement_get_int (statement, 0) != fields->upvotes ||
          quire_statement_get_int (statement, 1) != fields->comments ||
          quire_statement_get_int (statement, 2) != fields->stars;
  return found >= 0;
}

static gboolean
put_sample (Seen *self, QuireDatabase *database, const QuirePaperFields *fields, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_SAMPLE, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, fields->id);
  quire_statement_bind_int (statement, 2, self->today);
  quire_statement_bind_int (statement, 3, fields->upvotes);
  quire_statement_bind_int (statement, 4, fields->comments);
  quire_statement_bind_int (statement, 5, fields->stars);
  return quire_database_run (database, statement, error);
}

static gboolean
seen_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Seen *self = user_data;

  for (guint i = 0; i < quire_answer_get_n_papers (self->answer); i++)
    {
      QuirePaper *paper = quire_answer_get_paper (self->answer, i);
      const QuirePaperFields *fields = quire_paper_get_fields (paper);
      gboolean news;

      if (!put_seen (self, database, fields, error) ||
          !quire_library_kept_complete (database, paper, error) ||
          !is_news (database, fields, &news, error))
        return FALSE;
      if (news && !put_sample (self, database, fields, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
quire_library_seen_put (QuireDatabase *database,
                        QuireDay day,
                        QuireAnswer *answer,
                        QuireDay unread_from,
                        GError **error)
{
  g_autoptr (GDateTime) now = quire_clock_now ();
  Seen self = {
    .day = day,
    .answer = answer,
    .unread_from = unread_from,
    .now = quire_clock_now_usec (),
    .today = quire_day_current (now),
  };

  return quire_database_write (database, seen_cb, &self, error);
}

typedef struct
{
  const char *const *ids;
  QuireReadVerb verb;
  int state; /* what the last of them has come to */
  gint64 now;
  QuireChanges *changes;
} Reading;

static gboolean
read_state (QuireDatabase *database, const char *id, int *state, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, READ_STATE, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  if (quire_database_step (database, statement, error) < 0)
    return FALSE;
  *state = quire_statement_get_int (statement, 0);
  return TRUE;
}

static gboolean
put_state (Reading *self, QuireDatabase *database, const char *id, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_STATE, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, self->state);
  quire_statement_bind_int (statement, 3, self->now);
  return quire_database_run (database, statement, error);
}

/* What is not unread is read, as it is in every list. */
static int
get_wanted (QuireReadVerb verb, int state)
{
  gboolean read =
      verb == QUIRE_READ_TOGGLE ? state == QUIRE_READING_UNREAD : verb == QUIRE_READ_MARK_READ;

  return read ? QUIRE_READING_READ : QUIRE_READING_UNREAD;
}

static gboolean
reading_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  for (gsize i = 0; self->ids[i]; i++)
    {
      int state;

      if (!read_state (database, self->ids[i], &state, error))
        return FALSE;
      self->state = get_wanted (self->verb, state);
      if (state == self->state)
        continue;
      if (!put_state (self, database, self->ids[i], error))
        return FALSE;
      quire_changes_add_updated (self->changes, self->ids[i]);
    }
  return TRUE;
}

QuireChanges *
quire_library_reading_put (QuireDatabase *database,
                           const char *const *ids,
                           QuireReadVerb verb,
                           gboolean *read,
                           GError **error)
{
  g_autoptr (QuireChanges) changes = quire_changes_new (QUIRE_DAY_NONE);
  Reading self = {
    .ids = ids,
    .verb = verb,
    .now = quire_clock_now_usec (),
    .changes = changes,
  };

  if (!quire_database_write (database, reading_cb, &self, error))
    return NULL;
  *read = self.state == QUIRE_READING_READ;
  return g_steal_pointer (&changes);
}
