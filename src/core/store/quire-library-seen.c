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
  gboolean alone;
  gint64 now;
  QuireDay today;
} Seen;

typedef struct
{
  int upvotes;
  int comments;
  int stars;
} Figures;

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

static void
keep_absent (Figures *figures, const Figures *last)
{
  figures->upvotes = figures->upvotes < 0 ? last->upvotes : figures->upvotes;
  figures->comments = figures->comments < 0 ? last->comments : figures->comments;
  figures->stars = figures->stars < 0 ? last->stars : figures->stars;
}

/* The paper's figures, and whether they differ from the newest sample, or there is none. */
static gboolean
read_figures (Seen *self,
              QuireDatabase *database,
              const QuirePaperFields *fields,
              Figures *figures,
              gboolean *news,
              GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, LAST_SAMPLE, error);
  Figures last;
  int found;

  if (!statement)
    return FALSE;
  *figures = (Figures){ fields->upvotes, fields->comments, fields->stars };
  *news = TRUE;
  quire_statement_bind_text (statement, 1, fields->id);
  found = quire_database_step (database, statement, error);
  if (found <= 0)
    return found == 0;
  last.upvotes = quire_statement_get_int (statement, 0);
  last.comments = quire_statement_get_int (statement, 1);
  last.stars = quire_statement_get_int (statement, 2);
  if (self->alone)
    keep_absent (figures, &last);
  *news = figures->upvotes != last.upvotes || figures->comments != last.comments ||
          figures->stars != last.stars;
  return TRUE;
}

static gboolean
put_sample (Seen *self,
            QuireDatabase *database,
            const char *id,
            const Figures *figures,
            GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT_SAMPLE, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, self->today);
  quire_statement_bind_int (statement, 3, figures->upvotes);
  quire_statement_bind_int (statement, 4, figures->comments);
  quire_statement_bind_int (statement, 5, figures->stars);
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
      Figures figures;
      gboolean news;

      if (!put_seen (self, database, fields, error) ||
          !quire_library_kept_complete (database, paper, error) ||
          !read_figures (self, database, fields, &figures, &news, error))
        return FALSE;
      if (news && !put_sample (self, database, fields->id, &figures, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
put (QuireDatabase *database, Seen *self, GError **error)
{
  g_autoptr (GDateTime) now = quire_clock_now ();

  self->now = quire_clock_now_usec ();
  self->today = quire_day_current (now);
  return quire_database_write (database, seen_cb, self, error);
}

gboolean
quire_library_seen_put (QuireDatabase *database,
                        QuireDay day,
                        QuireAnswer *answer,
                        QuireDay unread_from,
                        GError **error)
{
  Seen self = { .day = day, .answer = answer, .unread_from = unread_from };

  return put (database, &self, error);
}

gboolean
quire_library_seen_put_alone (QuireDatabase *database, QuirePaper *paper, GError **error)
{
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  Seen self = { .answer = answer, .alone = TRUE };

  quire_answer_add (answer, paper);
  return put (database, &self, error);
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

/* Which way round: to unread only where none of them is.  What is not unread is read,
 * as it is in every list. */
static gboolean
decide (Reading *self, QuireDatabase *database, GError **error)
{
  gboolean read = self->verb == QUIRE_READ_MARK_READ;

  for (gsize i = 0; self->verb == QUIRE_READ_TOGGLE && self->ids[i] && !read; i++)
    {
      int state;

      if (!read_state (database, self->ids[i], &state, error))
        return FALSE;
      read = state == QUIRE_READING_UNREAD;
    }
  self->state = read ? QUIRE_READING_READ : QUIRE_READING_UNREAD;
  return TRUE;
}

static gboolean
reading_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Reading *self = user_data;

  if (!decide (self, database, error))
    return FALSE;
  for (gsize i = 0; self->ids[i]; i++)
    {
      int state;

      if (!read_state (database, self->ids[i], &state, error))
        return FALSE;
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
