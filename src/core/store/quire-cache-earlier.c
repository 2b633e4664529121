/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-earlier.h"

#include "quire-clock.h"

/* So many of a paper: who looked longer ago than that is told that the text is
 * another one, and not what it was. */
#define MAX_VERSIONS "4"

static const char KEEP[] =
    "INSERT INTO earlier (id, replaced_at, title, abstract) VALUES (?1, ?2, ?3, ?4)";
static const char FORGET[] =
    "DELETE FROM earlier WHERE id = ?1 AND number <= (SELECT number FROM earlier"
    " WHERE id = ?1 ORDER BY number DESC LIMIT 1 OFFSET " MAX_VERSIONS ")";

gboolean
quire_cache_earlier_keep (QuireDatabase *database,
                          const QuirePaperFields *old,
                          const QuirePaperFields *fields,
                          GError **error)
{
  gboolean other_title = g_strcmp0 (old->title, fields->title) != 0;
  gboolean other_abstract = old->abstract && g_strcmp0 (old->abstract, fields->abstract) != 0;
  QuireStatement *statement;

  if (!other_title && !other_abstract)
    return TRUE;
  statement = quire_database_prepare (database, KEEP, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, old->id);
  quire_statement_bind_int (statement, 2, quire_clock_now_usec ());
  quire_statement_bind_text (statement, 3, old->title);
  quire_statement_bind_text (statement, 4, old->abstract);
  if (!quire_database_run (database, statement, error))
    return FALSE;
  statement = quire_database_prepare (database, FORGET, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, old->id);
  return quire_database_run (database, statement, error);
}
