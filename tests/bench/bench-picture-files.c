/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bench-picture-files.h"

#include "quire-picture-files.h"
#include "stand-in-pictures.h"

#define PATH "/social-thumbnails/papers/%s.png"

char *
bench_thumbnail_dup_uri (const char *endpoint, const char *id)
{
  g_autofree char *path = g_strdup_printf (PATH, id);

  return g_strconcat (endpoint, path, NULL);
}

GBytes *
bench_thumbnail_draw (const char *id)
{
  g_autofree char *path = g_strdup_printf (PATH, id);
  g_autoptr (StandInAnswer) answer = stand_in_answer_new ();
  StandInPictures *pictures = stand_in_pictures_new ();

  stand_in_pictures_answer (pictures, answer, path, NULL, NULL);
  stand_in_pictures_free (pictures);

  return g_bytes_new (answer->body->str, answer->body->len);
}

void
bench_put_thumbnails (const char *cache_folder,
                      const char *endpoint,
                      GPtrArray *ids,
                      GPtrArray *thumbnails)
{
  g_autofree char *folder = g_build_filename (cache_folder, "pictures", NULL);
  g_autoptr (QuirePictureFiles) files = quire_picture_files_new (folder);

  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      g_autofree char *uri = bench_thumbnail_dup_uri (endpoint, id);

      quire_picture_files_write (files, uri, 0, 0, g_ptr_array_index (thumbnails, i));
    }
}
