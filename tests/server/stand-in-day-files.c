/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-clock.h"
#include "stand-in-feed.h"
#include "stand-in-json.h"

#include <gio/gio.h>

/*
 * A folder of files YYYY-MM-DD.json, each the source's answer for that day.
 * An item keeps its bytes (but for blanks between tokens) and its place.
 */
typedef struct
{
  StandInFeed parent;
  char *folder;
  GArray *days;    /* of julian days, ascending */
  GHashTable *ids; /* id → julian day; made when first asked for */
} StandInDayFiles;

static int
compare_days (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *) a, right = *(const guint32 *) b;

  return left < right ? -1 : left > right;
}

/* Vfuncs */

static GPtrArray *
day_files_list_day (StandInFeed *feed, const GDate *day)
{
  StandInDayFiles *self = (StandInDayFiles *) feed;
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) stand_in_item_unref);
  g_autofree char *date = stand_in_date_format (day);
  g_autofree char *name = g_strconcat (date, ".json", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, NULL);

  if (file == NULL)
    return items;

  StandInSlice whole =
      stand_in_slice_new (g_mapped_file_get_contents (file), g_mapped_file_get_length (file));
  g_autoptr (GArray) elements = stand_in_json_elements (whole);
  for (guint i = 0; i < elements->len; i++)
    {
      StandInSlice element = g_array_index (elements, StandInSlice, i);
      g_ptr_array_add (items, stand_in_item_new (stand_in_json_minify (element)));
    }
  return items;
}

static guint
day_files_count_day (StandInFeed *feed, const GDate *day)
{
  g_autoptr (GPtrArray) items = day_files_list_day (feed, day);

  return items->len;
}

static gboolean
day_files_step_back (StandInFeed *feed, GDate *day)
{
  StandInDayFiles *self = (StandInDayFiles *) feed;
  guint32 from = g_date_get_julian (day);

  for (guint i = self->days->len; i > 0; i--)
    {
      guint32 julian = g_array_index (self->days, guint32, i - 1);
      if (julian < from)
        {
          g_date_set_julian (day, julian);
          return TRUE;
        }
    }
  return FALSE;
}

static StandInItem *
day_files_find (StandInFeed *feed, const char *id)
{
  StandInDayFiles *self = (StandInDayFiles *) feed;

  if (self->ids == NULL)
    {
      self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < self->days->len; i++)
        {
          guint32 julian = g_array_index (self->days, guint32, i);
          GDate day;
          g_date_clear (&day, 1);
          g_date_set_julian (&day, julian);
          g_autoptr (GPtrArray) items = day_files_list_day (feed, &day);
          for (guint j = 0; j < items->len; j++)
            {
              StandInItem *item = g_ptr_array_index (items, j);
              if (item->id != NULL)
                g_hash_table_insert (self->ids, g_strdup (item->id), GUINT_TO_POINTER (julian));
            }
        }
    }

  guint32 julian = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id));
  if (julian == 0)
    return NULL;

  GDate day;
  g_date_clear (&day, 1);
  g_date_set_julian (&day, julian);
  g_autoptr (GPtrArray) items = day_files_list_day (feed, &day);
  for (guint j = 0; j < items->len; j++)
    {
      StandInItem *item = g_ptr_array_index (items, j);
      if (g_strcmp0 (item->id, id) == 0)
        return stand_in_item_ref (item);
    }
  return NULL;
}

static void
day_files_reload (StandInFeed *feed)
{
  StandInDayFiles *self = (StandInDayFiles *) feed;
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_array_set_size (self->days, 0);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *date = g_strndup (name, 10);
      GDate day;
      if (!g_str_has_suffix (name, ".json") || !stand_in_date_parse (date, &day))
        continue;
      guint32 julian = g_date_get_julian (&day);
      g_array_append_val (self->days, julian);
    }
  g_array_sort (self->days, compare_days);
}

static void
day_files_free (StandInFeed *feed)
{
  StandInDayFiles *self = (StandInDayFiles *) feed;

  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_array_unref (self->days);
  g_free (self->folder);
  g_free (self);
}

/* Public API */

StandInFeed *
stand_in_day_files_new (const char *folder, GError **error)
{
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "No such folder: %s", folder);
      return NULL;
    }

  StandInDayFiles *self = g_new0 (StandInDayFiles, 1);
  self->parent.list_day = day_files_list_day;
  self->parent.count_day = day_files_count_day;
  self->parent.step_back = day_files_step_back;
  self->parent.find = day_files_find;
  self->parent.reload = day_files_reload;
  self->parent.free = day_files_free;
  self->folder = g_strdup (folder);
  self->days = g_array_new (FALSE, FALSE, sizeof (guint32));
  day_files_reload (&self->parent);
  return &self->parent;
}
