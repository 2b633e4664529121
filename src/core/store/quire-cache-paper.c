/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-paper.h"

#include "quire-cache-earlier.h"
#include "quire-paper-row.h"

#define SEQUENCE_FIRST_LISTED   0xFFFF
#define SEQUENCE_FIRST_UNLISTED 0x7FFF

static const char FIND[] = "SELECT " QUIRE_PAPER_COLUMNS " FROM paper AS p JOIN detail AS d"
                           " ON d.key = p.key WHERE p.id = ?1";
static const char LOWEST[] = "SELECT min (key) FROM paper WHERE key BETWEEN ?1 AND ?2";
static const char IS_TAKEN[] = "SELECT 1 FROM paper WHERE key = ?1";
static const char INSERT_PAPER[] = "INSERT INTO paper VALUES (?1, ?2, ?3, ?4, ?5)";
static const char INSERT_DETAIL[] = "INSERT" QUIRE_INSERT_DETAIL;
static const char REPLACE_DETAIL[] = "REPLACE" QUIRE_INSERT_DETAIL;
static const char INSERT_INDEX[] =
    "INSERT INTO search (rowid, title, abstract, ai_summary, keywords, authors, organization,"
    " submitter) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char DELETE_INDEX[] =
    "INSERT INTO search (search, rowid, title, abstract, ai_summary, keywords, authors,"
    " organization, submitter) VALUES ('delete', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
static const char UPDATE_FIGURES[] =
    "UPDATE paper SET upvotes = ?2, comments = ?3, stars = ?4 WHERE key = ?1";
static const char MOVE_PAPER[] = "UPDATE paper SET key = ?2 WHERE key = ?1";
static const char MOVE_DETAIL[] = "UPDATE detail SET key = ?2 WHERE key = ?1";
static const char MOVE_LISTING[] = "UPDATE listing SET key = ?2 WHERE key = ?1";
static const char MOVE_TRENDING[] = "UPDATE trending SET key = ?2 WHERE key = ?1";

static gboolean
is_taken (QuireDatabase *database, gint64 key, gboolean *taken, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, IS_TAKEN, error);
  int found;

  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, key);
  found = quire_database_step (database, statement, error);
  *taken = found > 0;
  return found >= 0;
}

/* The next free key of a day, below those that are taken. */
static gboolean
choose_key (QuireDatabase *database, QuireDay day, gboolean listed, gint64 *key, GError **error)
{
  gint64 base = (gint64) day << QUIRE_KEY_SEQUENCE_BITS;
  gint64 last = base | (listed ? SEQUENCE_FIRST_LISTED : SEQUENCE_FIRST_UNLISTED);
  gboolean taken = FALSE;
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, LOWEST, error);
  int found;

  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, listed ? base | QUIRE_KEY_LISTED : base);
  quire_statement_bind_int (statement, 2, last);
  found = quire_database_step (database, statement, error);
  if (found < 0)
    return FALSE;

  *key = found > 0 && sqlite3_column_type (statement, 0) != SQLITE_NULL
             ? quire_statement_get_int (statement, 0) - 1
             : last;

  /* More than 32,768 of one kind in a day: run on into what lies below. */
  while (*key < (listed ? base | QUIRE_KEY_LISTED : base))
    {
      if (!is_taken (database, *key, &taken, error))
        return FALSE;
      if (!taken)
        break;
      (*key)--;
    }
  return TRUE;
}

/* For a paper that no known day lists. */
static QuireDay
unlisted_day (const QuirePaperFields *fields)
{
  QuireDay day = fields->submitted_day;

  if (day == QUIRE_DAY_NONE && fields->published)
    quire_day_parse_prefix (fields->published, &day);
  return day;
}

static gboolean
run_for_index (QuireDatabase *database,
               const char *sql,
               gint64 key,
               const QuirePaperFields *fields,
               const QuirePaperText *text,
               GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, sql, error);

  if (!statement)
    return FALSE;
  quire_paper_row_bind_index (statement, 1, key, fields, text);
  return quire_database_run (database, statement, error);
}

static gboolean
run_for_detail (QuireDatabase *database,
                const char *sql,
                gint64 key,
                const QuirePaperFields *fields,
                const QuirePaperText *text,
                GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, sql, error);

  if (!statement)
    return FALSE;
  quire_paper_row_bind_detail (statement, key, fields, text);
  return quire_database_run (database, statement, error);
}

static gboolean
insert (QuireDatabase *database, QuirePaper *paper, QuireDay day, gint64 *key, GError **error)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  QuireDay at = day == QUIRE_DAY_NONE ? unlisted_day (fields) : day;
  g_auto (QuirePaperText) text = { 0 };
  QuireStatement *statement;

  if (!choose_key (database, at, day != QUIRE_DAY_NONE, key, error))
    return FALSE;

  statement = quire_database_prepare (database, INSERT_PAPER, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, *key);
  quire_statement_bind_text (statement, 2, fields->id);
  quire_statement_bind_int (statement, 3, fields->upvotes);
  quire_statement_bind_int (statement, 4, fields->comments);
  quire_statement_bind_int (statement, 5, fields->stars);

  quire_paper_text_pack (&text, fields);
  return quire_database_run (database, statement, error) &&
         run_for_detail (database, INSERT_DETAIL, *key, fields, &text, error) &&
         run_for_index (database, INSERT_INDEX, *key, fields, &text, error);
}

static gboolean
move_row (QuireDatabase *database, const char *sql, gint64 from, gint64 to, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, sql, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, from);
  quire_statement_bind_int (statement, 2, to);
  return quire_database_run (database, statement, error);
}

static gboolean
move (QuireDatabase *database, gint64 from, gint64 to, GError **error)
{
  return move_row (database, MOVE_PAPER, from, to, error) &&
         move_row (database, MOVE_DETAIL, from, to, error) &&
         move_row (database, MOVE_LISTING, from, to, error) &&
         move_row (database, MOVE_TRENDING, from, to, error);
}

/* Of the same profile one answer may say more than another. */
static QuireProfile
merge_profile (const QuireProfile *old, QuireProfile profile)
{
  if (!profile.name && !profile.fullname)
    return *old;
  if (g_strcmp0 (old->name, profile.name) != 0)
    return profile;
  profile.fullname = profile.fullname ? profile.fullname : old->fullname;
  profile.avatar = profile.avatar ? profile.avatar : old->avatar;
  return profile;
}

/* Trending, and an answer about one paper alone, say less of a paper than its day
 * does, and a day's answer may lack when the paper was submitted: what is not said
 * does not take away what is known.  Only its day says that something is no more. */
static QuirePaper *
merge (QuirePaper *old_paper, QuirePaper *new_paper, QuireDay day)
{
  const QuirePaperFields *old = quire_paper_get_fields (old_paper);
  QuirePaperFields fields = *quire_paper_get_fields (new_paper);

  if (day != QUIRE_DAY_NONE && (fields.submitted_on || !old->submitted_on))
    return quire_paper_ref (new_paper);

#define KEEP(field, absent) fields.field = fields.field == absent ? old->field : fields.field

  if (!fields.submitted_on)
    fields.submitted_day = old->submitted_day;
  KEEP (submitted_on, NULL);
  if (day == QUIRE_DAY_NONE)
    {
      KEEP (abstract, NULL);
      KEEP (published, NULL);
      KEEP (withdrawn_at, NULL);
      KEEP (upvotes, -1);
      KEEP (comments, -1);
      KEEP (stars, -1);
      KEEP (github, NULL);
      KEEP (project, NULL);
      KEEP (thumbnail, NULL);
      KEEP (discussion_id, NULL);
      if (!fields.ai_summary)
        fields.ai_summary_model = old->ai_summary_model;
      KEEP (ai_summary, NULL);
      KEEP (keywords, NULL);
      KEEP (media, NULL);
      KEEP (author_participates, FALSE);
      fields.organization = merge_profile (&old->organization, fields.organization);
      fields.submitter = merge_profile (&old->submitter, fields.submitter);
      if (fields.n_authors == 0)
        {
          fields.authors = old->authors;
          fields.n_authors = old->n_authors;
        }
    }
#undef KEEP

  return quire_paper_new (&fields);
}

static gboolean
same_figures (const QuirePaperFields *a, const QuirePaperFields *b)
{
  return a->upvotes == b->upvotes && a->comments == b->comments && a->stars == b->stars;
}

/* Whether nothing but the figures differs. */
static gboolean
same_detail (QuirePaper *old_paper, const QuirePaperFields *new_fields)
{
  const QuirePaperFields *old = quire_paper_get_fields (old_paper);
  QuirePaperFields fields = *new_fields;
  g_autoptr (QuirePaper) with_old_figures = NULL;

  fields.upvotes = old->upvotes;
  fields.comments = old->comments;
  fields.stars = old->stars;
  with_old_figures = quire_paper_new (&fields);
  return quire_paper_equal (old_paper, with_old_figures);
}

static gboolean
update (QuireDatabase *database,
        QuirePaper *old_paper,
        QuirePaper *new_paper,
        gint64 old_key,
        gint64 key,
        GError **error)
{
  const QuirePaperFields *old = quire_paper_get_fields (old_paper);
  const QuirePaperFields *fields = quire_paper_get_fields (new_paper);
  g_auto (QuirePaperText) old_text = { 0 };
  g_auto (QuirePaperText) text = { 0 };

  if (key != old_key && !move (database, old_key, key, error))
    return FALSE;

  if (!same_figures (old, fields))
    {
      QuireStatement *statement = quire_database_prepare (database, UPDATE_FIGURES, error);

      if (!statement)
        return FALSE;
      quire_statement_bind_int (statement, 1, key);
      quire_statement_bind_int (statement, 2, fields->upvotes);
      quire_statement_bind_int (statement, 3, fields->comments);
      quire_statement_bind_int (statement, 4, fields->stars);
      if (!quire_database_run (database, statement, error))
        return FALSE;
    }

  if (key == old_key && same_detail (old_paper, fields))
    return TRUE;

  if (!quire_cache_earlier_keep (database, old, fields, error))
    return FALSE;
  quire_paper_text_pack (&old_text, old);
  quire_paper_text_pack (&text, fields);
  if (!run_for_detail (database, REPLACE_DETAIL, key, fields, &text, error))
    return FALSE;
  if (key == old_key && quire_paper_row_same_index (old, &old_text, fields, &text))
    return TRUE;
  return run_for_index (database, DELETE_INDEX, old_key, old, &old_text, error) &&
         run_for_index (database, INSERT_INDEX, key, fields, &text, error);
}

static gboolean
find (QuireDatabase *database, const char *id, gint64 *key, QuirePaper **paper, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, FIND, error);
  int found;

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  found = quire_database_step (database, statement, error);
  if (found > 0)
    {
      *key = quire_statement_get_int (statement, 0);
      *paper = quire_paper_row_read (statement);
    }
  return found >= 0;
}

gboolean
quire_cache_paper_put (QuireDatabase *database,
                       QuirePaper *paper,
                       QuireDay day,
                       gint64 *key,
                       gint64 *old_key,
                       QuirePaperOutcome *outcome,
                       GError **error)
{
  g_autoptr (QuirePaper) old = NULL;
  g_autoptr (QuirePaper) merged = NULL;

  if (!find (database, quire_paper_get_id (paper), old_key, &old, error))
    return FALSE;
  if (!old)
    {
      *outcome = QUIRE_PAPER_NEW;
      if (!insert (database, paper, day, key, error))
        return FALSE;
      *old_key = *key;
      return TRUE;
    }

  *key = *old_key;
  merged = merge (old, paper, day);
  if (day != QUIRE_DAY_NONE && (!quire_key_is_listed (*key) || day < quire_key_get_day (*key)) &&
      !choose_key (database, day, TRUE, key, error))
    return FALSE;

  *outcome = QUIRE_PAPER_UNCHANGED;
  if (*key == *old_key && quire_paper_equal (old, merged))
    return TRUE;
  *outcome = QUIRE_PAPER_CHANGED;
  return update (database, old, merged, *old_key, *key, error);
}
