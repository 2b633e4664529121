/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Database files as files: their folder, the lock around making and mending
 * them, and getting one out of the way.  A database's thread. */

/* How long another program is waited for that has a database in hand: ten
 * seconds, in milliseconds.  Any thread. */
int quire_store_files_get_patience (void);

/* A lock between programs, held until freed. */
typedef struct _QuireFileLock QuireFileLock;

/* Waits at most that long, then goes on without.  Never NULL. */
QuireFileLock *quire_file_lock_new (const char *database_path);

/* Whether another program kept it all that time.  Where no lock can be made at
 * all (a folder that cannot be written, a file system without locks) it is not. */
gboolean quire_file_lock_is_elsewhere (QuireFileLock *self);
void quire_file_lock_free (QuireFileLock *self);

/* Which file is under a path: another one there has another identity. */
typedef struct
{
  guint64 device;
  guint64 inode;
} QuireFileIdentity;

gboolean quire_file_identity_read (QuireFileIdentity *self, const char *path);
gboolean quire_file_identity_is (const QuireFileIdentity *self, const char *path);

/* Makes the folder (0700) and those above it; QUIRE_STORE_ERROR. */
gboolean quire_store_files_make_folder (const char *folder, GError **error);

/* Deletes the database and what SQLite keeps beside it. */
void quire_store_files_remove (const char *path);

/* Whether there is anything under this very name, be it a link to nothing; and
 * whether that is a file with something in it.  What cannot be looked at counts
 * as there: only what is surely gone may be made anew. */
gboolean quire_store_files_is_there (const char *path);
gboolean quire_store_files_is_filled (const char *path);

/* Renames them: "library.db" becomes "library-damaged-2026-03-31T120000Z.db".
 * Also what was left beside a file that is itself gone: a new file under that
 * name would take the old one's log for its own.  Returns the new name, or NULL
 * with an error where one stays in the way. */
char *quire_store_files_set_aside (const char *path, GError **error);

/* Whether a write-ahead log with something in it lies beside: the last program
 * has not closed it, or another one has it open. */
gboolean quire_store_files_is_unclean (const char *path);

/* When it was last written, in microseconds since 1970; 0 if there is none. */
gint64 quire_store_files_modified (const char *path);

/* The bytes it takes, with what lies beside. */
guint64 quire_store_files_size (const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireFileLock, quire_file_lock_free)

G_END_DECLS
