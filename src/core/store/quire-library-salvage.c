/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-salvage.h"

#include "quire-clock.h"

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

static const Table TABLES[] = {
  { BOTH_WAYS ("SELECT id, first_seen, unread_arrival FROM seen" IS_ID
               "typeof (first_seen) = 'integer' AND first_seen <= ?1 AND unread_arrival IN (0, 1)",
               "id"),
    "INSERT OR IGNORE INTO seen VALUES (?1, ?2, ?3)" },
  { BOTH_WAYS ("SELECT id, day, upvotes, comments, stars FROM sample" IS_ID
               "typeof (day) = 'integer' AND typeof (upvotes) = 'integer'"
               " AND typeof (comments) = 'integer' AND typeof (stars) = 'integer' AND ?1",
               "id"),
    "INSERT OR IGNORE INTO sample VALUES (?1, ?2, ?3, ?4, ?5)" },
  { BOTH_WAYS ("SELECT id, state, changed_at, machine FROM reading" IS_ID
               "state IN (0, 1, 2) AND typeof (changed_at) = 'integer' AND changed_at <= ?1",
               "id"),
    "INSERT INTO reading SELECT ?1, ?2, ?3, coalesce (max (number), 1) FROM machine"
    " WHERE number = ?4 ON CONFLICT (id) DO UPDATE SET state = excluded.state,"
    " changed_at = excluded.changed_at, machine = excluded.machine"
    " WHERE excluded.changed_at > changed_at" },
  { "SELECT day, changed_at FROM watermark WHERE typeof (day) = 'integer'"
    " AND typeof (changed_at) = 'integer' AND changed_at <= ?1",
    NULL, "UPDATE watermark SET day = ?1, changed_at = ?2 WHERE changed_at < ?2" },
};

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

/* Up to the first row that cannot be read, which whole tells.  FALSE where one
 * cannot be written. */
static gboolean
copy_rows (QuireDatabase *library,
           QuireDatabase *damaged,
           const char *select,
           const char *put,
           gboolean *whole,
           GError **error)
{
  g_autoptr (QuireStatement) row = quire_database_prepare (damaged, select, NULL);
  int found = -1;

  if (row)
    quire_statement_bind_int (row, 1, quire_clock_now_usec ());
  while (row && (found = quire_database_step (damaged, row, NULL)) > 0)
    if (!put_row (library, put, row, error))
      return FALSE;
  *whole = found == 0;
  return TRUE;
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
  return TRUE;
}

gboolean
quire_library_salvage (QuireDatabase *library, const char *damaged, GError **error)
{
  g_autoptr (QuireDatabase) from = quire_database_open (damaged, QUIRE_DATABASE_READ, NULL);

  /* Too damaged to be opened: the copy is all there is. */
  return !from || quire_database_write (library, copy_cb, from, error);
}
