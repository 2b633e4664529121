/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-answer.h"
#include "quire-changes.h"
#include "quire-database.h"
#include "quire-library-seen.h"
#include "quire-library-shelf.h"

G_BEGIN_DECLS

/* QuireLibrary: the one connection that writes library.db, which nobody can
 * fetch again.  Opens, makes and migrates it when first used; where it is
 * damaged puts its newest sound copy in its place, and adds what the damaged
 * file still gives.  Its worker's thread only, but for quire_library_was_mended(). */

typedef struct _QuireLibrary QuireLibrary;

/* The schema this program writes and reads. */
#define QUIRE_LIBRARY_SCHEMA 3

/* On its worker's thread: a copy, or a new file, has taken a lost library's place;
 * and once more where a damaged file was there to give what it still has. */
typedef void (*QuireLibraryMendedFunc) (gpointer user_data);

QuireLibrary *quire_library_new (const char *folder,
                                 QuireLibraryMendedFunc mended,
                                 gpointer user_data);
void quire_library_free (QuireLibrary *self);
const char *quire_library_get_path (QuireLibrary *self); /* any thread */

/* Whether it was damaged and a copy was put back.  Any thread. */
gboolean quire_library_was_mended (QuireLibrary *self);

gboolean quire_library_open (QuireLibrary *self, GError **error);
void quire_library_close (QuireLibrary *self);

/* Keeps a verified copy: at most one a day, of what was written since the
 * newest, and never of a library that says nothing.  at_end also makes today's
 * anew while it is the only one: on its first day a library grows most. */
void quire_library_keep_copy (QuireLibrary *self, gboolean at_end);

/* Looks for damage if the last program has not closed the file, and mends it.
 * Opening leaves that for later, so that the first list does not wait for it:
 * at the latest the first write does it. */
void quire_library_check_unclean (QuireLibrary *self);

/* Notes that a paper's page was opened; text as in quire_library_looked_put(). */
typedef struct
{
  char *id;
  char *text; /* or NULL */
} QuireLook;

gboolean quire_library_look (QuireLibrary *self, const QuireLook *look, GError **error);

/* The same as the next one for a paper that was answered alone. */
gboolean quire_library_put_seen_alone (QuireLibrary *self, QuirePaper *paper, GError **error);

/* Notes what an answer's papers show; only what is new or has changed. */
gboolean quire_library_put_seen (QuireLibrary *self,
                                 QuireDay day,
                                 QuireAnswer *answer,
                                 QuireDay unread_from,
                                 GError **error);

QuireChanges *quire_library_set_read (QuireLibrary *self,
                                      const char *const *ids,
                                      QuireReadVerb verb,
                                      gboolean *read,
                                      GError **error);

/* papers, bookmarked and read as in quire_library_bookmark_put() and _reading_put(). */
QuireChanges *quire_library_set_bookmarked (QuireLibrary *self,
                                            const char *const *ids,
                                            GPtrArray *papers,
                                            QuireBookmarkVerb verb,
                                            gboolean *bookmarked,
                                            GError **error);
QuireChanges *quire_library_set_shelf (QuireLibrary *self,
                                       const char *const *ids,
                                       GPtrArray *papers,
                                       QuireShelf shelf,
                                       GError **error);

/* Keeps the text of those of which it was not to be had before. */
gboolean quire_library_complete (QuireLibrary *self, GPtrArray *papers, GError **error);

/* See quire_cache_check() and quire_cache_changed_elsewhere(). */
gboolean quire_library_check (QuireLibrary *self, GError **error);
gboolean quire_library_changed_elsewhere (QuireLibrary *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireLibrary, quire_library_free)

G_END_DECLS
