/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"
#include "quire-paper.h"

G_BEGIN_DECLS

/* The library's own text of the papers that the user keeps. */

/* Within a transaction of the writer's.  again: also where it has one already. */
gboolean quire_library_kept_put (QuireDatabase *database,
                                 QuirePaper *paper,
                                 gboolean again,
                                 GError **error);

/* Notes that its text is wanted, if there is none. */
gboolean quire_library_kept_want (QuireDatabase *database, const char *id, GError **error);

/* Keeps the paper if its text is wanted. */
gboolean quire_library_kept_complete (QuireDatabase *database, QuirePaper *paper, GError **error);

/* When the last of them was kept, 0 without any.  Any connection. */
gboolean quire_library_kept_last (QuireDatabase *database, gint64 *kept_at, GError **error);

typedef gboolean (*QuireLibraryKeptFunc) (QuirePaper *paper, gpointer user_data, GError **error);

/* Calls func with the papers kept after that one, oldest first, at most so many,
 * until it fails; what cannot be shown is left out.  kept_at and id become those
 * of the last that was looked at.  Returns how many were looked at, -1 on an
 * error.  Any connection. */
int quire_library_kept_each (QuireDatabase *database,
                             gint64 *kept_at,
                             char **id,
                             guint limit,
                             QuireLibraryKeptFunc func,
                             gpointer user_data,
                             GError **error);

G_END_DECLS
