/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-file-use.h"

#define NOTE_AFTER     G_TIME_SPAN_HOUR
#define LEFTOVER_AFTER G_TIME_SPAN_HOUR

static gint64
age_of (const struct stat *status)
{
  return ABS (g_get_real_time () - quire_file_use_get (status));
}

gint64
quire_file_use_get (const struct stat *status)
{
  return status->st_mtim.tv_sec * G_USEC_PER_SEC + status->st_mtim.tv_nsec / 1000;
}

void
quire_file_use_note (int descriptor, const struct stat *status)
{
  if (age_of (status) > NOTE_AFTER)
    futimens (descriptor, NULL);
}

gboolean
quire_file_use_is_leftover (const struct stat *status)
{
  return age_of (status) > LEFTOVER_AFTER;
}

guint64
quire_file_use_get_target (guint64 budget)
{
  return budget - budget / 10;
}
