/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "bench-files.h"
#include "quire-database.h"
#include "quire-source.h"
#include "quire-store.h"
#include "quire-text.h"
#include "quire-worker.h"
#include "quire-test-folder.h"

/* How long a folder of day files takes into empty databases: through the source
 * and the store, against a bare loop that parses them with json-glib and inserts
 * the same rows and index entries.  Each run is a process of its own, so that
 * its peak memory is its own.
 *
 *   bench-sync-floor FOLDER             prints a table
 *   bench-sync-floor FOLDER floor|quire prints milliseconds and kilobytes */

#define ROUNDS 3

/* --- The floor: what any program must do --------------------------------- */

static const char *
member (JsonObject *object, const char *name)
{
  return json_object_get_string_member_with_default (object, name, NULL);
}

static JsonObject *
child (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
bind_collapsed (sqlite3_stmt *statement, int place, const char *text)
{
  if (text)
    sqlite3_bind_text (statement, place, quire_text_collapse (text), -1, g_free);
  else
    sqlite3_bind_null (statement, place);
}

static void
bind_plain (sqlite3_stmt *statement, int place, const char *text)
{
  sqlite3_bind_text (statement, place, text, -1, SQLITE_TRANSIENT);
}

static char *
join_strings (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);
  JsonArray *array = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GString *string = g_string_new (NULL);

  for (guint i = 0; array && i < json_array_get_length (array); i++)
    {
      if (string->len > 0)
        g_string_append_c (string, '\n');
      g_string_append (string, json_array_get_string_element (array, i));
    }
  return g_string_free (string, FALSE);
}

static void
join_authors (JsonObject *paper, char **names, char **claims)
{
  JsonArray *array = json_object_get_array_member (paper, "authors");
  GString *all = g_string_new (NULL);
  GString *claimed = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *author = json_array_get_object_element (array, i);
      JsonObject *user = child (author, "user");
      g_autofree char *name = quire_text_collapse (member (author, "name"));

      if (all->len > 0)
        g_string_append_c (all, '\n');
      g_string_append (all, name);
      if (user)
        g_string_append_printf (claimed, "%u\t%s\t%s\t%s\n", i, member (user, "user"),
                                member (user, "fullname"), member (user, "avatarUrl"));
    }
  *names = g_string_free (all, FALSE);
  *claims = g_string_free (claimed, FALSE);
}

static void
run_statement (sqlite3_stmt *statement)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    g_error ("%s", sqlite3_errmsg (sqlite3_db_handle (statement)));
  sqlite3_reset (statement);
}

typedef struct
{
  sqlite3_stmt *paper;
  sqlite3_stmt *detail;
  sqlite3_stmt *listing;
  sqlite3_stmt *search;
  sqlite3_stmt *day;
  sqlite3_stmt *request;
} Floor;

static sqlite3_stmt *
prepare (QuireDatabase *database, const char *sql)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *statement = quire_database_prepare (database, sql, &error);

  if (!statement)
    g_error ("%s", error->message);
  return statement;
}

static void
floor_insert (Floor *self, JsonObject *item, QuireDay day, guint position)
{
  JsonObject *paper = child (item, "paper");
  JsonObject *organization = child (item, "organization");
  JsonObject *submitter = child (item, "submittedBy");
  gint64 key = ((gint64) day << 16) + 0xffff - position;
  g_autofree char *authors = NULL;
  g_autofree char *claims = NULL;
  g_autofree char *keywords = join_strings (paper, "ai_keywords");
  g_autofree char *media = join_strings (item, "mediaUrls");

  join_authors (paper, &authors, &claims);
  sqlite3_bind_int64 (self->paper, 1, key);
  bind_plain (self->paper, 2, member (paper, "id"));
  sqlite3_bind_int64 (self->paper, 3,
                      json_object_get_int_member_with_default (paper, "upvotes", -1));
  sqlite3_bind_int64 (self->paper, 4,
                      json_object_get_int_member_with_default (item, "numComments", -1));
  sqlite3_bind_int64 (self->paper, 5,
                      json_object_get_int_member_with_default (paper, "githubStars", -1));
  /* A paper may stand on two days: its rows are there then. */
  if (sqlite3_step (self->paper) == SQLITE_DONE &&
      sqlite3_changes (sqlite3_db_handle (self->paper)) == 1)
    {
      sqlite3_stmt *d = self->detail;
      sqlite3_stmt *s = self->search;

      sqlite3_bind_int64 (d, 1, key);
      bind_collapsed (d, 2, member (paper, "title"));
      bind_collapsed (d, 3, member (paper, "summary"));
      bind_plain (d, 4, authors);
      bind_plain (d, 5, claims);
      bind_plain (d, 6, organization ? member (organization, "name") : NULL);
      bind_plain (d, 7, organization ? member (organization, "fullname") : NULL);
      bind_plain (d, 8, organization ? member (organization, "avatar") : NULL);
      bind_plain (d, 9, submitter ? member (submitter, "name") : NULL);
      bind_plain (d, 10, submitter ? member (submitter, "fullname") : NULL);
      bind_plain (d, 11, submitter ? member (submitter, "avatarUrl") : NULL);
      bind_plain (d, 12, member (paper, "publishedAt"));
      bind_plain (d, 13, member (paper, "submittedOnDailyAt"));
      sqlite3_bind_int64 (d, 14, day);
      bind_plain (d, 15, member (paper, "withdrawnAt"));
      bind_plain (d, 16, member (paper, "githubRepo"));
      bind_plain (d, 17, member (paper, "projectPage"));
      bind_plain (d, 18, member (item, "thumbnail"));
      bind_plain (d, 19, member (paper, "discussionId"));
      bind_collapsed (d, 20, member (paper, "ai_summary"));
      bind_plain (d, 21, member (paper, "ai_summary_model"));
      bind_plain (d, 22, keywords);
      bind_plain (d, 23, media);
      sqlite3_bind_int64 (
          d, 24,
          json_object_get_boolean_member_with_default (item, "isAuthorParticipating", FALSE));
      run_statement (d);

      sqlite3_bind_int64 (s, 1, key);
      bind_collapsed (s, 2, member (paper, "title"));
      bind_collapsed (s, 3, member (paper, "summary"));
      bind_collapsed (s, 4, member (paper, "ai_summary"));
      bind_plain (s, 5, keywords);
      bind_plain (s, 6, authors);
      bind_plain (s, 7, organization ? member (organization, "fullname") : NULL);
      bind_plain (s, 8, submitter ? member (submitter, "fullname") : NULL);
      run_statement (s);
    }
  sqlite3_reset (self->paper);

  sqlite3_bind_int64 (self->listing, 1, key);
  sqlite3_bind_int64 (self->listing, 2, day);
  sqlite3_bind_int64 (self->listing, 3, position);
  run_statement (self->listing);
}

static void
floor_file (Floor *self, const char *path, QuireDay day)
{
  g_autoptr (GBytes) bytes = bench_read_file (path);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonArray *array;
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (!json_parser_load_from_data (parser, data, size, NULL))
    g_error ("%s is no JSON", path);
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    floor_insert (self, json_array_get_object_element (array, i), day, i);

  sqlite3_bind_int64 (self->day, 1, day);
  sqlite3_bind_int64 (self->day, 2, json_array_get_length (array));
  run_statement (self->day);
  sqlite3_bind_int64 (self->request, 1, day);
  run_statement (self->request);
}

static void
run_floor (GPtrArray *files, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "cache.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireDatabase) database = quire_database_open (path, QUIRE_DATABASE_CACHE, &error);
  Floor self;

  if (!database || !quire_database_exec_file (database, "cache-2.sql", &error))
    g_error ("%s", error->message);
  self = (Floor){
    .paper = prepare (database, "INSERT OR IGNORE INTO paper VALUES (?, ?, ?, ?, ?)"),
    .detail = prepare (database, "INSERT INTO detail VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                 " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
    .listing = prepare (database, "INSERT OR IGNORE INTO listing VALUES (?, ?, ?, 0)"),
    .search =
        prepare (database, "INSERT INTO search (rowid, title, abstract, ai_summary, keywords,"
                           " authors, organization, submitter) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"),
    .day = prepare (database, "INSERT INTO day VALUES (?, ?)"),
    .request = prepare (database, "INSERT INTO request VALUES (?, NULL, NULL, 0, 'ok', NULL, 0)"),
  };
  for (guint i = 0; i < files->len; i++)
    {
      const char *file = g_ptr_array_index (files, i);

      quire_database_exec (database, "BEGIN IMMEDIATE", NULL);
      floor_file (&self, file, bench_day_of_file (file));
      if (!quire_database_exec (database, "COMMIT", &error))
        g_error ("%s", error->message);
    }
}

/* --- The same through Quire ----------------------------------------------- */

typedef struct
{
  GPtrArray *files;
  guint next;    /* file to be parsed */
  guint running; /* being parsed or stored */
  QuireSource *source;
  QuireStore *store;
  QuireWorker *parser;
} Quire;

/* As a sync does: one is parsed while another is stored. */
#define AT_ONCE 2

static void start_more (Quire *self);

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Quire *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes = quire_store_put_answer_finish (self->store, result, &error);

  if (!changes)
    g_error ("%s", error->message);
  self->running--;
  start_more (self);
}

static void
parsed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Quire *self = user_data;
  const char *path = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireAnswer) answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (!answer)
    g_error ("%s", error->message);
  quire_store_put_answer_async (self->store, bench_day_of_file (path), answer, NULL, NULL,
                                QUIRE_DAY_NONE, NULL, stored_cb, self);
}

static void
parse_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_autoptr (GBytes) bytes = bench_read_file (task_data);
  GError *error = NULL;
  QuireAnswer *answer = quire_source_parse_list (source, bytes, &error);

  if (answer)
    g_task_return_pointer (task, answer, (GDestroyNotify) quire_answer_unref);
  else
    g_task_return_error (task, error);
}

static void
start_more (Quire *self)
{
  for (; self->running < AT_ONCE && self->next < self->files->len; self->running++)
    {
      GTask *task = g_task_new (self->source, NULL, parsed_cb, self);

      g_task_set_task_data (task, g_ptr_array_index (self->files, self->next++), NULL);
      quire_worker_push (self->parser, task, parse_cb);
    }
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(gboolean *) user_data = quire_store_close_finish (QUIRE_STORE (source), result, NULL);
}

static void
run_quire (GPtrArray *files, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireSource) source =
      quire_source_new ("huggingface", "http://127.0.0.1:1", NULL, &error);
  g_autoptr (QuireStore) store = quire_store_new (folder, folder, "http://127.0.0.1:1");
  g_autoptr (QuireWorker) parser = quire_worker_new ("parser");
  Quire self = { .files = files, .source = source, .store = store, .parser = parser };
  gboolean closed = FALSE;

  if (!source)
    g_error ("%s", error->message);
  quire_store_open_async (store, NULL, NULL, NULL);
  start_more (&self);
  while (self.running > 0)
    g_main_context_iteration (NULL, TRUE);
  quire_store_close_async (store, closed_cb, &closed);
  while (!closed)
    g_main_context_iteration (NULL, TRUE);
}

/* --- Side by side ---------------------------------------------------------- */

static int
run_one (const char *files_folder, const char *what)
{
  g_autoptr (GPtrArray) files = bench_list_files (files_folder);
  g_autofree char *folder = g_dir_make_tmp ("quire-bench-XXXXXX", NULL);
  gint64 begin = g_get_monotonic_time ();
  struct rusage usage;

  if (g_str_equal (what, "floor"))
    run_floor (files, folder);
  else
    run_quire (files, folder);
  begin = g_get_monotonic_time () - begin;
  getrusage (RUSAGE_SELF, &usage);
  g_print ("%.1f %ld\n", begin / 1000.0, usage.ru_maxrss);
  quire_test_remove_folder (folder);
  return EXIT_SUCCESS;
}

static void
run_child (const char *program, const char *folder, const char *what, double *best, double *peak)
{
  const char *const argv[] = { program, folder, what, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  double milliseconds = 0, kilobytes = 0;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL,
                     &status, &error) ||
      status != 0 || sscanf (output, "%lf %lf", &milliseconds, &kilobytes) != 2)
    g_error ("%s %s failed: %s", program, what, error ? error->message : output);
  *best = *best > 0 ? MIN (*best, milliseconds) : milliseconds;
  *peak = MAX (*peak, kilobytes / 1024);
}

int
main (int argc, char **argv)
{
  double floor_best = 0, quire_best = 0, floor_peak = 0, quire_peak = 0;
  const char *folder = argc > 1 ? argv[1] : "";
  g_autoptr (GPtrArray) files = bench_list_files (folder);

  if (files->len == 0)
    {
      g_print ("skipped: no day files in \"%s\"\n", folder);
      return 77;
    }
  if (argc > 2)
    return run_one (folder, argv[2]);

  for (int round = 0; round < ROUNDS; round++)
    {
      run_child (argv[0], folder, "floor", &floor_best, &floor_peak);
      run_child (argv[0], folder, "quire", &quire_best, &quire_peak);
    }
  bench_print_header ();
  g_print (
      "first sync of %u day files, without the network | ratio <= 1.5 | %.0f ms | %.0f ms | %.2f\n",
      files->len, floor_best, quire_best, quire_best / floor_best);
  g_print ("its peak memory | 120 MiB | %.0f MiB | %.0f MiB | %.2f\n", floor_peak, quire_peak,
           quire_peak / floor_peak);
  return EXIT_SUCCESS;
}
