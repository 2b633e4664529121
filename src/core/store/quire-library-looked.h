/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"

G_BEGIN_DECLS

/* When the user last had a paper's page open, and what stood on it. */

/* What stands for a title and an abstract in the library; NULL where there is no
 * abstract.  g_free(); pure. */
char *quire_library_looked_dup_text (const char *title, const char *abstract);

/* The writer's thread.  text is the above; NULL where it is not known leaves what was. */
gboolean quire_library_looked_put (QuireDatabase *database,
                                   const char *id,
                                   const char *text,
                                   GError **error);

G_END_DECLS
