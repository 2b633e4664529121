/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* The schema of library.db: numbered, frozen migrations, one transaction each,
 * a verified copy before each. */

/* Opens for writing, makes or migrates.  NEWER leaves the file as it is.
 * unclean: the file was not closed in order, so it is checked all through
 * before it is migrated; a file that is as it should be is left to the caller.
 * may_be_new: without it an empty file is DAMAGED: it has been more. */
QuireDatabase *quire_library_schema_open (const char *path,
                                          gboolean unclean,
                                          gboolean may_be_new,
                                          GError **error);

/* Whether a reader may use the file as it is now: the database that is attached
 * (or opened) under that name. */
gboolean quire_library_schema_is_ready (QuireDatabase *database, const char *name, GError **error);

G_END_DECLS
