/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes a text to a file that the user has named, whole or not at all, also when the
 * computer stops meanwhile; what was there before is replaced, and its mode kept.  A
 * symbolic link stays one, also to what is not there yet.  Another name of the same file
 * (a hard link) keeps what was there: to write into it would risk both.  What is no
 * file, such as a pipe, is written to and not replaced.  It waits for the disk; any
 * thread.  Errors: G_FILE_ERROR, and G_IO_ERROR for what is no file. */
gboolean quire_export_write_file (const char *path, const char *text, GError **error);

G_END_DECLS
