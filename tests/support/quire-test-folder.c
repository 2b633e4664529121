/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-test-folder.h"

#include <glib/gstdio.h>

char *
quire_test_make_folder (void)
{
  g_autofree char *folder = g_strdup ("/dev/shm/quire-test-XXXXXX");
  g_autoptr (GError) error = NULL;

  if (g_mkdtemp (folder))
    return g_steal_pointer (&folder);
  g_clear_pointer (&folder, g_free);
  folder = g_dir_make_tmp ("quire-test-XXXXXX", &error);
  g_assert_no_error (error);
  return g_steal_pointer (&folder);
}

void
quire_test_remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        quire_test_remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

void
quire_test_copy_file (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &data, &size, NULL));
  g_assert_true (g_file_set_contents (to, data, size, NULL));
}

guint
quire_test_count_files (const char *folder, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    n += g_str_has_prefix (name, prefix);
  return n;
}
