/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-request.h"

#include "quire-clock.h"

static const char PUT_OUTCOME[] =
    "INSERT INTO request VALUES (?1, NULL, NULL, ?5, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET"
    " state = ?2, message = ?3, at = ?4,"
    " checked_at = CASE ?5 WHEN 0 THEN checked_at ELSE ?5 END, etag = coalesce (?6, etag)";
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
                                 const char *etag,
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
  quire_statement_bind_text (statement, 6, etag);
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

typedef struct
{
  const char *source;
  const QuireStoreHealth *health;
} PutHealth;

static gboolean
is_among (GArray *errors, gint64 at)
{
  for (guint i = 0; errors && i < errors->len; i++)
    if (g_array_index (errors, gint64, i) == at)
      return TRUE;
  return FALSE;
}

static void
append_error (GString *text, gint64 at)
{
  g_string_append_printf (text, "%s%" G_GINT64_FORMAT, text->len > 0 ? "," : "", at);
}

/* What is given, and of what another program wrote what came in the last hour. */
static char *
merge_errors (GArray *given, GArray *stored, gint64 now)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; given && i < given->len; i++)
    append_error (text, g_array_index (given, gint64, i));
  for (guint i = 0; i < stored->len; i++)
    {
      gint64 at = g_array_index (stored, gint64, i);

      if (at > now - G_TIME_SPAN_HOUR && at <= now && !is_among (given, at))
        append_error (text, at);
    }
  return g_string_free (text, FALSE);
}

static gboolean
put_health_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  PutHealth *job = user_data;
  const QuireStoreHealth *given = job->health;
  g_autoptr (QuireStoreHealth) stored = quire_cache_health_read (database, job->source, error);
  g_autofree char *errors = NULL;
  gint64 now = quire_clock_now_usec ();
  const QuireStoreHealth *good = given;
  const QuireStoreHealth *wait = given;
  QuireStatement *statement;

  if (!stored)
    return FALSE;
  if (stored->last_good > given->last_good && stored->last_good <= now)
    good = stored;
  if (stored->retry_at > given->retry_at && quire_clock_must_wait (stored->retry_at, now))
    wait = stored;
  errors = merge_errors (given->errors, stored->errors, now);

  statement = quire_database_prepare (database, PUT_HEALTH, error);
  if (!statement)
    return FALSE;
  quire_statement_bind_text (statement, 1, job->source);
  quire_statement_bind_int (statement, 2, good->last_good);
  quire_statement_bind_int (statement, 3, wait->retry_at);
  quire_statement_bind_text (statement, 4, wait->retry_state);
  quire_statement_bind_text (statement, 5, given->last_state);
  quire_statement_bind_text (statement, 6, given->last_message);
  quire_statement_bind_text (statement, 7, errors);
  return quire_database_run (database, statement, error);
}

gboolean
quire_cache_health_put (QuireDatabase *database,
                        const char *source,
                        const QuireStoreHealth *health,
                        GError **error)
{
  PutHealth job = { source, health };

  return quire_database_write (database, put_health_cb, &job, error);
}
