/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-source.h"

#include <string.h>

#define ID "2503.00002"

/* The answer about a paper, with this in it. */
#define ANSWER(inner) "{\"id\":\"" ID "\",\"title\":\"A  title\"" inner "}"

static QuireDetail *
parse (const char *text, GError **error)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  return quire_source_parse_paper (source, ID, body, error);
}

static QuireDetail *
parse_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuireDetail *detail = parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (detail);
  return detail;
}

static void
test_addresses (void)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autoptr (QuireSource) local =
      quire_source_new ("huggingface", "http://127.0.0.1:8080", NULL, NULL);
  g_autoptr (QuireSource) mirror =
      quire_source_new ("huggingface", "https://mirror.example/hf", NULL, NULL);
  static const struct
  {
    QuireLinkedKind kind;
    const char *id;
    const char *uri;
  } linked[] = {
    { QUIRE_LINKED_MODEL, "fjord/one-7B_v1.5", "https://huggingface.co/fjord/one-7B_v1.5" },
    { QUIRE_LINKED_DATASET, "fjord/two", "https://huggingface.co/datasets/fjord/two" },
    { QUIRE_LINKED_SPACE, "fjord/three", "https://huggingface.co/spaces/fjord/three" },
    { QUIRE_LINKED_MODEL, "fjord", NULL },
    { QUIRE_LINKED_MODEL, "../one", NULL },
    { QUIRE_LINKED_DATASET, "fjord/one?x=y", NULL },
    { QUIRE_LINKED_SPACE, "fjord/one/two", NULL },
    { QUIRE_LINKED_SPACE, NULL, NULL },
  };
  g_autofree char *paper = quire_source_paper_uri (source, ID);
  g_autofree char *pdf = quire_source_pdf_uri (source, ID);
  g_autofree char *old_pdf = quire_source_pdf_uri (source, "cs/0501001");
  g_autofree char *local_pdf = quire_source_pdf_uri (local, ID);
  g_autofree char *mirrored = quire_source_paper_uri (mirror, ID);
  g_autofree char *mirrored_pdf = quire_source_pdf_uri (mirror, ID);
  g_autofree char *profile = quire_source_profile_page_uri (source, "ada-b_1");

  g_assert_cmpstr (paper, ==, "https://huggingface.co/api/papers/" ID);
  g_assert_cmpstr (pdf, ==, "https://arxiv.org/pdf/" ID);
  g_assert_cmpstr (old_pdf, ==, "https://arxiv.org/pdf/cs/0501001");
  g_assert_cmpstr (local_pdf, ==, "http://127.0.0.1:8080/pdf/" ID);
  g_assert_cmpstr (mirrored, ==, "https://mirror.example/hf/api/papers/" ID);
  g_assert_cmpstr (mirrored_pdf, ==, "https://arxiv.org/pdf/" ID);
  g_assert_null (quire_source_paper_uri (source, "cs/0501001"));
  g_assert_cmpstr (profile, ==, "https://huggingface.co/ada-b_1");
  g_assert_null (quire_source_profile_page_uri (source, "a/b"));
  g_assert_null (quire_source_profile_page_uri (source, ".."));
  g_assert_null (quire_source_profile_page_uri (source, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (linked); i++)
    {
      g_autofree char *uri = quire_source_linked_page_uri (source, linked[i].kind, linked[i].id);

      g_assert_cmpstr (uri, ==, linked[i].uri);
    }
}

static void
test_whole (void)
{
  g_autoptr (QuireDetail) detail = parse_good (
      ANSWER (",\"summary\":\"An\\n abstract\",\"upvotes\":12,\"githubRepo\":"
              "\"https://example.org/a\",\"githubStars\":7,\"publishedAt\":"
              "\"2025-03-03T18:59:59.000Z\",\"submittedOnDailyAt\":\"2025-03-05T02:10:00.000Z\","
              "\"submittedOnDailyBy\":{\"user\":\"s\",\"fullname\":\"S\"},"
              "\"organization\":{\"name\":\"o\",\"fullname\":\"O\"},"
              "\"mediaUrls\":[\"https://example.org/m\"],\"authors\":[{\"name\":\"Ada\"}],"
              "\"linkedModels\":[{\"id\":\"fjord/one\",\"likes\":3,\"downloads\":12345678901,"
              "\"lastModified\":\"2026-01-02T08:00:00.000Z\",\"private\":false},"
              "{\"id\":\"fjord/two\"}],\"numTotalModels\":317,"
              "\"linkedDatasets\":[],\"numTotalDatasets\":0,"
              "\"linkedSpaces\":[{\"id\":\"x/y\",\"likes\":0}],\"numTotalSpaces\":1"));
  const QuirePaperFields *fields = quire_paper_get_fields (quire_detail_get_paper (detail));
  QuireLinked *linked = quire_detail_get_linked (detail);
  const QuireLinkedList *models = quire_linked_get_list (linked, QUIRE_LINKED_MODEL);
  const QuireLinkedList *spaces = quire_linked_get_list (linked, QUIRE_LINKED_SPACE);

  g_assert_cmpstr (fields->title, ==, "A title");
  g_assert_cmpstr (fields->abstract, ==, "An abstract");
  g_assert_cmpstr (fields->organization.name, ==, "o");
  g_assert_cmpstr (fields->submitter.name, ==, "s");
  g_assert_cmpstr (fields->media[0], ==, "https://example.org/m");
  g_assert_cmpuint (fields->submitted_day, ==, quire_day_new (2025, 3, 5));
  g_assert_cmpint (fields->upvotes, ==, 12);
  g_assert_cmpint (fields->comments, ==, -1);
  g_assert_null (fields->thumbnail);
  g_assert_cmpuint (models->n_items, ==, 2);
  g_assert_cmpuint (models->total, ==, 317);
  g_assert_cmpstr (models->items[0].id, ==, "fjord/one");
  g_assert_cmpint (models->items[0].likes, ==, 3);
  g_assert_cmpint (models->items[0].downloads, ==, G_GINT64_CONSTANT (12345678901));
  g_assert_cmpint (models->items[1].likes, ==, -1);
  g_assert_cmpint (models->items[1].downloads, ==, -1);
  g_assert_cmpuint (quire_linked_get_list (linked, QUIRE_LINKED_DATASET)->total, ==, 0);
  g_assert_cmpuint (spaces->n_items, ==, 1);
  g_assert_cmpint (spaces->items[0].likes, ==, 0);
}

/* What is wrong with one item costs that item; its neighbours and the paper stay. */
static void
test_wrong_items (void)
{
  static const char *const wrong[] = {
    "7",
    "null",
    "[]",
    "\"a/b\"",
    "{}",
    "{\"id\":7}",
    "{\"id\":\"nobody\"}",
    "{\"id\":\"../x\"}",
    "{\"id\":\"a/b?c\"}",
    "{\"id\":\"javascript:alert(1)\"}",
    "{\"id\":\"a/b\",\"likes\":\"7\"}",
    "{\"id\":\"a/b\",\"likes\":-1}",
    "{\"id\":\"a/b\",\"likes\":0.5}",
    "{\"id\":\"a/b\",\"likes\":2000000000}",
    "{\"id\":\"a/b\",\"downloads\":null}",
    "{\"id\":\"a/b\",\"downloads\":2000000000000000}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text =
          g_strdup_printf (ANSWER (",\"linkedDatasets\":[{\"id\":\"fjord/one\"},%s,{\"id\":"
                                   "\"fjord/two\"}],\"numTotalDatasets\":3"),
                           wrong[i]);
      g_autoptr (QuireDetail) detail = parse_good (text);
      const QuireLinkedList *list =
          quire_linked_get_list (quire_detail_get_linked (detail), QUIRE_LINKED_DATASET);

      g_test_message ("%s", wrong[i]);
      g_assert_cmpuint (list->n_items, ==, 2);
      g_assert_cmpuint (list->total, ==, 3);
      g_assert_cmpstr (list->items[0].id, ==, "fjord/one");
      g_assert_cmpstr (list->items[1].id, ==, "fjord/two");
    }
}

static void
test_wrong_lists (void)
{
  static const struct
  {
    const char *text;
    guint n_items;
    guint total;
  } cases[] = {
    { ANSWER (""), 0, 0 },
    { ANSWER (",\"linkedModels\":{}"), 0, 0 },
    { ANSWER (",\"linkedModels\":null,\"numTotalModels\":7"), 0, 7 },
    { ANSWER (",\"linkedModels\":7,\"numTotalModels\":\"7\""), 0, 0 },
    { ANSWER (",\"linkedModels\":[{\"id\":\"a/b\"}],\"numTotalModels\":-7"), 1, 1 },
    { ANSWER (",\"linkedModels\":[{\"id\":\"a/b\"}],\"numTotalModels\":0"), 1, 1 },
    { ANSWER (",\"linkedModels\":[{\"id\":\"a/b\"}],\"numTotalModels\":1.5"), 1, 1 },
    { ANSWER (",\"linkedModels\":[{\"id\":\"a/b\"}],\"numTotalModels\":[]"), 1, 1 },
    { ANSWER (",\"numTotalModels\":5000000000"), 0, 1000000000 },
    { ANSWER (",\"numTotalModels\":1e15"), 0, 1000000000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuireDetail) detail = parse_good (cases[i].text);
      const QuireLinkedList *list =
          quire_linked_get_list (quire_detail_get_linked (detail), QUIRE_LINKED_MODEL);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (list->n_items, ==, cases[i].n_items);
      g_assert_cmpuint (list->total, ==, cases[i].total);
    }
}

/* However many there are, a page has room for some. */
static void
test_many_items (void)
{
  g_autoptr (GString) text = g_string_new ("{\"id\":\"" ID "\",\"title\":\"T\",\"linkedModels\":[");
  g_autoptr (QuireDetail) detail = NULL;
  const QuireLinkedList *list;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "%s{\"id\":\"fjord/m-%u\"}", i > 0 ? "," : "", i);
  g_string_append (text, "],\"numTotalModels\":6000}");
  detail = parse_good (text->str);
  list = quire_linked_get_list (quire_detail_get_linked (detail), QUIRE_LINKED_MODEL);
  g_assert_cmpuint (list->n_items, ==, 200);
  g_assert_cmpuint (list->total, ==, 6000);
  g_assert_cmpstr (list->items[199].id, ==, "fjord/m-199");
}

static void
test_wrong_answers (void)
{
  static const struct
  {
    const char *text;
    QuireSourceError code;
    const char *words;
  } cases[] = {
    { "", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { "7", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { "null", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { "[]", QUIRE_SOURCE_ERROR_BAD_CONTENT, "The answer is a list" },
    { "{}", QUIRE_SOURCE_ERROR_BAD_CONTENT, "id is missing" },
    { "{\"id\":\"" ID "\"}", QUIRE_SOURCE_ERROR_BAD_CONTENT, "title is missing" },
    { "{\"id\":\"2503.00003\",\"title\":\"T\"}", QUIRE_SOURCE_ERROR_BAD_CONTENT,
      "id is another one" },
    { "{\"id\":\"../../etc/x\",\"title\":\"T\"}", QUIRE_SOURCE_ERROR_BAD_CONTENT,
      "id is not an arXiv id" },
    { "{\"id\":2503.00002,\"title\":\"T\"}", QUIRE_SOURCE_ERROR_BAD_CONTENT, "id is not a text" },
    { ANSWER (",\"upvotes\":\"7\""), QUIRE_SOURCE_ERROR_BAD_CONTENT, "upvotes is not a number" },
    { ANSWER (",\"authors\":{}"), QUIRE_SOURCE_ERROR_BAD_CONTENT, "authors is not an array" },
    { ANSWER (",\"summary\":\"a\\u0000b\""), QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { ANSWER (",\"summary\":\"a\\ud800b\""), QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { ANSWER (",\"numTotalModels\":99999999999999999999"), QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { ANSWER (",\"numTotalModels\":1e400"), QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { ANSWER ("") "x", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { "{\"id\":\"" ID "\",\"title\":\"T\"", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL },
    { "{\"error\":\"Something went wrong\"}", QUIRE_SOURCE_ERROR_BAD_CONTENT,
      "Something went wrong" },
    { "<!DOCTYPE html><html></html>", QUIRE_SOURCE_ERROR_WEB_PAGE, NULL },
    { "{\"paper\":" ANSWER ("") "}", QUIRE_SOURCE_ERROR_BAD_CONTENT, "id is missing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_null (parse (cases[i].text, &error));
      g_assert_error (error, QUIRE_SOURCE_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, !=, "");
      if (cases[i].words != NULL)
        g_assert_cmpstr (error->message, ==, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/huggingface/detail/addresses", test_addresses);
  g_test_add_func ("/huggingface/detail/whole", test_whole);
  g_test_add_func ("/huggingface/detail/wrong-items", test_wrong_items);
  g_test_add_func ("/huggingface/detail/wrong-lists", test_wrong_lists);
  g_test_add_func ("/huggingface/detail/many-items", test_many_items);
  g_test_add_func ("/huggingface/detail/wrong-answers", test_wrong_answers);
  return g_test_run ();
}
