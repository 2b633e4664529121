/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* A program that writes is killed at random moments: what it has acknowledged
 * is there, the rest is there whole or not at all, and both files are sound.
 * Then two of them write to the same folders at once.
 *
 * The program is this one: with "--write FOLDER FIRST COUNT" it puts days and
 * says "put N", "read N" and "kept N" on standard output once that is done. */

#define ROUNDS       100
#define PAPERS_A_DAY 7
#define BASE         quire_day_new (2025, 1, 1)

static const char *program;

static char *
paper_id (int day, int paper)
{
  return g_strdup_printf ("25%02d.%05d", 1 + day / 10000, day % 10000 * 10 + paper);
}

static QuireAnswer *
make_day (int day, int upvotes)
{
  QuireAnswer *answer = quire_answer_new ();

  for (int i = 0; i < PAPERS_A_DAY; i++)
    {
      g_autofree char *id = paper_id (day, i);

      add_paper (answer, (QuirePaperFields){ .id = id,
                                             .abstract = "Words that are indexed.",
                                             .upvotes = upvotes + i });
    }
  return answer;
}

static void
say (const char *what, int day)
{
  g_autofree char *line = g_strdup_printf ("%s %d\n", what, day);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    exit (EXIT_FAILURE);
}

static void
put_day (QuireStore *store, int day, int upvotes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireAnswer) answer = make_day (day, upvotes);
  g_autoptr (QuireChanges) changes = store_put_answer (store, BASE + day, answer, BASE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (changes);
}

static int
write_days (const char *folder, int first, int count)
{
  g_autofree char *cache = g_build_filename (folder, "cache", NULL);
  g_autofree char *data = g_build_filename (folder, "data", NULL);
  g_autoptr (QuireStore) store = quire_store_new (cache, data, ENDPOINT);
  g_autoptr (GError) error = NULL;

  store_open (store, &error);
  g_assert_no_error (error);
  for (int day = first; day < first + count; day++)
    {
      g_autofree char *id = paper_id (day, 0);
      g_autofree char *other = paper_id (day, 1);
      g_autoptr (QuireChanges) read = NULL;
      g_autoptr (QuireChanges) kept = NULL;

      put_day (store, day, 5);
      say ("put", day);
      read = store_set_read (store, (const char *const[]){ id, NULL }, TRUE, &error);
      g_assert_no_error (error);
      say ("read", day);
      kept = store_set_bookmarked (store, (const char *const[]){ id, other, NULL }, TRUE, &error);
      g_assert_no_error (error);
      say ("kept", day);
      put_day (store, day, 50);
      say ("grown", day);
    }
  store_close (store);
  return EXIT_SUCCESS;
}

static GPid
start_writer (const char *folder, int first, int count, int *output)
{
  g_autofree char *first_text = g_strdup_printf ("%d", first);
  g_autofree char *count_text = g_strdup_printf ("%d", count);
  const char *const argv[] = { program, "--write", folder, first_text, count_text, NULL };
  g_autoptr (GError) error = NULL;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                            NULL, output, NULL, &error);
  g_assert_no_error (error);
  return pid;
}

static gint64
count_in (const char *path, const char *format, int day)
{
  g_autofree char *low = paper_id (day, 0);
  g_autofree char *high = paper_id (day, PAPERS_A_DAY - 1);
  g_autofree char *sql = g_strdup_printf ("%s BETWEEN '%s' AND '%s'", format, low, high);

  return sql_int (path, sql);
}

static void
check_day (Fixture *self, int day, gboolean put, gboolean read, gboolean kept, gboolean grown)
{
  gint64 papers = count_in (self->cache_path, "SELECT count (*) FROM paper WHERE id", day);
  gint64 votes =
      count_in (self->cache_path, "SELECT coalesce (min (upvotes), 0) FROM paper WHERE id", day);
  gint64 listed = count_in (self->cache_path,
                            "SELECT count (*) FROM listing JOIN paper USING (key) WHERE id", day);
  gint64 seen =
      count_in (self->library_path, "SELECT sum (unread_arrival) FROM seen WHERE id", day);
  gint64 marked =
      count_in (self->library_path, "SELECT count (*) FROM reading WHERE state = 1 AND id", day);
  gint64 bookmarks = count_in (self->library_path,
                               "SELECT count (*) FROM bookmark WHERE bookmarked = 1 AND id", day);
  gint64 texts = count_in (self->library_path,
                           "SELECT count (*) FROM kept_paper WHERE abstract <> '' AND id", day);

  g_assert_true (papers == 0 || papers == PAPERS_A_DAY);
  g_assert_cmpint (listed, ==, papers);
  g_assert_cmpint (seen, >=, papers);
  g_assert_true (bookmarks == 0 || bookmarks == 2);
  g_assert_cmpint (texts, ==, bookmarks);
  if (put)
    g_assert_cmpint (papers, ==, PAPERS_A_DAY);
  if (read)
    g_assert_cmpint (marked, ==, 1);
  if (kept)
    g_assert_cmpint (bookmarks, ==, 2);
  if (grown)
    g_assert_cmpint (votes, ==, 50);
}

static void
check_files (Fixture *self)
{
  g_autofree char *cache = sql_text (self->cache_path, "PRAGMA integrity_check");
  g_autofree char *library = sql_text (self->library_path, "PRAGMA integrity_check");

  g_assert_cmpstr (cache, ==, "ok");
  g_assert_cmpstr (library, ==, "ok");
}

/* Anywhere in what it does meanwhile. */
static void
kill_after (GPid pid, gint64 microseconds)
{
  gint64 until = g_get_monotonic_time () + microseconds;

  while (g_get_monotonic_time () < until)
    continue;
  kill (pid, SIGKILL);
}

/* Returns the last day that was begun. */
static int
kill_once (Fixture *self, int first)
{
  int lines = g_test_rand_int_range (-1, 16);
  gint64 pause = g_test_rand_int_range (0, lines < 0 ? 20000 : 4000);
  int last = first;
  gboolean put = FALSE, read = FALSE, kept = FALSE, grown = FALSE;
  int output;
  GPid pid = start_writer (self->folder, first, 1000, &output);
  FILE *stream = fdopen (output, "r");
  char line[64];

  /* Before it has said anything: it may still be making its files. */
  if (lines < 0)
    kill_after (pid, pause);
  for (int n = 0; fgets (line, sizeof line, stream); n++)
    {
      int day = atoi (strchr (line, ' '));

      if (day > last)
        {
          check_day (self, last, TRUE, TRUE, TRUE, TRUE);
          put = read = kept = grown = FALSE;
        }
      last = day;
      put |= g_str_has_prefix (line, "put");
      read |= g_str_has_prefix (line, "read");
      kept |= g_str_has_prefix (line, "kept");
      grown |= g_str_has_prefix (line, "grown");
      if (n == lines)
        kill_after (pid, pause);
    }
  waitpid (pid, NULL, 0);
  fclose (stream);

  /* As the next start finds it. */
  fixture_open (self);
  g_assert_null (quire_store_get_recovery (self->store));
  fixture_close (self);
  check_day (self, last, put, read, kept, grown);
  check_day (self, last + 1, FALSE, FALSE, FALSE, FALSE);
  return last + 1;
}

static void
test_kill (void)
{
  Fixture self = { 0 };
  int day = 0;

  fixture_make_folders (&self);
  for (int round = 0; round < ROUNDS; round++)
    {
      if (round % 5 == 0)
        {
          quire_test_remove_folder (self.cache_folder);
          quire_test_remove_folder (self.data_folder);
        }
      /* Killed while it brings an older library up to date. */
      if (round % 10 == 5)
        fixture_use_library (&self, LIBRARY_1);
      day = kill_once (&self, day) + 1;
      check_files (&self);
      if (round % 10 >= 5)
        g_assert_cmpint (sql_int (self.library_path, "SELECT count (*) FROM reading WHERE id IN"
                                                     " ('2501.00000', '2501.00010')"),
                         ==, 2);
    }
  g_test_message ("%d days were written", day);
  sql_exec (self.cache_path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
  fixture_tear_down (&self, NULL);
}

static void
test_two_at_once (void)
{
  Fixture self = { 0 };
  GPid pids[2];
  int outputs[2];

  fixture_make_folders (&self);
  for (int i = 0; i < 2; i++)
    pids[i] = start_writer (self.folder, i * 25, 25, &outputs[i]);
  for (int i = 0; i < 2; i++)
    {
      FILE *stream = fdopen (outputs[i], "r");
      char line[64];
      int status;

      while (fgets (line, sizeof line, stream))
        continue;
      g_assert_cmpint (waitpid (pids[i], &status, 0), ==, pids[i]);
      g_assert_cmpint (status, ==, 0);
      fclose (stream);
    }
  for (int day = 0; day < 50; day++)
    check_day (&self, day, TRUE, TRUE, TRUE, TRUE);
  check_files (&self);
  fixture_tear_down (&self, NULL);
}

int
main (int argc, char **argv)
{
  program = argv[0];
  if (argc == 5 && g_str_equal (argv[1], "--write"))
    return write_days (argv[2], atoi (argv[3]), atoi (argv[4]));

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/kill/at-random", test_kill);
  g_test_add_func ("/store/kill/two-at-once", test_two_at_once);
  return g_test_run ();
}
