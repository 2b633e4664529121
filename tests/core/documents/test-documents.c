/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quire-documents.h"
#include "quire-test-folder.h"
#include "raw-server.h"

#define DAY    (24 * 60 * 60)
#define BUDGET ((goffset) 512 * 1024 * 1024)

typedef struct
{
  RawServer *server;
  QuireHttp *http;
  char *cache;
  char *folder;
  QuireDocuments *documents;
} Fixture;

typedef struct
{
  GCancellable *cancellable;
  guint n_progress;
  goffset first;
  goffset last;
  gboolean done;
  char *path;
  GError *error;
} Wish;

static void
wish_clear (Wish *wish)
{
  g_clear_object (&wish->cancellable);
  g_clear_pointer (&wish->path, g_free);
  g_clear_error (&wish->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

static void
open_documents (Fixture *self)
{
  self->documents = quire_documents_new (self->http, self->cache);
}

static void
close_documents (Fixture *self)
{
  g_assert_finalize_object (g_steal_pointer (&self->documents));
}

static void
setup (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->server = raw_server_new (NULL);
  self->http = quire_http_new ();
  quire_http_set_deadline (self->http, 3600);
  self->cache = g_dir_make_tmp ("quire-documents-XXXXXX", &error);
  g_assert_no_error (error);
  self->folder = g_build_filename (self->cache, "documents", NULL);
  open_documents (self);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  gpointer http = self->http;

  if (self->documents != NULL)
    close_documents (self);

  /* What was cancelled still has to clear its file away. */
  g_object_add_weak_pointer (G_OBJECT (self->http), &http);
  g_object_unref (self->http);
  while (http != NULL)
    g_main_context_iteration (NULL, TRUE);
  raw_server_free (self->server);
  quire_test_remove_folder (self->cache);
  g_free (self->folder);
  g_free (self->cache);
}

/* What the server says */

static void G_GNUC_PRINTF (3, 4) serve (Fixture *self, const char *headers, const char *format, ...)
{
  va_list args;
  g_autofree char *body = NULL;
  g_autofree char *answer = NULL;

  va_start (args, format);
  body = g_strdup_vprintf (format, args);
  va_end (args);
  answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n%s"
                            "Content-Length: %zu\r\n\r\n%s",
                            headers, strlen (body), body);
  raw_server_set_answer (self->server, answer, -1, RAW_SERVER_KEEP);
}

static gboolean
last_request_has (Fixture *self, const char *text)
{
  g_autofree char *request = raw_server_dup_request (self->server);

  return strstr (request, text) != NULL;
}

/* The folder */

static char *
path_of (Fixture *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

static gboolean
exists (Fixture *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  struct stat status;

  return lstat (path, &status) == 0;
}

static guint
count_files (Fixture *self)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  guint count = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    count++;
  return count;
}

static void
write_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = path_of (self, name);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (self->folder, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

/* Its length alone: nothing of it is on the disk. */
static void
set_size (Fixture *self, const char *name, goffset size)
{
  g_autofree char *path = path_of (self, name);

  g_assert_cmpint (truncate (path, size), ==, 0);
}

static void
set_age (Fixture *self, const char *name, gint64 seconds)
{
  g_autofree char *path = path_of (self, name);
  const gint64 then = g_get_real_time () / G_USEC_PER_SEC - seconds;
  const struct timespec times[] = { { .tv_sec = then }, { .tv_sec = then } };

  g_assert_cmpint (utimensat (AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW), ==, 0);
}

static gint64
get_age (Fixture *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  return g_get_real_time () / G_USEC_PER_SEC - status.st_mtim.tv_sec;
}

static goffset
get_size (Fixture *self, const char *name)
{
  g_autofree char *path = path_of (self, name);
  struct stat status;

  g_assert_cmpint (lstat (path, &status), ==, 0);
  return status.st_size;
}

static void
assert_text (const char *path, const char *text)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (path);
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, text);
}

/* Asking */

static void
progress_cb (goffset so_far, goffset total, gpointer user_data)
{
  Wish *wish = user_data;

  g_assert_false (wish->done);
  if (wish->n_progress++ == 0)
    wish->first = so_far;
  wish->last = so_far;
}

static void
got_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wish *wish = user_data;

  wish->path = quire_documents_get_finish (QUIRE_DOCUMENTS (source), result, &wish->error);
  wish->done = TRUE;
  g_assert_true ((wish->path == NULL) == (wish->error != NULL));
}

static void
ask (Fixture *self, const char *id, Wish *wish)
{
  wish_clear (wish);
  memset (wish, 0, sizeof *wish);
  wish->cancellable = g_cancellable_new ();
  quire_documents_get_async (self->documents, id, raw_server_get_base (self->server), progress_cb,
                             wish, wish->cancellable, got_cb, wish);
}

static void
wait_for (const gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}

static void
get (Fixture *self, const char *id, Wish *wish)
{
  ask (self, id, wish);
  wait_for (&wish->done);
}

/* Everything that was begun is over: the worker's jobs too. */
static void
settle (Fixture *self)
{
  close_documents (self);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  open_documents (self);
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };
  g_autofree char *path = path_of (self, "2503.01234v2.pdf");

  serve (self, "ETag: \"1\"\r\n", "%%PDF-1.7 two");
  get (self, "2503.01234v2", &wish);
  g_assert_no_error (wish.error);
  g_assert_cmpstr (wish.path, ==, path);
  assert_text (path, "%PDF-1.7 two");
  g_assert_cmpuint (wish.n_progress, >=, 2);
  g_assert_cmpint (wish.first, ==, 0);
  g_assert_cmpint (wish.last, ==, 12);
  g_assert_true (last_request_has (self, "Accept: application/pdf\r\n"));

  /* A version is what it is, however old the file. */
  settle (self);
  g_assert_cmpuint (count_files (self), ==, 1);
  set_age (self, "2503.01234v2.pdf", 400 * DAY);
  get (self, "2503.01234v2", &wish);
  g_assert_no_error (wish.error);
  g_assert_cmpstr (wish.path, ==, path);
  g_assert_cmpuint (wish.n_progress, ==, 0);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);
  g_assert_cmpint (get_age (self, "2503.01234v2.pdf"), <, 60);
}

static void
test_names (Fixture *self, gconstpointer data)
{
  const struct
  {
    const char *id;
    const char *name;
  } good[] = {
    { "2503.01234", "2503.01234.pdf" },        { "0704.0001v12", "0704.0001v12.pdf" },
    { "cs/0501001", "cs-0501001.pdf" },        { "hep-th/9901001v3", "hep-th-9901001v3.pdf" },
    { "math.GT/0309136", "math-0309136.pdf" },
  };
  static const char *const bad[] = {
    "",     "../2503.01234", "2503.01234v0", "2503.01234/x", "2503.01234v",
    "2503", "cs/../x",       "/etc/passwd",  "2503.01234 "
  };
  g_auto (Wish) wish = { 0 };

  serve (self, "", "%%PDF-");
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *path = path_of (self, good[i].name);

      get (self, good[i].id, &wish);
      g_assert_no_error (wish.error);
      g_assert_cmpstr (wish.path, ==, path);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      get (self, bad[i], &wish);
      g_assert_error (wish.error, QUIRE_DOCUMENT_ERROR, QUIRE_DOCUMENT_ERROR_NO_ID);
    }
  g_assert_cmpuint (raw_server_count (self->server), ==, G_N_ELEMENTS (good));
}

static void
test_newest (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };

  serve (self, "ETag: \"one\"\r\n", "%%PDF-1");
  get (self, "2503.01234", &wish);
  g_assert_no_error (wish.error);
  g_assert_false (last_request_has (self, "If-None-Match"));

  /* Within a week nobody is asked. */
  settle (self);
  set_age (self, "2503.01234.etag", 6 * DAY);
  get (self, "2503.01234", &wish);
  g_assert_no_error (wish.error);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);

  /* It is still the newest: good for another week. */
  set_age (self, "2503.01234.etag", 8 * DAY);
  raw_server_set_answer (self->server, "HTTP/1.1 304 Not Modified\r\n\r\n", -1, RAW_SERVER_KEEP);
  get (self, "2503.01234", &wish);
  g_assert_no_error (wish.error);
  assert_text (wish.path, "%PDF-1");
  g_assert_cmpuint (wish.n_progress, ==, 0);
  g_assert_true (last_request_has (self, "If-None-Match: \"one\"\r\n"));
  settle (self);
  get (self, "2503.01234", &wish);
  g_assert_cmpuint (raw_server_count (self->server), ==, 2);

  /* There is a newer one. */
  set_age (self, "2503.01234.etag", 8 * DAY);
  serve (self, "", "%%PDF-2");
  get (self, "2503.01234", &wish);
  g_assert_no_error (wish.error);
  assert_text (wish.path, "%PDF-2");
  g_assert_cmpuint (raw_server_count (self->server), ==, 3);

  /* That one came without a validator, and the clock was set back since. */
  settle (self);
  set_age (self, "2503.01234.etag", -30 * DAY);
  serve (self, "ETag: \"three\"\r\n", "%%PDF-3");
  get (self, "2503.01234", &wish);
  g_assert_no_error (wish.error);
  assert_text (wish.path, "%PDF-3");
  g_assert_false (last_request_has (self, "If-None-Match"));
}

/* Whatever goes wrong, what is there is opened. */
static void
test_old (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };
  static const char *const answers[] = {
    "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>",
    "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n%PDF-",
    "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 429 Too Many\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n%PDF-9", /* not asked for: it said to wait */
  };

  serve (self, "", "%%PDF-1");
  get (self, "2503.01234", &wish);
  g_assert_no_error (wish.error);
  settle (self);
  set_age (self, "2503.01234.etag", 8 * DAY);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      raw_server_set_answer (self->server, answers[i], -1, RAW_SERVER_CLOSE);
      get (self, "2503.01234", &wish);
      g_assert_no_error (wish.error);
      assert_text (wish.path, "%PDF-1");
      g_assert_cmpuint (count_files (self), ==, 2);
    }
  g_clear_pointer (&self->server, raw_server_free);
  self->server = raw_server_new (NULL);
  raw_server_set_answer (self->server, "", 0, RAW_SERVER_RESET);
  get (self, "2503.01234", &wish);
  g_assert_no_error (wish.error);
  assert_text (wish.path, "%PDF-1");
}

typedef struct
{
  GSocketConnection *connection;
  gboolean done;
} Trickle;

static void
trickle (Trickle *self, const char *text)
{
  GOutputStream *stream = g_io_stream_get_output_stream (G_IO_STREAM (self->connection));

  /* It may have hung up. */
  g_output_stream_write_all (stream, text, strlen (text), NULL, NULL, NULL);
}

static gboolean
incoming_cb (GSocketService *service,
             GSocketConnection *connection,
             GObject *source,
             gpointer user_data)
{
  Trickle *self = user_data;

  g_assert_null (self->connection);
  self->connection = g_object_ref (connection);
  trickle (self, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n%PDF-");
  return TRUE;
}

/* Never silent, and never at its end. */
static void
trickle_cb (goffset so_far, goffset total, gpointer user_data)
{
  trickle (user_data, ".");
}

static void
trickled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Trickle *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = quire_documents_get_finish (QUIRE_DOCUMENTS (source), result, &error);

  g_assert_no_error (error);
  assert_text (path, "%PDF-1");
  self->done = TRUE;
}

/* Who has an old one does not wait for a newer one that only trickles in. */
static void
test_trickle (Fixture *self, gconstpointer data)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_autofree char *uri = g_strdup_printf ("http://127.0.0.1:%u/", port);
  Trickle slow = { 0 };

  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (incoming_cb), &slow);
  write_file (self, "2503.01234.pdf", "%PDF-1");
  quire_http_set_deadline (self->http, 0.2);
  quire_documents_get_async (self->documents, "2503.01234", uri, trickle_cb, &slow, NULL,
                             trickled_cb, &slow);
  wait_for (&slow.done);
  g_socket_service_stop (service);
  g_clear_object (&slow.connection);
}

static void
test_no_pdf (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };

  serve (self, "", "<!DOCTYPE html><title>Please wait</title>");
  get (self, "2503.01234v1", &wish);
  g_assert_error (wish.error, QUIRE_DOCUMENT_ERROR, QUIRE_DOCUMENT_ERROR_NO_PDF);
  g_assert_cmpstr (wish.error->message, ==, "arXiv answered with something that is no PDF.");
  g_assert_cmpuint (count_files (self), ==, 0);

  raw_server_set_answer (self->server, "HTTP/1.1 404 No\r\nContent-Length: 6\r\n\r\n%PDF-1", -1,
                         RAW_SERVER_KEEP);
  get (self, "2503.01234v1", &wish);
  g_assert_error (wish.error, QUIRE_DOCUMENT_ERROR, QUIRE_DOCUMENT_ERROR_NONE);
  g_assert_cmpstr (wish.error->message, ==, "arXiv has no PDF of this paper.");

  raw_server_set_answer (self->server, "HTTP/1.1 429 Wait\r\nRetry-After: 99\r\n\r\n", -1,
                         RAW_SERVER_CLOSE);
  get (self, "2503.01234v1", &wish);
  g_assert_error (wish.error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_RATE_LIMITED);
  g_assert_cmpint (quire_http_error_get_retry_at (wish.error), >, 0);
  g_assert_cmpuint (count_files (self), ==, 0);
}

static void
test_join (Fixture *self, gconstpointer data)
{
  g_auto (Wish) first = { 0 };
  g_auto (Wish) second = { 0 };
  g_auto (Wish) third = { 0 };

  serve (self, "", "%%PDF-1");
  ask (self, "2503.01234", &first);
  ask (self, "2503.01234", &second);
  ask (self, "2503.01234", &third);
  g_cancellable_cancel (second.cancellable);
  wait_for (&first.done);
  wait_for (&second.done);
  wait_for (&third.done);
  g_assert_no_error (first.error);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_no_error (third.error);
  g_assert_cmpstr (first.path, ==, third.path);
  g_assert_cmpuint (first.n_progress, ==, third.n_progress);
  g_assert_cmpuint (raw_server_count (self->server), ==, 1);
}

/* The download ends with the last who wants it, and may begin again at once. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  g_auto (Wish) first = { 0 };
  g_auto (Wish) second = { 0 };

  raw_server_set_answer (self->server,
                         "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n%PDF-a part of it", -1,
                         RAW_SERVER_HANG);
  ask (self, "2503.01234v1", &first);
  ask (self, "2503.01234v1", &second);
  while (second.n_progress < 2)
    g_main_context_iteration (NULL, TRUE);
  g_cancellable_cancel (first.cancellable);
  wait_for (&first.done);
  g_assert_error (first.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (second.done);
  g_cancellable_cancel (second.cancellable);
  wait_for (&second.done);
  g_assert_error (second.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  serve (self, "", "%%PDF-1");
  get (self, "2503.01234v1", &first);
  g_assert_no_error (first.error);
  assert_text (first.path, "%PDF-1");
  while (raw_server_connections (self->server) > 1 || count_files (self) > 1)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_dispose (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };

  raw_server_set_answer (self->server, "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n%PDF-a", -1,
                         RAW_SERVER_HANG);
  ask (self, "2503.01234v1", &wish);
  while (wish.n_progress < 2)
    g_main_context_iteration (NULL, TRUE);
  g_object_run_dispose (G_OBJECT (self->documents));
  wait_for (&wish.done);
  g_assert_error (wish.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close_documents (self);
  while (raw_server_connections (self->server) > 0 || count_files (self) > 0)
    g_main_context_iteration (NULL, FALSE);
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  g_autofree char *path = path_of (self, "2503.01234v1.pdf");
  g_auto (Wish) wish = { 0 };

  serve (self, "", "%%PDF-1");
  for (guint i = 0; i < 4; i++)
    {
      if (i == 0)
        write_file (self, "2503.01234v1.pdf", "");
      else if (i == 1)
        write_file (self, "2503.01234v1.pdf", "%PDF");
      else if (i == 2)
        g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
      else
        g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      get (self, "2503.01234v1", &wish);
      g_assert_no_error (wish.error);
      assert_text (path, "%PDF-1");
      g_assert_cmpuint (raw_server_count (self->server), ==, i + 1);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* The least recently used go, with what belongs to them, and nothing else. */
static void
test_budget (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };

  write_file (self, "2503.00001v1.pdf", "%PDF-10 000 000");
  write_file (self, "2503.00002.pdf", "%PDF-10 000 000");
  write_file (self, "2503.00002.etag", "\"2\"");
  write_file (self, "cs-0501001.pdf", "%PDF-10 000 000");
  write_file (self, "cs-0501001.etag", "\"3\"");
  write_file (self, "2503.00009.etag", "\"of nothing\"");
  write_file (self, "2503.00001v1.pdf.abcdef.part", "%PDF-");
  write_file (self, "2503.00003v1.pdf.abcdef.part", "%PDF-");
  write_file (self, "my own.pdf", "%PDF-10 000 000");
  write_file (self, "notes.part", "mine");
  set_age (self, "2503.00001v1.pdf", 3 * DAY);
  set_age (self, "2503.00002.pdf", 5 * DAY);
  set_age (self, "cs-0501001.pdf", 4 * DAY);
  set_age (self, "cs-0501001.etag", DAY);
  set_age (self, "2503.00009.etag", DAY);
  set_age (self, "my own.pdf", 90 * DAY);
  set_age (self, "notes.part", 90 * DAY);
  set_age (self, "2503.00003v1.pdf.abcdef.part", 2 * DAY);

  /* What is left over goes with the first one that is opened. */
  get (self, "cs/0501001", &wish);
  g_assert_no_error (wish.error);
  settle (self);
  g_assert_true (exists (self, "2503.00001v1.pdf.abcdef.part"));
  g_assert_false (exists (self, "2503.00003v1.pdf.abcdef.part"));
  g_assert_false (exists (self, "2503.00009.etag"));
  g_assert_cmpuint (count_files (self), ==, 8);

  set_size (self, "2503.00001v1.pdf", BUDGET / 3);
  set_size (self, "2503.00002.pdf", BUDGET / 3);
  set_size (self, "cs-0501001.pdf", BUDGET / 3);
  set_age (self, "2503.00001v1.pdf", 3 * DAY);
  set_age (self, "2503.00002.pdf", 5 * DAY);
  serve (self, "", "%%PDF-10 000 000");
  get (self, "2503.00004v1", &wish);
  g_assert_no_error (wish.error);
  settle (self);
  g_assert_false (exists (self, "2503.00002.pdf"));
  g_assert_false (exists (self, "2503.00002.etag"));
  g_assert_true (exists (self, "2503.00001v1.pdf"));
  g_assert_true (exists (self, "cs-0501001.pdf"));
  g_assert_true (exists (self, "cs-0501001.etag"));
  g_assert_true (exists (self, "2503.00004v1.pdf"));

  /* What was just asked for stays though it is larger than the budget. */
  set_size (self, "2503.00004v1.pdf", BUDGET + 1);
  get (self, "2503.00004v1", &wish);
  g_assert_no_error (wish.error);
  settle (self);
  g_assert_true (exists (self, "2503.00004v1.pdf"));
  g_assert_true (exists (self, "my own.pdf"));
  g_assert_true (exists (self, "notes.part"));
  g_assert_cmpuint (count_files (self), ==, 4);
}

/* What a download that never ended leaves is known for what it is. */
static void
test_left (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) answer = g_string_new ("HTTP/1.1 200 OK\r\nContent-Length: 400000\r\n\r\n"
                                             "%PDF-");
  const gsize head = answer->len;
  g_auto (Wish) wish = { 0 };
  g_auto (Wish) other = { 0 };
  g_autoptr (GDir) dir = NULL;
  g_autofree char *name = NULL;

  /* Enough for one piece, and no more that would be written later. */
  while (answer->len < head + 200000)
    g_string_append_c (answer, 'x');
  raw_server_set_answer (self->server, answer->str, (gssize) answer->len, RAW_SERVER_HANG);
  write_file (self, "2503.00001v1.pdf", "%PDF-1");
  ask (self, "2503.01234v2", &wish);
  while (count_files (self) < 2)
    g_main_context_iteration (NULL, TRUE);
  dir = g_dir_open (self->folder, 0, NULL);
  do
    {
      g_free (name);
      name = g_strdup (g_dir_read_name (dir));
    }
  while (g_str_has_suffix (name, ".pdf"));
  g_assert_true (g_str_has_prefix (name, "2503.01234v2.pdf."));
  g_assert_true (g_str_has_suffix (name, ".part"));
  while (get_size (self, name) < 128 * 1024)
    g_main_context_iteration (NULL, TRUE);

  set_age (self, name, 2 * 60 * 60);
  get (self, "2503.00001v1", &other);
  g_assert_no_error (other.error);
  while (exists (self, name))
    g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (wish.cancellable);
  wait_for (&wish.done);
  g_assert_cmpuint (count_files (self), ==, 1);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;
  g_autoptr (GError) error = NULL;

  g_assert_true (quire_documents_clear_finish (QUIRE_DOCUMENTS (source), result, &error));
  g_assert_no_error (error);
  *done = TRUE;
}

static void
test_clear (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };
  gboolean done = FALSE;

  /* Without a folder there is nothing to do. */
  quire_documents_clear_async (self->documents, cleared_cb, &done);
  wait_for (&done);

  serve (self, "", "%%PDF-1");
  get (self, "2503.01234", &wish);
  get (self, "2503.01234v1", &wish);
  write_file (self, "my own.pdf", "%PDF-1");
  done = FALSE;
  quire_documents_clear_async (self->documents, cleared_cb, &done);
  wait_for (&done);
  g_assert_cmpuint (count_files (self), ==, 1);
  g_assert_true (exists (self, "my own.pdf"));

  get (self, "2503.01234v1", &wish);
  g_assert_no_error (wish.error);
  g_assert_cmpuint (raw_server_count (self->server), ==, 3);
}

static void
test_full (Fixture *self, gconstpointer data)
{
  g_auto (Wish) wish = { 0 };
  struct rlimit before;
  struct rlimit full;

  serve (self, "", "%%PDF-1");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full = before;
  full.rlim_cur = 3;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  get (self, "2503.01234", &wish);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  g_assert_error (wish.error, QUIRE_HTTP_ERROR, QUIRE_HTTP_ERROR_DISK_FULL);
  g_assert_cmpuint (count_files (self), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, setup, func, teardown)
  ADD ("/documents/kept", test_kept);
  ADD ("/documents/names", test_names);
  ADD ("/documents/newest", test_newest);
  ADD ("/documents/old", test_old);
  ADD ("/documents/trickle", test_trickle);
  ADD ("/documents/no-pdf", test_no_pdf);
  ADD ("/documents/join", test_join);
  ADD ("/documents/cancel", test_cancel);
  ADD ("/documents/dispose", test_dispose);
  ADD ("/documents/damaged", test_damaged);
  ADD ("/documents/budget", test_budget);
  ADD ("/documents/left", test_left);
  ADD ("/documents/clear", test_clear);
  ADD ("/documents/full", test_full);
#undef ADD

  return g_test_run ();
}
