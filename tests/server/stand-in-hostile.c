/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-drawing.h"
#include "stand-in-encode.h"
#include "stand-in-hostile.h"

#include <stdio.h>
#include <string.h>

/* Helpers */

/* What takes long to make is made once. */
static void
set_kept (StandInAnswer *answer, const char *type, GBytes **kept, char **kept_for, const char *arg)
{
  gsize length;
  const char *data = g_bytes_get_data (*kept, &length);

  stand_in_answer_set (answer, SOUP_STATUS_OK, type, data, length);
  g_free (*kept_for);
  *kept_for = g_strdup (arg);
}

static void
get_size (const char *arg, guint *width, guint *height)
{
  if (arg != NULL && sscanf (arg, "%ux%u", width, height) == 2)
    return;
  *width = *height = 30000;
}

/* Public API */

void
stand_in_hostile_huge (StandInAnswer *answer, const char *arg)
{
  static GBytes *kept;
  static char *kept_for;
  guint width, height;

  if (kept == NULL || g_strcmp0 (kept_for, arg) != 0)
    {
      g_clear_pointer (&kept, g_bytes_unref);
      get_size (arg, &width, &height);
      kept = stand_in_encode_black_png (width, height, height);
    }
  set_kept (answer, "image/png", &kept, &kept_for, arg);
}

void
stand_in_hostile_short (StandInAnswer *answer, const char *arg)
{
  g_autoptr (GBytes) png = NULL;
  guint width = 1200, height = 648;
  gsize length;

  if (arg != NULL)
    get_size (arg, &width, &height);
  png = stand_in_encode_black_png (width, height, 1);
  const char *data = g_bytes_get_data (png, &length);
  stand_in_answer_set (answer, SOUP_STATUS_OK, "image/png", data, length);
}

void
stand_in_hostile_svg (StandInAnswer *answer, const char *arg)
{
  stand_in_answer_set (answer, SOUP_STATUS_OK, "image/svg+xml",
                       "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"20000\" height=\"20000\">"
                       "<rect width=\"9\" height=\"9\"/></svg>",
                       -1);
}

void
stand_in_hostile_truncated (StandInAnswer *answer, const char *arg)
{
  gsize at = arg ? g_ascii_strtoull (arg, NULL, 10) : answer->body->len / 2;

  g_string_truncate (answer->body, MIN (at, answer->body->len));
}

/* The type that is named stays what it was. */
void
stand_in_hostile_other (StandInAnswer *answer, const char *arg)
{
  StandInFormat format = STAND_IN_FORMAT_GIF;
  gsize length;

  if (arg != NULL)
    stand_in_format_from_name (arg, &format);
  cairo_surface_t *surface =
      stand_in_drawing_draw (STAND_IN_DRAWING_CURVES, answer->body->len, NULL, 1200, 648);
  g_autoptr (GBytes) bytes = stand_in_encode (surface, format);
  cairo_surface_destroy (surface);
  const char *data = g_bytes_get_data (bytes, &length);
  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, data, length);
}

void
stand_in_hostile_frames (StandInAnswer *answer, const char *arg)
{
  static GBytes *kept;
  static char *kept_for;
  guint frames = arg ? strtoul (arg, NULL, 10) : 10000;

  if (kept == NULL || g_strcmp0 (kept_for, arg) != 0)
    {
      g_clear_pointer (&kept, g_bytes_unref);
      kept = stand_in_encode_animation (16, 16, frames);
    }
  set_kept (answer, "image/gif", &kept, &kept_for, arg);
}

/* Begins like a picture, as what it was, and goes on with anything. */
void
stand_in_hostile_rubbish (StandInAnswer *answer, const char *arg)
{
  guint32 seed = 1;

  for (gsize i = 48; i < answer->body->len; i++)
    {
      seed = seed * 1664525 + 1013904223;
      answer->body->str[i] = seed >> 24;
    }
}

void
stand_in_hostile_missing (StandInAnswer *answer, const char *arg)
{
  stand_in_answer_set (answer, SOUP_STATUS_NOT_FOUND, "text/plain; charset=utf-8", "Not Found\n",
                       -1);
}
