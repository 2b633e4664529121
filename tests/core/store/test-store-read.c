/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "quire-clock.h"
#include "quire-database.h"
#include "quire-test-result.h"

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"
#define C   "2503.00003"

static void
fill (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  fixture_put (self, DAY, A ":5 " B ":9", A " " B, "", "");
  fixture_put (self, DAY + 1, C ":7 " A ":5", C " " A, "", "");
}

static void
test_orders (Fixture *self, gconstpointer data)
{
  static const struct
  {
    QuireQueryKind kind;
    const char *ids[3];
  } cases[] = {
    { QUIRE_QUERY_DAY, { A " " B, B " " A, A " " B } },
    { QUIRE_QUERY_RANGE, { C " " A " " B, B " " C " " A, C " " A " " B } },
    { QUIRE_QUERY_TRENDING, { B " " C, B " " C, C " " B } },
    { QUIRE_QUERY_ALL, { C " " A " " B, B " " C " " A, C " " A " " B } },
  };

  fixture_put (self, QUIRE_DAY_NONE, B ":9 " C ":7", B " " C, "", "");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (QuireOrder order = QUIRE_ORDER_SOURCE; order <= QUIRE_ORDER_NEWEST; order++)
      {
        QuireQuery query = { .kind = cases[i].kind, .order = order };

        if (query.kind == QUIRE_QUERY_DAY)
          query.days = (QuireDayRange){ DAY, DAY };
        if (query.kind == QUIRE_QUERY_RANGE)
          query.days = (QuireDayRange){ DAY, DAY + 6 };
        fixture_assert_list (self, query, cases[i].ids[order]);
      }
}

static void
test_limit (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) two = store_list (self->store, quire_query_all (), 2, 1, &error);
  g_autoptr (QuireStoreList) none = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (two->keys->len, ==, 2);
  g_assert_cmpuint (two->listings->len, ==, 1);
  none = store_list (self->store, quire_query_day (DAY + 9, QUIRE_ORDER_SOURCE), -1, 10, &error);
  g_assert_cmpuint (none->keys->len, ==, 0);
  g_assert_cmpuint (none->listings->len, ==, 0);
}

/* The day a paper is listed under depends on the list. */
static void
test_listed_under (Fixture *self, gconstpointer data)
{
  QuireQuery queries[] = {
    quire_query_day (DAY, QUIRE_ORDER_SOURCE),
    quire_query_day (DAY + 1, QUIRE_ORDER_SOURCE),
    quire_query_range ((QuireDayRange){ DAY + 1, DAY + 5 }),
    quire_query_range ((QuireDayRange){ DAY - 5, DAY + 5 }),
    quire_query_all (),
  };
  QuireDay expected[] = { DAY, DAY + 1, DAY + 1, DAY, DAY };
  g_autoptr (QuireStoreList) day = store_list (self->store, queries[0], 1, 0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (GPtrArray) listings =
          store_load (self->store, queries[i], &g_array_index (day->keys, QuireKey, 0), 1, NULL);
      QuireListing *listing = g_ptr_array_index (listings, 0);

      g_assert_cmpstr (quire_listing_get_fields (listing)->id, ==, A);
      g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, expected[i]);
    }
}

/* A list says of which of its days a paper still is; alone it is of its first. */
static void
test_left_a_day (Fixture *self, gconstpointer data)
{
  QuireQuery week = quire_query_range ((QuireDayRange){ DAY, DAY + 5 });
  g_autoptr (QuireStoreList) list = NULL;
  g_autoptr (QuireListing) alone = NULL;

  fixture_put (self, DAY, B ":9", "", "", A);
  list = store_list (self->store, week, -1, 3, NULL);
  g_assert_cmpuint (list->listings->len, ==, 3);
  for (guint i = 0; i < list->listings->len; i++)
    {
      QuireListing *listing = g_ptr_array_index (list->listings, i);

      g_assert_false (quire_listing_get_state (listing)->withdrawn);
      if (g_str_equal (quire_listing_get_fields (listing)->id, A))
        g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, DAY + 1);
    }

  alone = fixture_find (self, A);
  g_assert_cmpuint (quire_listing_get_state (alone)->day, ==, DAY);
  g_assert_true (quire_listing_get_state (alone)->withdrawn);
}

static void
test_gone (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = store_list (self->store, quire_query_all (), 1, 0, NULL);
  QuireKey keys[] = { 1, g_array_index (list->keys, QuireKey, 0), 2 };
  g_autoptr (GPtrArray) listings = store_load (self->store, quire_query_all (), keys, 3, &error);
  g_autoptr (GPtrArray) none = store_load (self->store, quire_query_all (), NULL, 0, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (listings->len, ==, 3);
  g_assert_null (g_ptr_array_index (listings, 0));
  g_assert_nonnull (g_ptr_array_index (listings, 1));
  g_assert_null (g_ptr_array_index (listings, 2));
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_null (store_find (self->store, "2503.99999", &error));
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_NOT_FOUND);
}

static void
assert_ids (GStrv ids, const char *expected)
{
  g_autofree char *joined = ids ? g_strjoinv (" ", ids) : NULL;

  g_assert_cmpstr (joined, ==, expected);
}

/* Several at once, in the order of asking, without what is not there. */
static void
test_several (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = store_list (self->store, quire_query_all (), -1, 2, NULL);
  QuireKey keys[] = { g_array_index (list->keys, QuireKey, 1), 1,
                      g_array_index (list->keys, QuireKey, 0) };
  g_autofree char *expected =
      g_strconcat (quire_listing_get_fields (g_ptr_array_index (list->listings, 1))->id, " ",
                   quire_listing_get_fields (g_ptr_array_index (list->listings, 0))->id, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) none = NULL;

  quire_store_ids_async (self->store, keys, 3, NULL, quire_test_keep_cb, &result);
  ids = quire_store_ids_finish (self->store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
  assert_ids (ids, expected);
  g_clear_object (&result);
  quire_store_ids_async (self->store, NULL, 0, NULL, quire_test_keep_cb, &result);
  none = quire_store_ids_finish (self->store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
  assert_ids (none, "");
  g_clear_object (&result);

  quire_store_find_all_async (self->store, (const char *const[]){ B, "2503.99999", A, NULL }, NULL,
                              quire_test_keep_cb, &result);
  found = quire_store_find_all_finish (self->store, quire_test_wait_for (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (quire_listing_get_fields (g_ptr_array_index (found, 0))->id, ==, B);
  g_assert_cmpstr (quire_listing_get_fields (g_ptr_array_index (found, 1))->id, ==, A);
}

static void
test_days (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireChanges) read =
      store_set_read (self->store, (const char *const[]){ A, NULL }, TRUE, NULL);
  g_autoptr (GArray) days = NULL;
  g_autoptr (GArray) many = NULL;
  g_autoptr (GArray) none = store_days (self->store, (QuireDayRange){ DAY + 2, DAY + 9 }, NULL);
  QuireDayInfo *info;

  assert_changes (read, "", A, "");
  fixture_put (self, DAY - 2, "", "", "", "");
  store_put_outcome (self->store, DAY - 1, "timeout", "It took too long", NULL);
  days = store_days (self->store, (QuireDayRange){ DAY - 9, DAY + 9 }, NULL);
  many = store_days (self->store, (QuireDayRange){ 1, G_MAXINT }, NULL);
  g_assert_cmpuint (days->len, ==, 3);
  info = &g_array_index (days, QuireDayInfo, 0);
  g_assert_cmpuint (info[0].day, ==, DAY - 2);
  g_assert_cmpint (info[0].papers, ==, 0);
  g_assert_cmpuint (info[1].day, ==, DAY);
  g_assert_cmpint (info[1].papers, ==, 2);
  g_assert_cmpint (info[1].unread, ==, 1);
  g_assert_cmpint (info[2].papers, ==, 2);
  g_assert_cmpint (info[2].unread, ==, 1);
  g_assert_cmpint (info[2].checked_at, <=, quire_clock_now_usec ());
  g_assert_cmpint (info[2].checked_at, >, quire_clock_now_usec () - G_TIME_SPAN_HOUR);

  /* Many days are counted in another way. */
  g_assert_cmpmem (many->data, many->len * sizeof (QuireDayInfo), days->data,
                   days->len * sizeof (QuireDayInfo));
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_request (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreRequest) never = store_request (self->store, DAY + 5, NULL);
  g_autoptr (QuireStoreRequest) good = store_request (self->store, DAY, NULL);
  g_autoptr (QuireStoreRequest) failed = NULL;
  g_autoptr (QuireStoreRequest) same = NULL;

  g_assert_nonnull (never);
  g_assert_null (never->etag);
  g_assert_null (never->state);
  g_assert_cmpint (never->checked_at, ==, 0);
  g_assert_cmpstr (good->etag, ==, "etag");
  g_assert_cmpstr (good->digest, ==, "digest");
  g_assert_cmpstr (good->state, ==, "ok");
  g_assert_cmpint (good->checked_at, >, 0);

  g_assert_true (store_put_outcome (self->store, DAY, "timeout", "It took too long", NULL));
  failed = store_request (self->store, DAY, NULL);
  g_assert_cmpstr (failed->etag, ==, "etag");
  g_assert_cmpstr (failed->state, ==, "timeout");
  g_assert_cmpint (failed->checked_at, ==, good->checked_at);

  g_assert_true (store_put_outcome (self->store, DAY, "not-modified", NULL, NULL));
  same = store_request (self->store, DAY, NULL);
  g_assert_cmpstr (same->state, ==, "not-modified");
  g_assert_cmpint (same->checked_at, >, good->checked_at);
}

/* The moment of a good answer is the clock's, also after it was set back. */
static void
test_checked_by_a_clock_ahead (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreRequest) failed = NULL;
  g_autoptr (QuireStoreRequest) same = NULL;
  gint64 ahead = quire_clock_now_usec () + 30 * G_TIME_SPAN_DAY;
  g_autofree char *sql =
      g_strdup_printf ("UPDATE request SET checked_at = %" G_GINT64_FORMAT, ahead);

  fixture_put (self, DAY + 9, "2503.00099:5", "2503.00099", "", "");
  sql_exec (self->cache_path, sql);
  g_assert_true (store_put_outcome (self->store, DAY + 9, "timeout", NULL, NULL));
  failed = store_request (self->store, DAY + 9, NULL);
  g_assert_cmpint (failed->checked_at, ==, ahead);
  g_assert_true (store_put_outcome (self->store, DAY + 9, "not-modified", NULL, NULL));
  same = store_request (self->store, DAY + 9, NULL);
  g_assert_cmpint (same->checked_at, <, ahead);
  g_assert_cmpint (same->checked_at, >, 0);
}

static void
test_health (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreHealth) never = store_health (self->store, "huggingface", NULL);
  g_autoptr (GArray) errors = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (QuireStoreHealth) kept = NULL;
  gint64 times[] = { 1700000000000000, 1700000001000000 };
  QuireStoreHealth health = { .last_good = 17,
                              .retry_at = 18,
                              .retry_state = (char *) "rate-limited",
                              .last_state = (char *) "server-error",
                              .last_message = (char *) "It is down",
                              .errors = errors };

  g_assert_cmpint (never->last_good, ==, 0);
  g_assert_null (never->retry_state);
  g_assert_cmpuint (never->errors->len, ==, 0);
  g_array_append_vals (errors, times, G_N_ELEMENTS (times));
  g_assert_true (store_put_health (self->store, "huggingface", &health, NULL));

  fixture_close (self);
  fixture_open (self);
  kept = store_health (self->store, "huggingface", NULL);
  g_assert_cmpint (kept->last_good, ==, 17);
  g_assert_cmpint (kept->retry_at, ==, 18);
  g_assert_cmpstr (kept->retry_state, ==, "rate-limited");
  g_assert_cmpstr (kept->last_state, ==, "server-error");
  g_assert_cmpstr (kept->last_message, ==, "It is down");
  g_assert_cmpmem (kept->errors->data, kept->errors->len * sizeof (gint64), times, sizeof times);
}

static GArray *
array_of (gint64 value)
{
  GArray *array = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (array, value);
  return array;
}

/* Two programs wrote down what each of them learnt. */
static void
test_health_of_two (Fixture *self, gconstpointer data)
{
  gint64 now = quire_clock_now_usec ();
  g_autoptr (GArray) early = array_of (now - 2 * G_TIME_SPAN_MINUTE);
  g_autoptr (GArray) late = array_of (now - G_TIME_SPAN_MINUTE);
  g_autoptr (GArray) old = array_of (now - 2 * G_TIME_SPAN_HOUR);
  g_autoptr (QuireStoreHealth) kept = NULL;
  QuireStoreHealth over = { .retry_at = now - 1, .errors = old };
  QuireStoreHealth refused = { .last_good = now - 5,
                               .retry_at = now + G_TIME_SPAN_HOUR,
                               .retry_state = (char *) "rate-limited",
                               .errors = early };
  QuireStoreHealth well = { .last_good = now - 9, .last_state = (char *) "ok", .errors = late };

  g_assert_true (store_put_health (self->store, "huggingface", &over, NULL));
  g_assert_true (store_put_health (self->store, "huggingface", &refused, NULL));
  g_assert_true (store_put_health (self->store, "huggingface", &well, NULL));
  g_assert_true (store_put_health (self->store, "huggingface", &well, NULL));
  kept = store_health (self->store, "huggingface", NULL);
  g_assert_cmpint (kept->last_good, ==, now - 5);
  g_assert_cmpint (kept->retry_at, ==, refused.retry_at);
  g_assert_cmpstr (kept->retry_state, ==, "rate-limited");
  g_assert_cmpstr (kept->last_state, ==, "ok");
  g_assert_cmpuint (kept->errors->len, ==, 2);
  g_assert_cmpint (g_array_index (kept->errors, gint64, 0), ==, now - G_TIME_SPAN_MINUTE);
  g_assert_cmpint (g_array_index (kept->errors, gint64, 1), ==, now - 2 * G_TIME_SPAN_MINUTE);

  /* Neither one that is over nor one from before the clock was set back. */
  sql_exec (self->cache_path, "UPDATE source SET retry_at = retry_at - 7200000000");
  g_assert_true (store_put_health (self->store, "huggingface", &well, NULL));
  g_clear_pointer (&kept, quire_store_health_free);
  kept = store_health (self->store, "huggingface", NULL);
  g_assert_cmpint (kept->retry_at, ==, 0);
  sql_exec (self->cache_path, "UPDATE source SET retry_at = 9000000000000000");
  g_assert_true (store_put_health (self->store, "huggingface", &well, NULL));
  g_clear_pointer (&kept, quire_store_health_free);
  kept = store_health (self->store, "huggingface", NULL);
  g_assert_cmpint (kept->retry_at, ==, 0);
}

static guint64
lookup_count (GVariant *examined, const char *file, const char *name)
{
  g_autoptr (GVariant) part = g_variant_lookup_value (examined, file, G_VARIANT_TYPE_VARDICT);
  guint64 count = 0;

  g_assert_true (g_variant_lookup (part, name, "t", &count));
  return count;
}

static void
test_examine (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireAnswer) answer = make_answer (A ":5");
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GVariant) examined = NULL;
  g_autoptr (GVariant) cache = NULL;
  g_autoptr (GVariant) requests = NULL;
  g_autoptr (GVariant) skipped = NULL;
  g_autoptr (GVariant) record = NULL;
  g_autoptr (GVariant) request = NULL;
  QuireStoreHealth health = { .last_good = 17 };
  const char *integrity;
  const char *text;
  guint32 index;

  quire_answer_skip (answer, 1, "2503.00009", "paper.title is missing");
  changes = store_put_answer (self->store, DAY + 2, answer, QUIRE_DAY_NONE, NULL);
  store_put_outcome (self->store, DAY + 3, "timeout", "It took too long", NULL);
  store_put_health (self->store, "huggingface", &health, NULL);
  examined = store_examine (self->store, NULL);

  cache = g_variant_lookup_value (examined, "cache", G_VARIANT_TYPE_VARDICT);
  g_assert_true (g_variant_lookup (cache, "integrity", "&s", &integrity));
  g_assert_cmpstr (integrity, ==, "ok");
  g_assert_cmpuint (lookup_count (examined, "cache", "papers"), ==, 3);
  g_assert_cmpuint (lookup_count (examined, "cache", "index-rows"), ==, 3);
  g_assert_cmpuint (lookup_count (examined, "cache", "days"), ==, 3);
  g_assert_cmpuint (lookup_count (examined, "library", "seen"), ==, 3);
  g_assert_cmpuint (lookup_count (examined, "library", "samples"), ==, 3);

  requests = g_variant_lookup_value (examined, "requests", G_VARIANT_TYPE ("aa{sv}"));
  g_assert_cmpuint (g_variant_n_children (requests), ==, 1);
  request = g_variant_get_child_value (requests, 0);
  g_assert_true (g_variant_lookup (request, "name", "&s", &text));
  g_assert_cmpstr (text, ==, "day:2025-03-07");
  g_assert_true (g_variant_lookup (request, "state", "&s", &text));
  g_assert_cmpstr (text, ==, "timeout");

  skipped = g_variant_lookup_value (examined, "skipped", G_VARIANT_TYPE ("aa{sv}"));
  g_assert_cmpuint (g_variant_n_children (skipped), ==, 1);
  record = g_variant_get_child_value (skipped, 0);
  g_assert_true (g_variant_lookup (record, "day", "&s", &text));
  g_assert_cmpstr (text, ==, "2025-03-06");
  g_assert_true (g_variant_lookup (record, "index", "u", &index));
  g_assert_cmpuint (index, ==, 1);
}

/* A question that is no longer wanted ends, and the next one is answered. */
static void
keep_error_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireStoreList) list =
      quire_store_list_finish (QUIRE_STORE (source), result, user_data);

  g_assert_null (list);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  QuireQuery query = quire_query_all ();

  quire_store_list_async (self->store, &query, -1, 10, cancellable, keep_error_cb, &error);
  g_cancellable_cancel (cancellable);
  while (!error)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_assert_list (self, query, C " " A " " B);
}

/* Cancelled in the middle of a long statement. */
static void
test_interrupt (void)
{
  static const char endless[] =
      "WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c) SELECT count (*) FROM c";
  g_autofree char *folder = quire_test_make_folder ();
  g_autofree char *path = g_build_filename (folder, "any.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireDatabase) database = quire_database_open (path, QUIRE_DATABASE_CACHE, &error);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gint64 value;

  quire_database_set_cancellable (database, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_false (quire_database_read_int (database, endless, &value, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  quire_database_set_cancellable (database, NULL);
  g_clear_error (&error);
  g_assert_true (quire_database_read_int (database, "SELECT 1", &value, &error));
  g_clear_pointer (&database, quire_database_free);
  quire_test_remove_folder (folder);
}

#define ADD(name, func) \
  g_test_add ("/store/read/" name, Fixture, NULL, fill, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("orders", test_orders);
  ADD ("limit", test_limit);
  ADD ("listed-under", test_listed_under);
  ADD ("left-a-day", test_left_a_day);
  ADD ("gone", test_gone);
  ADD ("several", test_several);
  ADD ("days", test_days);
  ADD ("request", test_request);
  ADD ("checked-by-a-clock-ahead", test_checked_by_a_clock_ahead);
  ADD ("health", test_health);
  ADD ("health-of-two", test_health_of_two);
  ADD ("examine", test_examine);
  ADD ("cancel", test_cancel);
  g_test_add_func ("/store/read/interrupt", test_interrupt);
  return g_test_run ();
}
