/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <json-glib/json-glib.h>
#include <string.h>

#include "quire-zotero-items.h"
#include "quire-zotero.h"

/* Items */

static QuirePaper *
make_paper (const char *id)
{
  static const QuireAuthor authors[] = {
    { .name = "Ada Alpha" },
    { .name = "Vincent van der Berg Jr." },
    { .name = "GLM Team" },
    { .name = "Cher" },
  };
  static const char *const keywords[] = { "graphs", "“large” models", NULL };

  return quire_paper_new (&(QuirePaperFields){
      .id = id,
      .title = "On $x^2$ & <think> \"quotes\" \\ 😀",
      .abstract = "First.\x07 Second; größer.",
      .authors = authors,
      .n_authors = G_N_ELEMENTS (authors),
      .published = "2025-03-03T17:59:59.000Z",
      .keywords = keywords,
  });
}

static JsonObject *
parse (const char *text, JsonParser **parser)
{
  g_autoptr (GError) error = NULL;

  *parser = json_parser_new ();
  json_parser_load_from_data (*parser, text, -1, &error);
  g_assert_no_error (error);
  return json_node_get_object (json_parser_get_root (*parser));
}

static void
assert_member (JsonObject *object, const char *name, const char *value)
{
  g_assert_cmpstr (json_object_get_string_member_with_default (object, name, NULL), ==, value);
}

static void
assert_creator (JsonObject *item, guint i, const char *first, const char *last)
{
  JsonArray *creators = json_object_get_array_member (item, "creators");
  JsonObject *creator = json_array_get_object_element (creators, i);

  assert_member (creator, "creatorType", "author");
  assert_member (creator, "firstName", first);
  assert_member (creator, "lastName", last);
  g_assert_cmpint (json_object_get_int_member_with_default (creator, "fieldMode", 0), ==,
                   first == NULL ? 1 : 0);
}

static void
test_items (void)
{
  g_autoptr (QuirePaper) one = make_paper ("2503.01234");
  g_autoptr (QuirePaper) other = make_paper ("cs/0501001");
  QuirePaper *papers[] = { one, other };
  g_autofree char *text = quire_zotero_items_dup_json (papers, 2, "abc");
  g_autoptr (JsonParser) parser = NULL;
  JsonObject *root = parse (text, &parser);
  JsonArray *items = json_object_get_array_member (root, "items");
  JsonObject *item = json_array_get_object_element (items, 0);
  JsonArray *tags = json_object_get_array_member (item, "tags");

  assert_member (root, "sessionID", "abc");
  assert_member (root, "uri", "https://arxiv.org/abs/2503.01234");
  g_assert_cmpuint (json_array_get_length (items), ==, 2);

  assert_member (item, "id", "2503.01234");
  assert_member (item, "itemType", "preprint");
  assert_member (item, "title", "On $x^2$ & <think> \"quotes\" \\ 😀");
  assert_member (item, "abstractNote", "First. Second; größer.");
  assert_member (item, "date", "2025-03-03");
  assert_member (item, "url", "https://arxiv.org/abs/2503.01234");
  assert_member (item, "repository", "arXiv");
  assert_member (item, "archiveID", "arXiv:2503.01234");
  assert_member (item, "DOI", "10.48550/arXiv.2503.01234");
  g_assert_cmpuint (json_array_get_length (tags), ==, 2);
  assert_member (json_array_get_object_element (tags, 1), "tag", "“large” models");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (item, "attachments")), ==,
                    0);
  assert_creator (item, 0, "Ada", "Alpha");
  assert_creator (item, 1, "Vincent, Jr.", "van der Berg");
  assert_creator (item, 2, NULL, "GLM Team");
  assert_creator (item, 3, NULL, "Cher");

  item = json_array_get_object_element (items, 1);
  assert_member (item, "archiveID", "arXiv:cs/0501001");
  assert_member (item, "DOI", "10.48550/arXiv.cs/0501001");
}

/* What is missing is left out, never empty: Zotero would keep an empty field. */
static void
test_bare (void)
{
  static const QuireAuthor authors[] = { { .name = "\x01" } };
  static const char *const keywords[] = { "\x02", NULL };
  g_autoptr (QuirePaper) paper = quire_paper_new (&(QuirePaperFields){
      .id = "not-an-id", .title = "A", .authors = authors, .n_authors = 1, .keywords = keywords });
  g_autofree char *text = quire_zotero_items_dup_json (&paper, 1, "abc");

  g_assert_cmpstr (text, ==,
                   "{\"sessionID\":\"abc\",\"uri\":\"https://arxiv.org/\",\"items\":[{"
                   "\"id\":\"not-an-id\",\"itemType\":\"preprint\",\"title\":\"A\","
                   "\"creators\":[],\"tags\":[],\"notes\":[],\"attachments\":[]}]}");
}

/* Sending */

typedef struct
{
  GSubprocess *process;
  GDataInputStream *output;
} Zotero;

static char *
read_line (Zotero *self)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (self->output, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

static void
zotero_start (Zotero *self, const char *answer)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *port = NULL;

  self->process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error,
                        "/usr/bin/python3", g_getenv ("QUIRE_STAND_IN_ZOTERO"), answer, NULL);
  g_assert_no_error (error);
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  port = read_line (self);
  g_setenv ("QUIRE_TEST_ZOTERO_PORT", port, TRUE);
}

static void
zotero_stop (Zotero *self)
{
  /* It may be telling of a request that nobody reads of, which it would finish first. */
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Zotero, zotero_stop)

typedef struct
{
  gboolean done;
  gboolean sent;
  GError *error;
} Answer;

static void
sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Answer *answer = user_data;

  answer->sent = quire_zotero_send_finish (result, &answer->error);
  answer->done = TRUE;
  g_assert_true (answer->sent == (answer->error == NULL));
}

static GError *
send_papers (guint n_papers, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) papers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);
  Answer answer = { 0 };

  for (guint i = 0; i < n_papers; i++)
    {
      g_autofree char *id = g_strdup_printf ("2503.%05u", i + 1);

      g_ptr_array_add (papers, make_paper (id));
    }
  quire_zotero_send_async ((QuirePaper *const *) papers->pdata, papers->len, cancellable, sent_cb,
                           &answer);
  while (!answer.done)
    g_main_context_iteration (NULL, TRUE);
  return answer.error;
}

static void
test_sent (gconstpointer data)
{
  g_auto (Zotero) zotero = { 0 };
  g_autofree char *session = NULL;

  zotero_start (&zotero, data);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = send_papers (3, NULL);
      g_autofree char *line = NULL;
      g_autoptr (JsonParser) parser = NULL;
      JsonObject *request;
      JsonObject *headers;
      JsonObject *body;

      g_assert_no_error (error);
      line = read_line (&zotero);
      request = parse (line, &parser);
      headers = json_object_get_object_member (request, "headers");
      body = json_object_get_object_member (request, "body");
      assert_member (request, "method", "POST");
      assert_member (request, "path", "/connector/saveItems");
      assert_member (headers, "content-type", "application/json");
      assert_member (headers, "x-zotero-connector-api-version", "3");
      g_assert_true (
          g_str_has_prefix (json_object_get_string_member (headers, "user-agent"), "Quire/"));
      g_assert_false (json_object_has_member (headers, "origin"));
      g_assert_false (json_object_has_member (headers, "expect"));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (body, "items")), ==,
                        3);

      /* Zotero takes one session once. */
      g_assert_cmpstr (json_object_get_string_member (body, "sessionID"), !=, session);
      g_free (session);
      session = g_strdup (json_object_get_string_member (body, "sessionID"));
    }
}

/* More than fits into a socket at once. */
static void
test_many (void)
{
  g_auto (Zotero) zotero = { 0 };
  g_autoptr (GError) error = NULL;

  zotero_start (&zotero, "saved");
  error = send_papers (3000, NULL);
  g_assert_no_error (error);
}

static void
test_refused (void)
{
  const struct
  {
    const char *answer;
    QuireZoteroError code;
    const char *message;
  } cases[] = {
    { "read-only", QUIRE_ZOTERO_ERROR_READ_ONLY, "Zotero has no library that may be changed." },
    { "failed", QUIRE_ZOTERO_ERROR_FAILED, "Zotero could not save what it was sent." },
    { "exists", QUIRE_ZOTERO_ERROR_FAILED, "Zotero could not save what it was sent." },
    { "closes", QUIRE_ZOTERO_ERROR_FAILED, "Zotero could not save what it was sent." },
    { "outdated", QUIRE_ZOTERO_ERROR_OUTDATED,
      "This Zotero is too new for this version of Quire." },
    { "busy", QUIRE_ZOTERO_ERROR_BUSY,
      "Zotero did not answer in time. Look there before you send it again." },
    { "elsewhere", QUIRE_ZOTERO_ERROR_NOT_ZOTERO,
      "Another program answered in the place of Zotero." },
    { "page", QUIRE_ZOTERO_ERROR_NOT_ZOTERO, "Another program answered in the place of Zotero." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Zotero) zotero = { 0 };
      g_autoptr (GError) error = NULL;

      zotero_start (&zotero, cases[i].answer);
      error = send_papers (1, NULL);
      g_assert_error (error, QUIRE_ZOTERO_ERROR, (int) cases[i].code);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_not_running (void)
{
  g_autoptr (GError) error = NULL;

  {
    g_auto (Zotero) zotero = { 0 };

    zotero_start (&zotero, "saved");
  }
  error = send_papers (1, NULL);
  g_assert_error (error, QUIRE_ZOTERO_ERROR, QUIRE_ZOTERO_ERROR_NOT_RUNNING);
  g_assert_cmpstr (error->message, ==, "Zotero is not running.");
}

static void
test_silent (void)
{
  g_auto (Zotero) zotero = { 0 };
  g_autoptr (GError) error = NULL;

  g_setenv ("QUIRE_TEST_DEADLINE", "0.1", TRUE);
  zotero_start (&zotero, "silent");
  error = send_papers (1, NULL);
  g_unsetenv ("QUIRE_TEST_DEADLINE");
  g_assert_error (error, QUIRE_ZOTERO_ERROR, QUIRE_ZOTERO_ERROR_BUSY);
}

static gboolean
cancel_cb (GObject *stream, gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

static void
test_cancelled (void)
{
  g_auto (Zotero) zotero = { 0 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GSource) arrived = NULL;
  g_autoptr (GError) error = NULL;

  zotero_start (&zotero, "silent");
  arrived = g_pollable_input_stream_create_source (
      G_POLLABLE_INPUT_STREAM (g_subprocess_get_stdout_pipe (zotero.process)), NULL);
  g_source_set_callback (arrived, G_SOURCE_FUNC (cancel_cb), cancellable, NULL);
  g_source_attach (arrived, NULL);
  error = send_papers (1, cancellable);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/zotero/items", test_items);
  g_test_add_func ("/zotero/bare", test_bare);
  g_test_add_data_func ("/zotero/sent/7", "saved", test_sent);
  g_test_add_data_func ("/zotero/sent/6", "saved-6", test_sent);
  g_test_add_func ("/zotero/many", test_many);
  g_test_add_func ("/zotero/refused", test_refused);
  g_test_add_func ("/zotero/not-running", test_not_running);
  g_test_add_func ("/zotero/silent", test_silent);
  g_test_add_func ("/zotero/cancelled", test_cancelled);

  return g_test_run ();
}
