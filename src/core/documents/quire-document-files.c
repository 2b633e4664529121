/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-document-files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "quire-arxiv.h"
#include "quire-file-use.h"
#include "quire-http-file.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DIR, closedir)

#define SUFFIX           ".pdf"
#define VALIDATOR_SUFFIX ".etag"

#define LONGEST_VALIDATOR 1024

typedef struct
{
  char *name;
  guint64 size;
  gint64 used;
} Entry;

struct _QuireDocumentFiles
{
  char *folder;
};

static void
entry_clear (Entry *entry)
{
  g_free (entry->name);
}

static int
compare_use (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  return (one->used > other->used) - (one->used < other->used);
}

/* Names */

/* Whether a name is one that a document has: other files are not ours to remove. */
static gboolean
is_document (const char *name, const char *suffix)
{
  g_autofree char *id = NULL;
  g_autofree char *same = NULL;
  char *hyphen;
  gboolean has_version;

  if (!g_str_has_suffix (name, suffix))
    return FALSE;

  id = g_strndup (name, strlen (name) - strlen (suffix));
  hyphen = strrchr (id, '-');
  if (hyphen != NULL)
    *hyphen = '/';
  same = quire_document_files_dup_name (id, &has_version);
  return same != NULL && strncmp (same, name, strlen (name) - strlen (suffix)) == 0;
}

/* "2503.01234v2.pdf.a8Bc9d.part": what is being written, or was when somebody died. */
static gboolean
is_part (const char *name)
{
  const char *end = strstr (name, SUFFIX ".");
  g_autofree char *document = NULL;

  if (end == NULL || !g_str_has_suffix (name, QUIRE_HTTP_FILE_SUFFIX))
    return FALSE;
  document = g_strndup (name, end + strlen (SUFFIX) - name);
  return is_document (document, SUFFIX);
}

static char *
dup_validator_name (const char *name)
{
  return g_strdup_printf ("%.*s" VALIDATOR_SUFFIX, (int) (strlen (name) - strlen (SUFFIX)), name);
}

static char *
dup_document_name (const char *validator)
{
  return g_strdup_printf ("%.*s" SUFFIX, (int) (strlen (validator) - strlen (VALIDATOR_SUFFIX)),
                          validator);
}

/* Files */

static void
remove_path (const char *path)
{
  if (g_unlink (path) != 0 && (errno == EISDIR || errno == EPERM))
    g_rmdir (path);
}

static gboolean
looks_good (int descriptor, const struct stat *status)
{
  char begins[sizeof QUIRE_DOCUMENT_BEGINS - 1];

  return S_ISREG (status->st_mode) &&
         pread (descriptor, begins, sizeof begins, 0) == (gssize) sizeof begins &&
         memcmp (begins, QUIRE_DOCUMENT_BEGINS, sizeof begins) == 0;
}

/* NULL if there is none, or one that nobody has written here. */
static char *
read_validator (const char *path, gint64 *asked)
{
  char text[LONGEST_VALIDATOR + 1];
  struct stat status;
  gssize length = -1;
  int descriptor = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

  *asked = 0;
  if (descriptor < 0)
    return NULL;
  if (fstat (descriptor, &status) == 0 && S_ISREG (status.st_mode))
    length = read (descriptor, text, sizeof text);
  close (descriptor);
  if (length < 0 || length > LONGEST_VALIDATOR)
    return NULL;

  *asked = quire_file_use_get (&status);
  return length > 0 ? g_strndup (text, (gsize) length) : NULL;
}

/* Looking through */

static void
look_at (QuireDocumentFiles *self, int folder, const char *name, GArray *entries)
{
  g_autofree char *document = NULL;
  struct stat status;
  Entry entry;

  if (fstatat (folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG (status.st_mode))
    return;

  if (is_document (name, SUFFIX))
    {
      entry = (Entry){ g_strdup (name), (guint64) status.st_size, quire_file_use_get (&status) };
      g_array_append_val (entries, entry);
      return;
    }

  if (!quire_file_use_is_leftover (&status))
    return;
  if (is_part (name))
    unlinkat (folder, name, 0);
  if (!is_document (name, VALIDATOR_SUFFIX))
    return;

  document = dup_document_name (name);
  if (fstatat (folder, document, &status, AT_SYMLINK_NOFOLLOW) != 0 && errno == ENOENT)
    unlinkat (folder, name, 0);
}

static GArray *
look_through (QuireDocumentFiles *self)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (DIR) folder = opendir (self->folder);
  const struct dirent *file;

  g_array_set_clear_func (entries, (GDestroyNotify) entry_clear);
  while (folder != NULL && (file = readdir (folder)) != NULL)
    look_at (self, dirfd (folder), file->d_name, entries);
  g_array_sort (entries, compare_use);
  return entries;
}

/* 0 or what errno says. */
static int
remove_document (QuireDocumentFiles *self, const char *name)
{
  g_autofree char *path = quire_document_files_dup_path (self, name);
  g_autofree char *validator = dup_validator_name (name);
  g_autofree char *validator_path = quire_document_files_dup_path (self, validator);

  if (g_unlink (path) != 0 && errno != ENOENT)
    return errno;
  g_unlink (validator_path);
  return 0;
}

/* Public API */

char *
quire_document_files_dup_name (const char *id, gboolean *has_version)
{
  guint version = 0;
  g_autofree char *bare = quire_arxiv_dup_versioned_id (id, &version);
  g_autofree char *ending = NULL;

  if (bare == NULL)
    return NULL;

  *has_version = version > 0;
  ending = version > 0 ? g_strdup_printf ("v%u" SUFFIX, version) : g_strdup (SUFFIX);
  return quire_arxiv_dup_file_name (bare, ending);
}

QuireDocumentFiles *
quire_document_files_new (const char *folder)
{
  QuireDocumentFiles *self = g_new0 (QuireDocumentFiles, 1);

  self->folder = g_strdup (folder);
  return self;
}

void
quire_document_files_free (QuireDocumentFiles *self)
{
  g_free (self->folder);
  g_free (self);
}

char *
quire_document_files_dup_path (QuireDocumentFiles *self, const char *name)
{
  return g_build_filename (self->folder, name, NULL);
}

gboolean
quire_document_files_find (QuireDocumentFiles *self, const char *name, gint64 *asked, char **etag)
{
  g_autofree char *path = quire_document_files_dup_path (self, name);
  g_autofree char *validator = dup_validator_name (name);
  g_autofree char *validator_path = quire_document_files_dup_path (self, validator);
  struct stat status;
  gboolean is_good = FALSE;
  int descriptor = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);

  *asked = 0;
  *etag = NULL;
  if (descriptor < 0 && errno != ELOOP)
    return FALSE;

  if (descriptor >= 0)
    {
      is_good = fstat (descriptor, &status) == 0 && looks_good (descriptor, &status);
      if (is_good)
        quire_file_use_note (descriptor, &status);
      close (descriptor);
    }
  if (!is_good)
    {
      remove_path (path);
      return FALSE;
    }

  *etag = read_validator (validator_path, asked);
  return TRUE;
}

void
quire_document_files_note_asked (QuireDocumentFiles *self, const char *name, const char *etag)
{
  g_autofree char *validator = dup_validator_name (name);
  g_autofree char *path = quire_document_files_dup_path (self, validator);
  const char *text = etag != NULL && strlen (etag) <= LONGEST_VALIDATOR ? etag : "";

  /* What cannot be noted is asked for again. */
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL))
    g_unlink (path);
}

void
quire_document_files_tend (QuireDocumentFiles *self, guint64 budget, const char *name)
{
  g_autoptr (GArray) entries = look_through (self);
  guint64 size = 0;

  for (guint i = 0; i < entries->len; i++)
    size += g_array_index (entries, Entry, i).size;
  if (size <= budget)
    return;

  for (guint i = 0; i < entries->len && size > quire_file_use_get_target (budget); i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (g_strcmp0 (entry->name, name) != 0 && remove_document (self, entry->name) == 0)
        size -= entry->size;
    }
}

gboolean
quire_document_files_clear (QuireDocumentFiles *self, GError **error)
{
  g_autoptr (GArray) entries = look_through (self);
  int failure = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      int result = remove_document (self, g_array_index (entries, Entry, i).name);

      failure = result != 0 ? result : failure;
    }

  if (failure == 0)
    return TRUE;
  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (failure), "%s: %s", self->folder,
               g_strerror (failure));
  return FALSE;
}
