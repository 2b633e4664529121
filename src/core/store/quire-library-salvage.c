/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-salvage.h"

#include "quire-clock.h"
#include "quire-store-files.h"
#include "quire-store.h"

/* What a damaged page holds is anything: only what looks like an id is one. */
#define IS_ID                                                         \
  " WHERE typeof (id) = 'text' AND length (id) BETWEEN 1 AND 64 AND " \
  "id NOT GLOB '*[^0-9A-Za-z./-]*' AND "

typedef struct
{
  const char *from_first; /* reads the rows of the damaged file; ?1 is the time */
  const char *from_last;  /* the same backwards, for what lies behind a bad page; or NULL */
  const char *put;        /* takes the columns of one row */
} Table;

#define BOTH_WAYS(sql, key) sql " ORDER BY " key, sql " ORDER BY " key " DESC"

#define KEPT_PAPER                                             \
  "upvotes, comments, stars, title, abstract, authors,"        \
  " claims, organization_name, organization_fullname,"         \
  " organization_avatar, submitter_name, submitter_fullname,"  \
  " submitter_avatar, published, submitted_on, submitted_day," \
  " withdrawn_at, github, project, thumbnail, discussion_id,"  \
  " ai_summary, ai_summary_model, keywords, media, author_participates"

/* The last word, by the stamps as they stand: the clock may have been ahead when
 * both were said.  What is put down is no later than now, for a damaged stamp must
 * not stand above all that will be said; but later than what it takes the place of,
 * so that the next mending comes to the same. */
#define STAMP "changed_at, min (changed_at, ?1)"
#define NEWER(column)                                        \
  " changed_at = max (excluded.changed_at, changed_at + 1)," \
  " machine = excluded.machine WHERE " column " > changed_at"

static const Table TABLES[] = {
  { BOTH_WAYS ("SELECT id, min (first_seen, ?1), unread_arrival FROM seen" IS_ID
               "typeof (first_seen) = 'integer' AND unread_arrival IN (0, 1)",
               "id"),
    "INSERT OR IGNORE INTO seen VALUES (?1, ?2, ?3)" },
  { BOTH_WAYS ("SELECT id, day, upvotes, comments, stars FROM sample" IS_ID
               "typeof (day) = 'integer' AND typeof (upvotes) = 'integer'"
               " AND typeof (comments) = 'integer' AND typeof (stars) = 'integer' AND ?1",
               "id"),
    "INSERT OR IGNORE INTO sample VALUES (?1, ?2, ?3, ?4, ?5)" },
  { BOTH_WAYS ("SELECT id, state, " STAMP ", machine FROM reading" IS_ID
               "state IN (0, 1, 2) AND typeof (changed_at) = 'integer'",
               "id"),
    "INSERT INTO reading SELECT ?1, ?2, ?4, coalesce (max (number), 1) FROM machine"
    " WHERE number = ?5 ON CONFLICT (id) DO UPDATE SET state = excluded.state," NEWER ("?3") },
  { BOTH_WAYS ("SELECT id, bookmarked, saved_at, " STAMP ", machine FROM bookmark" IS_ID
               "bookmarked IN (0, 1) AND typeof (saved_at) = 'integer'"
               " AND typeof (changed_at) = 'integer'",
               "id"),
    "INSERT INTO bookmark SELECT ?1, ?2, ?3, ?5, coalesce (max (number), 1) FROM machine"
    " WHERE number = ?6 ON CONFLICT (id) DO UPDATE SET bookmarked = excluded.bookmarked,"
    " saved_at = excluded.saved_at," NEWER ("?4") },
  { BOTH_WAYS ("SELECT id, state, " STAMP ", machine FROM shelf" IS_ID
               "state BETWEEN 0 AND 3 AND typeof (state) = 'integer'"
               " AND typeof (changed_at) = 'integer'",
               "id"),
    "INSERT INTO shelf SELECT ?1, ?2, ?4, coalesce (max (number), 1) FROM machine"
    " WHERE number = ?5 ON CONFLICT (id) DO UPDATE SET state = excluded.state," NEWER ("?3") },
  { BOTH_WAYS ("SELECT id, min (kept_at, ?1), " KEPT_PAPER " FROM kept_paper" IS_ID
               "typeof (title) = 'text' AND length (title) > 0 AND typeof (kept_at) = 'integer'"
               " AND typeof (upvotes) = 'integer' AND typeof (comments) = 'integer'"
               " AND typeof (stars) = 'integer' AND typeof (submitted_day) = 'integer'"
               " AND author_participates IN (0, 1)",
               "rowid"),
    "INSERT OR IGNORE INTO kept_paper (id, kept_at, " KEPT_PAPER
    ") VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,"
    "?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,?26,?27,?28)" },
  { BOTH_WAYS ("SELECT id, min (looked_at, ?1), text, " STAMP ", machine FROM looked" IS_ID
               "typeof (looked_at) = 'integer' AND typeof (changed_at) = 'integer'"
               " AND (text IS NULL OR (length (text) = 32 AND text NOT GLOB '*[^0-9a-f]*'))",
               "id"),
    "INSERT INTO looked SELECT ?1, ?2, ?3, ?5, coalesce (max (number), 1) FROM machine"
    " WHERE number = ?6 ON CONFLICT (id) DO UPDATE SET looked_at = excluded.looked_at,"
    " text = excluded.text," NEWER ("?4") },
  { "SELECT day, changed_at FROM watermark WHERE typeof (day) = 'integer'"
    " AND typeof (changed_at) = 'integer' AND changed_at <= ?1",
    NULL, "UPDATE watermark SET day = ?1, changed_at = ?2 WHERE changed_at < ?2" },
};

static const char WANT_TEXTS[] =
    "INSERT OR IGNORE INTO kept_wanted SELECT id FROM (SELECT id FROM bookmark WHERE bookmarked = 1"
    " UNION SELECT id FROM shelf WHERE state <> 0) WHERE id NOT IN (SELECT id FROM kept_paper)";

static gboolean
put_row (QuireDatabase *library, const char *sql, QuireStatement *row, GError **error)
{
  QuireStatement *statement = quire_database_prepare (library, sql, error);

  if (!statement)
    return FALSE;
  for (int column = 0; column < sqlite3_column_count (row); column++)
    sqlite3_bind_value (statement, column + 1, sqlite3_column_value (row, column));
  return quire_database_run (library, statement, error);
}

/* What is wrong with one row alone. */
static gboolean
is_refused (const GError *error)
{
  return error && error->domain != QUIRE_STORE_ERROR;
}

/* The moment is at fault, and not what was to be read. */
static gboolean
may_come_again (QuireDatabase *database)
{
  switch (sqlite3_errcode (quire_database_get_handle (database)) & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_CANTOPEN:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Up to the first row that cannot be read, which whole tells.  FALSE where the
 * moment is a bad one; what the library refuses of itself is left out. */
static gboolean
copy_rows (QuireDatabase *library,
           QuireDatabase *damaged,
           const char *select,
           const char *put,
           gboolean *whole,
           GError **error)
{
  g_autoptr (GError) read_error = NULL;
  g_autoptr (QuireStatement) row = quire_database_prepare (damaged, select, &read_error);
  int found = -1;

  if (row)
    quire_statement_bind_int (row, 1, quire_clock_now_usec ());
  while (row && (found = quire_database_step (damaged, row, &read_error)) > 0)
    {
      g_autoptr (GError) local_error = NULL;

      if (put_row (library, put, row, &local_error) || is_refused (local_error))
        continue;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *whole = found == 0;
  if (*whole || !may_come_again (damaged))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read_error));
  return FALSE;
}

static gboolean
copy_cb (QuireDatabase *library, gpointer user_data, GError **error)
{
  QuireDatabase *damaged = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (TABLES); i++)
    {
      const Table *table = &TABLES[i];
      gboolean whole;

      if (!copy_rows (library, damaged, table->from_first, table->put, &whole, error))
        return FALSE;
      if (!whole && table->from_last &&
          !copy_rows (library, damaged, table->from_last, table->put, &whole, error))
        return FALSE;
    }
  return quire_database_exec (library, WANT_TEXTS, error);
}

gboolean
quire_library_salvage (QuireDatabase *library, const char *damaged, GError **error)
{
  g_autoptr (QuireDatabase) from = NULL;
  g_autoptr (GError) local_error = NULL;

  /* The library was gone, and nothing but what lay beside it was kept. */
  if (!quire_store_files_is_there (damaged))
    return TRUE;
  from = quire_database_open (damaged, QUIRE_DATABASE_READ, &local_error);
  if (from)
    return quire_database_write (library, copy_cb, from, error);
  /* Too damaged to be opened: the copy is all there is. */
  if (quire_database_error_is_damage (local_error))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}
