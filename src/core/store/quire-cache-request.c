/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-request.h"

#include "quire-clock.h"

static const char PUT_OUTCOME[] =
    "INSERT INTO request VALUES (?1, NULL, NULL, ?5, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
    " state = ?2, message = ?3, at = ?4,"
    " checked_at = CASE ?5 WHEN 0 THEN checked_at ELSE ?5 END";
static const char READ_REQUEST[] =
    "SELECT etag, digest, checked_at, state FROM request WHERE day = ?1";
static const char PUT_HEALTH[] = "REPLACE INTO source VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
static const char READ_HEALTH[] =
    "SELECT last_good, retry_at, retry_state, last_state, last_message, errors"
    " FROM source WHERE id = ?1";

gboolean
quire_cache_request_put_outcome (QuireDatabase *database,
                                 QuireDay day,
                                 const char *state,
                                 const char *message,
                                 GError **error)
{
  gint64 now = quire_clock_now_usec ();
  gboolean good = g_str_equal (state, "ok") || g_str_equal (state, "not-modified");
  QuireStatement *statement = quire_database_prepare (database, PUT_OUTCOME, error);

  if (!statement)
    return FALSE;
  quire_statement_bind_int (statement, 1, day);
  quire_statement_bind_text (statement, 2, state);
  quire_statement_bind_text (statement, 3, message);
  quire_statement_bind_int (statement, 4, now);
  quire_statement_bind_int (statement, 5, good ? now : 0);
  return quire_database_run (database, statement, error);
}

QuireStoreRequest *
quire_cache_request_read (QuireDatabase *database, QuireDay day, GError **error)
{
  g_autoptr (QuireStoreRequest) request = g_new0 (QuireStoreRequest, 1);
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, READ_REQUEST, error);
  int found;

  if (!statement)
    return NULL;
  quire_statement_bind_int (statement, 1, day);
  found = quire_database_step (database, statement, error);
  if (found < 0)
    return NULL;
  if (found > 0)
    {
      request->etag = g_strdup (quire_statement_get_text (statement, 0));
      request->digest = g_strdup (quire_statement_get_text (statement, 1));
      request->checked_at = quire_statement_get_int (statement, 2);
      request->state = g_strdup (quire_statement_get_text (statement, 3));
    }
  return g_steal_pointer (&request);
}

gboolean
quire_cache_health_put (QuireDatabase *database,
                        const char *source,
                        const QuireStoreHealth *health,
                        GError **error)
{
  g_autoptr (GString) errors = g_string_new (NULL);
  QuireStatement *statement = quire_database_prepare (database, PUT_HEALTH, error);

  if (!statement)
    return FALSE;
  for (guint i = 0; health->errors && i < health->errors->len; i++)
    g_string_append_printf (errors, "%s%" G_GINT64_FORMAT, i > 0 ? "," : "",
                            g_array_index (health->errors, gint64, i));

  quire_statement_bind_text (statement, 1, source);
  quire_statement_bind_int (statement, 2, health->last_good);
  quire_statement_bind_int (statement, 3, health->retry_at);
  quire_statement_bind_text (statement, 4, health->retry_state);
  quire_statement_bind_text (statement, 5, health->last_state);
  quire_statement_bind_text (statement, 6, health->last_message);
  quire_statement_bind_text (statement, 7, errors->str);
  return quire_database_run (database, statement, error);
}

static void
read_errors (GArray *errors, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text ? text : "", ",", -1);

  for (gsize i = 0; parts[i]; i++)
    {
      gint64 at;

      if (g_ascii_string_to_signed (parts[i], 10, 0, G_MAXINT64, &at, NULL))
        g_array_append_val (errors, at);
    }
}

QuireStoreHealth *
quire_cache_health_read (QuireDatabase *database, const char *source, GError **error)
{
  g_autoptr (QuireStoreHealth) health = g_new0 (QuireStoreHealth, 1);
  g_autoptr (QuireStatement) statement = NULL;
  int found;

  health->errors = g_array_new (FALSE, FALSE, sizeof (gint64));
  statement = quire_database_prepare (database, READ_HEALTH, error);
  if (!statement)
    return NULL;
  quire_statement_bind_text (statement, 1, source);
  found = quire_database_step (database, statement, error);
  if (found < 0)
    return NULL;
  if (found > 0)
    {
      health->last_good = quire_statement_get_int (statement, 0);
      health->retry_at = quire_statement_get_int (statement, 1);
      health->retry_state = g_strdup (quire_statement_get_text (statement, 2));
      health->last_state = g_strdup (quire_statement_get_text (statement, 3));
      health->last_message = g_strdup (quire_statement_get_text (statement, 4));
      read_errors (health->errors, quire_statement_get_text (statement, 5));
    }
  return g_steal_pointer (&health);
}
