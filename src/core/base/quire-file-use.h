/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/stat.h>

G_BEGIN_DECLS

/* What folders that keep files within a budget have in common: a file's
 * modification time is when it was last used, the folder is its own index, and
 * several programs share it without a lock.  Any thread. */

/* Microseconds since 1970. */
gint64   quire_file_use_get         (const struct stat *status);

/* Notes that it is used now, unless that was noted within the hour: a folder that
 * is only read is hardly ever written to. */
void     quire_file_use_note        (int descriptor, const struct stat *status);

/* Whether a file that was never finished has been left by whoever wrote it; what
 * another program is just writing is younger. */
gboolean quire_file_use_is_leftover (const struct stat *status);

/* How much may stay once more than the budget is there: a tenth is made free at
 * once, not a file for every file. */
guint64  quire_file_use_get_target  (guint64 budget);

G_END_DECLS
