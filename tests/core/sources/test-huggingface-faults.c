/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* A record with everything in it that is read. */
static const char *const whole_record =
    "{\"paper\":{\"id\":\"2503.00002\",\"title\":\"A title\",\"summary\":\"An abstract\","
    "\"authors\":[{\"name\":\"Ada\",\"hidden\":false,\"user\":{\"user\":\"ada\",\"fullname\":"
    "\"Ada A\",\"avatarUrl\":\"/avatars/1.svg\"}},{\"name\":\"Bo\",\"hidden\":true}],"
    "\"publishedAt\":\"2025-03-03T18:59:59.000Z\",\"submittedOnDailyAt\":"
    "\"2025-03-05T02:10:00.000Z\",\"submittedOnDailyBy\":{\"user\":\"s\",\"fullname\":\"S\","
    "\"avatarUrl\":\"/avatars/2.svg\"},\"upvotes\":12,\"discussionId\":\"d1\",\"ai_summary\":"
    "\"In short\",\"ai_summary_model\":\"m\",\"ai_keywords\":[\"a\",\"b\"],\"githubRepo\":"
    "\"https://example.org/a\",\"githubStars\":7,\"projectPage\":\"https://example.org/p\","
    "\"withdrawnAt\":\"2025-04-01T00:00:00.000Z\",\"mediaUrls\":[\"https://example.org/m\"],"
    "\"organization\":{\"name\":\"o\",\"fullname\":\"O\",\"avatar\":\"/avatars/3.svg\"}},"
    "\"numComments\":3,\"thumbnail\":\"https://example.org/t.png\",\"isAuthorParticipating\":"
    "true,\"mediaUrls\":[\"https://example.org/o\"],\"mediaUrl\":\"https://example.org/u\","
    "\"submittedBy\":{\"name\":\"s\",\"fullname\":\"S\",\"avatarUrl\":\"/avatars/2.svg\"},"
    "\"organization\":{\"name\":\"o\",\"fullname\":\"O\",\"avatar\":\"/avatars/3.svg\"},"
    "\"submitterOrganization\":{\"name\":\"o\",\"fullname\":\"O\",\"avatar\":"
    "\"/avatars/3.svg\"}}";

static const char *const before = "{\"paper\":{\"id\":\"2503.00001\",\"title\":\"Before\"}}";
static const char *const after = "{\"paper\":{\"id\":\"2503.00003\",\"title\":\"After\"}}";

static QuireAnswer *
parse (const char *text, gsize length, GError **error)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autofree char *copy = g_memdup2 (text, length);
  g_autoptr (GBytes) body = g_bytes_new_static (copy, length);

  return quire_source_parse_list (source, body, error);
}

/* The answer with the record between two good ones, which must both be there. */
static QuireAnswer *
parse_between (const char *record)
{
  g_autofree char *text = g_strdup_printf ("[%s,%s,%s]", before, record, after);
  g_autoptr (GError) error = NULL;
  QuireAnswer *answer = parse (text, strlen (text), &error);
  guint n;

  g_assert_no_error (error);
  n = quire_answer_get_n_papers (answer);
  g_assert_cmpuint (n + quire_answer_get_n_skipped (answer), ==, 3);
  g_assert_cmpuint (n, >=, 2);
  g_assert_cmpstr (quire_paper_get_id (quire_answer_get_paper (answer, 0)), ==, "2503.00001");
  g_assert_cmpstr (quire_paper_get_id (quire_answer_get_paper (answer, n - 1)), ==, "2503.00003");
  return answer;
}

static void
assert_skipped (const char *record, const char *id, const char *reason)
{
  g_autoptr (QuireAnswer) answer = parse_between (record);
  const QuireSkipped *skipped;

  g_test_message ("%.200s", record);
  g_assert_cmpuint (quire_answer_get_n_skipped (answer), ==, 1);
  skipped = quire_answer_get_skipped (answer, 0);
  g_assert_cmpuint (skipped->index, ==, 1);
  g_assert_cmpstr (skipped->id, ==, id);
  g_assert_cmpstr (skipped->reason, ==, reason);
}

static void
assert_kept (const char *record)
{
  g_autoptr (QuireAnswer) answer = parse_between (record);

  g_test_message ("%.200s", record);
  g_assert_cmpuint (quire_answer_get_n_skipped (answer), ==, 0);
}

/* Writes a value again with another one (NULL: none) at one path; notes every
 * path it meets. */
typedef struct
{
  const char *target;
  const char *replacement;
  GPtrArray *paths;
  GPtrArray *kinds;
} Rewriter;

static char
kind_of (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    return '{';
  if (JSON_NODE_HOLDS_ARRAY (node))
    return '[';
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return '"';
  return json_node_get_value_type (node) == G_TYPE_BOOLEAN ? 't' : '1';
}

static void
rewrite (Rewriter *self, GString *out, JsonNode *node, const char *path)
{
  gboolean first = TRUE;

  if (self->paths != NULL)
    {
      g_ptr_array_add (self->paths, g_strdup (path));
      g_ptr_array_add (self->kinds, GINT_TO_POINTER (kind_of (node)));
    }
  if (g_strcmp0 (path, self->target) == 0)
    {
      g_string_append (out, self->replacement);
    }
  else if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char *name;
      JsonNode *child;

      g_string_append_c (out, '{');
      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &child))
        {
          g_autofree char *below = g_strconcat (path, *path != '\0' ? "." : "", name, NULL);

          if (self->replacement == NULL && g_strcmp0 (below, self->target) == 0)
            continue;
          g_string_append_printf (out, "%s\"%s\":", first ? "" : ",", name);
          first = FALSE;
          rewrite (self, out, child, below);
        }
      g_string_append_c (out, '}');
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      g_string_append_c (out, '[');
      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *below = g_strdup_printf ("%s[%u]", path, i);

          if (self->replacement == NULL && g_strcmp0 (below, self->target) == 0)
            continue;
          g_string_append (out, first ? "" : ",");
          first = FALSE;
          rewrite (self, out, json_array_get_element (array, i), below);
        }
      g_string_append_c (out, ']');
    }
  else
    {
      g_autofree char *value = json_to_string (node, FALSE);

      g_string_append (out, value);
    }
}

static char *
with (JsonNode *node, const char *path, const char *replacement)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Rewriter rewriter = { path, replacement, NULL, NULL };

  rewrite (&rewriter, out, node, "");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static JsonNode *
load_whole (GPtrArray *paths, GPtrArray *kinds)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Rewriter rewriter = { NULL, NULL, paths, kinds };
  JsonNode *node = json_from_string (whole_record, NULL);

  g_assert_nonnull (node);
  rewrite (&rewriter, out, node, "");
  g_assert_cmpstr (out->str, ==, whole_record);
  return node;
}

/* Every wrong type at every path. */
static void
test_wrong_types (void)
{
  static const char *const values[] = { "null", "1", "\"a\"", "true", "[]", "{}", "-1.5" };
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autoptr (JsonNode) node = load_whole (paths, kinds);

  assert_kept (whole_record);
  g_assert_cmpuint (paths->len, >, 50);
  for (guint i = 0; i < paths->len; i++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      {
        const char *path = g_ptr_array_index (paths, i);
        g_autofree char *record = NULL;
        g_autofree char *start = g_strconcat (*path != '\0' ? path : "the record", " is ", NULL);
        g_autoptr (QuireAnswer) answer = NULL;
        const QuireSkipped *skipped;

        if (values[v][0] == (char) GPOINTER_TO_INT (g_ptr_array_index (kinds, i)))
          continue;
        record = with (node, path, values[v]);
        answer = parse_between (record);
        g_test_message ("%s = %s", path, values[v]);
        g_assert_cmpuint (quire_answer_get_n_skipped (answer), ==, 1);
        skipped = quire_answer_get_skipped (answer, 0);
        g_assert_cmpuint (skipped->index, ==, 1);
        g_assert_true (g_str_has_prefix (skipped->reason, start));
        if (*path != '\0' && strcmp (path, "paper") != 0 && strcmp (path, "paper.id") != 0)
          g_assert_cmpstr (skipped->id, ==, "2503.00002");
        else
          g_assert_true (skipped->id == NULL || strcmp (path, "paper.id") == 0);
      }
}

/* What is missing is absent, but for what makes a paper. */
static void
test_missing (void)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) kinds = g_ptr_array_new ();
  g_autoptr (JsonNode) node = load_whole (paths, kinds);

  for (guint i = 1; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *record = with (node, path, NULL);

      if (strcmp (path, "paper") == 0)
        assert_skipped (record, NULL, "paper is missing");
      else if (strcmp (path, "paper.id") == 0)
        assert_skipped (record, NULL, "paper.id is missing");
      else if (strcmp (path, "paper.title") == 0)
        assert_skipped (record, "2503.00002", "paper.title is missing");
      else
        assert_kept (record);
    }
}

static void
test_absurd (void)
{
  g_autoptr (JsonNode) node = load_whole (NULL, NULL);
  g_autofree char *filler = g_strnfill (1024 * 1024 + 1, 'x');
  g_autofree char *long_text = g_strconcat ("\"", filler, "\"", NULL);
  g_autoptr (GString) many = g_string_new ("[{}");
  g_autoptr (GString) huge = g_string_new ("[0");
  const struct
  {
    const char *path;
    const char *value;
    const char *reason;
  } cases[] = {
    { "paper.title", "\" \\n\\u00a0 \"", "paper.title is missing" },
    { "paper.title", long_text, "paper.title is too long" },
    { "paper.summary", long_text, "paper.summary is too long" },
    { "paper.authors[0].name", long_text, "paper.authors[0].name is too long" },
    { "paper.upvotes", "-1", "paper.upvotes is out of range" },
    { "paper.upvotes", "1000000001", "paper.upvotes is out of range" },
    { "paper.upvotes", "1.5", "paper.upvotes is not a whole number" },
    { "paper.githubStars", "-5", "paper.githubStars is out of range" },
    { "numComments", "1e20", "numComments is out of range" },
    { "paper.upvotes", "99999999999999999999", "a number is out of range" },
    { "paper.upvotes", "1e400", "a number is out of range" },
    { "paper.title", "\"a\\u0000b\"", "a text holds a NUL" },
    { "paper.authors[0].user.fullname", "\"\\u0000\"", "a text holds a NUL" },
    { "paper.publishedAt", "\"yesterday\"", "paper.publishedAt is not a time" },
    { "paper.submittedOnDailyAt", "\"2025-02-30T\"", "paper.submittedOnDailyAt is not a time" },
    { "paper.withdrawnAt", "\"9999-01-01\"", "paper.withdrawnAt is not a time" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *record = with (node, cases[i].path, cases[i].value);

      assert_skipped (record, "2503.00002", cases[i].reason);
    }

  {
    g_autofree char *half = with (node, "paper.title", "\"a\\ud800b\"");
    g_autofree char *values = NULL;
    g_autofree char *authors = NULL;

    for (guint i = 0; i < 10000; i++)
      g_string_append (many, ",{}");
    g_string_append (many, "]");
    authors = with (node, "paper.authors", many->str);
    assert_skipped (authors, "2503.00002", "paper.authors has too many elements");
    for (guint i = 0; i < 200000; i++)
      g_string_append (huge, ",0");
    g_string_append (huge, "]");
    values = with (node, "paper.ai_keywords", huge->str);
    /* These never come to json-glib, so that not even the id is known. */
    assert_skipped (half, NULL, "a text holds half a character");
    assert_skipped (values, NULL, "the record has too many values");
  }
}

static void
test_ids (void)
{
  static const char *const pairs[][2] = {
    { "", NULL },
    { " 2503.00002", "2503.00002" },
    { "2503.00002v1", "2503.00002v1" },
    { "cs/0501001", "cs/0501001" },
    { "../../etc/passwd", "../../etc/passwd" },
    { "2503.00002/x", "2503.00002/x" },
    { "25\\u001b[31m", "25\357\277\275[31m" },
    { "2503.0000\\u202e2", "2503.0000\357\277\2752" },
    { "0123456789012345678901234567890123456789012345678901234567890123456789",
      "0123456789012345678901234567890123456789012345678901234567890123" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *record =
          g_strdup_printf ("{\"paper\":{\"id\":\"%s\",\"title\":\"A\"}}", pairs[i][0]);

      assert_skipped (record, pairs[i][1], "paper.id is not an arXiv id");
    }
  assert_skipped ("{\"paper\":{\"id\":2503.00002,\"title\":\"A\"}}", NULL,
                  "paper.id is not a text");
  /* A NUL cuts the text, and what is left may look right. */
  assert_skipped ("{\"paper\":{\"id\":\"2503.00002\\u0000\",\"title\":\"A\"}}", "2503.00002",
                  "a text holds a NUL");
}

/* A day cut off at any byte is no day. */
static void
test_truncated (void)
{
  g_autofree char *text = g_strdup_printf ("[%s,%s]", before, whole_record);
  gsize length = strlen (text);

  for (gsize i = 0; i < length; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuireAnswer) answer = parse (text, i, &error);

      g_assert_null (answer);
      g_assert_error (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT);
    }
}

/* One byte changed at random: an answer or an error, and text that is text. */
static void
test_mutated (void)
{
  g_autofree char *text = g_strdup_printf ("[%s,%s,%s]", before, whole_record, after);
  gsize length = strlen (text);

  for (int round = 0; round < 20000; round++)
    {
      g_autofree char *copy = g_memdup2 (text, length);
      g_autoptr (GError) error = NULL;
      g_autoptr (QuireAnswer) answer = NULL;

      for (int i = g_test_rand_int_range (1, 4); i > 0; i--)
        copy[g_test_rand_int_range (0, (gint32) length)] = (char) g_test_rand_int_range (0, 256);
      answer = parse (copy, length, &error);
      g_assert_true ((answer == NULL) == (error != NULL));
      for (guint i = 0; answer != NULL && i < quire_answer_get_n_papers (answer); i++)
        {
          const QuirePaperFields *fields =
              quire_paper_get_fields (quire_answer_get_paper (answer, i));

          g_assert_true (g_utf8_validate (fields->title, -1, NULL));
        }
    }
}

static void
test_depth (void)
{
  g_autofree char *brackets = g_strnfill (60000, '[');
  g_autofree char *objects = g_strnfill (60000, '{');
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) second = NULL;
  g_autoptr (QuireAnswer) none = parse (brackets, 60000, &error);
  g_autoptr (QuireAnswer) nothing = parse (objects, 60000, &second);

  g_assert_null (none);
  g_assert_error (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT);
  g_assert_null (nothing);
  g_assert_error (second, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/huggingface-faults/wrong-types", test_wrong_types);
  g_test_add_func ("/huggingface-faults/missing", test_missing);
  g_test_add_func ("/huggingface-faults/absurd", test_absurd);
  g_test_add_func ("/huggingface-faults/ids", test_ids);
  g_test_add_func ("/huggingface-faults/truncated", test_truncated);
  g_test_add_func ("/huggingface-faults/mutated", test_mutated);
  g_test_add_func ("/huggingface-faults/depth", test_depth);
  return g_test_run ();
}
