/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-kept.h"

#include <string.h>

#include "quire-clock.h"
#include "quire-paper-row.h"

/* A cache looks at what was kept after the last one it has seen: however the clock
 * was set since, that has to be a later time. */
#define KEPT_AT "max (?28, coalesce ((SELECT max (kept_at) + 1 FROM kept_paper), 0))"

/* The places of QUIRE_INSERT_DETAIL, with the id in the key's. */
#define KEPT_COLUMNS                                                \
  "id, title, abstract, authors, claims,"                           \
  " organization_name, organization_fullname, organization_avatar," \
  " submitter_name, submitter_fullname, submitter_avatar,"          \
  " published, submitted_on, submitted_day, withdrawn_at,"          \
  " github, project, thumbnail, discussion_id,"                     \
  " ai_summary, ai_summary_model, keywords, media, author_participates"
#define INSERT(or)                                                                           \
  "INSERT OR " or                                                                            \
      " INTO kept_paper (" KEPT_COLUMNS ", upvotes, comments, stars, kept_at)"               \
      " VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21," \
      "?22,?23,?24,?25,?26,?27," KEPT_AT ")"

static const char PUT_ONCE[] = INSERT ("IGNORE");
static const char PUT_AGAIN[] = INSERT ("REPLACE");
static const char WANT[] = "INSERT OR IGNORE INTO kept_wanted SELECT ?1"
                           " WHERE NOT EXISTS (SELECT 1 FROM kept_paper WHERE id = ?1)";
static const char WANT_NO_MORE[] = "DELETE FROM kept_wanted WHERE id = ?1";
static const char IS_WANTED[] = "SELECT 1 FROM kept_wanted WHERE id = ?1";

/* The order quire_paper_row_read() expects. */
static const char READ_SINCE[] =
    "SELECT 0, p.id, p.upvotes, p.comments, p.stars,"
    " p.title, p.abstract, p.authors, p.claims,"
    " p.organization_name, p.organization_fullname, p.organization_avatar,"
    " p.submitter_name, p.submitter_fullname, p.submitter_avatar,"
    " p.published, p.submitted_on, p.submitted_day, p.withdrawn_at,"
    " p.github, p.project, p.thumbnail, p.discussion_id,"
    " p.ai_summary, p.ai_summary_model, p.keywords, p.media, p.author_participates, p.kept_at"
    " FROM kept_paper AS p WHERE (p.kept_at, p.id) > (?1, ?2) ORDER BY p.kept_at, p.id LIMIT ?3";

#define COLUMN_ID       1
#define COLUMN_TITLE    5
#define COLUMN_AUTHORS  7
#define COLUMN_KEYWORDS 25
#define COLUMN_MEDIA    26

static gboolean
run_for_id (QuireDatabase *database, const char *sql, const char *id, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, sql, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  return quire_database_run (database, statement, error);
}

gboolean
quire_library_kept_put (QuireDatabase *database, QuirePaper *paper, gboolean again, GError **error)
{
  const QuirePaperFields *fields = quire_paper_get_fields (paper);
  g_auto (QuirePaperText) text = { 0 };
  QuireStatement *statement =
      quire_database_prepare (database, again ? PUT_AGAIN : PUT_ONCE, error);

  if (!statement)
    return FALSE;
  quire_paper_text_pack (&text, fields);
  quire_paper_row_bind_detail (statement, 0, fields, &text);
  quire_statement_bind_text (statement, 1, fields->id);
  quire_statement_bind_int (statement, 25, fields->upvotes);
  quire_statement_bind_int (statement, 26, fields->comments);
  quire_statement_bind_int (statement, 27, fields->stars);
  quire_statement_bind_int (statement, 28, quire_clock_now_usec ());
  return quire_database_run (database, statement, error) &&
         run_for_id (database, WANT_NO_MORE, fields->id, error);
}

gboolean
quire_library_kept_want (QuireDatabase *database, const char *id, GError **error)
{
  return run_for_id (database, WANT, id, error);
}

gboolean
quire_library_kept_complete (QuireDatabase *database, QuirePaper *paper, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, IS_WANTED, error);
  int found;

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, quire_paper_get_id (paper));
  found = quire_database_step (database, statement, error);
  if (found <= 0)
    return found == 0;
  return quire_library_kept_put (database, paper, FALSE, error);
}

static gboolean
has_blank_line (const char *text)
{
  return *text == '\0' || *text == '\n' || g_str_has_suffix (text, "\n") || strstr (text, "\n\n");
}

/* A row that was taken from a damaged file may hold anything. */
static gboolean
can_be_shown (QuireStatement *row)
{
  static const int LISTS[] = { COLUMN_AUTHORS, COLUMN_KEYWORDS, COLUMN_MEDIA };
  const char *id = quire_statement_get_text (row, COLUMN_ID);
  const char *title = quire_statement_get_text (row, COLUMN_TITLE);

  if (!id || !*id || !title || !*title)
    return FALSE;
  for (int column = 0; column < QUIRE_PAPER_N_COLUMNS; column++)
    {
      const char *text = quire_statement_get_text (row, column);

      if (text && !g_utf8_validate (text, -1, NULL))
        return FALSE;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (LISTS); i++)
    {
      const char *list = quire_statement_get_text (row, LISTS[i]);

      if (list && has_blank_line (list))
        return FALSE;
    }
  return TRUE;
}

gboolean
quire_library_kept_last (QuireDatabase *database, gint64 *kept_at, GError **error)
{
  return quire_database_read_int (database, "SELECT coalesce (max (kept_at), 0) FROM kept_paper",
                                  kept_at, error);
}

int
quire_library_kept_each (QuireDatabase *database,
                         gint64 *kept_at,
                         char **id,
                         guint limit,
                         QuireLibraryKeptFunc func,
                         gpointer user_data,
                         GError **error)
{
  g_autofree char *after = g_strdup (*id);
  g_autoptr (QuireStatement) row = quire_database_prepare (database, READ_SINCE, error);
  int n = 0;
  int found;

  if (!row)
    return -1;
  quire_statement_bind_int (row, 1, *kept_at);
  quire_statement_bind_text (row, 2, after);
  quire_statement_bind_int (row, 3, limit);
  while ((found = quire_database_step (database, row, error)) > 0)
    {
      g_autoptr (QuirePaper) paper = can_be_shown (row) ? quire_paper_row_read (row) : NULL;

      n++;
      *kept_at = quire_statement_get_int (row, QUIRE_PAPER_N_COLUMNS);
      g_free (*id);
      *id = g_strdup (quire_statement_get_text (row, COLUMN_ID));
      if (paper && !func (paper, user_data, error))
        return -1;
    }
  return found == 0 ? n : -1;
}
