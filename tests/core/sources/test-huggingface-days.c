/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Every field of every paper of the real days, where they are at hand, against
 * a walk over the same file that shares no code with what is tested. */

typedef struct
{
  guint days;
  guint papers;
  guint authors;
} DayTotals;

/* Split at white space and join: slow and plain. */
static char *
plain_collapse (const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isspace (character) || character == 0x0b || character == 0x85)
        {
          blank = TRUE;
          continue;
        }
      if (blank && result->len > 0)
        g_string_append_c (result, ' ');
      blank = FALSE;
      g_string_append_unichar (result, character);
    }
  return g_string_free (g_steal_pointer (&result), FALSE);
}

static char *
expected_text (JsonObject *object, const char *name)
{
  g_autofree char *text = NULL;

  if (object == NULL || !json_object_has_member (object, name))
    return NULL;
  text = plain_collapse (json_object_get_string_member (object, name));
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static JsonObject *
child_of (JsonObject *object, const char *name)
{
  return object != NULL && json_object_has_member (object, name)
             ? json_object_get_object_member (object, name)
             : NULL;
}

static void
assert_text (const char *actual, JsonObject *object, const char *name)
{
  g_autofree char *expected = expected_text (object, name);

  g_assert_cmpstr (actual, ==, expected);
}

static void
assert_number (int actual, JsonObject *object, const char *name)
{
  gint64 expected = json_object_get_int_member_with_default (object, name, -1);

  g_assert_cmpint (actual, ==, expected);
}

static void
assert_profile (const QuireProfile *actual,
                JsonObject *object,
                const char *user,
                const char *avatar)
{
  assert_text (actual->name, object, user);
  assert_text (actual->fullname, object, "fullname");
  assert_text (actual->avatar, object, avatar);
}

static void
assert_authors (const QuirePaperFields *fields, JsonObject *paper, DayTotals *totals)
{
  JsonArray *authors = json_object_get_array_member (paper, "authors");
  guint shown = 0;

  for (guint i = 0; i < json_array_get_length (authors); i++)
    {
      JsonObject *author = json_array_get_object_element (authors, i);
      JsonObject *user = child_of (author, "user");
      const QuireAuthor *actual;

      if (json_object_get_boolean_member_with_default (author, "hidden", FALSE))
        continue;
      g_assert_cmpuint (shown, <, fields->n_authors);
      actual = &fields->authors[shown++];
      assert_text (actual->name, author, "name");
      assert_text (actual->user, user, "user");
      assert_text (actual->fullname, user, "fullname");
      assert_text (actual->avatar, user, "avatarUrl");
    }
  g_assert_cmpuint (fields->n_authors, ==, shown);
  totals->authors += shown;
}

static void
assert_list (const char *const *actual, JsonObject *object, const char *name)
{
  JsonArray *array = json_object_get_array_member (object, name);
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *expected = plain_collapse (json_array_get_string_element (array, i));

      if (*expected == '\0')
        continue;
      g_assert_nonnull (actual);
      g_assert_cmpstr (actual[n++], ==, expected);
    }
  g_assert_true (n == 0 ? actual == NULL : actual[n] == NULL);
}

static void
assert_paper (const QuirePaperFields *fields, JsonObject *outer, DayTotals *totals)
{
  JsonObject *paper = json_object_get_object_member (outer, "paper");
  JsonObject *organization = child_of (outer, "organization");
  g_autofree char *submitted_on = expected_text (paper, "submittedOnDailyAt");
  g_autofree char *submitted_day = NULL;

  assert_text (fields->id, paper, "id");
  assert_text (fields->title, paper, "title");
  assert_text (fields->abstract, paper, "summary");
  assert_authors (fields, paper, totals);
  if (organization == NULL)
    organization = child_of (paper, "organization");
  if (organization == NULL)
    organization = child_of (outer, "submitterOrganization");
  assert_profile (&fields->organization, organization, "name", "avatar");
  if (json_object_has_member (paper, "submittedOnDailyBy"))
    assert_profile (&fields->submitter, child_of (paper, "submittedOnDailyBy"), "user",
                    "avatarUrl");
  else
    assert_profile (&fields->submitter, child_of (outer, "submittedBy"), "name", "avatarUrl");
  assert_text (fields->published, paper, "publishedAt");
  g_assert_cmpstr (fields->submitted_on, ==, submitted_on);
  if (submitted_on != NULL)
    submitted_day = quire_day_to_string (fields->submitted_day);
  else
    g_assert_cmpuint (fields->submitted_day, ==, QUIRE_DAY_NONE);
  g_assert_true (submitted_on == NULL || strncmp (submitted_on, submitted_day, 10) == 0);
  assert_text (fields->withdrawn_at, paper, "withdrawnAt");
  assert_number (fields->upvotes, paper, "upvotes");
  assert_number (fields->comments, outer, "numComments");
  assert_number (fields->stars, paper, "githubStars");
  assert_text (fields->github, paper, "githubRepo");
  assert_text (fields->project, paper, "projectPage");
  assert_text (fields->thumbnail, outer, "thumbnail");
  assert_text (fields->discussion_id, paper, "discussionId");
  assert_text (fields->ai_summary, paper, "ai_summary");
  assert_text (fields->ai_summary_model, paper, "ai_summary_model");
  if (json_object_has_member (paper, "ai_keywords"))
    assert_list (fields->keywords, paper, "ai_keywords");
  else
    g_assert_null (fields->keywords);
  if (json_object_has_member (paper, "mediaUrls"))
    assert_list (fields->media, paper, "mediaUrls");
  else if (json_object_has_member (outer, "mediaUrls"))
    assert_list (fields->media, outer, "mediaUrls");
  else if (json_object_has_member (outer, "mediaUrl"))
    g_assert_cmpstr (fields->media[0], ==, json_object_get_string_member (outer, "mediaUrl"));
  else
    g_assert_null (fields->media);
  g_assert_cmpint (
      fields->author_participates, ==,
      json_object_get_boolean_member_with_default (outer, "isAuthorParticipating", FALSE));
  totals->papers++;
}

static void
assert_day (QuireSource *source, const char *path, DayTotals *totals)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (QuireAnswer) answer = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;
  JsonArray *array;
  gsize length;
  guint n = 0;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  json_parser_load_from_data (parser, text, length, &error);
  g_assert_no_error (error);
  body = g_bytes_new_static (text, length);
  answer = quire_source_parse_list (source, body, &error);
  g_assert_no_error (error);
  array = json_node_get_array (json_parser_get_root (parser));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *outer = json_array_get_object_element (array, i);
      const char *id =
          json_object_get_string_member (json_object_get_object_member (outer, "paper"), "id");

      if (!g_hash_table_add (seen, (gpointer) id))
        continue;
      assert_paper (quire_paper_get_fields (quire_answer_get_paper (answer, n++)), outer, totals);
    }
  g_assert_cmpuint (quire_answer_get_n_papers (answer), ==, n);
  g_assert_cmpuint (quire_answer_get_n_skipped (answer), ==, 0);
  g_assert_cmpuint (quire_answer_get_n_records (answer), ==, json_array_get_length (array));
  totals->days++;
}

static void
test_days (void)
{
  const char *folder = g_getenv ("QUIRE_TEST_DAYS");
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  DayTotals totals = { 0 };
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("skipped all 458 real days: there is no folder with them");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".json"))
        assert_day (source, path, &totals);
    }
  g_test_message ("%u days, %u papers, %u authors", totals.days, totals.papers, totals.authors);
  g_assert_cmpuint (totals.days, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/huggingface/days", test_days);
  return g_test_run ();
}
