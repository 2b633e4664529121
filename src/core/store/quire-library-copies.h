/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* The dated, verified copies of library.db, in the folder "copies" beside it. */

/* Copies, checks the copy, and only then gives it its name; keeps the newest
 * seven of its kind.  reason is NULL for the daily copy, else a word that goes
 * into the name: such copies are kept for good. */
gboolean quire_library_copies_make (QuireDatabase *database,
                                    const char *library_path,
                                    const char *reason,
                                    GError **error);

/* Whether the library was written since the newest copy, and that is not of
 * today; at_end: or it is of today and the only one. */
gboolean quire_library_copies_are_due (const char *library_path, gboolean at_end);

gboolean quire_library_copies_exist (const char *library_path);

/* Puts the newest sound copy in place of the library, which must not be there;
 * one dated later than today only after all others.  Under the file's lock.
 * FALSE without an error if there is none. */
gboolean quire_library_copies_restore (const char *library_path, GError **error);

G_END_DECLS
