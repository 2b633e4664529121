/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* Takes over what a damaged library can still be read of and the one in its
 * place, from a copy, does not know.  The writer's thread. */

/* damaged is the path it was set aside to; it stays as it is.  A row that the
 * library refuses is left out.  FALSE, and nothing written, where it may do better
 * later: a full disk, a file that is in somebody's hands. */
gboolean quire_library_salvage (QuireDatabase *library, const char *damaged, GError **error);

G_END_DECLS
