/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-arxiv.h"
#include "quire-source.h"

#include <string.h>

/* One record from what is inside the paper and what is around it. */
#define PAPER(id, inner, outer) \
  "{\"paper\":{\"id\":\"" id "\",\"title\":\"A title\"" inner "}" outer "}"

static QuireAnswer *
parse (const char *text, GError **error)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  return quire_source_parse_list (source, body, error);
}

static QuireAnswer *
parse_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  QuireAnswer *answer = parse (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (answer);
  return answer;
}

/* The fields of the only paper of an answer, which stays with the caller. */
static const QuirePaperFields *
only_paper (QuireAnswer *answer)
{
  if (quire_answer_get_n_skipped (answer) > 0)
    g_test_message ("skipped: %s", quire_answer_get_skipped (answer, 0)->reason);
  g_assert_cmpuint (quire_answer_get_n_skipped (answer), ==, 0);
  g_assert_cmpuint (quire_answer_get_n_papers (answer), ==, 1);
  return quire_paper_get_fields (quire_answer_get_paper (answer, 0));
}

static void
test_addresses (void)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, "hf_abc", NULL);
  g_autoptr (QuireSource) mirror =
      quire_source_new ("huggingface", "http://127.0.0.1:8080/", NULL, NULL);
  g_autofree char *day = quire_source_day_uri (source, quire_day_new (2025, 3, 4));
  g_autofree char *trending = quire_source_trending_uri (source);
  g_autofree char *page = quire_source_paper_page_uri (source, "2503.02130");
  g_autofree char *mirrored = quire_source_day_uri (mirror, quire_day_new (2025, 3, 4));

  g_assert_cmpstr (quire_source_get_id (source), ==, "huggingface");
  g_assert_cmpstr (quire_source_get_endpoint (source), ==, "https://huggingface.co");
  g_assert_cmpstr (quire_source_get_token (source), ==, "hf_abc");
  g_assert_null (quire_source_get_token (mirror));
  g_assert_cmpstr (day, ==, "https://huggingface.co/api/daily_papers?date=2025-03-04&limit=100");
  g_assert_cmpstr (trending, ==, "https://huggingface.co/api/daily_papers?sort=trending&limit=100");
  g_assert_cmpstr (page, ==, "https://huggingface.co/papers/2503.02130");
  g_assert_cmpstr (mirrored, ==,
                   "http://127.0.0.1:8080/api/daily_papers?date=2025-03-04&limit=100");
}

static void
test_pasted (void)
{
  static const struct
  {
    const char *endpoint;
    const char *text;
    const char *id;
    guint version;
  } cases[] = {
    { NULL, "https://huggingface.co/papers/2503.01234", "2503.01234", 0 },
    { NULL, "huggingface.co/papers/2503.01234v2", "2503.01234", 2 },
    { NULL, "<https://www.huggingface.co/papers/2503.01234/?ref=x#top>", "2503.01234", 0 },
    { NULL, "https://huggingface.co/papers/2503.01234.md", "2503.01234", 0 },
    { NULL, "https://hf.co/papers/2503.01234", "2503.01234", 0 },
    { NULL, "arXiv:cs/0501001v2", "cs/0501001", 2 },
    { NULL, "https://arxiv.org/pdf/2503.01234", "2503.01234", 0 },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080/papers/2503.01234", "2503.01234", 0 },
    { "http://127.0.0.1:8080", "https://huggingface.co/papers/2503.01234", "2503.01234", 0 },
    { "https://mirror.example/hf", "mirror.example/hf/papers/2503.01234", "2503.01234", 0 },
    { "https://mirror.example/hf", "mirror.example/papers/2503.01234", NULL, 0 },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8081/papers/2503.01234", NULL, 0 },
    { NULL, "http://127.0.0.1:8080/papers/2503.01234", NULL, 0 },
    { NULL, "https://huggingface.co/2503.01234", NULL, 0 },
    { NULL, "https://huggingface.co/papers/", NULL, 0 },
    { NULL, "https://huggingface.co/papers/date/2025-03-04", NULL, 0 },
    { NULL, "https://huggingface.co/papers/../2503.01234", NULL, 0 },
    { NULL, "https://huggingface.co.example.org/papers/2503.01234", NULL, 0 },
    { NULL, "https://evilhuggingface.co/papers/2503.01234", NULL, 0 },
    { NULL, "https://huggingface.co@example.org/papers/2503.01234", NULL, 0 },
    { NULL, "transformers", NULL, 0 },
    { NULL, "\xff", NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuireSource) source =
          quire_source_new ("huggingface", cases[i].endpoint, NULL, NULL);
      g_autofree char *shown = g_utf8_make_valid (cases[i].text, -1);
      guint version = 77;
      g_autofree char *id = quire_source_dup_paper_id (source, cases[i].text, &version);

      g_test_message ("%s", shown);
      g_assert_cmpstr (id, ==, cases[i].id);
      g_assert_cmpuint (version, ==, cases[i].version);
    }
}

/* A book that is pasted names no paper, and costs no time. */
static void
test_pasted_book (void)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autofree char *brackets = g_strnfill (4 << 20, '(');
  g_autofree char *blanks = g_strnfill (QUIRE_ARXIV_MAX_PASTED, ' ');
  g_autofree char *text = g_strconcat ("hf.co/papers/2503.01234", blanks, NULL);
  g_autofree char *of_brackets = quire_source_dup_paper_id (source, brackets, NULL);
  g_autofree char *of_text = quire_source_dup_paper_id (source, text, NULL);
  g_autofree char *of_shorter = NULL;

  text[QUIRE_ARXIV_MAX_PASTED] = '\0';
  of_shorter = quire_source_dup_paper_id (source, text, NULL);
  g_assert_null (of_brackets);
  g_assert_null (of_text);
  g_assert_cmpstr (of_shorter, ==, "2503.01234");
}

static void
test_pictures (void)
{
  static const struct
  {
    const char *endpoint;
    const char *address;
    const char *uri;
  } cases[] = {
    { NULL, "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2503.00001.png",
      "https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/2503.00001.png" },
    { NULL, "https://CDN-avatars.huggingface.co/v1/a%20b.jpeg?w=200&s=1#top",
      "https://CDN-avatars.huggingface.co/v1/a%20b.jpeg?w=200&s=1" },
    { NULL, "/avatars/photo.png", "https://huggingface.co/avatars/photo.png" },
    { NULL, "https://huggingface.co:443/a.png", "https://huggingface.co/a.png" },
    { "http://127.0.0.1:8080", "/avatars/photo.png", "http://127.0.0.1:8080/avatars/photo.png" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080/t.png", "http://127.0.0.1:8080/t.png" },
    { "https://mirror.example/hf", "/avatars/a.png", "https://mirror.example/hf/avatars/a.png" },
    { "https://mirror.example/hf", "https://cdn-uploads.huggingface.co/a.gif",
      "https://cdn-uploads.huggingface.co/a.gif" },
    { NULL, "/avatars/0123456789abcdef.svg", NULL },
    { NULL, "https://huggingface.co/avatars/0123.SVG?x", NULL },
    { NULL, "http://cdn-thumbnails.huggingface.co/a.png", NULL },
    { NULL, "https://cdn-thumbnails.huggingface.co:8443/a.png", NULL },
    { NULL, "https://user@huggingface.co/a.png", NULL },
    { NULL, "https://example.org/a.png", NULL },
    { NULL, "https://huggingface.co.example.org/a.png", NULL },
    { NULL, "//example.org/a.png", NULL },
    { NULL, "http://127.0.0.1:8080/t.png", NULL },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8081/t.png", NULL },
    { "http://127.0.0.1:8080", "https://127.0.0.1:8080/t.png", NULL },
    { NULL, "file:///etc/passwd", NULL },
    { NULL, "data:image/png;base64,AAAA", NULL },
    { NULL, "javascript:alert(1)", NULL },
    { NULL, "photo.png", NULL },
    { NULL, "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuireSource) source =
          quire_source_new ("huggingface", cases[i].endpoint, NULL, NULL);
      g_autofree char *uri = quire_source_dup_picture_uri (source, cases[i].address);

      g_test_message ("%s", cases[i].address);
      g_assert_cmpstr (uri, ==, cases[i].uri);
    }
}

static void
test_bare (void)
{
  g_autoptr (QuireAnswer) answer = parse_good ("[" PAPER ("2503.00001", "", "") "]");
  const QuirePaperFields *fields = only_paper (answer);

  g_assert_cmpstr (fields->id, ==, "2503.00001");
  g_assert_cmpstr (fields->title, ==, "A title");
  g_assert_null (fields->abstract);
  g_assert_cmpuint (fields->n_authors, ==, 0);
  g_assert_null (fields->organization.name);
  g_assert_null (fields->submitter.name);
  g_assert_cmpuint (fields->submitted_day, ==, QUIRE_DAY_NONE);
  g_assert_cmpint (fields->upvotes, ==, -1);
  g_assert_cmpint (fields->comments, ==, -1);
  g_assert_cmpint (fields->stars, ==, -1);
  g_assert_null (fields->keywords);
  g_assert_null (fields->media);
  g_assert_false (fields->author_participates);
}

static void
test_full (void)
{
  g_autoptr (QuireAnswer) answer = parse_good (
      "[{\"paper\":{\"id\":\"2503.00001\",\"title\":\" Hard\\n  wrapped\",\"summary\":\"What\\tit "
      "says\",\"authors\":[{\"_id\":\"1\",\"name\":\"Ada Alpha\",\"hidden\":false,\"user\":{"
      "\"user\":\"ada\",\"fullname\":\"Ada  A.\",\"avatarUrl\":\"/avatars/"
      "1.svg\"}},{\"name\":\"Bo\",\"hidden\":true},{\"name\":\" \"},{\"name\":\"Cy\"}],"
      "\"publishedAt\":\"2025-03-03T18:59:59.000Z\",\"submittedOnDailyAt\":\"2025-03-05T02:10:00."
      "000Z\",\"submittedOnDailyBy\":{\"user\":\"sub\",\"fullname\":\"Sub "
      "Mitter\",\"avatarUrl\":\"https://example.org/"
      "s.png\"},\"upvotes\":12,\"discussionId\":\"d1\",\"ai_summary\":\"In  "
      "short\",\"ai_summary_model\":\"m\",\"ai_keywords\":[\"a  "
      "b\",\"\",\"\\n\",\"c\"],\"githubRepo\":\"https://example.org/a/"
      "\",\"githubStars\":7,\"projectPage\":\" https://example.org/p "
      "\",\"withdrawnAt\":\"2025-04-01T00:00:00.000Z\",\"mediaUrls\":[\"https://example.org/"
      "m.mp4\"]},\"publishedAt\":\"x\",\"title\":\"outer\",\"summary\":\"outer\",\"numComments\":3,"
      "\"thumbnail\":\"https://example.org/"
      "t.png\",\"isAuthorParticipating\":true,\"mediaUrls\":[\"https://example.org/"
      "o.png\"],\"submittedBy\":{\"name\":\"other\",\"fullname\":\"Other\"},\"organization\":{"
      "\"_id\":\"9\",\"name\":\"org\",\"fullname\":\"The "
      "Org\",\"avatar\":\"https://example.org/a.png\"}}]");
  const QuirePaperFields *fields = only_paper (answer);

  g_assert_cmpstr (fields->title, ==, "Hard wrapped");
  g_assert_cmpstr (fields->abstract, ==, "What it says");
  g_assert_cmpuint (fields->n_authors, ==, 2);
  g_assert_cmpstr (fields->authors[0].name, ==, "Ada Alpha");
  g_assert_cmpstr (fields->authors[0].user, ==, "ada");
  g_assert_cmpstr (fields->authors[0].fullname, ==, "Ada A.");
  g_assert_cmpstr (fields->authors[0].avatar, ==, "/avatars/1.svg");
  g_assert_cmpstr (fields->authors[1].name, ==, "Cy");
  g_assert_null (fields->authors[1].user);
  g_assert_cmpstr (fields->organization.name, ==, "org");
  g_assert_cmpstr (fields->organization.fullname, ==, "The Org");
  g_assert_cmpstr (fields->organization.avatar, ==, "https://example.org/a.png");
  g_assert_cmpstr (fields->submitter.name, ==, "sub");
  g_assert_cmpstr (fields->submitter.fullname, ==, "Sub Mitter");
  g_assert_cmpstr (fields->submitter.avatar, ==, "https://example.org/s.png");
  g_assert_cmpstr (fields->published, ==, "2025-03-03T18:59:59.000Z");
  g_assert_cmpstr (fields->submitted_on, ==, "2025-03-05T02:10:00.000Z");
  g_assert_cmpuint (fields->submitted_day, ==, quire_day_new (2025, 3, 5));
  g_assert_cmpstr (fields->withdrawn_at, ==, "2025-04-01T00:00:00.000Z");
  g_assert_cmpint (fields->upvotes, ==, 12);
  g_assert_cmpint (fields->comments, ==, 3);
  g_assert_cmpint (fields->stars, ==, 7);
  g_assert_cmpstr (fields->github, ==, "https://example.org/a/");
  g_assert_cmpstr (fields->project, ==, "https://example.org/p");
  g_assert_cmpstr (fields->thumbnail, ==, "https://example.org/t.png");
  g_assert_cmpstr (fields->discussion_id, ==, "d1");
  g_assert_cmpstr (fields->ai_summary, ==, "In short");
  g_assert_cmpstr (fields->ai_summary_model, ==, "m");
  g_assert_cmpstr (fields->keywords[0], ==, "a b");
  g_assert_cmpstr (fields->keywords[1], ==, "c");
  g_assert_null (fields->keywords[2]);
  g_assert_cmpstr (fields->media[0], ==, "https://example.org/m.mp4");
  g_assert_null (fields->media[1]);
  g_assert_true (fields->author_participates);
}

/* What stands in for what. */
static void
test_instead (void)
{
  g_autoptr (QuireAnswer) outer = parse_good (
      "[" PAPER ("2503.00001",
                 ",\"submittedOnDailyBy\":{\"fullname\":\"Nobody\"},\"organization\":{\"name\":"
                 "\"inner\"}",
                 ",\"submittedBy\":{\"name\":\"s\",\"fullname\":\"S\",\"avatarUrl\":\"/avatars/"
                 "2.svg\"},\"mediaUrls\":[\"https://example.org/1.png\"]") "]");
  g_autoptr (QuireAnswer) oldest = parse_good (
      "[" PAPER ("2503.00001", "",
                 ",\"submitterOrganization\":{\"name\":\"so\"},\"mediaUrl\":\"https://example.org/"
                 "2.png\"") "]");
  const QuirePaperFields *fields = only_paper (outer);

  g_assert_cmpstr (fields->submitter.name, ==, "s");
  g_assert_cmpstr (fields->submitter.fullname, ==, "S");
  g_assert_cmpstr (fields->submitter.avatar, ==, "/avatars/2.svg");
  g_assert_cmpstr (fields->organization.name, ==, "inner");
  g_assert_cmpstr (fields->media[0], ==, "https://example.org/1.png");
  fields = only_paper (oldest);
  g_assert_cmpstr (fields->organization.name, ==, "so");
  g_assert_cmpstr (fields->media[0], ==, "https://example.org/2.png");
}

/* A link that is not http or https is no link; the paper is kept. */
static void
test_links (void)
{
  static const char *const wrong[] = { "javascript:alert(1)",
                                       "JAVASCRIPT:alert(1)",
                                       "\\u0001javascript:alert(1)",
                                       "file:///etc/passwd",
                                       "data:text/html,x",
                                       "ftp://example.org/",
                                       "//example.org/x",
                                       "example.org",
                                       "https://",
                                       "https://a:b@example.org/",
                                       "" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "[{\"paper\":{\"id\":\"2503.00001\",\"title\":\"A\",\"githubRepo\":\"%1$s\","
          "\"projectPage\":\"%1$s\",\"mediaUrls\":[\"%1$s\",\"https://example.org/"
          "m\"],\"authors\":[{\"name\":\"A\",\"user\":{\"user\":\"a\",\"avatarUrl\":\"%1$s\"}}]},"
          "\"thumbnail\":\"%1$s\",\"submittedBy\":{\"name\":\"n\",\"avatarUrl\":\"%1$s\"},"
          "\"mediaUrl\":\"%1$s\"}]",
          wrong[i]);
      g_autoptr (QuireAnswer) answer = parse_good (text);
      const QuirePaperFields *fields = only_paper (answer);

      g_assert_null (fields->github);
      g_assert_null (fields->project);
      g_assert_null (fields->thumbnail);
      g_assert_null (fields->authors[0].avatar);
      g_assert_null (fields->submitter.avatar);
      g_assert_cmpstr (fields->media[0], ==, "https://example.org/m");
      g_assert_null (fields->media[1]);
    }
}

static void
test_duplicates (void)
{
  g_autoptr (QuireAnswer) answer =
      parse_good ("[" PAPER ("2503.00001", ",\"upvotes\":5", "") "," PAPER (
          "2503.00002", "", "") "," PAPER ("2503.00001", ",\"upvotes\":9", "") "]");

  g_assert_cmpuint (quire_answer_get_n_papers (answer), ==, 2);
  g_assert_cmpuint (quire_answer_get_n_skipped (answer), ==, 0);
  g_assert_cmpuint (quire_answer_get_n_records (answer), ==, 3);
  g_assert_cmpint (quire_paper_get_fields (quire_answer_get_paper (answer, 0))->upvotes, ==, 5);
}

static void
test_empty (void)
{
  static const char *const texts[] = { "[]", " [ ]\n", "\357\273\277[]" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (QuireAnswer) answer = parse_good (texts[i]);

      g_assert_cmpuint (quire_answer_get_n_records (answer), ==, 0);
    }
}

static void
assert_refused (const char *text, QuireSourceError code, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireAnswer) answer = parse (text, &error);

  g_test_message ("%s", text);
  g_assert_null (answer);
  g_assert_error (error, QUIRE_SOURCE_ERROR, (int) code);
  if (words != NULL)
    g_assert_cmpstr (error->message, ==, words);
}

static void
test_no_list (void)
{
  assert_refused ("{\"error\":\"✖ not\\n  → yet\"}", QUIRE_SOURCE_ERROR_BAD_CONTENT, "✖ not → yet");
  assert_refused ("{\"error\":7}", QUIRE_SOURCE_ERROR_BAD_CONTENT, "The answer is not a list");
  assert_refused ("{}", QUIRE_SOURCE_ERROR_BAD_CONTENT, "The answer is not a list");
  assert_refused ("null", QUIRE_SOURCE_ERROR_BAD_CONTENT, "The answer is not a list");
  assert_refused ("7", QUIRE_SOURCE_ERROR_BAD_CONTENT, "The answer is not a list");
  assert_refused ("\"[]\"", QUIRE_SOURCE_ERROR_BAD_CONTENT, "The answer is not a list");
  assert_refused ("", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL);
  assert_refused (" \n", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL);
  assert_refused ("// []", QUIRE_SOURCE_ERROR_BAD_CONTENT, NULL);
  assert_refused ("<!DOCTYPE html><title>Log in</title>", QUIRE_SOURCE_ERROR_WEB_PAGE, NULL);
  assert_refused ("\357\273\277\r\n <html>", QUIRE_SOURCE_ERROR_WEB_PAGE, NULL);
}

static char *
words_of (const char *text)
{
  g_autoptr (QuireSource) source = quire_source_new ("huggingface", NULL, NULL, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  return quire_source_parse_error (source, body);
}

static void
test_words (void)
{
  static const char *const none[] = {
    "",
    "[]",
    "[{\"error\":\"x\"}]",
    "{}",
    "{\"error\":7}",
    "{\"error\":\" \"}",
    "{\"error\":null}",
    "{\"error\":{\"message\":\"x\"}}",
    "<html>",
    "{\"error\":\"x\"",
    "{\"error\":\"a\\u0000b\"}",
    "{\"error\":\"\\ud800\"}",
  };
  g_autofree char *words = words_of ("{\"error\":\"  one\\n two \"}");
  g_autofree char *filler = g_strnfill (1000, 'x');
  g_autofree char *text = g_strdup_printf ("{\"error\":\"→%s\"}", filler);
  g_autofree char *cut = words_of (text);
  g_autofree char *at_blank = NULL;
  g_autofree char *chomped = NULL;

  g_assert_cmpstr (words, ==, "one two");
  g_assert_cmpint (g_utf8_strlen (cut, -1), ==, 200);
  g_assert_true (g_utf8_validate (cut, -1, NULL));
  filler[198] = ' ';
  at_blank = g_strdup_printf ("{\"error\":\"→%s\"}", filler);
  chomped = words_of (at_blank);
  g_assert_cmpint (g_utf8_strlen (chomped, -1), ==, 199);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autofree char *nothing = words_of (none[i]);

      g_assert_null (nothing);
    }
}

/* Text of all kinds arrives as it is. */
static void
test_naughty_texts (void)
{
  static const char *const texts[] = {
    "<think>",
    "'; DROP TABLE papers; --",
    "%s%n%x",
    "\\\\begin{x} \\\\frac12",
    "&amp; <b>x</b>",
    "\\\"quoted\\\"",
    "日本語のタイトル",
    "مرحبا بالعالم",
    "e\314\201",
    "👩‍🔬 🏳️‍🌈",
    "\\u202etxt.exe",
    "\\ud83d\\ude00",
    "$1 and $x^2$",
    "NULL",
    "-1",
    "\342\200\213",
    "\\uffff",
    "﷽",
    "\\/\\b\\f",
    "true",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "[{\"paper\":{\"id\":\"2503.00001\",\"title\":\"x%1$s\",\"summary\":\"x%1$s\","
          "\"ai_keywords\":[\"x%1$s\"],\"authors\":[{\"name\":\"x%1$s\"}]}}]",
          texts[i]);
      g_autoptr (QuireAnswer) answer = parse_good (text);
      const QuirePaperFields *fields = only_paper (answer);

      g_assert_true (g_utf8_validate (fields->title, -1, NULL));
      g_assert_cmpstr (fields->title, ==, fields->authors[0].name);
      g_assert_cmpstr (fields->title, ==, fields->keywords[0]);
      g_assert_cmpstr (fields->title, ==, fields->abstract);
      if (strchr (texts[i], '\\') == NULL)
        g_assert_cmpstr (fields->title + 1, ==, texts[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/huggingface/addresses", test_addresses);
  g_test_add_func ("/huggingface/pasted", test_pasted);
  g_test_add_func ("/huggingface/pasted-book", test_pasted_book);
  g_test_add_func ("/huggingface/pictures", test_pictures);
  g_test_add_func ("/huggingface/bare", test_bare);
  g_test_add_func ("/huggingface/full", test_full);
  g_test_add_func ("/huggingface/instead", test_instead);
  g_test_add_func ("/huggingface/links", test_links);
  g_test_add_func ("/huggingface/duplicates", test_duplicates);
  g_test_add_func ("/huggingface/empty", test_empty);
  g_test_add_func ("/huggingface/no-list", test_no_list);
  g_test_add_func ("/huggingface/words", test_words);
  g_test_add_func ("/huggingface/naughty-texts", test_naughty_texts);
  return g_test_run ();
}
