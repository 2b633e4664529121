/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"

#include <glib/gstdio.h>

/* One paper alone: what the source answers about it, its figures over time, and
 * what the user saw when its page was last open. */

#define DAY quire_day_new (2025, 3, 4)
#define A   "2503.00001"
#define B   "2503.00002"

static const QuireLinkedItem MODELS[] = {
  { "fjord/one", 12, G_GINT64_CONSTANT (9000000000) },
  { "fjord/two", -1, -1 },
};
static const QuireLinkedItem SPACE = { "a/b", 1, -1 };

static QuireDetail *
make_detail (const QuirePaperFields *fields, guint n_models)
{
  g_autoptr (QuirePaper) paper = quire_paper_new (fields);
  g_autoptr (QuireLinked) linked = quire_linked_new ((const QuireLinkedList[QUIRE_LINKED_N_KINDS]){
      [QUIRE_LINKED_MODEL] = { MODELS, n_models, 300 },
      [QUIRE_LINKED_SPACE] = { &SPACE, 1, 1 },
  });

  return quire_detail_new (paper, linked);
}

static void
put_detail (Fixture *self,
            const QuirePaperFields *fields,
            guint n_models,
            const char *added,
            const char *updated)
{
  g_autoptr (QuireDetail) detail = make_detail (fields, n_models);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireChanges) changes = store_put_detail (self->store, detail, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (quire_changes_get_day (changes), ==, QUIRE_DAY_NONE);
  assert_changes (changes, added, updated, "");
}

static QuireStoreDetails *
get_details (Fixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  QuireStoreDetails *details = store_details (self->store, id, &error);

  g_assert_no_error (error);
  return details;
}

static void
look (Fixture *self, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (store_look (self->store, id, &error));
  g_assert_no_error (error);
}

/* A with this text, as its day's list or trending has it. */
static void
put_text (Fixture *self, QuireDay day, const char *title, const char *abstract)
{
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (QuireChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  add_paper (answer, (QuirePaperFields){ .id = A,
                                         .title = title,
                                         .abstract = abstract,
                                         .upvotes = 5,
                                         .comments = 2,
                                         .stars = -1,
                                         .thumbnail = "https://example.org/t.png",
                                         .submitted_on = "2025-03-04T02:10:00.000Z",
                                         .submitted_day = DAY,
                                         .organization = { "o", "O", "/avatars/o.png" },
                                         .author_participates = TRUE });
  changes = store_put_answer (self->store, day, answer, day, &error);
  g_assert_no_error (error);
}

static void
assert_then (Fixture *self, gboolean changed, const char *title, const char *abstract)
{
  g_autoptr (QuireStoreDetails) details = get_details (self, A);

  g_assert_cmpint (details->text_changed, ==, changed);
  g_assert_cmpstr (details->title_then, ==, title);
  g_assert_cmpstr (details->abstract_then, ==, abstract);
}

static void
test_unknown (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreDetails) details = get_details (self, A);

  g_assert_null (details->linked);
  g_assert_cmpint (details->asked_at, ==, 0);
  g_assert_false (details->gone);
  g_assert_cmpuint (details->samples->len, ==, 0);
  g_assert_cmpint (details->looked_at, ==, 0);
  g_assert_false (details->text_changed);
  g_assert_null (details->title_then);
  g_assert_null (details->abstract_then);
}

/* It was in no list: it comes read, is in no day, and its key is of the day it was
 * published on. */
static void
test_new (Fixture *self, gconstpointer data)
{
  const QuirePaperFields fields = { .id = A,
                                    .title = "A title",
                                    .published = "2025-03-03T18:59:59.000Z",
                                    .upvotes = 3,
                                    .comments = -1,
                                    .stars = -1 };
  g_autoptr (QuireListing) listing = NULL;
  g_autoptr (QuireListing) listed = NULL;

  fixture_put (self, DAY, B ":3", B, "", "");
  put_detail (self, &fields, 2, A, "");
  listing = fixture_find (self, A);
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, QUIRE_DAY_NONE);
  g_assert_false (quire_listing_get_state (listing)->unread);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT key >> 16 FROM paper WHERE id = '" A "'"), ==,
                   quire_day_new (2025, 3, 3));
  fixture_assert_list (self, quire_query_all (), B " " A);
  fixture_assert_list (self, quire_query_day (DAY, QUIRE_ORDER_SOURCE), B);
  fixture_assert_list (self, quire_query_day (quire_day_new (2025, 3, 3), QUIRE_ORDER_SOURCE), "");

  /* Its day lists it after all. */
  fixture_put (self, DAY, B ":3 " A ":4", A, "", "");
  listed = fixture_find (self, A);
  g_assert_cmpuint (quire_listing_get_state (listed)->day, ==, DAY);
  g_assert_false (quire_listing_get_state (listed)->unread);
  fixture_assert_list (self, quire_query_day (DAY, QUIRE_ORDER_SOURCE), B " " A);
}

/* What only lists know, and what this answer does not say, stays as it was. */
static void
test_merge (Fixture *self, gconstpointer data)
{
  const QuirePaperFields fields = { .id = A,
                                    .title = "A title",
                                    .upvotes = 9,
                                    .comments = -1,
                                    .stars = 40,
                                    .github = "https://example.org/code",
                                    .organization = { "o", "O Two", NULL },
                                    .ai_summary = "In short" };
  g_autoptr (QuireListing) listing = NULL;
  const QuirePaperFields *merged;

  put_text (self, DAY, "A title", "An abstract");
  put_detail (self, &fields, 2, "", A);
  listing = fixture_find (self, A);
  merged = quire_listing_get_fields (listing);
  g_assert_cmpstr (merged->abstract, ==, "An abstract");
  g_assert_cmpstr (merged->thumbnail, ==, "https://example.org/t.png");
  g_assert_cmpstr (merged->submitted_on, ==, "2025-03-04T02:10:00.000Z");
  g_assert_cmpuint (merged->submitted_day, ==, DAY);
  g_assert_cmpint (merged->comments, ==, 2);
  g_assert_true (merged->author_participates);
  g_assert_cmpint (merged->upvotes, ==, 9);
  g_assert_cmpint (merged->stars, ==, 40);
  g_assert_cmpstr (merged->github, ==, "https://example.org/code");
  g_assert_cmpstr (merged->ai_summary, ==, "In short");
  g_assert_cmpstr (merged->organization.fullname, ==, "O Two");
  g_assert_cmpstr (merged->organization.avatar, ==, "/avatars/o.png");
  g_assert_cmpuint (quire_listing_get_state (listing)->day, ==, DAY);
  g_assert_true (quire_listing_get_state (listing)->unread);
  put_detail (self, &fields, 2, "", "");
  sql_exec (self->cache_path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
}

static void
test_linked (Fixture *self, gconstpointer data)
{
  const QuirePaperFields fields = { .id = A, .title = "A title", .comments = -1, .stars = -1 };
  g_autoptr (QuireStoreDetails) details = NULL;
  g_autoptr (QuireStoreDetails) fewer = NULL;
  const QuireLinkedList *models;
  const QuireLinkedList *spaces;

  put_detail (self, &fields, 2, A, "");
  fixture_close (self);
  fixture_open (self);
  details = get_details (self, A);
  g_assert_cmpint (details->asked_at, >, 0);
  models = quire_linked_get_list (details->linked, QUIRE_LINKED_MODEL);
  spaces = quire_linked_get_list (details->linked, QUIRE_LINKED_SPACE);
  g_assert_cmpuint (models->n_items, ==, 2);
  g_assert_cmpuint (models->total, ==, 300);
  g_assert_cmpstr (models->items[0].id, ==, "fjord/one");
  g_assert_cmpint (models->items[0].likes, ==, 12);
  g_assert_cmpint (models->items[0].downloads, ==, G_GINT64_CONSTANT (9000000000));
  g_assert_cmpint (models->items[1].likes, ==, -1);
  g_assert_cmpint (models->items[1].downloads, ==, -1);
  g_assert_cmpuint (quire_linked_get_list (details->linked, QUIRE_LINKED_DATASET)->total, ==, 0);
  g_assert_cmpuint (spaces->total, ==, 1);
  g_assert_cmpstr (spaces->items[0].id, ==, "a/b");

  /* The same again is no change, another one is. */
  put_detail (self, &fields, 2, "", "");
  put_detail (self, &fields, 1, "", A);
  fewer = get_details (self, A);
  g_assert_cmpuint (quire_linked_get_list (fewer->linked, QUIRE_LINKED_MODEL)->n_items, ==, 1);
  g_assert_true (store_clear_cache (self->store, NULL));
  g_assert_cmpint (sql_int (self->cache_path, "SELECT (SELECT count (*) FROM asked)"
                                              " + (SELECT count (*) FROM linked)"
                                              " + (SELECT count (*) FROM earlier)"),
                   ==, 0);
}

/* The source knows no such paper, or none any more: what is known of it stays. */
static void
test_gone (Fixture *self, gconstpointer data)
{
  const QuirePaperFields fields = { .id = A, .title = "A title", .comments = -1, .stars = -1 };
  g_autoptr (QuireStoreDetails) never = NULL;
  g_autoptr (QuireStoreDetails) gone = NULL;
  g_autoptr (QuireStoreDetails) back = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (store_put_detail_gone (self->store, A, &error));
  g_assert_no_error (error);
  never = get_details (self, A);
  g_assert_true (never->gone);
  g_assert_cmpint (never->asked_at, >, 0);
  g_assert_null (never->linked);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM paper"), ==, 0);

  put_detail (self, &fields, 2, A, "");
  g_assert_true (store_put_detail_gone (self->store, A, &error));
  gone = get_details (self, A);
  g_assert_true (gone->gone);
  g_assert_cmpuint (quire_linked_get_list (gone->linked, QUIRE_LINKED_MODEL)->total, ==, 300);
  fixture_assert_list (self, quire_query_all (), A);

  put_detail (self, &fields, 2, "", A);
  back = get_details (self, A);
  g_assert_false (back->gone);
}

/* One sample a day, and a figure that was not told is still what it was. */
static void
test_samples (Fixture *self, gconstpointer data)
{
  QuirePaperFields fields = { .id = A, .title = "A title", .comments = -1, .stars = -1 };
  g_autoptr (QuireStoreDetails) details = NULL;
  const QuireSample *samples;

  put_text (self, DAY, "A title", "An abstract");
  sql_exec (self->library_path, "UPDATE sample SET day = day - 3;"
                                "INSERT INTO sample VALUES ('" A "', 7, 1, 1, 1)");
  fields.upvotes = 5;
  put_detail (self, &fields, 2, "", A);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM sample"), ==, 2);
  fields.upvotes = 8;
  put_detail (self, &fields, 2, "", A);
  fields.upvotes = 9;
  put_detail (self, &fields, 2, "", A);

  details = get_details (self, A);
  samples = (const QuireSample *) (gpointer) details->samples->data;
  g_assert_cmpuint (details->samples->len, ==, 3);
  g_assert_cmpuint (samples[0].day, ==, 7);
  g_assert_cmpint (samples[0].upvotes, ==, 1);
  g_assert_cmpint (samples[0].comments, ==, 1);
  g_assert_cmpint (samples[0].stars, ==, 1);
  g_assert_cmpint (samples[1].upvotes, ==, 5);
  g_assert_cmpuint (samples[2].day, ==, samples[1].day + 3);
  g_assert_cmpint (samples[2].upvotes, ==, 9);
  g_assert_cmpint (samples[2].comments, ==, 2);
  g_assert_cmpint (samples[2].stars, ==, -1);
}

static void
test_looked (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreDetails) details = NULL;

  put_text (self, DAY, "A title", "An abstract");
  assert_then (self, FALSE, NULL, NULL);
  look (self, A);
  details = get_details (self, A);
  g_assert_cmpint (details->looked_at, >, 0);
  assert_then (self, FALSE, NULL, NULL);

  put_text (self, DAY, "A title", "Another abstract");
  assert_then (self, TRUE, NULL, "An abstract");
  put_text (self, DAY, "Another title", "A third abstract");
  assert_then (self, TRUE, "A title", "An abstract");
  fixture_close (self);
  fixture_open (self);
  assert_then (self, TRUE, "A title", "An abstract");

  /* Whoever looks again has seen it; and what it was first may come back. */
  look (self, A);
  assert_then (self, FALSE, NULL, NULL);
  put_text (self, DAY, "A title", "An abstract");
  assert_then (self, TRUE, "Another title", "A third abstract");
  put_text (self, DAY, "Another title", "A third abstract");
  assert_then (self, FALSE, NULL, NULL);
}

/* That there was none is nothing the user has seen. */
static void
test_looked_without_abstract (Fixture *self, gconstpointer data)
{
  look (self, A);
  put_text (self, DAY, "A title", NULL);
  assert_then (self, FALSE, NULL, NULL);
  look (self, A);
  put_text (self, DAY, "A title", "An abstract");
  assert_then (self, FALSE, NULL, NULL);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM earlier"), ==, 0);
}

/* Of a page without the text nothing was seen: what was seen before it counts. */
static void
test_looked_without_cache (Fixture *self, gconstpointer data)
{
  put_text (self, DAY, "A title", "An abstract");
  look (self, A);
  g_assert_true (store_clear_cache (self->store, NULL));
  look (self, A);
  put_text (self, DAY, "A title", "An abstract");
  assert_then (self, FALSE, NULL, NULL);
  put_text (self, DAY, "A title", "Another abstract");
  assert_then (self, TRUE, NULL, "An abstract");
}

/* The newest few are kept; who looked before those is told that it changed. */
static void
test_many_versions (Fixture *self, gconstpointer data)
{
  put_text (self, DAY, "A title", "Abstract 0");
  look (self, A);
  for (guint i = 1; i <= 4; i++)
    {
      g_autofree char *abstract = g_strdup_printf ("Abstract %u", i);

      put_text (self, DAY, "A title", abstract);
    }
  assert_then (self, TRUE, NULL, "Abstract 0");
  put_text (self, DAY, "A title", "Abstract 5");
  assert_then (self, TRUE, NULL, NULL);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM earlier"), ==, 4);
  fixture_put (self, DAY + 1, B ":3", B, "", "");
  g_assert_cmpint (sql_int (self->cache_path, "SELECT count (*) FROM earlier"), ==, 4);
}

/* The cache has forgotten it, and the library kept what was seen: or something that
 * was not, which is no answer. */
static void
test_kept_text (Fixture *self, gconstpointer data)
{
  gboolean seen_it = GPOINTER_TO_INT (data);
  g_autoptr (QuireChanges) kept = NULL;

  put_text (self, DAY, "A title", "An abstract");
  kept = store_set_bookmarked (self->store, (const char *const[]){ A, NULL }, TRUE, NULL);
  if (!seen_it)
    put_text (self, DAY, "A title", "An abstract as it was seen");
  look (self, A);
  put_text (self, DAY, "A title", "Another abstract");
  fixture_close (self);
  quire_test_remove_folder (self->cache_folder);
  fixture_open (self);
  put_text (self, DAY, "A title", "Another abstract");
  if (seen_it)
    assert_then (self, TRUE, NULL, "An abstract");
  else
    sql_exec (self->cache_path, "DELETE FROM earlier");
  if (!seen_it)
    assert_then (self, TRUE, NULL, NULL);
}

/* The last look is the last word, whatever the clock said before. */
static void
test_clock_set_back (Fixture *self, gconstpointer data)
{
  g_autoptr (QuireStoreDetails) details = NULL;

  put_text (self, DAY, "A title", "An abstract");
  look (self, A);
  sql_exec (self->library_path, "UPDATE looked SET looked_at = 9000000000000000,"
                                " changed_at = 9000000000000000");
  put_text (self, DAY, "A title", "Another abstract");
  assert_then (self, TRUE, NULL, "An abstract");
  look (self, A);
  assert_then (self, FALSE, NULL, NULL);
  details = get_details (self, A);
  g_assert_cmpint (details->looked_at, >, 0);
  g_assert_cmpint (details->looked_at, <, G_GINT64_CONSTANT (9000000000000000));
  g_assert_cmpint (sql_int (self->library_path, "SELECT changed_at FROM looked"), ==,
                   G_GINT64_CONSTANT (9000000000000001));
}

/* A library that is damaged gives what it still has of this too: the last word. */
static void
test_salvaged (Fixture *self, gconstpointer data)
{
  g_autofree char *copies = g_build_filename (self->data_folder, "copies", NULL);
  g_autofree char *copy = g_build_filename (copies, "library-2020-01-01.db", NULL);
  g_autofree char *bytes = NULL;
  gsize size;

  put_text (self, DAY, "A title", "An abstract");
  look (self, A);
  fixture_close (self);
  g_assert_true (g_file_get_contents (self->library_path, &bytes, &size, NULL));
  fixture_open (self);
  put_text (self, DAY, "A title", "Another abstract");
  look (self, A);
  look (self, B);
  fixture_close (self);
  quire_test_remove_folder (copies);
  g_mkdir (copies, 0700);
  g_assert_true (g_file_set_contents (copy, bytes, size, NULL));
  sql_exec (self->library_path, "INSERT INTO looked VALUES ('wrong', 1, 'no digits', 1, 1);"
                                "PRAGMA writable_schema = 1; UPDATE sqlite_master SET rootpage ="
                                " (SELECT rootpage FROM sqlite_master WHERE name = 'machine')"
                                " WHERE name = 'sample'");
  fixture_open (self);
  fixture_put (self, DAY + 1, "2503.00003:1", "2503.00003", "", "");
  g_assert_cmpstr (quire_store_get_recovery (self->store), ==, "library");
  assert_then (self, FALSE, NULL, NULL);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM looked"), ==, 2);
}

/* The text of a paper that was kept before it was known is kept now. */
static void
test_completes_kept (Fixture *self, gconstpointer data)
{
  const QuirePaperFields fields = { .id = A, .title = "A title", .comments = -1, .stars = -1 };
  g_autoptr (QuireChanges) kept =
      store_set_bookmarked (self->store, (const char *const[]){ A, NULL }, TRUE, NULL);

  g_assert_nonnull (kept);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_paper"), ==, 0);
  put_detail (self, &fields, 2, A, "");
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_paper"), ==, 1);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM kept_wanted"), ==, 0);
}

/* Where the library cannot be had the source's part is there all the same. */
static void
test_no_library (Fixture *self, gconstpointer data)
{
  const QuirePaperFields fields = { .id = A, .title = "A title", .comments = -1, .stars = -1 };
  g_autoptr (QuireStoreDetails) details = NULL;
  g_autoptr (GError) error = NULL;

  put_detail (self, &fields, 2, A, "");
  fixture_close (self);
  quire_test_remove_folder (self->data_folder);
  g_assert_true (g_file_set_contents (self->data_folder, "in the way", -1, NULL));
  self->store = quire_store_new (self->cache_folder, self->data_folder, ENDPOINT);
  g_assert_false (store_open (self->store, NULL));
  details = get_details (self, A);
  g_assert_nonnull (details->linked);
  g_assert_cmpint (details->looked_at, ==, 0);
  g_assert_false (store_look (self->store, A, &error));
  g_assert_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY);
  fixture_close (self);
  g_unlink (self->data_folder);
}

static void
test_cancelled (Fixture *self, gconstpointer data)
{
  const QuirePaperFields fields = { .id = A, .title = "A title", .comments = -1, .stars = -1 };
  g_autoptr (QuireDetail) detail = make_detail (&fields, 2);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  quire_store_put_detail_async (self->store, detail, cancellable, NULL, NULL);
  quire_store_look_async (self->store, A, cancellable, NULL, NULL);
  quire_store_put_detail_gone_async (self->store, A, cancellable, NULL, NULL);
  fixture_close (self);
  g_assert_cmpint (sql_int (self->cache_path, "SELECT (SELECT count (*) FROM paper)"
                                              " + (SELECT count (*) FROM asked)"),
                   ==, 0);
  g_assert_cmpint (sql_int (self->library_path, "SELECT count (*) FROM looked"), ==, 0);
}

#define ADD_WITH(name, func, data) \
  g_test_add ("/store/details/" name, Fixture, data, fixture_set_up, func, fixture_tear_down)
#define ADD(name, func) ADD_WITH (name, func, NULL)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("unknown", test_unknown);
  ADD ("new", test_new);
  ADD ("merge", test_merge);
  ADD ("linked", test_linked);
  ADD ("gone", test_gone);
  ADD ("samples", test_samples);
  ADD ("looked", test_looked);
  ADD ("looked-without-abstract", test_looked_without_abstract);
  ADD ("looked-without-cache", test_looked_without_cache);
  ADD ("many-versions", test_many_versions);
  ADD_WITH ("kept-text", test_kept_text, GINT_TO_POINTER (1));
  ADD_WITH ("kept-text-not-seen", test_kept_text, GINT_TO_POINTER (0));
  ADD ("clock-set-back", test_clock_set_back);
  ADD ("salvaged", test_salvaged);
  ADD ("completes-kept", test_completes_kept);
  ADD ("no-library", test_no_library);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
