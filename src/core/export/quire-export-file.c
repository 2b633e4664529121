/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-export-file.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>

/* Neither can another file take a device's or a pipe's place, nor can it be cut. */
static gboolean
write_into (const char *path, const char *text, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileOutputStream) stream = g_file_append_to (file, G_FILE_CREATE_NONE, NULL, error);

  return stream != NULL &&
         g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL,
                                    error) &&
         g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

gboolean
quire_export_write_file (const char *path, const char *text, GError **error)
{
  g_autofree char *target = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  target = realpath (path, NULL);
  if (target != NULL && !g_file_test (target, G_FILE_TEST_IS_REGULAR))
    return write_into (target, text, error);
  return g_file_set_contents_full (target != NULL ? target : path, text, (gssize) strlen (text),
                                   G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}
