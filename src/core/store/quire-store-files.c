/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-config.h"

#include "quire-store-files.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quire-clock.h"
#include "quire-store.h"

#define PATIENCE_MS   10000
#define LOCK_PAUSE_MS 20

struct _QuireFileLock
{
  int descriptor;
  gboolean is_elsewhere;
};

static const char *const BESIDE[] = { "", "-wal", "-shm", "-journal" };

int
quire_store_files_get_patience (void)
{
#if QUIRE_TEST_HOOKS
  const char *text = g_getenv ("QUIRE_TEST_STORE_PATIENCE");

  if (text)
    return atoi (text);
#endif
  return PATIENCE_MS;
}

QuireFileLock *
quire_file_lock_new (const char *database_path)
{
  QuireFileLock *self = g_new0 (QuireFileLock, 1);
  g_autofree char *path = g_strconcat (database_path, ".lock", NULL);

  self->descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  for (int waited = 0; self->descriptor >= 0 && waited < quire_store_files_get_patience ();
       waited += LOCK_PAUSE_MS)
    {
      self->is_elsewhere = flock (self->descriptor, LOCK_EX | LOCK_NB) != 0 &&
                           (errno == EWOULDBLOCK || errno == EINTR);
      if (!self->is_elsewhere)
        break;
      g_usleep (LOCK_PAUSE_MS * 1000);
    }
  return self;
}

gboolean
quire_file_lock_is_elsewhere (QuireFileLock *self)
{
  return self->is_elsewhere;
}

void
quire_file_lock_free (QuireFileLock *self)
{
  if (self->descriptor >= 0)
    close (self->descriptor);
  g_free (self);
}

gboolean
quire_file_identity_read (QuireFileIdentity *self, const char *path)
{
  struct stat status;

  if (stat (path, &status) != 0)
    return FALSE;
  self->device = status.st_dev;
  self->inode = status.st_ino;
  return TRUE;
}

gboolean
quire_file_identity_is (const QuireFileIdentity *self, const char *path)
{
  QuireFileIdentity now;

  return quire_file_identity_read (&now, path) && now.device == self->device &&
         now.inode == self->inode;
}

gboolean
quire_store_files_make_folder (const char *folder, GError **error)
{
  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;

  g_set_error (error, QUIRE_STORE_ERROR,
               errno == ENOSPC || errno == EDQUOT ? QUIRE_STORE_ERROR_FULL
                                                  : QUIRE_STORE_ERROR_READ_ONLY,
               "%s: %s", folder, g_strerror (errno));
  return FALSE;
}

void
quire_store_files_remove (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (BESIDE); i++)
    {
      g_autofree char *file = g_strconcat (path, BESIDE[i], NULL);

      g_unlink (file);
    }
}

static char *
damaged_name (const char *path, int number)
{
  g_autoptr (GDateTime) now = quire_clock_now ();
  g_autofree char *date = g_date_time_format (now, "%Y-%m-%dT%H%M%SZ");
  g_autofree char *stem =
      g_str_has_suffix (path, ".db") ? g_strndup (path, strlen (path) - 3) : g_strdup (path);

  if (number == 0)
    return g_strdup_printf ("%s-damaged-%s.db", stem, date);
  return g_strdup_printf ("%s-damaged-%s-%d.db", stem, date, number);
}

gboolean
quire_store_files_is_there (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 || errno != ENOENT;
}

gboolean
quire_store_files_is_filled (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? status.st_size > 0 : quire_store_files_is_there (path);
}

static gboolean
is_any_there (const char *path)
{
  gboolean found = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (BESIDE) && !found; i++)
    {
      g_autofree char *file = g_strconcat (path, BESIDE[i], NULL);

      found = quire_store_files_is_there (file);
    }
  return found;
}

char *
quire_store_files_set_aside (const char *path, GError **error)
{
  g_autofree char *name = damaged_name (path, 0);

  for (int number = 1; is_any_there (name); number++)
    {
      g_free (name);
      name = damaged_name (path, number);
    }

  /* The database first: cut short after it, the next program finds it gone and
   * sets the rest aside too.  The other way round it would find a damaged file
   * without its log and might take it for a sound one. */
  for (gsize i = 0; i < G_N_ELEMENTS (BESIDE); i++)
    {
      g_autofree char *from = g_strconcat (path, BESIDE[i], NULL);
      g_autofree char *to = g_strconcat (name, BESIDE[i], NULL);

      if (g_rename (from, to) == 0 || errno == ENOENT)
        continue;
      g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_READ_ONLY, "%s: %s", from,
                   g_strerror (errno));
      return NULL;
    }
  return g_steal_pointer (&name);
}

gboolean
quire_store_files_is_unclean (const char *path)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);
  GStatBuf status;

  return g_stat (wal, &status) == 0 && status.st_size > 0;
}

gint64
quire_store_files_modified (const char *path)
{
  gint64 newest = 0;

  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *file = g_strconcat (path, BESIDE[i], NULL);
      GStatBuf status;

      if (g_stat (file, &status) == 0)
        newest =
            MAX (newest, status.st_mtim.tv_sec * G_USEC_PER_SEC + status.st_mtim.tv_nsec / 1000);
    }
  return newest;
}

guint64
quire_store_files_size (const char *path)
{
  guint64 size = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (BESIDE); i++)
    {
      g_autofree char *file = g_strconcat (path, BESIDE[i], NULL);
      GStatBuf status;

      if (g_stat (file, &status) == 0)
        size += status.st_size;
    }
  return size;
}
