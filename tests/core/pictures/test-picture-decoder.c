/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "make-picture.h"

#include "quire-picture-decoder.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The decoder against the real helper, whatever happens to that one.  argv[1]:
 * how often it is killed. */

#define WIDTH  80
#define HEIGHT 48

static int n_kills;

/* Helpers */

static QuirePictureDecoder *
new_decoder (void)
{
  return quire_picture_decoder_new (g_getenv ("QUIRE_PICTURE_HELPER"));
}

static guint32
pixel_at (QuirePicture *picture, int x, int y)
{
  const guchar *pixels = g_bytes_get_data (quire_picture_get_pixels (picture), NULL);
  guint32 pixel;

  memcpy (&pixel, pixels + y * quire_picture_get_stride (picture) + x * 4, 4);
  return pixel;
}

static GBytes *
make_small (void)
{
  return make_png (MAKE_PNG_RGBA, 8, FALSE, 200, 120, make_transparent_fields);
}

static void
assert_small (QuirePicture *picture)
{
  g_assert_nonnull (picture);
  g_assert_cmpint (quire_picture_get_width (picture), ==, WIDTH);
  g_assert_cmpint (quire_picture_get_height (picture), ==, HEIGHT);
  g_assert_cmphex (pixel_at (picture, 20, 12), ==, 0x80800000);
  g_assert_cmphex (pixel_at (picture, 60, 12), ==, 0xff00ff00);
  g_assert_cmphex (pixel_at (picture, 20, 36), ==, 0x80000080);
  g_assert_cmphex (pixel_at (picture, 60, 36), ==, 0);
}

/* A picture that is as it should be. */
static void
assert_works (QuirePictureDecoder *decoder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = make_small ();
  g_autoptr (QuirePicture) picture =
      quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_small (picture);
}

static void
assert_fails (QuirePictureDecoder *decoder, GBytes *file, QuirePictureError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (QuirePicture) picture =
      quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, &copy, NULL, &error);

  g_assert_error (error, QUIRE_PICTURE_ERROR, (int) code);
  g_assert_null (picture);
  g_assert_null (copy);
}

/* Dead, and not yet buried. */
static void
kill_and_wait (GPid pid)
{
  siginfo_t info;

  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitid (P_PID, (id_t) pid, &info, WEXITED | WNOWAIT), ==, 0);
}

/* Memory of a process by the kernel's word for it, in kB. */
static gint64
read_memory (GPid pid, const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  line = strstr (text, name);
  g_assert_nonnull (line);
  return g_ascii_strtoll (line + strlen (name) + 1, NULL, 10);
}

/* Tests */

static void
test_pictures (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = make_small ();
  g_autoptr (GBytes) copy = NULL;
  g_autoptr (QuirePicture) first = NULL;
  g_autoptr (QuirePicture) second = NULL;
  GPid pid;

  g_assert_cmpint (quire_picture_decoder_get_pid (decoder), ==, 0);
  first = quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, &copy, NULL, &error);
  g_assert_no_error (error);
  assert_small (first);
  pid = quire_picture_decoder_get_pid (decoder);
  g_assert_cmpint (pid, >, 0);

  g_assert_nonnull (copy);
  second = quire_picture_decoder_decode (decoder, copy, WIDTH, HEIGHT, NULL, NULL, &error);
  g_assert_no_error (error);
  assert_small (second);
  g_assert_cmpint (quire_picture_decoder_get_pid (decoder), ==, pid);

  quire_picture_decoder_rest (decoder);
  g_assert_cmpint (quire_picture_decoder_get_pid (decoder), ==, 0);
  g_assert_cmpint (kill (pid, 0), ==, -1);
  assert_works (decoder);
}

/* Of the file that came, and of its copy. */
static void
test_opaque (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();

  for (int opaque = 0; opaque <= 1; opaque++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) file =
          opaque ? make_png (MAKE_PNG_RGBA, 8, FALSE, 200, 120, make_fields) : make_small ();
      g_autoptr (GBytes) copy = NULL;
      g_autoptr (QuirePicture) first =
          quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, &copy, NULL, &error);
      g_autoptr (QuirePicture) second = NULL;

      g_assert_no_error (error);
      g_assert_nonnull (copy);
      second = quire_picture_decoder_decode (decoder, copy, WIDTH, HEIGHT, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (quire_picture_is_opaque (first), ==, opaque);
      g_assert_cmpint (quire_picture_is_opaque (second), ==, opaque);
    }
}

static void
test_hostile (void)
{
  static const char svg[] =
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"20000\"/>";
  static const char html[] = "<!DOCTYPE html><title>Log in</title>";
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  g_autoptr (GBytes) drawing = g_bytes_new_static (svg, strlen (svg));
  g_autoptr (GBytes) page = g_bytes_new_static (html, strlen (html));
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) huge = make_empty_png (30000, 30000);
  g_autoptr (GBytes) much = g_bytes_new_take (g_malloc0 (4 * 1024 * 1024 + 1), 4 * 1024 * 1024 + 1);
  g_autoptr (GBytes) whole = make_small ();
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) / 2);
  gint64 before, after;
  GPid pid;

  assert_works (decoder);
  pid = quire_picture_decoder_get_pid (decoder);
  before = read_memory (getpid (), "VmRSS");
  for (int i = 0; i < 50; i++)
    {
      assert_fails (decoder, drawing, QUIRE_PICTURE_ERROR_UNKNOWN);
      assert_fails (decoder, page, QUIRE_PICTURE_ERROR_UNKNOWN);
      assert_fails (decoder, nothing, QUIRE_PICTURE_ERROR_UNKNOWN);
      assert_fails (decoder, huge, QUIRE_PICTURE_ERROR_TOO_LARGE);
      assert_fails (decoder, much, QUIRE_PICTURE_ERROR_TOO_LARGE);
      assert_fails (decoder, part, QUIRE_PICTURE_ERROR_BROKEN);
    }
  after = read_memory (getpid (), "VmRSS");
  g_test_message ("memory here %" G_GINT64_FORMAT " kB, then %" G_GINT64_FORMAT " kB", before,
                  after);
  if (!QUIRE_SANITIZED)
    g_assert_cmpint (after, <, before + 2 * 1024);

  /* Nothing of it was worth dying for. */
  assert_works (decoder);
  g_assert_cmpint (quire_picture_decoder_get_pid (decoder), ==, pid);
}

/* The largest that are allowed, in the kinds that need the most memory. */
static void
test_largest (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  GBytes *large[] = {
    make_png (MAKE_PNG_RGBA, 8, TRUE, 4000, 4000, make_transparent_fields),
    make_jpeg (MAKE_JPEG_PROGRESSIVE, 6, 4000, 4000, make_fields),
    make_webp (TRUE, 4000, 4000, make_transparent_fields),
    make_gif (1, TRUE, 4000, 4000, 0, 0, 4000, 4000, make_fields),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (large); i++)
    {
      g_autoptr (GBytes) file = large[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) copy = NULL;
      g_autoptr (QuirePicture) picture =
          quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, &copy, NULL, &error);

      g_assert_no_error (error);
      g_assert_nonnull (picture);
    }
  g_test_message ("the helper's peak: %" G_GINT64_FORMAT " kB, of which in memory %" G_GINT64_FORMAT
                  " kB",
                  read_memory (quire_picture_decoder_get_pid (decoder), "VmPeak"),
                  read_memory (quire_picture_decoder_get_pid (decoder), "VmHWM"));
  if (!QUIRE_SANITIZED)
    g_assert_cmpint (read_memory (quire_picture_decoder_get_pid (decoder), "VmPeak"), <=,
                     256 * 1024);
}

/* All of its coefficients, the rows to be enlarged, the result, and the result
 * turned do not fit into the helper's memory; as a card's picture it does. */
static void
test_too_much_memory (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  g_autoptr (GBytes) file = make_jpeg (MAKE_JPEG_PROGRESSIVE, 6, 4000, 4000, make_fields);
  g_autoptr (GError) error = NULL;
  g_autoptr (QuirePicture) large = NULL;
  g_autoptr (QuirePicture) small = NULL;

  if (QUIRE_SANITIZED)
    {
      g_test_skip ("builds with sanitizers have no limit on memory");
      return;
    }
  large = quire_picture_decoder_decode (decoder, file, 4096, 4096, NULL, NULL, &error);
  g_assert_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT);
  g_assert_null (large);
  g_clear_error (&error);
  small = quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (small);
}

static void
test_no_helper (void)
{
  g_autoptr (QuirePictureDecoder) missing = quire_picture_decoder_new ("/nonexistent/helper");
  g_autoptr (GBytes) file = make_small ();

  for (int i = 0; i < 3; i++)
    assert_fails (missing, file, QUIRE_PICTURE_ERROR_NO_HELPER);
  quire_picture_decoder_rest (missing);
  assert_fails (missing, file, QUIRE_PICTURE_ERROR_NO_HELPER);
}

/* What cannot be started is left alone for a while, unless told otherwise. */
static void
test_comes_back (void)
{
  g_autofree char *folder = g_dir_make_tmp ("quire-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "helper", NULL);
  g_autoptr (QuirePictureDecoder) decoder = quire_picture_decoder_new (path);
  g_autoptr (GBytes) file = make_small ();

  assert_fails (decoder, file, QUIRE_PICTURE_ERROR_NO_HELPER);
  g_assert_cmpint (symlink (g_getenv ("QUIRE_PICTURE_HELPER"), path), ==, 0);
  assert_fails (decoder, file, QUIRE_PICTURE_ERROR_NO_HELPER);
  quire_picture_decoder_rest (decoder);
  assert_works (decoder);
  g_unlink (path);
  g_rmdir (folder);
}

/* Whatever a helper answers, it costs one picture. */
static void
test_liar (gconstpointer how)
{
  g_autofree char *folder = g_dir_make_tmp ("quire-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, how, NULL);
  g_autoptr (QuirePictureDecoder) decoder = quire_picture_decoder_new (path);
  g_autoptr (GBytes) file = make_small ();
  g_autoptr (GError) error = NULL;
  gboolean begins = strcmp (how, "dumb") != 0 && strcmp (how, "stranger") != 0;
  int code = begins ? QUIRE_PICTURE_ERROR_LIMIT : QUIRE_PICTURE_ERROR_NO_HELPER;

  g_assert_cmpint (symlink (g_getenv ("QUIRE_FAKE_HELPER"), path), ==, 0);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (QuirePicture) picture =
          quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, NULL, NULL, &error);

      g_assert_error (error, QUIRE_PICTURE_ERROR, code);
      g_assert_null (picture);
      g_assert_cmpint (quire_picture_decoder_get_pid (decoder), ==, 0);
      g_clear_error (&error);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* It says more than it was asked: what it said is no longer believed. */
static void
test_talkative (gconstpointer how)
{
  g_autofree char *folder = g_dir_make_tmp ("quire-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, how, NULL);
  g_autoptr (QuirePictureDecoder) decoder = quire_picture_decoder_new (path);
  g_autoptr (GBytes) file = make_small ();

  g_assert_cmpint (symlink (g_getenv ("QUIRE_FAKE_HELPER"), path), ==, 0);
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuirePicture) picture =
          quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, NULL, NULL, &error);

      /* The word too many may come a moment later, and meet the next picture. */
      if (picture == NULL)
        g_assert_error (error, QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_LIMIT);
      else
        g_assert_cmphex (pixel_at (picture, 0, 0), ==, 0);
    }
  g_unlink (path);
  g_rmdir (folder);
}

/* Killed while nobody asks for anything: nobody notices. */
static void
test_killed_idle (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();

  assert_works (decoder);
  for (int i = 0; i < 20; i++)
    {
      GPid pid = quire_picture_decoder_get_pid (decoder);

      kill_and_wait (pid);
      assert_works (decoder);
      g_assert_cmpint (quire_picture_decoder_get_pid (decoder), !=, pid);
      /* Buried. */
      g_assert_cmpint (waitpid (pid, NULL, WNOHANG), ==, -1);
    }
}

static void
assert_says (GPid pid, const char *file, const char *pattern)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, file);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  if (!g_regex_match_simple (pattern, text, G_REGEX_MULTILINE, 0))
    g_error ("%s does not say %s: %s", path, pattern, text);
}

/* What the kernel knows of the process that runs. */
static void
test_locked_in (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  g_autofree char *environment = NULL;
  g_autofree char *environ_path = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GDir) files = NULL;
  const char *name;
  gsize size;
  GPid pid;

  assert_works (decoder);
  pid = quire_picture_decoder_get_pid (decoder);
  assert_says (pid, "status", "^NoNewPrivs:\\s+1$");
  assert_says (pid, "limits", "^Max core file size\\s+0\\s+0\\s");
  assert_says (pid, "limits", "^Max file size\\s+0\\s+0\\s");
  assert_says (pid, "limits", "^Max open files\\s+3\\s+3\\s");
  path = g_strdup_printf ("/proc/%d/fd", pid);
  files = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (files)) != NULL)
    g_assert_cmpint (atoi (name), <=, STDERR_FILENO);
  if (QUIRE_SANITIZED)
    return;
  assert_says (pid, "status", "^Seccomp:\\s+2$");
  assert_says (pid, "limits", "^Max address space\\s+268435456\\s+268435456\\s");
  environ_path = g_strdup_printf ("/proc/%d/environ", pid);
  g_assert_true (g_file_get_contents (environ_path, &environment, &size, NULL));
  g_assert_cmpuint (size, ==, 0);
}

static gpointer
work_cb (gpointer decoder)
{
  assert_works (decoder);
  return NULL;
}

/* Nobody has to end it: it goes when its thread goes, and so with the program. */
static void
test_ends_with_us (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  siginfo_t info;

  g_thread_join (g_thread_new ("worker", work_cb, decoder));
  g_assert_cmpint (
      waitid (P_PID, (id_t) quire_picture_decoder_get_pid (decoder), &info, WEXITED | WNOWAIT), ==,
      0);
  g_assert_cmpint (info.si_status, ==, SIGKILL);
  assert_works (decoder);
}

/* It stands still: only the clock helps. */
static void
test_hangs (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  g_autoptr (GBytes) file = make_small ();

  assert_works (decoder);
  g_assert_cmpint (kill (quire_picture_decoder_get_pid (decoder), SIGSTOP), ==, 0);
  assert_fails (decoder, file, QUIRE_PICTURE_ERROR_LIMIT);
  assert_works (decoder);
}

static gpointer
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_cancelled (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  g_autoptr (GBytes) file = make_small ();

  assert_works (decoder);
  for (int i = 0; i < 20; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (QuirePicture) picture = NULL;
      GThread *thread;

      if (i % 2 == 0)
        kill (quire_picture_decoder_get_pid (decoder), SIGSTOP);
      thread = g_thread_new ("cancel", cancel_cb, cancellable);
      picture =
          quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, NULL, cancellable, &error);
      g_thread_join (thread);
      if (i % 2 == 0 || picture == NULL)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        assert_small (picture);
      /* Seen before anything was sent, it stands still. */
      if (quire_picture_decoder_get_pid (decoder) != 0)
        kill (quire_picture_decoder_get_pid (decoder), SIGCONT);
      assert_works (decoder);
    }
}

/* As soon as there is a helper, ready or not. */
static gpointer
cancel_started_cb (gpointer cancellable)
{
  siginfo_t info;

  while (waitid (P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) != 0)
    g_thread_yield ();
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* The end of the program does not wait for a helper that does not begin; and that
 * this one did not says nothing about the next. */
static void
test_cancelled_start (void)
{
  g_autofree char *folder = g_dir_make_tmp ("quire-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "silent", NULL);
  g_autoptr (QuirePictureDecoder) decoder = quire_picture_decoder_new (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) file = make_small ();
  g_autoptr (GError) error = NULL;
  g_autoptr (QuirePicture) picture = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_started_cb, cancellable);

  g_assert_cmpint (symlink (g_getenv ("QUIRE_FAKE_HELPER"), path), ==, 0);
  picture = quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, NULL, cancellable, &error);
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (picture);
  g_assert_cmpint (quire_picture_decoder_get_pid (decoder), ==, 0);

  g_unlink (path);
  g_assert_cmpint (symlink (g_getenv ("QUIRE_PICTURE_HELPER"), path), ==, 0);
  assert_works (decoder);
  g_unlink (path);
  g_rmdir (folder);
}

/* Kills what it is given, at some time; 0 ends it. */

typedef struct
{
  GAsyncQueue *wishes;
  GAsyncQueue *done;
  guint32 seed;
} Killer;

static gpointer
kill_cb (gpointer data)
{
  Killer *killer = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (killer->seed);
  GPid pid;

  while ((pid = GPOINTER_TO_INT (g_async_queue_pop (killer->wishes))) > 1)
    {
      for (int n = g_rand_int_range (rand, 0, 3000); n > 0; n--)
        g_thread_yield ();
      kill (pid, SIGKILL);
      g_async_queue_push (killer->done, GINT_TO_POINTER (1));
    }
  return NULL;
}

/* A picture, and behind it so much else that it cannot be sent at once. */
static GBytes *
make_padded (void)
{
  g_autoptr (GBytes) picture = make_png (MAKE_PNG_RGB, 8, FALSE, 1200, 648, make_checks);
  GByteArray *file = g_byte_array_new ();

  g_byte_array_append (file, g_bytes_get_data (picture, NULL), (guint) g_bytes_get_size (picture));
  g_byte_array_set_size (file, 1024 * 1024);
  memset (file->data + g_bytes_get_size (picture), 0, file->len - g_bytes_get_size (picture));
  return g_byte_array_free_to_bytes (file);
}

static void
test_killed (void)
{
  g_autoptr (QuirePictureDecoder) decoder = new_decoder ();
  g_autoptr (GBytes) file = make_padded ();
  g_autoptr (GAsyncQueue) wishes = g_async_queue_new ();
  g_autoptr (GAsyncQueue) done = g_async_queue_new ();
  Killer killer = { wishes, done, g_test_rand_int () };
  GThread *thread = g_thread_new ("killer", kill_cb, &killer);
  int hit = 0;

  g_test_message ("seed %u", killer.seed);
  assert_works (decoder);
  for (int i = 0; i < n_kills; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (QuirePicture) picture = NULL;
      GPid pid = quire_picture_decoder_get_pid (decoder);

      /* Every other one cannot get done before it dies. */
      if (i % 2 == 0)
        kill (pid, SIGSTOP);
      g_async_queue_push (wishes, GINT_TO_POINTER (pid));
      picture = quire_picture_decoder_decode (decoder, file, WIDTH, HEIGHT, NULL, NULL, &error);
      g_async_queue_pop (done);
      /* It was not the picture's fault: a new process does it. */
      g_assert_no_error (error);
      g_assert_cmphex (pixel_at (picture, 40, 24) & 0xff000000, ==, 0xff000000);
      hit += quire_picture_decoder_get_pid (decoder) != pid;
      assert_works (decoder);
    }
  g_async_queue_push (wishes, GINT_TO_POINTER (1));
  g_thread_join (thread);
  g_test_message ("%d kills, %d in the middle of a picture", n_kills, hit);
  g_assert_cmpint (hit, >, n_kills / 4);
  quire_picture_decoder_rest (decoder);
  /* No child is left. */
  g_assert_cmpint (waitpid (-1, NULL, WNOHANG), ==, -1);
}

int
main (int argc, char **argv)
{
  static const char *const liars[] = { "dumb",         "stranger",         "magic",
                                       "number",       "status",           "width",
                                       "height",       "stride",           "copy",
                                       "unasked-copy", "broken-with-size", "half-reply",
                                       "half-pixels",  "opaque",           "broken-but-opaque" };

  g_test_init (&argc, &argv, NULL);
  n_kills = argc > 1 ? atoi (argv[1]) : 200;
  g_test_add_func ("/picture-decoder/killed", test_killed);
  if (argc > 1)
    return g_test_run ();

  g_test_add_func ("/picture-decoder/pictures", test_pictures);
  g_test_add_func ("/picture-decoder/opaque", test_opaque);
  g_test_add_func ("/picture-decoder/hostile", test_hostile);
  g_test_add_func ("/picture-decoder/largest", test_largest);
  g_test_add_func ("/picture-decoder/too-much-memory", test_too_much_memory);
  g_test_add_func ("/picture-decoder/no-helper", test_no_helper);
  g_test_add_func ("/picture-decoder/comes-back", test_comes_back);
  for (gsize i = 0; i < G_N_ELEMENTS (liars); i++)
    {
      g_autofree char *path = g_strconcat ("/picture-decoder/liar/", liars[i], NULL);

      g_test_add_data_func (path, liars[i], test_liar);
    }
  g_test_add_data_func ("/picture-decoder/talkative", "talkative", test_talkative);
  g_test_add_data_func ("/picture-decoder/endless", "endless", test_talkative);
  g_test_add_func ("/picture-decoder/killed-idle", test_killed_idle);
  g_test_add_func ("/picture-decoder/locked-in", test_locked_in);
  g_test_add_func ("/picture-decoder/ends-with-us", test_ends_with_us);
  g_test_add_func ("/picture-decoder/hangs", test_hangs);
  g_test_add_func ("/picture-decoder/cancelled", test_cancelled);
  g_test_add_func ("/picture-decoder/cancelled-start", test_cancelled_start);
  return g_test_run ();
}
