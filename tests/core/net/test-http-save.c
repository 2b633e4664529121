/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "quire-http.h"
#include "raw-answer.h"
#include "raw-server.h"

/* Whatever happens to an answer that is saved, there is afterwards the whole
 * file or what was there before, and nothing beside it. */

#define OK_HEAD "HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n"
#define MIB     (1024 * 1024)

typedef struct
{
  RawServer *server;
  QuireHttp *http;
  char *folder;
  char *path;
  QuireHttpRequest request;
  GCancellable *cancellable;
  guint cancel_at; /* cancels with that piece of news */

  guint n_progress;
  goffset so_far;
  goffset total;

  gboolean done;
  QuireHttpResponse *response;
  GError *error;
} Fixture;

static void
setup (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->server = raw_server_new (NULL);
  self->http = quire_http_new ();
  quire_http_set_deadline (self->http, 3600);
  self->folder = g_dir_make_tmp ("quire-save-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "documents", "paper.pdf", NULL);
  self->request.uri = raw_server_get_base (self->server);
  self->request.max_bytes = 8 * MIB;
  self->cancellable = g_cancellable_new ();
}

static void
forget (Fixture *self)
{
  g_clear_pointer (&self->response, quire_http_response_free);
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  self->n_progress = 0;
  self->so_far = 0;
}

static void
teardown (Fixture *self, gconstpointer data)
{
  g_autofree char *documents = g_path_get_dirname (self->path);

  forget (self);
  g_object_unref (self->cancellable);
  g_assert_finalize_object (self->http);
  raw_server_free (self->server);
  g_unlink (self->path);
  g_rmdir (documents);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_free (self->path);
  g_free (self->folder);
}

static guint
count_files (Fixture *self)
{
  g_autofree char *documents = g_path_get_dirname (self->path);
  g_autoptr (GDir) dir = g_dir_open (documents, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
assert_file (Fixture *self, const void *data, gsize size)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_file_get_contents (self->path, &contents, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (contents, length, data, size);
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
assert_nothing (Fixture *self)
{
  g_assert_null (self->response);
  g_assert_nonnull (self->error);
  g_assert_null (strpbrk (self->error->message, "\r\n"));
  g_assert_cmpuint (count_files (self), ==, 0);
}

static void
progress_cb (goffset so_far, goffset total, gpointer user_data)
{
  Fixture *self = user_data;

  g_assert_false (self->done);
  g_assert_cmpint (so_far, >, self->so_far);
  self->so_far = so_far;
  self->total = total;
  if (++self->n_progress == self->cancel_at)
    g_cancellable_cancel (self->cancellable);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *self = user_data;

  self->response = quire_http_save_finish (QUIRE_HTTP (source), result, &self->error);
  self->done = TRUE;
}

static void
save (Fixture *self)
{
  self->done = FALSE;
  quire_http_save_async (self->http, &self->request, self->path, progress_cb, self,
                         self->cancellable, saved_cb, self);
  while (!self->done)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true ((self->response == NULL) == (self->error != NULL));
}

/* Bytes that do not compress, and begin as asked. */
static GByteArray *
make_body (gsize size)
{
  GByteArray *body = g_byte_array_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (42);

  g_byte_array_append (body, (const guint8 *) "%PDF-", 5);
  while (body->len < size)
    {
      guint32 word = g_rand_int (random);

      g_byte_array_append (body, (const guint8 *) &word, MIN (sizeof word, size - body->len));
    }
  return body;
}

static GByteArray *
make_answer (GByteArray *body, gboolean chunked, const char *headers)
{
  GByteArray *answer = g_byte_array_new ();

  raw_answer_append (answer, OK_HEAD "%s", headers);
  if (!chunked)
    {
      raw_answer_append (answer, "Content-Length: %u\r\n\r\n", body->len);
      g_byte_array_append (answer, body->data, body->len);
      return answer;
    }

  raw_answer_append (answer, "Transfer-Encoding: chunked\r\n\r\n");
  for (gsize at = 0; at < body->len; at += 50000)
    {
      gsize size = MIN (50000, body->len - at);

      raw_answer_append (answer, "%zx\r\n", size);
      g_byte_array_append (answer, body->data + at, size);
      raw_answer_append (answer, "\r\n");
    }
  raw_answer_append (answer, "0\r\n\r\n");
  return answer;
}

static void
serve (Fixture *self, GByteArray *answer, RawServerThen then)
{
  raw_server_set_answer (self->server, answer->data, answer->len, then);
}

static void
test_whole (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (MIB + 17);
  g_autoptr (GByteArray) packed = raw_answer_gzip (body->data, body->len);
  g_autoptr (GByteArray) plain = make_answer (body, FALSE, "ETag: \"7\"\r\n");
  g_autoptr (GByteArray) chunked = make_answer (body, TRUE, "");
  g_autoptr (GByteArray) gzip = make_answer (packed, FALSE, "Content-Encoding: gzip\r\n");
  g_autofree char *request = NULL;

  self->request.begins = "%PDF-";
  self->request.accept = "application/pdf";
  serve (self, plain, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->response->status, ==, 200);
  g_assert_cmpuint (g_bytes_get_size (self->response->body), ==, 0);
  g_assert_cmpstr (self->response->etag, ==, "\"7\"");
  g_assert_cmpuint (self->n_progress, >, 8);
  g_assert_cmpint (self->so_far, ==, body->len);
  g_assert_cmpint (self->total, ==, body->len);
  assert_file (self, body->data, body->len);
  request = raw_server_dup_request (self->server);
  g_assert_nonnull (strstr (request, "Accept: application/pdf\r\n"));
  g_assert_nonnull (strstr (request, "Accept-Encoding: identity\r\n"));
  g_assert_null (strstr (request, "Referer"));
  g_assert_null (strstr (request, "Authorization"));

  forget (self);
  serve (self, chunked, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);
  g_assert_cmpint (self->total, ==, -1);
  assert_file (self, body->data, body->len);

  forget (self);
  serve (self, gzip, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);
  g_assert_cmpint (self->total, ==, -1);
  g_assert_cmpint (self->so_far, ==, body->len);
  assert_file (self, body->data, body->len);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) nothing = g_byte_array_new ();
  g_autoptr (GByteArray) answer = make_answer (nothing, FALSE, "");

  serve (self, answer, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);
  assert_file (self, "", 0);
}

/* What was there stays until the new one is whole. */
static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) old = make_body (1000);
  g_autoptr (GByteArray) new = make_body (300000);
  g_autoptr (GByteArray) first = make_answer (old, FALSE, "");
  g_autoptr (GByteArray) second = make_answer (new, FALSE, "");

  serve (self, first, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);

  forget (self);
  raw_server_set_answer (self->server, second->data, second->len - 1, RAW_SERVER_CLOSE);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED);
  assert_file (self, old->data, old->len);

  forget (self);
  self->request.etag = "\"7\"";
  raw_server_set_answer (self->server, "HTTP/1.1 304 Not Modified\r\n\r\n", -1, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->response->status, ==, 304);
  g_assert_cmpuint (self->n_progress, ==, 0);
  assert_file (self, old->data, old->len);

  forget (self);
  serve (self, second, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);
  assert_file (self, new->data, new->len);
}

/* Cut off in the header, between the pieces that are written and at the end. */
static void
test_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (300000);
  g_autoptr (GByteArray) packed = raw_answer_gzip (body->data, body->len);
  g_autoptr (GByteArray) plain = make_answer (body, FALSE, "");
  g_autoptr (GByteArray) chunked = make_answer (body, TRUE, "");
  g_autoptr (GByteArray) gzip = make_answer (packed, TRUE, "Content-Encoding: gzip\r\n");
  const GByteArray *const answers[] = { plain, chunked, gzip };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      const gsize whole = answers[i]->len;
      const gsize cuts[] = { 20,        80,        90,        1000,      60000,     131072,
                             200000,    whole - 9, whole - 8, whole - 7, whole - 6, whole - 5,
                             whole - 4, whole - 3, whole - 2, whole - 1 };

      for (guint j = 0; j < G_N_ELEMENTS (cuts); j++)
        {
          forget (self);
          raw_server_set_answer (self->server, answers[i]->data, (gssize) cuts[j],
                                 j % 2 == 0 ? RAW_SERVER_CLOSE : RAW_SERVER_RESET);
          save (self);
          g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TRUNCATED);
          assert_nothing (self);
        }
    }
}

static void
test_too_large (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (600000);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");
  g_autoptr (GByteArray) endless = g_byte_array_new ();
  g_autoptr (GByteArray) zeros = g_byte_array_new ();
  g_autoptr (GByteArray) packed = NULL;
  g_autoptr (GByteArray) bomb = NULL;

  self->request.max_bytes = body->len - 1;
  serve (self, answer, RAW_SERVER_KEEP);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE);
  g_assert_cmpuint (self->n_progress, ==, 0);
  assert_nothing (self);

  forget (self);
  self->request.max_bytes = body->len;
  save (self);
  g_assert_no_error (self->error);
  assert_file (self, body->data, body->len);
  g_unlink (self->path);

  forget (self);
  raw_answer_append (endless, OK_HEAD "Connection: close\r\n\r\n");
  g_byte_array_append (endless, body->data, 2048);
  serve (self, endless, RAW_SERVER_FLOOD);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE);
  g_assert_cmpuint (self->n_progress, >, 0);
  assert_nothing (self);

  /* Few bytes come, and many would be written. */
  forget (self);
  g_byte_array_set_size (zeros, 4 * MIB);
  memset (zeros->data, 0, zeros->len);
  packed = raw_answer_gzip (zeros->data, zeros->len);
  bomb = make_answer (packed, TRUE, "Content-Encoding: gzip\r\n");
  self->request.max_bytes = zeros->len - 1;
  serve (self, bomb, RAW_SERVER_KEEP);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TOO_LARGE);
  assert_nothing (self);
}

static void
test_slow (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (300000);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");

  /* Silent in the middle, in the header, and in the whole.  A machine that is busy may
   * be silent before, too. */
  raw_server_set_answer (self->server, answer->data, 200000, RAW_SERVER_HANG);
  for (self->request.silence = 0.1; self->n_progress == 0; self->request.silence *= 2)
    {
      forget (self);
      save (self);
      g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT);
      assert_nothing (self);
    }

  forget (self);
  self->request.silence = 0.1;
  raw_server_set_answer (self->server, answer->data, 10, RAW_SERVER_HANG);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT);
  assert_nothing (self);

  forget (self);
  self->request.silence = 0;
  self->request.deadline = 0.1;
  raw_server_set_answer (self->server, answer->data, 200000, RAW_SERVER_HANG);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT);
  assert_nothing (self);

  /* Without a word about it, what the object allows one answer. */
  forget (self);
  self->request.deadline = 0;
  quire_http_set_deadline (self->http, 0.1);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_TIMEOUT);
  assert_nothing (self);
}

static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (MIB);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");

  serve (self, answer, RAW_SERVER_HANG);
  g_cancellable_cancel (self->cancellable);
  save (self);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_nothing (self);

  for (self->cancel_at = 1; self->cancel_at < 1000; self->cancel_at++)
    {
      forget (self);
      save (self);
      if (self->error == NULL)
        break;
      g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_assert_cmpuint (self->n_progress, >=, self->cancel_at);
      assert_nothing (self);
    }
  g_assert_cmpuint (self->cancel_at, >, 8);
  assert_file (self, body->data, body->len);
}

static gboolean
cancel_cb (gpointer user_data)
{
  Fixture *self = user_data;

  g_cancellable_cancel (self->cancellable);
  return G_SOURCE_REMOVE;
}

/* Also between the pieces of news: while it is written, and while it is put in
 * its place.  Then there is the error or the file, never both. */
static void
test_cancel_anywhere (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (400000);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");
  guint steps = 0;
  guint iterations = 0;

  serve (self, answer, RAW_SERVER_KEEP);
  do
    {
      guint left = steps++;

      forget (self);
      self->done = FALSE;
      quire_http_save_async (self->http, &self->request, self->path, NULL, NULL, self->cancellable,
                             saved_cb, self);
      for (iterations = 0; !self->done; iterations++)
        {
          if (left-- == 0)
            cancel_cb (self);
          g_main_context_iteration (NULL, TRUE);
        }
      if (self->error == NULL)
        {
          assert_file (self, body->data, body->len);
          g_assert_cmpint (g_unlink (self->path), ==, 0);
          continue;
        }
      g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_nothing (self);
    }
  while (steps <= iterations && steps < 500);
  g_assert_cmpuint (steps, >, 5);
}

static void
test_begins (Fixture *self, gconstpointer data)
{
  static const char *const pages[] = { "<!DOCTYPE html><html>Please wait</html>", "%PDF", "x", "" };

  self->request.begins = "%PDF-";
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GByteArray) body = g_byte_array_new ();
      g_autoptr (GByteArray) answer = NULL;

      forget (self);
      raw_answer_append (body, "%s", pages[i]);
      answer = make_answer (body, FALSE, "");
      serve (self, answer, RAW_SERVER_KEEP);
      save (self);
      g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_CONTENT);
      assert_nothing (self);
    }
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *answer;
    QuireHttpError code;
  } cases[] = {
    { "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot there", QUIRE_HTTP_ERROR_CLIENT },
    { "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", QUIRE_HTTP_ERROR_SERVER },
    { "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.2/x\r\nContent-Length: 0\r\n\r\n",
      QUIRE_HTTP_ERROR_REDIRECT },
    { "HTTP/1.1 429 Slow\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n",
      QUIRE_HTTP_ERROR_RATE_LIMITED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      forget (self);
      raw_server_set_answer (self->server, cases[i].answer, -1, RAW_SERVER_KEEP);
      save (self);
      g_assert_error (self->error, QUIRE_HTTP_ERROR, (int) cases[i].code);
      g_assert_cmpuint (self->n_progress, ==, 0);
      assert_nothing (self);
    }
}

static void
test_redirect (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (1000);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");
  g_autofree char *uri = g_strconcat (self->request.uri, "/pdf/2503.01234v1", NULL);

  raw_server_add_answer (self->server,
                         "HTTP/1.1 301 Moved\r\nLocation: /pdf/2503.01234v1\r\n"
                         "Content-Length: 4\r\n\r\nhere",
                         -1, RAW_SERVER_KEEP);
  raw_server_add_answer (self->server, answer->data, answer->len, RAW_SERVER_KEEP);
  save (self);
  g_assert_no_error (self->error);
  g_assert_cmpstr (self->response->uri, ==, uri);
  g_assert_cmpint (self->so_far, ==, body->len);
  assert_file (self, body->data, body->len);
}

/* A limit of the size of files stands in for the end of the disk: both end a
 * write in its middle. */
static void
test_full (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (600000);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");
  struct rlimit before;
  struct rlimit full;

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full = before;
  signal (SIGXFSZ, SIG_IGN);
  serve (self, answer, RAW_SERVER_KEEP);
  for (rlim_t limit = 0; limit < body->len; limit += 199999)
    {
      forget (self);
      full.rlim_cur = limit;
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
      save (self);
      g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
      g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK_FULL);
      g_assert_nonnull (strstr (self->error->message, "“paper.pdf”"));
      assert_nothing (self);
    }

  forget (self);
  save (self);
  g_assert_no_error (self->error);
  assert_file (self, body->data, body->len);
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (1000);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");
  g_autofree char *documents = g_path_get_dirname (self->path);
  g_autoptr (GError) error = NULL;

  serve (self, answer, RAW_SERVER_KEEP);
  g_file_set_contents (documents, "in the way", -1, &error);
  g_assert_no_error (error);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK);
  g_assert_nonnull (strstr (self->error->message, "“paper.pdf”"));
  g_assert_cmpint (g_unlink (documents), ==, 0);

  if (geteuid () == 0)
    {
      g_test_message ("A folder that may not be written to was not tried: root may");
      return;
    }

  forget (self);
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  save (self);
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK);
  assert_nothing (self);
}

/* A folder cannot be replaced by a file. */
static void
test_in_the_way (Fixture *self, gconstpointer data)
{
  g_autoptr (GByteArray) body = make_body (1000);
  g_autoptr (GByteArray) answer = make_answer (body, FALSE, "");

  serve (self, answer, RAW_SERVER_KEEP);
  g_assert_cmpint (g_mkdir_with_parents (self->path, 0700), ==, 0);
  save (self);
  g_assert_error (self->error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK);
  g_assert_cmpuint (count_files (self), ==, 1);
  g_assert_cmpint (g_rmdir (self->path), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/http-save/whole", test_whole);
  ADD ("/http-save/empty", test_empty);
  ADD ("/http-save/replace", test_replace);
  ADD ("/http-save/cut", test_cut);
  ADD ("/http-save/too-large", test_too_large);
  ADD ("/http-save/slow", test_slow);
  ADD ("/http-save/cancel", test_cancel);
  ADD ("/http-save/cancel-anywhere", test_cancel_anywhere);
  ADD ("/http-save/begins", test_begins);
  ADD ("/http-save/refused", test_refused);
  ADD ("/http-save/redirect", test_redirect);
  ADD ("/http-save/full", test_full);
  ADD ("/http-save/no-folder", test_no_folder);
  ADD ("/http-save/in-the-way", test_in_the_way);
#undef ADD

  return g_test_run ();
}
