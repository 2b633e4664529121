/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <libsoup/soup.h>

#include "picture-fixture.h"

/* What is kept on the disk, how long, and what becomes of it. */

static void
assert_mode (const char *path, guint mode)
{
  GStatBuf status;

  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, mode);
}

/* As whoever comes back without a network finds it. */
static void
restart (Fixture *self)
{
  fixture_close (self);
  fixture_open (self, FALSE);
}

static guint64
count_files (Fixture *self)
{
  guint number;

  fixture_sum_files (self, &number);
  return number;
}

static void
test_kept (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_dup_path (self, "a", 0, 0);
  g_autofree char *copy = fixture_dup_path (self, "a", WIDTH, HEIGHT);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (Wish) other_size = NULL;

  /* Nothing is made before there is something to keep. */
  g_assert_false (g_file_test (self->folder, G_FILE_TEST_EXISTS));
  fixture_assert_loads (self, "a");
  assert_mode (self->folder, 0700);
  assert_mode (folder, 0700);
  assert_mode (path, 0600);
  assert_mode (copy, 0600);
  g_assert_cmpuint (count_files (self), ==, 2);

  restart (self);
  fixture_assert_loads (self, "a");
  other_size = wish_new (self, "a", 10, 10);
  wish_assert_picture (other_size, 10, 10);
  fixture_assert_fails (self, "b", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);

  /* The copy is enough, and so is the file. */
  g_assert_cmpint (g_unlink (path), ==, 0);
  restart (self);
  fixture_assert_loads (self, "a");
}

/* The file is as it came. */
static void
test_as_it_came (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = fixture_dup_uri (self, "a");
  g_autofree char *path = fixture_dup_path (self, "a", 0, 0);
  g_autofree char *text = NULL;
  gsize length = 0;
  g_autoptr (SoupSession) session = soup_session_new ();
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_GET, uri);
  g_autoptr (GBytes) body = soup_session_send_and_read (session, message, NULL, NULL);

  fixture_assert_loads (self, "a");
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_assert_cmpmem (text, length, g_bytes_get_data (body, NULL), g_bytes_get_size (body));
}

static void
test_budget (Fixture *self, gconstpointer data)
{
  guint64 size;
  guint64 largest = 0;
  guint number;

  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);
      guint64 before = fixture_sum_files (self, &number);

      fixture_assert_loads (self, name);
      largest = MAX (largest, fixture_sum_files (self, &number) - before);
    }

  /* The oldest were used long ago, but for the very first. */
  fixture_age (self, "n1", 90000);
  fixture_age (self, "n2", 80000);
  fixture_age (self, "n0", 100000);
  size = fixture_sum_files (self, &number);
  restart (self);
  fixture_assert_loads (self, "n0");
  fixture_wait_for_size (self, size);

  g_object_set (self->pictures, "budget", size - 1, NULL);
  wait_until (quire_pictures_get_size (self->pictures) < size);
  g_assert_cmpuint (fixture_sum_files (self, &number), ==,
                    quire_pictures_get_size (self->pictures));
  g_assert_true (fixture_has_file (self, "n0", 0, 0));
  g_assert_true (fixture_has_file (self, "n0", WIDTH, HEIGHT));
  g_assert_false (fixture_has_file (self, "n1", 0, 0));
  g_assert_false (fixture_has_file (self, "n1", WIDTH, HEIGHT));
  g_assert_true (fixture_has_file (self, "n7", 0, 0));

  /* It grows back, and stays within. */
  fixture_close (self);
  fixture_open (self, TRUE);
  g_object_set (self->pictures, "budget", 3 * largest, NULL);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);

      fixture_assert_loads (self, name);
    }
  wait_until (quire_pictures_get_size (self->pictures) > 0 &&
              quire_pictures_get_size (self->pictures) <= 3 * largest);
  g_assert_cmpuint (fixture_sum_files (self, &number), <=, 3 * largest);
  g_assert_cmpuint (number, >, 0);

  /* None at all. */
  g_object_set (self->pictures, "budget", (guint64) 0, NULL);
  fixture_wait_for_size (self, 0);
  g_assert_cmpuint (count_files (self), ==, 0);
  fixture_assert_loads (self, "m100");
  g_assert_cmpuint (count_files (self), ==, 0);
}

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  ++*(guint *) user_data;
}

static void
test_size (Fixture *self, gconstpointer data)
{
  guint n_notified = 0;
  guint64 size;
  guint number;

  fixture_assert_loads (self, "a");
  fixture_assert_loads (self, "b");
  size = fixture_sum_files (self, &number);
  restart (self);
  g_signal_connect (self->pictures, "notify::size", G_CALLBACK (count_cb), &n_notified);

  /* Asking is enough. */
  g_assert_cmpuint (quire_pictures_get_size (self->pictures), ==, 0);
  wait_until (n_notified > 0);
  g_assert_cmpuint (quire_pictures_get_size (self->pictures), ==, size);
}

/* What nobody asked for is looked through once there is time. */
static void
test_leftovers (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_dup_path (self, "a", 0, 0);
  g_autofree char *old = g_strconcat (path, "-40x30.AB12CD", NULL);
  g_autofree char *young = g_strconcat (path, ".EF34GH", NULL);
  g_autofree char *foreign = g_build_filename (self->folder, "README", NULL);
  guint64 size;
  guint number;

  fixture_assert_loads (self, "a");
  size = fixture_sum_files (self, &number);
  g_assert_true (g_file_set_contents (old, "half", 4, NULL));
  g_assert_true (g_file_set_contents (young, "half", 4, NULL));
  g_assert_true (g_file_set_contents (foreign, "mine", 4, NULL));
  g_assert_cmpint (utimensat (AT_FDCWD, old, (struct timespec[2]){ { 1000, 0 }, { 1000, 0 } }, 0),
                   ==, 0);

  restart (self);
  fixture_assert_loads (self, "a");
  while (g_file_test (old, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  fixture_wait_for_size (self, size);
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_EXISTS));
}

static void
test_clear (Fixture *self, gconstpointer data)
{
  g_autofree char *uri = fixture_dup_uri (self, "a");
  g_autoptr (GError) error = NULL;

  g_assert_true (fixture_clear (self, &error));
  g_assert_no_error (error);

  fixture_assert_loads (self, "a");
  fixture_assert_loads (self, "b");
  wait_until (quire_pictures_get_size (self->pictures) > 0);
  g_assert_true (fixture_clear (self, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (self), ==, 0);
  g_assert_cmpuint (quire_pictures_get_size (self->pictures), ==, 0);
  g_assert_null (quire_pictures_lookup (self->pictures, uri, WIDTH, HEIGHT));

  fixture_assert_loads (self, "a");
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, 2);
  restart (self);
  fixture_assert_fails (self, "b", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
}

static void
replace (const char *path, const char *text, gssize length)
{
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

/* Rubbish in the place of the file, of its copy, and of both. */
static void
test_rubbish (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_dup_path (self, "a", 0, 0);
  g_autofree char *copy = fixture_dup_path (self, "a", WIDTH, HEIGHT);
  const char *const rubbish[] = { "", "rubbish", "\x89PNG\r\n\x1a\n" };

  fixture_assert_loads (self, "a");
  for (guint i = 0; i < G_N_ELEMENTS (rubbish); i++)
    {
      /* The file makes a new copy. */
      replace (copy, rubbish[i], -1);
      restart (self);
      fixture_assert_loads (self, "a");
      g_assert_cmpuint (fixture_count_requests (self, "a"), ==, i + 1);
      restart (self);
      fixture_assert_loads (self, "a");

      /* Both: it is fetched once more. */
      replace (copy, rubbish[i], -1);
      replace (path, rubbish[i], -1);
      restart (self);
      fixture_assert_fails (self, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_NOT_HERE);
      g_assert_cmpuint (count_files (self), ==, 0);
      fixture_close (self);
      fixture_open (self, TRUE);
      fixture_assert_loads (self, "a");
      g_assert_cmpuint (fixture_count_requests (self, "a"), ==, i + 2);
      g_assert_cmpuint (count_files (self), ==, 2);
    }

  /* Once only. */
  replace (copy, "rubbish", -1);
  replace (path, "rubbish", -1);
  fixture_close (self);
  fixture_open (self, TRUE);
  fixture_add_fault (self, "picture-html@/a/");
  fixture_assert_fails (self, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_UNKNOWN);
  fixture_assert_fails (self, "a", QUIRE_PICTURE_ERROR, QUIRE_PICTURE_ERROR_UNKNOWN);
  g_assert_cmpuint (fixture_count_requests (self, "a"), ==, G_N_ELEMENTS (rubbish) + 2);
}

/* Rubbish of the very length is no less replaced. */
static void
test_rubbish_as_long (Fixture *self, gconstpointer data)
{
  g_autofree char *copy = fixture_dup_path (self, "a", WIDTH, HEIGHT);
  g_autofree char *before = NULL;
  g_autofree char *rubbish = NULL;
  g_autofree char *after = NULL;
  gsize length = 0;
  gsize length_after = 0;

  fixture_assert_loads (self, "a");
  g_assert_true (g_file_get_contents (copy, &before, &length, NULL));
  rubbish = g_malloc0 (length);
  replace (copy, rubbish, (gssize) length);
  restart (self);
  fixture_assert_loads (self, "a");
  g_assert_true (g_file_get_contents (copy, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
}

/* What is no file at all: it is removed where it can be. */
static void
test_no_file (Fixture *self, gconstpointer data)
{
  g_autofree char *path = fixture_dup_path (self, "a", 0, 0);
  g_autofree char *copy = fixture_dup_path (self, "a", WIDTH, HEIGHT);
  g_autofree char *child = g_build_filename (path, "child", NULL);
  g_autofree char *secret = g_build_filename (self->cache_folder, "secret", NULL);

  g_autofree char *picture = NULL;
  gsize length = 0;

  /* Also where a link leads to a picture. */
  fixture_assert_loads (self, "a");
  g_assert_true (g_file_get_contents (path, &picture, &length, NULL));
  g_assert_true (g_file_set_contents (secret, picture, (gssize) length, NULL));
  for (guint i = 0; i < 4; i++)
    {
      fixture_assert_loads (self, "a");
      g_assert_cmpint (g_unlink (path), ==, 0);
      g_assert_cmpint (g_unlink (copy), ==, 0);
      if (i == 0)
        g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      else if (i == 1)
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      else if (i == 2)
        g_assert_cmpint (symlink (secret, path), ==, 0);
      else
        g_assert_cmpint (g_mkdir_with_parents (child, 0700), ==, 0);
      fixture_close (self);
      fixture_open (self, TRUE);
      fixture_assert_loads (self, "a");
      g_assert_true (g_file_test (path, i == 3 ? G_FILE_TEST_IS_DIR : G_FILE_TEST_IS_REGULAR));
      g_assert_false (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
      fixture_close (self);
      fixture_open (self, TRUE);
    }

  /* What is not ours is in the way, and said so. */
  g_autoptr (GError) error = NULL;
  g_assert_false (fixture_clear (self, &error));
  g_assert_nonnull (error);
  g_assert_true (g_file_test (secret, G_FILE_TEST_EXISTS));
}

/* No folder can be made: pictures are shown and not kept. */
static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autoptr (Wish) other_size = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (self->folder, "", 0, NULL));
  fixture_assert_loads (self, "a");
  other_size = wish_new (self, "a", 10, 10);
  wish_assert_picture (other_size, 10, 10);
  g_assert_cmpuint (quire_pictures_get_size (self->pictures), ==, 0);
  g_assert_false (fixture_clear (self, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOTDIR);
}

/* The folder can neither be read nor written. */
static void
test_no_access (Fixture *self, gconstpointer data)
{
  if (g_access ("/etc/shadow", R_OK) == 0)
    {
      g_test_skip ("the superuser may do everything");
      return;
    }

  fixture_assert_loads (self, "a");
  fixture_close (self);
  fixture_open (self, TRUE);
  g_assert_cmpint (g_chmod (self->folder, 0), ==, 0);
  fixture_assert_loads (self, "a");
  g_assert_cmpuint (quire_pictures_get_size (self->pictures), ==, 0);
  g_assert_cmpint (g_chmod (self->folder, 0500), ==, 0);
  fixture_assert_loads (self, "b");
  g_assert_cmpint (g_chmod (self->folder, 0700), ==, 0);
}

/* A limit of the size of files stands in for the end of the disk: both end a
 * write in its middle. */
static void
test_full (Fixture *self, gconstpointer data)
{
  struct rlimit before;
  struct rlimit full;

  fixture_assert_loads (self, "a");
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  full = before;
  full.rlim_cur = 5;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &full), ==, 0);
  fixture_assert_loads (self, "b");
  fixture_assert_loads (self, "c");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);

  /* Nothing half is there, also under no other name. */
  g_assert_cmpuint (count_files (self), ==, 2);
  fixture_close (self);
  fixture_open (self, TRUE);
  fixture_assert_loads (self, "b");
  g_assert_cmpuint (count_files (self), ==, 4);
}

/* Two programs share the folder: what one brings is there for the other, and the
 * budget holds for both. */
static void
test_shared (Fixture *self, gconstpointer data)
{
  Fixture other = *self;
  guint64 size;
  guint number;

  fixture_open (&other, FALSE);
  fixture_assert_loads (self, "a");
  fixture_assert_loads (&other, "a");
  size = fixture_sum_files (self, &number);

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i);

      fixture_assert_loads (self, name);
      fixture_age (self, name, 80000 - i);
    }
  g_object_set (other.pictures, "budget", 3 * size, NULL);
  quire_pictures_get_size (other.pictures);
  wait_until (fixture_sum_files (self, &number) <= 3 * size);
  g_assert_true (fixture_has_file (self, "a", 0, 0));

  /* What went is fetched again. */
  g_assert_false (fixture_has_file (self, "n0", 0, 0));
  restart (self);
  fixture_close (self);
  fixture_open (self, TRUE);
  fixture_assert_loads (self, "n0");
  g_assert_cmpuint (fixture_count_requests (self, "n0"), ==, 2);

  g_assert_true (fixture_clear (&other, NULL));
  fixture_close (&other);
}

#define add(name, function) \
  g_test_add ("/pictures-disk/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fake_network_install ();

  add ("kept", test_kept);
  add ("as-it-came", test_as_it_came);
  add ("budget", test_budget);
  add ("size", test_size);
  add ("leftovers", test_leftovers);
  add ("clear", test_clear);
  add ("rubbish", test_rubbish);
  add ("rubbish-as-long", test_rubbish_as_long);
  add ("no-file", test_no_file);
  add ("no-folder", test_no_folder);
  add ("no-access", test_no_access);
  add ("full", test_full);
  add ("shared", test_shared);

  return g_test_run ();
}
