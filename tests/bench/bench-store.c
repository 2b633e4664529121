/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>

#include "bench-files.h"
#include "bench-fill.h"
#include "quire-database.h"
#include "quire-store.h"
#include "quire-test-result.h"
#include "quire-test-folder.h"

/* How long the questions of the window and of the command line take with many
 * papers cached, from asking to having the answer in the main loop.
 *
 *   bench-store [PAPERS]   300,000 unless told
 *
 * The floor is SQLite alone, on the same file: the same rows by their key. */

#define PAPERS_A_DAY BENCH_PAPERS_A_DAY
#define PAGE         50
#define ROUNDS       200
#define ENDPOINT     BENCH_ENDPOINT

static const char FLOOR_PAGE[] =
    "SELECT * FROM paper AS p CROSS JOIN detail AS d ON d.key = p.key ORDER BY p.key DESC LIMIT 50";

typedef struct
{
  QuireStore *store;
  QuireDay first;
  QuireDay last;
  GRand *random;
  GArray *keys; /* of all papers */
  double floor;
} Bench;

static void
open_store (Bench *self, const char *folder)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  self->store = quire_store_new (folder, folder, ENDPOINT);
  quire_store_open_async (self->store, NULL, quire_test_keep_cb, &result);
  if (!quire_store_open_finish (self->store, quire_test_wait_for (&result), &error))
    g_error ("%s", error->message);
}

static void
close_store (Bench *self)
{
  g_autoptr (GAsyncResult) result = NULL;

  quire_store_close_async (self->store, quire_test_keep_cb, &result);
  quire_store_close_finish (self->store, quire_test_wait_for (&result), NULL);
  g_clear_object (&self->store);
}

static guint
ask_list (Bench *self, QuireQuery query, int limit, guint load)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = NULL;

  quire_store_list_async (self->store, &query, limit, load, NULL, quire_test_keep_cb, &result);
  list = quire_store_list_finish (self->store, quire_test_wait_for (&result), &error);
  if (!list)
    g_error ("%s", error->message);
  if (limit < 0 && query.kind == QUIRE_QUERY_ALL)
    {
      g_clear_pointer (&self->keys, g_array_unref);
      self->keys = g_array_ref (list->keys);
    }
  return list->listings->len;
}

static QuireDay
random_day (Bench *self)
{
  return self->first + g_rand_int_range (self->random, 0, self->last - self->first + 1);
}

static void
newest_first (Bench *self)
{
  ask_list (self, quire_query_all (), PAGE, PAGE);
}

static void
day_of_feed (Bench *self)
{
  ask_list (self, quire_query_day (random_day (self), QUIRE_ORDER_UPVOTES), -1, PAGE);
}

static void
month (Bench *self)
{
  ask_list (self, quire_query_range (quire_month_of (random_day (self))), -1, PAGE);
}

static void
trending (Bench *self)
{
  ask_list (self, quire_query_trending (), PAGE, PAGE);
}

static void
all_by_upvotes (Bench *self)
{
  QuireQuery query = quire_query_all ();

  query.order = QUIRE_ORDER_UPVOTES;
  ask_list (self, query, PAGE, PAGE);
}

static void
all_keys (Bench *self)
{
  ask_list (self, quire_query_all (), -1, PAGE);
}

static void
page_anywhere (Bench *self)
{
  QuireQuery query = quire_query_all ();
  guint at = g_rand_int_range (self->random, 0, self->keys->len - PAGE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) listings = NULL;

  quire_store_load_async (self->store, &query, &g_array_index (self->keys, QuireKey, at), PAGE,
                          NULL, quire_test_keep_cb, &result);
  listings = quire_store_load_finish (self->store, quire_test_wait_for (&result), NULL);
  if (!listings || !listings->pdata[PAGE - 1])
    g_error ("A page is missing");
}

static void
ask_days (Bench *self, QuireDayRange range)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GArray) days = NULL;

  quire_store_days_async (self->store, range, NULL, quire_test_keep_cb, &result);
  days = quire_store_days_finish (self->store, quire_test_wait_for (&result), NULL);
  if (!days || days->len == 0)
    g_error ("The days are missing");
}

static void
calendar_month (Bench *self)
{
  ask_days (self, quire_month_of (random_day (self)));
}

static void
all_days (Bench *self)
{
  ask_days (self, (QuireDayRange){ self->first, self->last });
}

/* As "the day before" does: which one has papers, and then it. */
static void
day_before (Bench *self)
{
  QuireDay day = random_day (self);

  ask_days (self, (QuireDayRange){ MAX (day - 14, self->first), day });
  ask_list (self, quire_query_day (day, QUIRE_ORDER_UPVOTES), -1, PAGE);
}

static double
time_once (Bench *self, void (*func) (Bench *self))
{
  gint64 begin = g_get_monotonic_time ();

  func (self);
  return (g_get_monotonic_time () - begin) / 1000.0;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return difference < 0 ? -1 : difference > 0;
}

static void
measure (Bench *self, const char *name, const char *goal, int rounds, void (*func) (Bench *self))
{
  g_autofree double *times = g_new (double, rounds);
  double median;

  for (int i = 0; i < rounds; i++)
    times[i] = time_once (self, func);
  qsort (times, rounds, sizeof *times, compare_doubles);
  median = times[rounds / 2];
  g_print ("%s | %s | %.2f ms | %.2f ms (worst of 20: %.2f) | %.1f\n", name, goal, self->floor,
           median, times[rounds - 1 - rounds / 20], median / self->floor);
}

static double
time_floor (const char *path)
{
  g_autoptr (QuireDatabase) database = quire_database_open (path, QUIRE_DATABASE_READ, NULL);
  gint64 begin = g_get_monotonic_time ();

  for (int i = 0; i < ROUNDS; i++)
    {
      g_autoptr (QuireStatement) statement = quire_database_prepare (database, FLOOR_PAGE, NULL);

      while (quire_database_step (database, statement, NULL) > 0)
        for (int column = 0; column < sqlite3_column_count (statement); column++)
          sqlite3_column_text (statement, column);
    }
  return (g_get_monotonic_time () - begin) / 1000.0 / ROUNDS;
}

int
main (int argc, char **argv)
{
  int papers = argc > 1 ? MAX (PAPERS_A_DAY * 60, atoi (argv[1])) : 300000;
  g_autofree char *folder = g_dir_make_tmp ("quire-bench-XXXXXX", NULL);
  g_autofree char *cache = g_build_filename (folder, "cache.db", NULL);
  Bench self = {
    .first = quire_day_new (1990, 1, 1),
    .random = g_rand_new_with_seed (7),
  };

  self.last = self.first + papers / PAPERS_A_DAY - 1;
  open_store (&self, folder);
  close_store (&self);
  bench_fill_store (folder, folder, papers, self.first);
  self.floor = time_floor (cache);

  open_store (&self, folder);
  g_print ("%d papers cached, on %d days\n", papers, papers / PAPERS_A_DAY);
  bench_print_header ();
  measure (&self, "store: newest first, first page of 50", "0.3 ms in SQLite", ROUNDS,
           newest_first);
  measure (&self, "store: a day by upvotes", "5 ms", ROUNDS, day_of_feed);
  measure (&self, "store: the day before, with its neighbours' counts", "5 ms", ROUNDS, day_before);
  measure (&self, "store: a month by upvotes, first page", "5 ms", ROUNDS, month);
  measure (&self, "store: trending, first page", "5 ms", ROUNDS, trending);
  measure (&self, "store: all by upvotes, first page", "-", 20, all_by_upvotes);
  measure (&self, "store: all keys, first page", "-", 20, all_keys);
  measure (&self, "store: a page of 50 anywhere", "5 ms", ROUNDS, page_anywhere);
  measure (&self, "store: a month of the calendar", "5 ms", ROUNDS, calendar_month);
  measure (&self, "store: all days of the calendar", "-", 5, all_days);
  close_store (&self);

  g_clear_pointer (&self.keys, g_array_unref);
  g_rand_free (self.random);
  quire_test_remove_folder (folder);
  return EXIT_SUCCESS;
}
