/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-changes.h"
#include "quire-database.h"
#include "quire-listing.h"

G_BEGIN_DECLS

/* The rows of library.db that keeping a paper makes.  The writer's thread. */

typedef enum
{
  QUIRE_BOOKMARK_REMOVE,
  QUIRE_BOOKMARK_ADD,
  QUIRE_BOOKMARK_RESTORE, /* takes a removal back: with the date it was saved on */
  QUIRE_BOOKMARK_TOGGLE,  /* removes or adds, whatever was not last */
} QuireBookmarkVerb;

/* papers holds, in the place of each id, the paper as it is known now, or NULL:
 * what is kept anew is kept as it is there.  bookmarked is what the last of them
 * has come to. */
QuireChanges *quire_library_bookmark_put (QuireDatabase *database,
                                          const char *const *ids,
                                          GPtrArray *papers,
                                          QuireBookmarkVerb verb,
                                          gboolean *bookmarked,
                                          GError **error);
QuireChanges *quire_library_shelf_put (QuireDatabase *database,
                                       const char *const *ids,
                                       GPtrArray *papers,
                                       QuireShelf shelf,
                                       GError **error);

/* Keeps the text of those of which it is still wanted. */
gboolean quire_library_complete_put (QuireDatabase *database, GPtrArray *papers, GError **error);

G_END_DECLS
