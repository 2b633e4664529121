/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-looked.h"

#include "quire-clock.h"

#define TEXT_DIGITS 32

/* Where the text is not known now, what was is still the last that one has seen. */
static const char PUT[] =
    "INSERT INTO looked (id, looked_at, text, changed_at, machine) VALUES (?1, ?2, ?3, ?2, 1)"
    " ON CONFLICT (id) DO UPDATE SET looked_at = excluded.looked_at,"
    " text = coalesce (excluded.text, text),"
    " changed_at = max (excluded.changed_at, changed_at + 1), machine = excluded.machine";

char *
quire_library_looked_dup_text (const char *title, const char *abstract)
{
  g_autoptr (GChecksum) checksum = NULL;

  if (!title || !abstract)
    return NULL;
  checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (checksum, (const guchar *) title, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) abstract, -1);
  return g_strndup (g_checksum_get_string (checksum), TEXT_DIGITS);
}

gboolean
quire_library_looked_put (QuireDatabase *database, const char *id, const char *text, GError **error)
{
  QuireStatement *statement = quire_database_prepare (database, PUT, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, id);
  quire_statement_bind_int (statement, 2, quire_clock_now_usec ());
  quire_statement_bind_text (statement, 3, text);
  return quire_database_run (database, statement, error);
}
