/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-export-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

/* As many as the kernel follows. */
#define MAX_LINKS 40

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

/* The name to put a file under: that which a link stands for, there or not. */
static char *
dup_target (const char *path, GError **error)
{
  g_autofree char *target = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (target, NULL);
      g_autofree char *folder = g_path_get_dirname (target);
      g_autofree char *before = NULL;

      if (link == NULL)
        return g_steal_pointer (&target);
      before = g_steal_pointer (&target);
      target = g_path_is_absolute (link) ? g_steal_pointer (&link)
                                         : g_build_filename (folder, link, NULL);
    }
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_LOOP, "%s: %s", path, g_strerror (ELOOP));
  return NULL;
}

gboolean
quire_export_write_file (const char *path, const char *text, GError **error)
{
  g_autofree char *target = NULL;
  gboolean exists;
  GStatBuf info;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  exists = g_stat (path, &info) == 0;
  if (exists && !S_ISREG (info.st_mode))
    return write_into (path, text, error);
  target = dup_target (path, error);
  if (target == NULL || !g_file_set_contents_full (
                            target, text, (gssize) strlen (text), G_FILE_SET_CONTENTS_CONSISTENT,
                            exists ? (int) (info.st_mode & 0777) : 0666, error))
    return FALSE;
  /* What the umask took from it; a folder that knows no modes has none to lose. */
  if (exists)
    (void) g_chmod (target, (int) (info.st_mode & 0777));
  return TRUE;
}
