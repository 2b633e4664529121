/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Folders of a test's own, and what it does with the files there. */

/* A new one, in memory where that is possible: it is not the disk that is tested, and thousands
 * of syncs take minutes on a slow one.  g_free() the path. */
char *quire_test_make_folder (void);
/* With all that is in it. */
void quire_test_remove_folder (const char *folder);

void quire_test_copy_file (const char *from, const char *to);
/* Of a folder, which need not be there, those whose name begins so. */
guint quire_test_count_files (const char *folder, const char *prefix);

G_END_DECLS
