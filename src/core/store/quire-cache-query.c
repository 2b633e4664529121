/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cache-query.h"

#include "quire-cache-paper.h"
#include "quire-clock.h"
#include "quire-paper-row.h"

/* Whether paper p with the listing's rows s of seen and r of reading is unread:
 * what the user said counts, unless everything of that age was marked as read
 * later; then how it arrived. */
#define IS_UNREAD                                                                       \
  "CASE WHEN r.state IS NOT NULL AND (p.key >> 16 > (SELECT w.day FROM watermark AS w)" \
  " OR r.changed_at > (SELECT w.changed_at FROM watermark AS w)) THEN r.state = 0"      \
  " ELSE coalesce (s.unread_arrival, 0)"                                                \
  " AND p.key >> 16 > coalesce ((SELECT w.day FROM watermark AS w), 0) END"

/* ?2 and ?3 are the days it may be listed under, ?4 is today;
 * preferred says which of those days it is. */
#define SELECT_LISTING(preferred)                                                             \
  "SELECT " QUIRE_PAPER_COLUMNS ", l.day, l.withdrawn, " IS_UNREAD ","                        \
  " (SELECT b.upvotes FROM sample AS b WHERE b.id = p.id AND b.day < ?4 ORDER BY b.day DESC " \
  "LIMIT 1), coalesce (k.bookmarked, 0), coalesce (h.state, 0)"                               \
  " FROM paper AS p CROSS JOIN detail AS d ON d.key = p.key"                                  \
  " LEFT JOIN listing AS l ON l.key = p.key AND l.day = (SELECT m.day FROM listing AS m"      \
  "  WHERE m.key = p.key AND m.day BETWEEN ?2 AND ?3 ORDER BY " preferred " LIMIT 1)"         \
  " LEFT JOIN seen AS s ON s.id = p.id LEFT JOIN reading AS r ON r.id = p.id"                 \
  " LEFT JOIN bookmark AS k ON k.id = p.id LEFT JOIN shelf AS h ON h.id = p.id "

/* In a list a day that still names the paper comes before one that it left; on
 * its own, a paper is of its first day. */
static const char LOAD_BY_KEY[] = SELECT_LISTING ("m.withdrawn, m.day") "WHERE p.key = ?1";
static const char LOAD_BY_ID[] = SELECT_LISTING ("m.day") "WHERE p.id = ?1";

static const char ID_OF_KEY[] = "SELECT id FROM paper WHERE key = ?1";

/* [kind][order]; ?1 and ?2 are the days where the kind has any, ?3 is the limit.  Newest first is
 * the key's own order; within a day that is the order in which it was first listed. */
static const char *const LIST[4][3] = {
  [QUIRE_QUERY_DAY] = {
    [QUIRE_ORDER_SOURCE] = "SELECT key FROM listing WHERE day = ?1"
                           " ORDER BY withdrawn, position, key LIMIT ?3",
    [QUIRE_ORDER_UPVOTES] = "SELECT p.key FROM listing AS l CROSS JOIN paper AS p ON p.key = l.key"
                            " WHERE l.day = ?1 ORDER BY p.upvotes DESC, p.key DESC LIMIT ?3",
    [QUIRE_ORDER_NEWEST] = "SELECT key FROM listing WHERE day = ?1 ORDER BY key DESC LIMIT ?3",
  },
  [QUIRE_QUERY_RANGE] = {
    [QUIRE_ORDER_SOURCE] = "SELECT l.key FROM listing AS l WHERE l.day BETWEEN ?1 AND ?2"
                           " AND l.day = (SELECT m.day FROM listing AS m"
                           "  WHERE m.key = l.key AND m.day BETWEEN ?1 AND ?2"
                           "  ORDER BY m.withdrawn, m.day LIMIT 1)"
                           " ORDER BY l.day DESC, l.withdrawn, l.position, l.key LIMIT ?3",
    [QUIRE_ORDER_UPVOTES] = "SELECT DISTINCT p.key FROM listing AS l CROSS JOIN paper AS p"
                            " ON p.key = l.key WHERE l.day BETWEEN ?1 AND ?2"
                            " ORDER BY p.upvotes DESC, p.key DESC LIMIT ?3",
    [QUIRE_ORDER_NEWEST] = "SELECT DISTINCT key FROM listing WHERE day BETWEEN ?1 AND ?2"
                           " ORDER BY key DESC LIMIT ?3",
  },
  [QUIRE_QUERY_TRENDING] = {
    [QUIRE_ORDER_SOURCE] = "SELECT key FROM trending ORDER BY position LIMIT ?3",
    [QUIRE_ORDER_UPVOTES] = "SELECT p.key FROM trending AS t CROSS JOIN paper AS p ON p.key = t.key"
                            " ORDER BY p.upvotes DESC, p.key DESC LIMIT ?3",
    [QUIRE_ORDER_NEWEST] = "SELECT key FROM trending ORDER BY key DESC LIMIT ?3",
  },
  [QUIRE_QUERY_ALL] = {
    [QUIRE_ORDER_SOURCE] = "SELECT key FROM paper ORDER BY key DESC LIMIT ?3",
    [QUIRE_ORDER_UPVOTES] = "SELECT key FROM paper ORDER BY upvotes DESC, key DESC LIMIT ?3",
    [QUIRE_ORDER_NEWEST] = "SELECT key FROM paper ORDER BY key DESC LIMIT ?3",
  },
};

/* Counted from the lists: for some weeks at most. */
static const char FEW_DAYS[] =
    "SELECT d.day, d.papers, coalesce (q.checked_at, 0),"
    " (SELECT count (*) FROM listing AS l CROSS JOIN paper AS p ON p.key = l.key"
    "  LEFT JOIN seen AS s ON s.id = p.id LEFT JOIN reading AS r ON r.id = p.id"
    "  WHERE l.day = d.day AND l.withdrawn = 0 AND " IS_UNREAD ")"
    " FROM day AS d LEFT JOIN request AS q ON q.day = d.day"
    " WHERE d.day BETWEEN ?1 AND ?2 ORDER BY d.day";

/* Counted from the papers that may be unread: those of the archive came read. */
static const char MANY_DAYS[] =
    "WITH maybe AS (SELECT id FROM seen WHERE unread_arrival = 1"
    "  UNION SELECT id FROM reading WHERE state = 0),"
    " unread AS (SELECT l.day, count (*) AS n FROM maybe AS m"
    "  CROSS JOIN paper AS p ON p.id = m.id CROSS JOIN listing AS l ON l.key = p.key"
    "  LEFT JOIN seen AS s ON s.id = p.id LEFT JOIN reading AS r ON r.id = p.id"
    "  WHERE l.withdrawn = 0 AND l.day BETWEEN ?1 AND ?2 AND " IS_UNREAD " GROUP BY l.day)"
    " SELECT d.day, d.papers, coalesce (q.checked_at, 0), coalesce (u.n, 0) FROM day AS d"
    " LEFT JOIN request AS q ON q.day = d.day LEFT JOIN unread AS u ON u.day = d.day"
    " WHERE d.day BETWEEN ?1 AND ?2 ORDER BY d.day";

#define DAYS_THAT_ARE_FEW 62

/* The days a paper may be listed under in this list. */
static QuireDayRange
listing_days (const QuireQuery *query)
{
  if (query->kind == QUIRE_QUERY_DAY || query->kind == QUIRE_QUERY_RANGE)
    return query->days;
  return (QuireDayRange){ 1, G_MAXINT32 };
}

/* A newer program may know more of them. */
static QuireShelf
read_shelf (gint64 state)
{
  return state >= QUIRE_SHELF_NONE && state <= QUIRE_SHELF_DONE ? (QuireShelf) state
                                                                : QUIRE_SHELF_NONE;
}

static QuireListing *
read_listing (QuireStatement *statement)
{
  g_autoptr (QuirePaper) paper = quire_paper_row_read (statement);
  int column = QUIRE_PAPER_N_COLUMNS;
  QuireListingState state = {
    .day = quire_statement_get_int (statement, column),
    .withdrawn = quire_statement_get_int (statement, column + 1) != 0,
    .unread = quire_statement_get_int (statement, column + 2) != 0,
    .upvotes_before = sqlite3_column_type (statement, column + 3) == SQLITE_NULL
                          ? -1
                          : (int) quire_statement_get_int (statement, column + 3),
    .bookmarked = quire_statement_get_int (statement, column + 4) != 0,
    .shelf = read_shelf (quire_statement_get_int (statement, column + 5)),
  };

  /* On the feed once, but no list that is cached names it. */
  if (state.day == QUIRE_DAY_NONE)
    state.day = quire_paper_get_fields (paper)->submitted_day;
  return quire_listing_new (paper, &state);
}

static void
bind_listing (QuireStatement *statement, QuireDayRange days)
{
  g_autoptr (GDateTime) now = quire_clock_now ();

  quire_statement_bind_int (statement, 2, days.first);
  quire_statement_bind_int (statement, 3, days.last);
  quire_statement_bind_int (statement, 4, quire_day_current (now));
}

static void
listing_clear (gpointer listing)
{
  if (listing)
    quire_listing_unref (listing);
}

static GPtrArray *
load (QuireDatabase *database,
      QuireDayRange days,
      const QuireKey *keys,
      guint n_keys,
      GError **error)
{
  g_autoptr (GPtrArray) listings = g_ptr_array_new_full (n_keys, listing_clear);
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, LOAD_BY_KEY, error);

  if (!statement)
    return NULL;
  bind_listing (statement, days);
  for (guint i = 0; i < n_keys; i++)
    {
      int found;

      quire_statement_bind_int (statement, 1, keys[i]);
      found = quire_database_step (database, statement, error);
      if (found < 0)
        return NULL;
      g_ptr_array_add (listings, found > 0 ? read_listing (statement) : NULL);
      sqlite3_reset (statement);
    }
  return g_steal_pointer (&listings);
}

static GArray *
list_keys (QuireDatabase *database, const QuireQuery *query, int limit, GError **error)
{
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (QuireKey));
  g_autoptr (QuireStatement) statement = NULL;
  int found;

  statement = quire_database_prepare (database, LIST[query->kind][query->order], error);
  if (!statement)
    return NULL;
  if (query->kind == QUIRE_QUERY_DAY || query->kind == QUIRE_QUERY_RANGE)
    {
      quire_statement_bind_int (statement, 1, query->days.first);
      if (query->kind == QUIRE_QUERY_RANGE)
        quire_statement_bind_int (statement, 2, query->days.last);
    }
  quire_statement_bind_int (statement, 3, limit);
  while ((found = quire_database_step (database, statement, error)) > 0)
    {
      QuireKey key = quire_statement_get_int (statement, 0);

      g_array_append_val (keys, key);
    }
  return found == 0 ? g_steal_pointer (&keys) : NULL;
}

typedef struct
{
  const QuireQuery *query;
  int limit;
  guint load;
  QuireStoreList *list;
} List;

static gboolean
list_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  List *job = user_data;
  GArray *keys = list_keys (database, job->query, job->limit, error);

  job->list->keys = keys;
  if (!keys)
    return FALSE;
  job->list->listings = load (database, listing_days (job->query), (gconstpointer) keys->data,
                              MIN (job->load, keys->len), error);
  return job->list->listings != NULL;
}

QuireStoreList *
quire_cache_query_list (QuireDatabase *database,
                        const QuireQuery *query,
                        int limit,
                        guint load_first,
                        GError **error)
{
  g_autoptr (QuireStoreList) list = g_new0 (QuireStoreList, 1);
  List job = { query, limit, load_first, list };

  if (!quire_database_snapshot (database, list_cb, &job, error))
    return NULL;
  return g_steal_pointer (&list);
}

typedef struct
{
  const QuireQuery *query;
  const QuireKey *keys;
  guint n_keys;
  GPtrArray *listings;
} Load;

static gboolean
load_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Load *job = user_data;

  job->listings = load (database, listing_days (job->query), job->keys, job->n_keys, error);
  return job->listings != NULL;
}

GPtrArray *
quire_cache_query_load (QuireDatabase *database,
                        const QuireQuery *query,
                        const QuireKey *keys,
                        guint n_keys,
                        GError **error)
{
  Load job = { query, keys, n_keys, NULL };

  if (quire_database_snapshot (database, load_cb, &job, error))
    return job.listings;
  g_clear_pointer (&job.listings, g_ptr_array_unref);
  return NULL;
}

typedef struct
{
  const QuireKey *keys;
  guint n_keys;
  GStrvBuilder *ids;
} Ids;

static gboolean
ids_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Ids *job = user_data;
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, ID_OF_KEY, error);

  if (!statement)
    return FALSE;
  for (guint i = 0; i < job->n_keys; i++)
    {
      int found;

      quire_statement_bind_int (statement, 1, job->keys[i]);
      found = quire_database_step (database, statement, error);
      if (found < 0)
        return FALSE;
      if (found > 0)
        g_strv_builder_add (job->ids, quire_statement_get_text (statement, 0));
      sqlite3_reset (statement);
    }
  return TRUE;
}

GStrv
quire_cache_query_ids (QuireDatabase *database, const QuireKey *keys, guint n_keys, GError **error)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  Ids job = { keys, n_keys, ids };

  return quire_database_snapshot (database, ids_cb, &job, error) ? g_strv_builder_end (ids) : NULL;
}

typedef struct
{
  const char *const *ids;
  GPtrArray *listings;
} FindAll;

static gboolean
find_all_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  FindAll *job = user_data;
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, LOAD_BY_ID, error);

  if (!statement)
    return FALSE;
  bind_listing (statement, (QuireDayRange){ 1, G_MAXINT32 });
  for (guint i = 0; job->ids[i]; i++)
    {
      int found;

      quire_statement_bind_text (statement, 1, job->ids[i]);
      found = quire_database_step (database, statement, error);
      if (found < 0)
        return FALSE;
      if (found > 0)
        g_ptr_array_add (job->listings, read_listing (statement));
      sqlite3_reset (statement);
    }
  return TRUE;
}

GPtrArray *
quire_cache_query_find_all (QuireDatabase *database, const char *const *ids, GError **error)
{
  g_autoptr (GPtrArray) listings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quire_listing_unref);
  FindAll job = { ids, listings };

  return quire_database_snapshot (database, find_all_cb, &job, error) ? g_steal_pointer (&listings)
                                                                      : NULL;
}

QuireListing *
quire_cache_query_find (QuireDatabase *database, const char *id, GError **error)
{
  g_autoptr (QuireStatement) statement = quire_database_prepare (database, LOAD_BY_ID, error);
  int found;

  if (!statement)
    return NULL;
  bind_listing (statement, (QuireDayRange){ 1, G_MAXINT32 });
  quire_statement_bind_text (statement, 1, id);
  found = quire_database_step (database, statement, error);
  if (found > 0)
    return read_listing (statement);
  if (found == 0)
    g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NOT_FOUND, "No paper %s is cached",
                 id);
  return NULL;
}

GArray *
quire_cache_query_days (QuireDatabase *database, QuireDayRange range, GError **error)
{
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (QuireDayInfo));
  gboolean few = (gint64) range.last - range.first < DAYS_THAT_ARE_FEW;
  g_autoptr (QuireStatement) statement =
      quire_database_prepare (database, few ? FEW_DAYS : MANY_DAYS, error);
  int found;

  if (!statement)
    return NULL;
  quire_statement_bind_int (statement, 1, range.first);
  quire_statement_bind_int (statement, 2, range.last);
  while ((found = quire_database_step (database, statement, error)) > 0)
    {
      QuireDayInfo info = {
        .day = quire_statement_get_int (statement, 0),
        .papers = quire_statement_get_int (statement, 1),
        .checked_at = quire_statement_get_int (statement, 2),
        .unread = quire_statement_get_int (statement, 3),
      };

      g_array_append_val (days, info);
    }
  return found == 0 ? g_steal_pointer (&days) : NULL;
}
