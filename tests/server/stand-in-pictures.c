/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-drawing.h"
#include "stand-in-encode.h"
#include "stand-in-front-page.h"
#include "stand-in-pictures.h"

#include <stdio.h>
#include <string.h>

#define THUMBNAILS  "/social-thumbnails/papers/"
#define AVATARS     "/v1/production/uploads/"
#define MEDIA       "/production/uploads/"
#define KEPT_BYTES  (64 * 1024 * 1024)
#define MOST_PIXELS (64 * 1024 * 1024)
#define LONGEST     16384

struct _StandInPictures
{
  GHashTable *kept; /* path to Picture */
  gsize kept_bytes;
};

typedef struct
{
  GBytes *bytes;
  const char *type;
} Picture;

/* What a picture will be. */
typedef struct
{
  StandInDrawing drawing;
  StandInFormat format;
  int width;
  int height;
} Plan;

typedef struct
{
  guint percent;
  Plan plan;
} Share;

/* Of the source's thumbnails no size is documented; most seen are cards of 1200 × 648. */
static const Share thumbnails[] = {
  { 48, { STAND_IN_DRAWING_CARD, STAND_IN_FORMAT_PNG, 1200, 648 } },
  { 10, { STAND_IN_DRAWING_CURVES, STAND_IN_FORMAT_PNG, 1200, 648 } },
  { 8, { STAND_IN_DRAWING_BARS, STAND_IN_FORMAT_PNG, 1200, 648 } },
  { 8, { STAND_IN_DRAWING_BUBBLES, STAND_IN_FORMAT_PNG, 1200, 648 } },
  { 8, { STAND_IN_DRAWING_PHOTO, STAND_IN_FORMAT_PNG, 1200, 648 } },
  { 5, { STAND_IN_DRAWING_PHOTO, STAND_IN_FORMAT_JPEG, 1280, 720 } },
  { 3, { STAND_IN_DRAWING_PHOTO, STAND_IN_FORMAT_WEBP, 1200, 630 } },
  { 2, { STAND_IN_DRAWING_BUBBLES, STAND_IN_FORMAT_GIF, 640, 360 } },
  { 2, { STAND_IN_DRAWING_PHOTO, STAND_IN_FORMAT_JPEG, 720, 1280 } },
  { 2, { STAND_IN_DRAWING_CURVES, STAND_IN_FORMAT_PNG, 800, 800 } },
  { 1, { STAND_IN_DRAWING_BARS, STAND_IN_FORMAT_PNG, 24, 13 } },
  { 1, { STAND_IN_DRAWING_BARS, STAND_IN_FORMAT_PNG, 2400, 160 } },
  { 1, { STAND_IN_DRAWING_CURVES, STAND_IN_FORMAT_PNG, 90, 1600 } },
  { 1, { STAND_IN_DRAWING_PHOTO, STAND_IN_FORMAT_JPEG, 2560, 1440 } },
};

/* Helpers */

/* Neighbours in the alphabet are none in what is chosen. */
static guint
hash_path (const char *path)
{
  guint hash = g_str_hash (path);

  hash ^= hash >> 16;
  hash *= 0x7feb352d;
  hash ^= hash >> 15;
  hash *= 0x846ca68b;
  return hash ^ hash >> 16;
}

static Plan
choose_thumbnail (guint hash)
{
  guint left = hash / 8 % 100;

  for (guint i = 0; i < G_N_ELEMENTS (thumbnails); i++)
    {
      if (left < thumbnails[i].percent)
        return thumbnails[i].plan;
      left -= thumbnails[i].percent;
    }
  return thumbnails[0].plan;
}

static Plan
choose_avatar (guint hash, const char *path)
{
  static const int sides[] = { 200, 400, 96, 512, 128, 320, 64, 1024 };
  int side = sides[hash / 16 % G_N_ELEMENTS (sides)];
  Plan plan = { STAND_IN_DRAWING_FACE, STAND_IN_FORMAT_JPEG, side, side };

  if (g_str_has_suffix (path, "/logo.png"))
    plan.drawing = STAND_IN_DRAWING_EMBLEM;
  /* Not everybody cuts a portrait square. */
  if (hash / 256 % 8 == 0)
    plan.height = side * 3 / 2;
  return plan;
}

static void
name_plan (Plan *plan, const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  const char *dot = strrchr (base, '.');
  char name[16];
  int width, height;

  if (dot != NULL)
    stand_in_format_from_name (dot + 1, &plan->format);
  if (sscanf (base, "%15[a-z]-%dx%d.", name, &width, &height) != 3 || width < 1 || height < 1 ||
      width > LONGEST || height > LONGEST || (gint64) width * height > MOST_PIXELS)
    return;
  if (!stand_in_drawing_from_name (name, &plan->drawing))
    return;
  plan->width = width;
  plan->height = height;
}

static Plan
make_plan (const char *path)
{
  guint hash = hash_path (path);

  if (g_str_has_prefix (path, THUMBNAILS))
    return choose_thumbnail (hash);

  Plan plan = { STAND_IN_DRAWING_CURVES + hash / 8 % 4, STAND_IN_FORMAT_PNG, 960, 540 };
  if (g_str_has_prefix (path, AVATARS) || g_str_has_prefix (path, "/avatar"))
    plan = choose_avatar (hash, path);
  name_plan (&plan, path);
  return plan;
}

/* The place on the front page of the paper a thumbnail is for, or -1. */
static int
find_front_place (const char *title)
{
  const StandInFrontPaper *paper;

  for (guint i = 0; title != NULL && (paper = stand_in_front_page_get (i)) != NULL; i++)
    {
      if (g_str_equal (paper->title, title))
        return i;
    }
  return -1;
}

static void
picture_free (Picture *picture)
{
  g_bytes_unref (picture->bytes);
  g_free (picture);
}

static Picture *
draw (const char *path, const char *title)
{
  Picture *picture = g_new0 (Picture, 1);
  int place = find_front_place (title);
  Plan plan = place >= 0 ? thumbnails[0].plan : make_plan (path);
  cairo_surface_t *surface =
      place >= 0
          ? stand_in_front_drawing_draw (place, plan.width, plan.height)
          : stand_in_drawing_draw (plan.drawing, hash_path (path), title, plan.width, plan.height);

  picture->bytes = stand_in_encode (surface, plan.format);
  picture->type = stand_in_format_get_type (plan.format);
  cairo_surface_destroy (surface);
  return picture;
}

static char *
dup_thumbnail_title (const char *path, StandInDupTitle dup_title, gpointer user_data)
{
  if (!g_str_has_prefix (path, THUMBNAILS) || dup_title == NULL)
    return NULL;

  g_autofree char *id = g_strdup (path + strlen (THUMBNAILS));
  char *end = strrchr (id, '.');
  if (end != NULL)
    *end = '\0';
  return dup_title (id, user_data);
}

static void
answer_svg (StandInAnswer *answer, const char *path)
{
  guint hash = g_str_hash (path);
  g_autofree char *svg = g_strdup_printf (
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\" width=\"128\" "
      "height=\"128\"><rect width=\"32\" height=\"32\" fill=\"hsl(%u,60%%,80%%)\"/>"
      "<circle cx=\"16\" cy=\"12\" r=\"6\" fill=\"hsl(%u,50%%,40%%)\"/>"
      "<path d=\"M4 32a12 12 0 0 1 24 0z\" fill=\"hsl(%u,50%%,40%%)\"/></svg>\n",
      hash % 360, hash % 360, hash % 360);

  stand_in_answer_set (answer, SOUP_STATUS_OK, "image/svg+xml", svg, -1);
}

static void
keep (StandInPictures *self, const char *path, Picture *picture)
{
  gsize length = g_bytes_get_size (picture->bytes);

  if (self->kept_bytes + length > KEPT_BYTES)
    {
      g_hash_table_remove_all (self->kept);
      self->kept_bytes = 0;
    }
  self->kept_bytes += length;
  g_hash_table_insert (self->kept, g_strdup (path), picture);
}

/* Public API */

StandInPictures *
stand_in_pictures_new (void)
{
  StandInPictures *self = g_new0 (StandInPictures, 1);

  self->kept =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) picture_free);
  return self;
}

void
stand_in_pictures_free (StandInPictures *self)
{
  g_hash_table_unref (self->kept);
  g_free (self);
}

gboolean
stand_in_pictures_is_path (const char *path)
{
  return g_str_has_prefix (path, THUMBNAILS) || g_str_has_prefix (path, AVATARS) ||
         g_str_has_prefix (path, MEDIA) || g_str_has_prefix (path, "/avatar");
}

gboolean
stand_in_pictures_answer (StandInPictures *self,
                          StandInAnswer *answer,
                          const char *path,
                          StandInDupTitle dup_title,
                          gpointer user_data)
{
  gsize length;

  if (!stand_in_pictures_is_path (path))
    return FALSE;
  if (g_str_has_suffix (path, ".svg"))
    {
      answer_svg (answer, path);
      return TRUE;
    }
  if (g_str_has_suffix (path, ".mp4") || g_str_has_suffix (path, ".webm") ||
      g_str_has_suffix (path, ".qt") || g_str_has_suffix (path, ".mov"))
    {
      stand_in_answer_set (answer, SOUP_STATUS_OK, "video/mp4",
                           "\0\0\0\x18"
                           "ftypmp42",
                           12);
      return TRUE;
    }

  Picture *picture = g_hash_table_lookup (self->kept, path);
  if (picture == NULL)
    {
      g_autofree char *title = dup_thumbnail_title (path, dup_title, user_data);
      picture = draw (path, title);
      keep (self, path, picture);
    }
  const char *data = g_bytes_get_data (picture->bytes, &length);
  stand_in_answer_set (answer, SOUP_STATUS_OK, picture->type, data, length);
  return TRUE;
}
