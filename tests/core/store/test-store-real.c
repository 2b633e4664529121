/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include "quire-source.h"

/* All day files there are, through the source and the store: every field of
 * every paper comes back, in the order of its file, and storing all of it again
 * touches nothing.  The first argument names the folder. */

typedef struct
{
  QuireDay day;
  QuireAnswer *answer;
} Day;

static const char *folder;

static void
day_free (gpointer data)
{
  Day *self = data;

  quire_answer_unref (self->answer);
  g_free (self);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  return (*(const Day *const *) a)->day < (*(const Day *const *) b)->day ? -1 : 1;
}

static GPtrArray *
read_days (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, &error);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *days = g_ptr_array_new_with_free_func (day_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = NULL;
      QuireDay day;
      Day *read;
      char *data;
      gsize size;

      if (!g_str_has_suffix (name, ".json") || !quire_day_parse_prefix (name, &day))
        continue;
      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      bytes = g_bytes_new_take (data, size);
      read = g_new0 (Day, 1);
      read->day = day;
      read->answer = quire_source_parse_list (source, bytes, &error);
      g_assert_no_error (error);
      g_ptr_array_add (days, read);
    }
  g_ptr_array_sort (days, compare_days);
  return days;
}

static void
put_all (Fixture *self, GPtrArray *days, gboolean is_new)
{
  for (guint i = 0; i < days->len; i++)
    {
      Day *day = g_ptr_array_index (days, i);
      g_autoptr (GError) error = NULL;
      g_autoptr (QuireChanges) changes =
          store_put_answer (self->store, day->day, day->answer, QUIRE_DAY_NONE, &error);

      g_assert_no_error (error);
      if (is_new)
        g_assert_cmpuint (g_strv_length ((char **) quire_changes_get_added (changes)), ==,
                          quire_answer_get_n_papers (day->answer));
      else
        g_assert_true (quire_changes_is_empty (changes));
    }
}

/* What each paper must be now: as the last day that was stored says, but for
 * when it was submitted, which is not forgotten where that says nothing. */
static GHashTable *
last_words (GPtrArray *days)
{
  GHashTable *papers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < days->len; i++)
    {
      QuireAnswer *answer = ((Day *) g_ptr_array_index (days, i))->answer;

      for (guint n = 0; n < quire_answer_get_n_papers (answer); n++)
        {
          QuirePaper *paper = quire_answer_get_paper (answer, n);

          g_hash_table_insert (papers, (gpointer) quire_paper_get_id (paper), paper);
        }
    }
  return papers;
}

static void
check_day (Fixture *self, Day *day, GHashTable *papers)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreList) list = store_list (
      self->store, quire_query_day (day->day, QUIRE_ORDER_SOURCE), -1, G_MAXUINT, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (list->listings->len, ==, quire_answer_get_n_papers (day->answer));
  for (guint i = 0; i < list->listings->len; i++)
    {
      QuirePaper *paper = quire_listing_get_paper (g_ptr_array_index (list->listings, i));
      const char *id = quire_paper_get_id (quire_answer_get_paper (day->answer, i));

      g_assert_cmpstr (quire_paper_get_id (paper), ==, id);
      g_assert_true (quire_paper_equal (paper, g_hash_table_lookup (papers, id)));
    }
}

/* A paper on two days is told twice: only the last telling can be stored again
 * without a change. */
static GPtrArray *
without_repeated (GPtrArray *days, GHashTable *papers)
{
  GPtrArray *settled = g_ptr_array_new ();

  for (guint i = 0; i < days->len; i++)
    {
      Day *day = g_ptr_array_index (days, i);
      gboolean same = TRUE;

      for (guint n = 0; same && n < quire_answer_get_n_papers (day->answer); n++)
        {
          QuirePaper *paper = quire_answer_get_paper (day->answer, n);

          same = g_hash_table_lookup (papers, quire_paper_get_id (paper)) == paper;
        }
      if (same)
        g_ptr_array_add (settled, day);
    }
  return settled;
}

static void
test_all (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) days = read_days ();
  g_autoptr (GHashTable) papers = last_words (days);
  g_autoptr (GPtrArray) settled = without_repeated (days, papers);
  g_autofree char *index_before = NULL;
  g_autofree char *index_after = NULL;
  static const char index_state[] =
      "SELECT count (*) || ' ' || sum (id) || ' ' || sum (length (block)) FROM search_data";

  if (days->len == 0)
    {
      g_autofree char *reason = g_strdup_printf ("all day files: there are none in %s", folder);

      g_test_skip (reason);
      return;
    }
  put_all (self, days, TRUE);
  for (guint i = 0; i < days->len; i++)
    check_day (self, g_ptr_array_index (days, i), papers);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM paper"), ==,
                   g_hash_table_size (papers));
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM search_docsize"), ==,
                   g_hash_table_size (papers));

  index_before = sql_text (self->cache_path, index_state);
  sql_exec (self->cache_path,
            "CREATE TRIGGER a BEFORE INSERT ON paper BEGIN SELECT raise (ABORT, 'paper'); END;"
            "CREATE TRIGGER b BEFORE UPDATE ON paper BEGIN SELECT raise (ABORT, 'paper'); END;"
            "CREATE TRIGGER c BEFORE INSERT ON detail BEGIN SELECT raise (ABORT, 'text'); END;"
            "CREATE TRIGGER d BEFORE INSERT ON listing BEGIN SELECT raise (ABORT, 'list'); END;"
            "CREATE TRIGGER e BEFORE UPDATE ON listing BEGIN SELECT raise (ABORT, 'list'); END;"
            "CREATE TRIGGER f BEFORE UPDATE ON day BEGIN SELECT raise (ABORT, 'day'); END");
  put_all (self, settled, FALSE);
  index_after = sql_text (self->cache_path, index_state);
  g_assert_cmpstr (index_before, ==, index_after);
  g_test_message ("%u days, %u papers; %u days again", days->len, g_hash_table_size (papers),
                  settled->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  folder = argc > 1 ? argv[1] : "";
  g_test_add ("/store/real/all", Fixture, NULL, fixture_set_up, test_all, fixture_tear_down);
  return g_test_run ();
}
