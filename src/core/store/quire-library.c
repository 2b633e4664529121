/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-library.h"

#include "quire-clock.h"
#include "quire-library-copies.h"
#include "quire-library-looked.h"
#include "quire-library-salvage.h"
#include "quire-library-schema.h"
#include "quire-library-seen.h"
#include "quire-store-files.h"
#include "quire-store.h"

struct _QuireLibrary
{
  char *folder;
  char *path;
  QuireDatabase *database;
  gint64 data_version;
  gboolean is_unchecked; /* was not closed in order, and has not been looked through since */
  gint64 copied_on;      /* the day of the clock when nothing was left to copy, or 0 */
  GPtrArray *damaged;    /* of names: files that were kept, and not yet taken from */
  int mended;            /* atomic */
  QuireLibraryMendedFunc mended_func;
  gpointer user_data;
};

static const char HAS_ROWS[] =
    "SELECT EXISTS (SELECT 1 FROM seen) OR EXISTS (SELECT 1 FROM reading)"
    " OR EXISTS (SELECT 1 FROM bookmark) OR EXISTS (SELECT 1 FROM shelf)"
    " OR EXISTS (SELECT 1 FROM looked)";

typedef gboolean (*QuireLibraryFunc) (QuireDatabase *database, gpointer user_data, GError **error);

QuireLibrary *
quire_library_new (const char *folder, QuireLibraryMendedFunc mended, gpointer user_data)
{
  QuireLibrary *self = g_new0 (QuireLibrary, 1);

  self->folder = g_strdup (folder);
  self->path = g_build_filename (folder, "library.db", NULL);
  self->damaged = g_ptr_array_new_with_free_func (g_free);
  self->mended_func = mended;
  self->user_data = user_data;
  return self;
}

void
quire_library_free (QuireLibrary *self)
{
  quire_library_close (self);
  g_free (self->folder);
  g_free (self->path);
  g_ptr_array_unref (self->damaged);
  g_free (self);
}

const char *
quire_library_get_path (QuireLibrary *self)
{
  return self->path;
}

gboolean
quire_library_was_mended (QuireLibrary *self)
{
  return g_atomic_int_get (&self->mended);
}

void
quire_library_close (QuireLibrary *self)
{
  if (!self->database)
    return;

  /* Closing the last connection deletes the log under the file's name.  Where
   * another file has taken the name it is that one's; and where the file has yet
   * to be looked through, the log is what says so to the next program. */
  if (self->is_unchecked || !quire_database_is_current (self->database))
    g_clear_pointer (&self->database, quire_database_abandon);
  else
    g_clear_pointer (&self->database, quire_database_free);
}

/* Under the file's lock.  Whatever is at the path, or only beside it, is kept
 * under another name; a copy takes its place, or, without any, a new library will. */
static gboolean
put_copy_back (QuireLibrary *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  char *damaged = quire_store_files_set_aside (self->path, error);

  if (!damaged)
    return FALSE;
  g_ptr_array_add (self->damaged, damaged);
  if (quire_library_copies_restore (self->path, &local_error))
    g_info ("%s was put back from its newest copy", self->path);
  g_atomic_int_set (&self->mended, TRUE);
  if (!local_error)
    {
      self->mended_func (self->user_data);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* Under the file's lock. */
static gboolean
mend (QuireLibrary *self, GError **error)
{
  g_info ("%s is damaged and is kept under another name", self->path);
  g_clear_pointer (&self->database, quire_database_abandon);
  return put_copy_back (self, error);
}

/* Gone or emptied, but there was more: a copy is of it, or its log is left. */
static gboolean
is_lost (QuireLibrary *self)
{
  return !quire_store_files_is_filled (self->path) &&
         (quire_library_copies_exist (self->path) || quire_store_files_is_unclean (self->path));
}

/* Another program is making or mending it, and what both did would be lost. */
static QuireFileLock *
take_lock (QuireLibrary *self, GError **error)
{
  g_autoptr (QuireFileLock) lock = quire_file_lock_new (self->path);

  if (!quire_file_lock_is_elsewhere (lock))
    return g_steal_pointer (&lock);
  g_set_error (error, QUIRE_STORE_ERROR, QUIRE_STORE_ERROR_BUSY,
               "%s: another program is opening it", self->path);
  return NULL;
}

/* What the copy does not know: it may be of yesterday.  Where that fails (the disk
 * is full) it is tried again whenever the library is used. */
static void
salvage (QuireLibrary *self)
{
  while (self->damaged->len > 0)
    {
      const char *damaged = g_ptr_array_index (self->damaged, 0);
      g_autoptr (GError) error = NULL;

      if (!quire_library_salvage (self->database, damaged, &error))
        {
          g_info ("What %s still holds could not be taken over yet: %s", damaged, error->message);
          return;
        }
      g_ptr_array_remove_index (self->damaged, 0);
      self->mended_func (self->user_data);
    }
}

gboolean
quire_library_open (QuireLibrary *self, GError **error)
{
  g_autoptr (QuireFileLock) lock = NULL;
  g_autoptr (GError) local_error = NULL;
  gboolean may_be_new;
  gboolean unclean;

  if (self->database && quire_database_is_current (self->database))
    {
      salvage (self);
      return TRUE;
    }
  quire_library_close (self);
  if (!quire_store_files_make_folder (self->folder, error))
    return FALSE;

  lock = take_lock (self, error);
  if (!lock || (is_lost (self) && !put_copy_back (self, error)))
    return FALSE;

  may_be_new =
      !quire_store_files_is_filled (self->path) || !quire_library_copies_exist (self->path);
  unclean = quire_store_files_is_unclean (self->path);
  self->database = quire_library_schema_open (self->path, unclean, may_be_new, &local_error);
  if (quire_database_error_is_damage (local_error))
    {
      g_clear_error (&local_error);
      if (!mend (self, error))
        return FALSE;
      unclean = FALSE;
      self->database = quire_library_schema_open (self->path, unclean, TRUE, &local_error);
    }
  if (!self->database)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  self->is_unchecked = unclean;
  salvage (self);
  return quire_database_read_int (self->database, "PRAGMA data_version", &self->data_version,
                                  error);
}

static gboolean
mend_in_use (QuireLibrary *self, GError **error)
{
  g_autoptr (QuireFileLock) lock = take_lock (self, error);

  if (!lock)
    return FALSE;
  if (quire_database_is_current (self->database))
    return mend (self, error);
  g_clear_pointer (&self->database, quire_database_abandon);
  return TRUE;
}

/* Nothing is written to a file that may be damaged. */
static gboolean
run_once (QuireLibrary *self, QuireLibraryFunc func, gpointer user_data, GError **error)
{
  if (self->is_unchecked && !quire_database_check (self->database, error))
    return FALSE;
  self->is_unchecked = FALSE;
  return func (self->database, user_data, error);
}

/* Runs a write; when that meets damage, once more on the copy. */
static gboolean
run (QuireLibrary *self, QuireLibraryFunc func, gpointer user_data, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (!quire_library_open (self, error))
    return FALSE;
  if (run_once (self, func, user_data, &local_error))
    return TRUE;
  if (!quire_database_error_is_damage (local_error))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  return mend_in_use (self, error) && quire_library_open (self, error) &&
         run_once (self, func, user_data, error);
}

static gboolean
nothing_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return TRUE;
}

void
quire_library_check_unclean (QuireLibrary *self)
{
  g_autoptr (GError) error = NULL;

  if (self->database && (self->is_unchecked || self->damaged->len > 0) &&
      !run (self, nothing_cb, NULL, &error))
    g_info ("%s could not be looked through: %s", self->path, error->message);
}

static gboolean
says_something (QuireLibrary *self)
{
  gint64 found;

  return quire_database_read_int (self->database, HAS_ROWS, &found, NULL) && found;
}

static gboolean
make_copy (QuireLibrary *self, gboolean at_end, GError **error)
{
  g_autoptr (QuireFileLock) lock = take_lock (self, error);

  return lock && (!quire_library_copies_are_due (self->path, at_end) ||
                  quire_library_copies_make (self->database, self->path, NULL, error));
}

void
quire_library_keep_copy (QuireLibrary *self, gboolean at_end)
{
  gint64 today = quire_clock_now_usec () / G_TIME_SPAN_DAY;
  g_autoptr (GError) error = NULL;

  if (!self->database || (self->copied_on == today && !at_end) || !says_something (self))
    return;
  self->copied_on = today;
  if (!quire_library_copies_are_due (self->path, at_end))
    return;

  /* So that closing has nothing left to write, which would look newer. */
  quire_database_exec (self->database, "PRAGMA wal_checkpoint (PASSIVE)", NULL);
  if (make_copy (self, at_end, &error))
    return;
  g_info ("No copy of the library could be made: %s", error->message);

  /* A copy is all the pages there are: what is wrong with it is wrong with them. */
  if (quire_database_error_is_damage (error))
    {
      self->is_unchecked = TRUE;
      quire_library_check_unclean (self);
    }
}

typedef struct
{
  QuireDay day;
  QuireAnswer *answer;
  QuireDay unread_from;
} PutSeen;

static gboolean
put_seen_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  PutSeen *job = user_data;

  return quire_library_seen_put (database, job->day, job->answer, job->unread_from, error);
}

gboolean
quire_library_put_seen (QuireLibrary *self,
                        QuireDay day,
                        QuireAnswer *answer,
                        QuireDay unread_from,
                        GError **error)
{
  return run (self, put_seen_cb, &(PutSeen){ day, answer, unread_from }, error);
}

static gboolean
put_seen_alone_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return quire_library_seen_put_alone (database, user_data, error);
}

gboolean
quire_library_put_seen_alone (QuireLibrary *self, QuirePaper *paper, GError **error)
{
  return run (self, put_seen_alone_cb, paper, error);
}

static gboolean
look_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  const QuireLook *look = user_data;

  return quire_library_looked_put (database, look->id, look->text, error);
}

gboolean
quire_library_look (QuireLibrary *self, const QuireLook *look, GError **error)
{
  return run (self, look_cb, (gpointer) look, error);
}

typedef struct
{
  const char *const *ids;
  QuireReadVerb verb;
  gboolean *read;
  QuireChanges *changes;
} SetRead;

static gboolean
set_read_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  SetRead *job = user_data;

  job->changes = quire_library_reading_put (database, job->ids, job->verb, job->read, error);
  return job->changes != NULL;
}

QuireChanges *
quire_library_set_read (QuireLibrary *self,
                        const char *const *ids,
                        QuireReadVerb verb,
                        gboolean *read,
                        GError **error)
{
  SetRead job = { .ids = ids, .verb = verb, .read = read };

  return run (self, set_read_cb, &job, error) ? job.changes : NULL;
}

typedef struct
{
  const char *const *ids;
  GPtrArray *papers;
  QuireBookmarkVerb verb;
  gboolean *bookmarked;
  QuireShelf shelf;
  QuireChanges *changes;
} Keep;

static gboolean
set_bookmarked_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Keep *job = user_data;

  job->changes = quire_library_bookmark_put (database, job->ids, job->papers, job->verb,
                                             job->bookmarked, error);
  return job->changes != NULL;
}

QuireChanges *
quire_library_set_bookmarked (QuireLibrary *self,
                              const char *const *ids,
                              GPtrArray *papers,
                              QuireBookmarkVerb verb,
                              gboolean *bookmarked,
                              GError **error)
{
  Keep job = { .ids = ids, .papers = papers, .verb = verb, .bookmarked = bookmarked };

  return run (self, set_bookmarked_cb, &job, error) ? job.changes : NULL;
}

static gboolean
set_shelf_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  Keep *job = user_data;

  job->changes = quire_library_shelf_put (database, job->ids, job->papers, job->shelf, error);
  return job->changes != NULL;
}

QuireChanges *
quire_library_set_shelf (QuireLibrary *self,
                         const char *const *ids,
                         GPtrArray *papers,
                         QuireShelf shelf,
                         GError **error)
{
  Keep job = { .ids = ids, .papers = papers, .shelf = shelf };

  return run (self, set_shelf_cb, &job, error) ? job.changes : NULL;
}

static gboolean
complete_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return quire_library_complete_put (database, user_data, error);
}

gboolean
quire_library_complete (QuireLibrary *self, GPtrArray *papers, GError **error)
{
  return run (self, complete_cb, papers, error);
}

static gboolean
check_cb (QuireDatabase *database, gpointer user_data, GError **error)
{
  return quire_database_check (database, error);
}

gboolean
quire_library_check (QuireLibrary *self, GError **error)
{
  return run (self, check_cb, NULL, error);
}

gboolean
quire_library_changed_elsewhere (QuireLibrary *self)
{
  return self->database && quire_database_is_current (self->database) &&
         quire_database_changed_elsewhere (self->database, &self->data_version);
}
