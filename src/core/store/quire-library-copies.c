/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library-copies.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "quire-clock.h"
#include "quire-library.h"
#include "quire-store-files.h"
#include "quire-store.h"

#define COPIES_KEPT  7
#define PREFIX       "library-"
#define SUFFIX       ".db"
#define PAGES_A_STEP 4096

static char *
copies_folder (const char *library_path)
{
  g_autofree char *folder = g_path_get_dirname (library_path);

  return g_build_filename (folder, "copies", NULL);
}

static char *
copy_name (const char *reason)
{
  g_autoptr (GDateTime) now = quire_clock_now ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%d");

  return reason ? g_strconcat (PREFIX, date, "-", reason, SUFFIX, NULL)
                : g_strconcat (PREFIX, date, SUFFIX, NULL);
}

/* A clock that was once wrong has left copies of days that are still to come:
 * they are no newer than any other. */
static gboolean
is_of_the_future (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *today = copy_name (NULL);

  return strncmp (name, today, strlen (PREFIX "YYYY-MM-DD")) > 0;
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  const char *const *first = a;
  const char *const *second = b;
  int future = is_of_the_future (*first) - is_of_the_future (*second);

  return future != 0 ? future : g_strcmp0 (*second, *first);
}

/* Full paths, newest first: the date leads in every name.  What is dated later
 * than today comes last. */
static GPtrArray *
list_copies (const char *library_path)
{
  g_autofree char *folder = copies_folder (library_path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (copies, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (copies, compare_newest_first);
  return copies;
}

static gboolean
is_daily (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return strlen (name) == strlen (PREFIX "YYYY-MM-DD" SUFFIX);
}

static gboolean
sync_file (const char *path, GError **error)
{
  int descriptor = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean done = descriptor >= 0 && fsync (descriptor) == 0;
  int code = errno;

  if (descriptor >= 0)
    close (descriptor);
  if (!done)
    g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY, "%s: %s", path,
                 g_strerror (code));
  return done;
}

static gboolean
move_into_place (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (!sync_file (from, error))
    return FALSE;
  if (g_rename (from, to) == 0)
    return sync_file (folder, error);
  g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY, "%s: %s", to,
               g_strerror (errno));
  return FALSE;
}

static gboolean
is_sound (QuireDatabase *database, GError **error)
{
  gint64 version;

  if (!quire_database_check (database, error) ||
      !quire_database_read_int (database, "PRAGMA user_version", &version, error))
    return FALSE;
  if (version >= 1 && version <= QUIRE_LIBRARY_SCHEMA)
    return TRUE;
  g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED,
               "schema %" G_GINT64_FORMAT " is none of this program's", version);
  return FALSE;
}

/* A plain file without a log beside it, so that it can be renamed. */
static gboolean
copy_into (QuireDatabase *from, const char *path, GError **error)
{
  g_autoptr (QuireDatabase) to = NULL;
  sqlite3_backup *backup;
  int result;

  quire_store_files_remove (path);
  to = quire_database_open (path, QUIRE_DATABASE_COPY, error);
  if (!to)
    return FALSE;
  backup = sqlite3_backup_init (quire_database_get_handle (to), "main",
                                quire_database_get_handle (from), "main");
  if (!backup)
    {
      quire_database_set_error (to, sqlite3_extended_errcode (quire_database_get_handle (to)),
                                error);
      return FALSE;
    }
  do
    result = sqlite3_backup_step (backup, PAGES_A_STEP);
  while (result == SQLITE_OK);
  sqlite3_backup_finish (backup);

  /* Of a step that met a lock finishing says nothing. */
  if (result != SQLITE_DONE)
    {
      quire_database_set_error (to, result, error);
      return FALSE;
    }
  return quire_database_exec (to, "PRAGMA journal_mode = DELETE", error) && is_sound (to, error);
}

static void
drop_old (const char *library_path)
{
  g_autoptr (GPtrArray) copies = list_copies (library_path);
  guint kept = 0;

  for (guint i = 0; i < copies->len; i++)
    {
      const char *path = g_ptr_array_index (copies, i);

      if (is_daily (path) && !is_of_the_future (path) && ++kept > COPIES_KEPT)
        g_unlink (path);
    }
}

gboolean
quire_library_copies_make (QuireDatabase *database,
                           const char *library_path,
                           const char *reason,
                           GError **error)
{
  g_autofree char *folder = copies_folder (library_path);
  g_autofree char *name = copy_name (reason);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *part = g_strconcat (path, ".part", NULL);

  if (!quire_store_files_make_folder (folder, error))
    return FALSE;
  if (!copy_into (database, part, error) || !move_into_place (part, path, error))
    {
      quire_store_files_remove (part);
      return FALSE;
    }
  drop_old (library_path);
  return TRUE;
}

gboolean
quire_library_copies_are_due (const char *library_path, gboolean at_end)
{
  g_autoptr (GPtrArray) copies = list_copies (library_path);
  g_autofree char *today = copy_name (NULL);
  g_autofree char *newest = NULL;
  gint64 copied_at;
  guint count = 0;

  for (guint i = 0; i < copies->len; i++)
    {
      const char *path = g_ptr_array_index (copies, i);

      if (!is_daily (path) || is_of_the_future (path))
        continue;
      if (count++ == 0)
        newest = g_strdup (path);
    }
  if (!newest)
    return TRUE;

  copied_at = quire_store_files_modified (newest);
  if (g_str_has_suffix (newest, today))
    return at_end && count == 1 && quire_store_files_modified (library_path) >= copied_at;
  return quire_store_files_modified (library_path) > copied_at;
}

gboolean
quire_library_copies_exist (const char *library_path)
{
  g_autoptr (GPtrArray) copies = list_copies (library_path);

  return copies->len > 0;
}

gboolean
quire_library_copies_restore (const char *library_path, GError **error)
{
  g_autoptr (GPtrArray) copies = list_copies (library_path);
  g_autofree char *part = g_strconcat (library_path, ".part", NULL);

  for (guint i = 0; i < copies->len; i++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (QuireDatabase) source = NULL;

      source =
          quire_database_open (g_ptr_array_index (copies, i), QUIRE_DATABASE_READ, &local_error);
      if (source && copy_into (source, part, &local_error))
        return move_into_place (part, library_path, error);

      quire_store_files_remove (part);
      if (!g_error_matches (local_error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_DAMAGED))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return FALSE;
}
