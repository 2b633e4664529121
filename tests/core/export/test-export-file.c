/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-export-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
  mode_t umask;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->umask = umask (022);
  self->folder = g_dir_make_tmp ("quire-export-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "papers.bib", NULL);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  umask (self->umask);
  g_free (self->folder);
  g_free (self->path);
}

static void
write_text (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;
  gboolean written = quire_export_write_file (path, text, &error);

  g_assert_no_error (error);
  g_assert_true (written);
}

static void
assert_text (const char *path, const char *text)
{
  g_autofree char *found = NULL;

  g_assert_true (g_file_get_contents (path, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, text);
}

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_lstat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_mode (Fixture *self, gconstpointer data)
{
  write_text (self->path, "one");
  g_assert_cmpuint (mode_of (self->path), ==, 0644);
  g_chmod (self->path, 0600);
  write_text (self->path, "two");
  assert_text (self->path, "two");
  g_assert_cmpuint (mode_of (self->path), ==, 0600);
  g_chmod (self->path, 0664);
  write_text (self->path, "three");
  g_assert_cmpuint (mode_of (self->path), ==, 0664);
}

static void
test_hard_link (Fixture *self, gconstpointer data)
{
  g_autofree char *other = g_build_filename (self->folder, "other.bib", NULL);

  write_text (self->path, "one");
  g_assert_cmpint (link (self->path, other), ==, 0);
  write_text (self->path, "two");
  assert_text (self->path, "two");
  assert_text (other, "one");
}

/* Also a chain of them, and one to what is not there yet. */
static void
test_link (Fixture *self, gconstpointer data)
{
  g_autofree char *one = g_build_filename (self->folder, "one.bib", NULL);
  g_autofree char *two = g_build_filename (self->folder, "two.bib", NULL);

  g_assert_cmpint (symlink ("papers.bib", one), ==, 0);
  g_assert_cmpint (symlink (one, two), ==, 0);
  write_text (two, "one");
  assert_text (self->path, "one");
  g_assert_true (g_file_test (one, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_test (two, G_FILE_TEST_IS_SYMLINK));
  g_chmod (self->path, 0600);
  write_text (one, "two");
  assert_text (self->path, "two");
  g_assert_cmpuint (mode_of (self->path), ==, 0600);
  g_assert_true (g_file_test (one, G_FILE_TEST_IS_SYMLINK));
  g_assert_false (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_link_to_itself (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink ("papers.bib", self->path), ==, 0);
  g_assert_false (quire_export_write_file (self->path, "one", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_SYMLINK));
}

static void
test_no_folder (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "none", "papers.bib", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (quire_export_write_file (path, "one", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* The link that leads to a pipe by a name under which nothing is. */
static void
test_pipe (Fixture *self, gconstpointer data)
{
  g_autofree char *path = NULL;
  char text[8] = { 0 };
  int ends[2];

  g_assert_cmpint (pipe (ends), ==, 0);
  path = g_strdup_printf ("/proc/self/fd/%d", ends[1]);
  write_text (path, "one");
  g_assert_cmpint (read (ends[0], text, sizeof text - 1), ==, 3);
  g_assert_cmpstr (text, ==, "one");
  close (ends[0]);
  close (ends[1]);
}

static void
test_no_file (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) of_folder = NULL;
  g_autoptr (GError) of_device = NULL;

  g_assert_false (quire_export_write_file (self->folder, "one", &of_folder));
  g_assert_error (of_folder, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY);
  g_assert_false (quire_export_write_file ("/dev/full", "one", &of_device));
  g_assert_error (of_device, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
}

#define ADD(name, function) \
  g_test_add ("/export-file/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("mode", test_mode);
  ADD ("hard-link", test_hard_link);
  ADD ("link", test_link);
  ADD ("link-to-itself", test_link_to_itself);
  ADD ("no-folder", test_no_folder);
  ADD ("pipe", test_pipe);
  ADD ("no-file", test_no_file);
  return g_test_run ();
}
