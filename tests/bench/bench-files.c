/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-files.h"

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
bench_list_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_suffix (name, ".json"))
      g_ptr_array_add (files, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (files, compare_paths);
  return files;
}

QuireDay
bench_day_of_file (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  QuireDay day = QUIRE_DAY_NONE;

  quire_day_parse_prefix (name, &day);
  return day;
}

GBytes *
bench_read_file (const char *path)
{
  char *data;
  gsize size;

  if (!g_file_get_contents (path, &data, &size, NULL))
    g_error ("%s cannot be read", path);
  return g_bytes_new_take (data, size);
}

void
bench_print_header (void)
{
  g_print ("name | goal | floor | measured | ratio\n");
}
