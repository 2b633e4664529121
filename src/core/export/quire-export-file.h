/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Writes a text to a file that the user has named, whole or not at all; what was
 * there before is replaced.  A link stays one, and what is no file, such as a pipe,
 * is written to and not replaced.  It waits for the disk; any thread.  Errors:
 * G_FILE_ERROR. */
gboolean quire_export_write_file (const char *path, const char *text, GError **error);

G_END_DECLS
