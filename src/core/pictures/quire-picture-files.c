/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-picture-files.h"

#include "quire-file-use.h"
#include "quire-picture-wire.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DIR, closedir)

#define N_FOLDERS   256
#define HASH_LENGTH 64
#define STEM_LENGTH (HASH_LENGTH - 2) /* the first two are the folder's */

#define TEND_FOR (5 * G_TIME_SPAN_MILLISECOND)

typedef struct
{
  char hash[HASH_LENGTH + 1];
  guint64 size;
  gint64 used; /* microseconds since 1970 */
} Entry;

struct _QuirePictureFiles
{
  char *folder;
  guint64 budget;
  guint64 size;
  guint64 written; /* since the folder was looked through */
  gboolean is_known;
  gboolean is_due;
  gboolean has_changed; /* what was looked at, since it was looked at */

  /* While it is being looked through */
  GArray *entries;
  guint next_folder;
  guint64 found;
  guint next_victim;
};

/* Names */

static void
make_hash (const char *uri, char hash[HASH_LENGTH + 1])
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  g_strlcpy (hash, sum, HASH_LENGTH + 1);
}

static guint
folder_of (const char *hash)
{
  return (guint) g_ascii_xdigit_value (hash[0]) << 4 | (guint) g_ascii_xdigit_value (hash[1]);
}

static char *
make_path (QuirePictureFiles *self, const char *uri, int width, int height)
{
  char hash[HASH_LENGTH + 1];

  make_hash (uri, hash);
  if (width == 0)
    return g_strdup_printf ("%s/%.2s/%s", self->folder, hash, hash + 2);
  return g_strdup_printf ("%s/%.2s/%s-%dx%d", self->folder, hash, hash + 2, width, height);
}

static gboolean
has_stem (const char *name)
{
  return strspn (name, "0123456789abcdef") == STEM_LENGTH;
}

static gboolean
is_copy_suffix (const char *suffix)
{
  gsize width = *suffix == '-' ? strspn (suffix + 1, "0123456789") : 0;
  const char *height = suffix + 1 + width;

  return width > 0 && *height == 'x' && height[1] != '\0' &&
         strspn (height + 1, "0123456789") == strlen (height + 1);
}

/* What a program that ended while it was writing leaves behind. */
static gboolean
is_leftover (const char *name)
{
  return has_stem (name) && strchr (name, '.') != NULL;
}

static gboolean
is_ours (const char *name)
{
  return has_stem (name) && (name[STEM_LENGTH] == '\0' || is_copy_suffix (name + STEM_LENGTH));
}

/* Files */

static DIR *
open_folder (QuirePictureFiles *self, guint number)
{
  g_autofree char *path = g_strdup_printf ("%s/%02x", self->folder, number);

  return opendir (path);
}

static void
subtract (guint64 *from, guint64 size)
{
  *from -= MIN (*from, size);
}

/* Keeps the sums true while the folder is being looked through: what was not
 * reached yet is still going to be counted. */
static void
count (QuirePictureFiles *self, guint folder, guint64 added, guint64 removed)
{
  self->size += added;
  subtract (&self->size, removed);
  self->written += added;
  self->has_changed = self->has_changed || added > 0;
  if (self->entries != NULL && folder < self->next_folder)
    {
      self->found += added;
      subtract (&self->found, removed);
    }
}

static void
remove_path (QuirePictureFiles *self, const char *uri, const char *path)
{
  char hash[HASH_LENGTH + 1];
  struct stat status;

  if (lstat (path, &status) != 0)
    return;
  make_hash (uri, hash);
  if (S_ISDIR (status.st_mode))
    g_rmdir (path);
  else if (g_unlink (path) == 0)
    count (self, folder_of (hash), 0, (guint64) status.st_size);
}

/* NULL if it cannot be read; *is_rubbish if it can never be. */
static GBytes *
read_path (const char *path, gboolean *is_rubbish)
{
  struct stat status;
  g_autofree guint8 *data = NULL;
  gsize length = 0;
  int fd = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

  if (fd < 0)
    {
      *is_rubbish = errno == ELOOP;
      return NULL;
    }

  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size == 0 ||
      status.st_size > QUIRE_PICTURE_MAX_FILE)
    {
      *is_rubbish = TRUE;
      close (fd);
      return NULL;
    }

  data = g_malloc ((gsize) status.st_size);
  while (length < (gsize) status.st_size)
    {
      gssize n = read (fd, data + length, (gsize) status.st_size - length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      length += (gsize) n;
    }

  quire_file_use_note (fd, &status);
  close (fd);
  return length == (gsize) status.st_size ? g_bytes_new_take (g_steal_pointer (&data), length)
                                          : NULL;
}

/* Looking through */

static void
add_file (GHashTable *found,
          GArray *entries,
          guint folder,
          const char *name,
          const struct stat *status)
{
  g_autofree char *stem = g_strndup (name, STEM_LENGTH);
  gpointer at = NULL;
  Entry *entry;

  if (!g_hash_table_lookup_extended (found, stem, NULL, &at))
    {
      Entry fresh = { .used = G_MININT64 };

      g_snprintf (fresh.hash, sizeof fresh.hash, "%02x%s", folder, stem);
      at = GUINT_TO_POINTER (entries->len);
      g_array_append_val (entries, fresh);
      g_hash_table_insert (found, g_steal_pointer (&stem), at);
    }
  entry = &g_array_index (entries, Entry, GPOINTER_TO_UINT (at));
  entry->size += (guint64) status->st_size;
  entry->used = MAX (entry->used, quire_file_use_get (status));
}

static void
look_through_folder (QuirePictureFiles *self, guint number)
{
  g_autoptr (DIR) folder = open_folder (self, number);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const struct dirent *file;

  while (folder != NULL && (file = readdir (folder)) != NULL)
    {
      struct stat status;

      if (!has_stem (file->d_name) ||
          fstatat (dirfd (folder), file->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 ||
          S_ISDIR (status.st_mode))
        continue;
      if (is_ours (file->d_name))
        {
          add_file (found, self->entries, number, file->d_name, &status);
          self->found += (guint64) status.st_size;
        }
      else if (is_leftover (file->d_name) && quire_file_use_is_leftover (&status))
        unlinkat (dirfd (folder), file->d_name, 0);
    }
}

/* The file and its copies, unless one of them was used later than that. */
static void
remove_entry (QuirePictureFiles *self, const char *hash, gint64 used)
{
  g_autoptr (DIR) folder = open_folder (self, folder_of (hash));
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const struct dirent *file;
  struct stat status;

  while (folder != NULL && (file = readdir (folder)) != NULL)
    if (is_ours (file->d_name) && strncmp (file->d_name, hash + 2, STEM_LENGTH) == 0)
      {
        if (fstatat (dirfd (folder), file->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0 &&
            quire_file_use_get (&status) > used)
          {
            self->has_changed = TRUE;
            return;
          }
        g_ptr_array_add (names, g_strdup (file->d_name));
      }

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (fstatat (dirfd (folder), name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        continue;
      if (unlinkat (dirfd (folder), name, S_ISDIR (status.st_mode) ? AT_REMOVEDIR : 0) == 0 &&
          !S_ISDIR (status.st_mode))
        count (self, folder_of (hash), 0, (guint64) status.st_size);
    }
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  return (one->used > other->used) - (one->used < other->used);
}

static void
begin_looking (QuirePictureFiles *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->next_folder = 0;
  self->next_victim = 0;
  self->found = 0;
  self->written = 0;
  self->has_changed = FALSE;
}

static void
end_looking (QuirePictureFiles *self)
{
  self->size = self->found;
  self->is_known = TRUE;
  g_array_sort (self->entries, compare_use);
}

static gboolean
has_victim (QuirePictureFiles *self, gboolean has_begun)
{
  guint64 most = has_begun ? quire_file_use_get_target (self->budget) : self->budget;

  return self->size > most && self->next_victim < self->entries->len;
}

/* Public API */

QuirePictureFiles *
quire_picture_files_new (const char *folder)
{
  QuirePictureFiles *self = g_new0 (QuirePictureFiles, 1);

  self->folder = g_strdup (folder);
  self->budget = G_MAXUINT64;
  self->is_due = TRUE;
  return self;
}

void
quire_picture_files_free (QuirePictureFiles *self)
{
  g_clear_pointer (&self->entries, g_array_unref);
  g_free (self->folder);
  g_free (self);
}

void
quire_picture_files_set_budget (QuirePictureFiles *self, guint64 budget)
{
  if (self->budget == budget)
    return;
  self->budget = budget;
  self->is_due = TRUE;
}

GBytes *
quire_picture_files_read (QuirePictureFiles *self, const char *uri, int width, int height)
{
  g_autofree char *path = make_path (self, uri, width, height);
  gboolean is_rubbish = FALSE;
  GBytes *bytes = read_path (path, &is_rubbish);

  if (is_rubbish)
    remove_path (self, uri, path);
  return bytes;
}

static gboolean
write_all (int descriptor, GBytes *bytes)
{
  gsize left = 0;
  const guint8 *data = g_bytes_get_data (bytes, &left);

  while (left > 0)
    {
      gssize written = write (descriptor, data, left);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      data += written;
      left -= (gsize) written;
    }
  return TRUE;
}

/* Whole or not at all for whoever reads it, but without waiting for the disk, as
 * g_file_set_contents() does twice a file: what a failing power supply leaves
 * half written is no picture and is fetched again. */
static gboolean
set_contents (const char *path, GBytes *bytes)
{
  g_autofree char *temporary = g_strconcat (path, ".XXXXXX", NULL);
  int descriptor = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean is_written = FALSE;

  if (descriptor < 0)
    return FALSE;

  is_written = write_all (descriptor, bytes);
  is_written = close (descriptor) == 0 && is_written;
  if (is_written && g_rename (temporary, path) == 0)
    return TRUE;

  g_unlink (temporary);
  return FALSE;
}

void
quire_picture_files_write (QuirePictureFiles *self,
                           const char *uri,
                           int width,
                           int height,
                           GBytes *bytes)
{
  g_autofree char *path = make_path (self, uri, width, height);
  g_autofree char *folder = g_path_get_dirname (path);
  gsize size = g_bytes_get_size (bytes);
  char hash[HASH_LENGTH + 1];
  struct stat status;
  guint64 before = lstat (path, &status) == 0 ? (guint64) status.st_size : 0;

  /* Another program, or another size of the same picture, was here before. */
  if (size == 0 || size > QUIRE_PICTURE_MAX_FILE || size > self->budget || before == size)
    return;
  if (g_mkdir_with_parents (folder, 0700) != 0 || !set_contents (path, bytes))
    return;

  make_hash (uri, hash);
  count (self, folder_of (hash), size, before);

  /* Other programs write, too: now and then one has to look what there is. */
  if (self->is_known && (self->size > self->budget || self->written > self->budget / 8))
    self->is_due = TRUE;
}

void
quire_picture_files_remove_copy (QuirePictureFiles *self, const char *uri, int width, int height)
{
  g_autofree char *path = make_path (self, uri, width, height);

  remove_path (self, uri, path);
}

void
quire_picture_files_remove (QuirePictureFiles *self, const char *uri)
{
  char hash[HASH_LENGTH + 1];

  make_hash (uri, hash);
  remove_entry (self, hash, G_MAXINT64);
}

gboolean
quire_picture_files_tend (QuirePictureFiles *self)
{
  gint64 end = g_get_monotonic_time () + TEND_FOR;

  if (self->entries == NULL)
    begin_looking (self);

  while (self->next_folder < N_FOLDERS)
    {
      look_through_folder (self, self->next_folder++);
      if (self->next_folder == N_FOLDERS)
        end_looking (self);
      if (g_get_monotonic_time () >= end)
        return TRUE;
    }

  while (has_victim (self, self->next_victim > 0))
    {
      const Entry *victim = &g_array_index (self->entries, Entry, self->next_victim++);

      remove_entry (self, victim->hash, victim->used);
      if (g_get_monotonic_time () >= end)
        return TRUE;
    }

  /* What was written meanwhile was not looked at.  What cannot be removed, however,
   * would be looked at for ever. */
  g_clear_pointer (&self->entries, g_array_unref);
  self->is_due = self->size > self->budget && self->has_changed;
  return self->is_due;
}

gboolean
quire_picture_files_is_due (QuirePictureFiles *self)
{
  return self->is_due;
}

gboolean
quire_picture_files_clear (QuirePictureFiles *self, GCancellable *cancellable, GError **error)
{
  int failure = 0;

  for (guint i = 0; i < N_FOLDERS; i++)
    {
      g_autoptr (DIR) folder = open_folder (self, i);
      const struct dirent *file;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (folder == NULL && errno != ENOENT)
        failure = errno;
      while (folder != NULL && (file = readdir (folder)) != NULL)
        if (has_stem (file->d_name) && unlinkat (dirfd (folder), file->d_name, 0) != 0 &&
            errno != ENOENT && unlinkat (dirfd (folder), file->d_name, AT_REMOVEDIR) != 0)
          failure = errno;
    }

  /* What is left, and what others wrote meanwhile, has to be counted. */
  g_clear_pointer (&self->entries, g_array_unref);
  while (quire_picture_files_tend (self))
    ;

  if (failure == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (failure), "%s: %s", self->folder,
               g_strerror (failure));
  return FALSE;
}

guint64
quire_picture_files_get_size (QuirePictureFiles *self)
{
  return self->is_known ? self->size : 0;
}
