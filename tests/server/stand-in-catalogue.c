/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-catalogue.h"
#include "stand-in-json.h"

#include <string.h>

#define KEPT_LISTS        4
#define FIRST_SHARE       4 /* tenths of a growing day that are there at once */
#define TRENDING_DAYS     20
#define TRENDING_OLD_DAYS 40
#define SEARCHED_DAYS     400

struct _StandInCatalogue
{
  StandInFeed *feed;
  StandInClock *clock;
  StandInGrowth growth;
  guint grown;
  GHashTable *withdrawn;
  GPtrArray *lists; /* of KeptList, the latest used last */
};

typedef struct
{
  char *key;
  GPtrArray *items;
} KeptList;

static void
kept_list_free (KeptList *list)
{
  g_free (list->key);
  g_ptr_array_unref (list->items);
  g_free (list);
}

static GPtrArray *
items_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) stand_in_item_unref);
}

/* Sorting is not stable: ties go by id. */
static int
compare_upvotes (gconstpointer a, gconstpointer b)
{
  const StandInItem *left = *(StandInItem *const *) a, *right = *(StandInItem *const *) b;

  if (left->upvotes != right->upvotes)
    return left->upvotes > right->upvotes ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

static int
compare_stars (gconstpointer a, gconstpointer b)
{
  const StandInItem *left = *(StandInItem *const *) a, *right = *(StandInItem *const *) b;

  if (left->stars != right->stars)
    return left->stars > right->stars ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

static int
compare_arrival (gconstpointer a, gconstpointer b)
{
  const StandInItem *left = *(StandInItem *const *) a, *right = *(StandInItem *const *) b;
  guint first = g_str_hash (left->id ? left->id : ""),
        second = g_str_hash (right->id ? right->id : "");

  return first < second ? -1 : first > second;
}

static gboolean
find_newest_day (StandInCatalogue *self, GDate *day)
{
  stand_in_clock_get_feed_day (self->clock, day);
  g_date_add_days (day, 1);
  while (self->feed->step_back (self->feed, day))
    {
      if (self->feed->count_day (self->feed, day) > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_growing_day (StandInCatalogue *self, const GDate *day)
{
  GDate newest;

  return self->growth != STAND_IN_GROWTH_NONE && find_newest_day (self, &newest) &&
         g_date_compare (&newest, day) == 0;
}

static GPtrArray *
grow_items (StandInCatalogue *self, GPtrArray *all)
{
  g_autoptr (GPtrArray) whole = all;
  GPtrArray *items = items_new ();
  guint share = MIN (10, FIRST_SHARE + self->grown);
  guint shown = MAX (1, (whole->len * share + 9) / 10);

  g_ptr_array_sort (whole, compare_arrival);
  for (guint i = 0; i < shown && i < whole->len; i++)
    {
      StandInItem *item = g_ptr_array_index (whole, i);
      guint pace = g_str_hash (item->id ? item->id : "") / 7 % 5;
      g_ptr_array_add (items,
                       stand_in_item_with_upvotes (item, item->upvotes + self->grown * pace));
    }
  g_ptr_array_sort (items, compare_upvotes);
  return items;
}

static GPtrArray *
list_day (StandInCatalogue *self, const GDate *day)
{
  GPtrArray *items = self->feed->list_day (self->feed, day);

  if (is_growing_day (self, day))
    items = grow_items (self, items);
  for (guint i = items->len; i > 0 && g_hash_table_size (self->withdrawn) > 0; i--)
    {
      StandInItem *item = g_ptr_array_index (items, i - 1);
      if (item->id != NULL && g_hash_table_contains (self->withdrawn, item->id))
        g_ptr_array_remove_index (items, i - 1);
    }
  return items;
}

static gboolean
is_by_submitter (const StandInItem *item, const char *submitter)
{
  StandInSlice whole = stand_in_slice_new (item->json, item->length);
  StandInSlice by = stand_in_json_member (whole, "submittedBy");
  g_autofree char *name = stand_in_json_dup_string (stand_in_json_member (by, "name"));

  return g_strcmp0 (name, submitter) == 0;
}

static GPtrArray *
make_range (StandInCatalogue *self, const StandInQuery *query)
{
  GPtrArray *items = items_new ();
  GDate day = query->to;
  gboolean single = g_date_compare (&query->from, &query->to) == 0;

  if (single)
    {
      g_ptr_array_unref (items);
      return list_day (self, &query->from);
    }

  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_date_add_days (&day, 1);
  while (self->feed->step_back (self->feed, &day) && g_date_compare (&day, &query->from) >= 0)
    {
      g_autoptr (GPtrArray) of_day = list_day (self, &day);
      for (guint i = 0; i < of_day->len; i++)
        {
          StandInItem *item = g_ptr_array_index (of_day, i);
          if (item->id != NULL && g_hash_table_contains (seen, item->id))
            continue;
          if (item->id != NULL)
            g_hash_table_add (seen, item->id);
          g_ptr_array_add (items, stand_in_item_ref (item));
        }
    }
  g_ptr_array_sort (items, compare_upvotes);
  return items;
}

static StandInItem *
without_feed_day (StandInItem *item)
{
  StandInSlice whole = stand_in_slice_new (item->json, item->length);
  StandInSlice paper = stand_in_json_member (whole, "paper");
  StandInSlice value = stand_in_json_member (paper, "submittedOnDailyAt");

  if (value.text == NULL)
    return stand_in_item_ref (item);

  const char *start = value.text - strlen ("\"submittedOnDailyAt\":");
  const char *end = value.text + value.length;
  if (*end == ',')
    end++;
  else if (start[-1] == ',')
    start--;
  return stand_in_item_new (
      stand_in_json_splice (whole, stand_in_slice_new (start, end - start), ""));
}

/* What people put stars on lately: the newest days, and now and then a day long gone. */
static GPtrArray *
make_trending (StandInCatalogue *self)
{
  g_autoptr (GPtrArray) starred = items_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *items = items_new ();
  GDate day;

  stand_in_clock_get_feed_day (self->clock, &day);
  g_date_add_days (&day, 1);
  for (guint i = 0; i < TRENDING_DAYS + TRENDING_OLD_DAYS; i++)
    {
      if (!self->feed->step_back (self->feed, &day))
        break;
      if (i >= TRENDING_DAYS && i % 5 != 0)
        continue;
      g_autoptr (GPtrArray) of_day = list_day (self, &day);
      for (guint j = 0; j < of_day->len; j++)
        {
          StandInItem *item = g_ptr_array_index (of_day, j);
          if (item->stars >= 0 && item->id != NULL)
            g_ptr_array_add (starred, stand_in_item_ref (item));
        }
    }

  g_ptr_array_sort (starred, compare_stars);
  for (guint i = 0; i < starred->len; i++)
    {
      StandInItem *item = g_ptr_array_index (starred, i);
      if (!g_hash_table_add (seen, item->id))
        continue;
      if (items->len % 7 == 6)
        g_ptr_array_add (items, without_feed_day (item));
      else
        g_ptr_array_add (items, stand_in_item_ref (item));
    }
  return items;
}

static GPtrArray *
make_by_submitter (StandInCatalogue *self, const char *submitter)
{
  GPtrArray *items = items_new ();
  GDate day;

  stand_in_clock_get_feed_day (self->clock, &day);
  g_date_add_days (&day, 1);
  for (guint i = 0; i < SEARCHED_DAYS && self->feed->step_back (self->feed, &day); i++)
    {
      g_autoptr (GPtrArray) of_day = list_day (self, &day);
      for (guint j = 0; j < of_day->len; j++)
        {
          StandInItem *item = g_ptr_array_index (of_day, j);
          if (is_by_submitter (item, submitter))
            g_ptr_array_add (items, stand_in_item_ref (item));
        }
    }
  return items;
}

static GPtrArray *
make_list (StandInCatalogue *self, const StandInQuery *query)
{
  if (query->trending)
    return make_trending (self);
  if (!query->bounded)
    return make_by_submitter (self, query->submitter);

  GPtrArray *items = make_range (self, query);
  for (guint i = items->len; i > 0 && query->submitter != NULL; i--)
    {
      if (!is_by_submitter (g_ptr_array_index (items, i - 1), query->submitter))
        g_ptr_array_remove_index (items, i - 1);
    }
  return items;
}

/* The list of a query, kept for its next page.  Borrowed. */
static GPtrArray *
look_up_list (StandInCatalogue *self, const StandInQuery *query)
{
  g_autofree char *key = g_strdup_printf ("%d/%u/%u/%s", query->trending,
                                          query->bounded ? g_date_get_julian (&query->from) : 0,
                                          query->bounded ? g_date_get_julian (&query->to) : 0,
                                          query->submitter ? query->submitter : "");

  for (guint i = 0; i < self->lists->len; i++)
    {
      KeptList *list = g_ptr_array_index (self->lists, i);
      if (g_str_equal (list->key, key))
        {
          g_ptr_array_add (self->lists, g_ptr_array_steal_index (self->lists, i));
          return list->items;
        }
    }

  KeptList *list = g_new0 (KeptList, 1);
  list->key = g_steal_pointer (&key);
  list->items = make_list (self, query);
  if (self->lists->len >= KEPT_LISTS)
    g_ptr_array_remove_index (self->lists, 0);
  g_ptr_array_add (self->lists, list);
  return list->items;
}

/* A page of everything, newest day first: only the days it touches are made. */
static GPtrArray *
list_everything (StandInCatalogue *self, const StandInQuery *query, gboolean *more)
{
  GPtrArray *page = items_new ();
  guint64 skip = (guint64) query->page * query->limit;
  GDate day;

  *more = FALSE;
  stand_in_clock_get_feed_day (self->clock, &day);
  g_date_add_days (&day, 1);
  while (self->feed->step_back (self->feed, &day))
    {
      guint count = self->feed->count_day (self->feed, &day);
      if (skip >= count)
        {
          skip -= count;
          continue;
        }
      g_autoptr (GPtrArray) of_day = list_day (self, &day);
      for (guint i = skip; i < of_day->len; i++)
        {
          if (page->len == query->limit)
            {
              *more = TRUE;
              return page;
            }
          g_ptr_array_add (page, stand_in_item_ref (g_ptr_array_index (of_day, i)));
        }
      skip = 0;
    }
  return page;
}

/* Public API */

StandInCatalogue *
stand_in_catalogue_new (StandInFeed *feed, StandInClock *clock, StandInGrowth growth)
{
  StandInCatalogue *self = g_new0 (StandInCatalogue, 1);

  self->feed = feed;
  self->clock = clock;
  self->growth = growth;
  self->withdrawn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lists = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_list_free);
  return self;
}

void
stand_in_catalogue_free (StandInCatalogue *self)
{
  self->feed->free (self->feed);
  g_hash_table_unref (self->withdrawn);
  g_ptr_array_unref (self->lists);
  g_free (self);
}

GPtrArray *
stand_in_catalogue_list (StandInCatalogue *self, const StandInQuery *query, gboolean *more)
{
  GPtrArray *page = items_new ();
  gboolean single = query->bounded && g_date_compare (&query->from, &query->to) == 0;

  if (!query->trending && !query->bounded && query->submitter == NULL)
    {
      g_ptr_array_unref (page);
      return list_everything (self, query, more);
    }

  if (self->growth == STAND_IN_GROWTH_BY_REQUEST && single && !query->trending &&
      query->page == 0 && is_growing_day (self, &query->from))
    stand_in_catalogue_grow (self, 1);

  GPtrArray *items = look_up_list (self, query);
  guint64 first = (guint64) query->page * query->limit;
  for (guint64 i = first; i < first + query->limit && i < items->len; i++)
    g_ptr_array_add (page, stand_in_item_ref (g_ptr_array_index (items, i)));
  *more = first + query->limit < items->len;
  return page;
}

GPtrArray *
stand_in_catalogue_search (StandInCatalogue *self, const char *words, guint limit)
{
  GPtrArray *found = items_new ();
  g_autofree char *folded = g_utf8_casefold (words, -1);
  g_auto (GStrv) wanted = g_strsplit_set (folded, " \t\n", -1);
  GDate day;

  stand_in_clock_get_feed_day (self->clock, &day);
  g_date_add_days (&day, 1);
  for (guint i = 0; i < SEARCHED_DAYS && self->feed->step_back (self->feed, &day); i++)
    {
      g_autoptr (GPtrArray) of_day = list_day (self, &day);
      for (guint j = 0; j < of_day->len && found->len < limit; j++)
        {
          StandInItem *item = g_ptr_array_index (of_day, j);
          StandInSlice paper =
              stand_in_json_member (stand_in_slice_new (item->json, item->length), "paper");
          g_autofree char *title = stand_in_json_dup_string (stand_in_json_member (paper, "title"));
          g_autofree char *summary =
              stand_in_json_dup_string (stand_in_json_member (paper, "summary"));
          g_autofree char *both =
              g_strconcat (title ? title : "", " ", summary ? summary : "", NULL);
          g_autofree char *text = g_utf8_casefold (both, -1);
          gboolean all = TRUE;

          for (guint k = 0; wanted[k] != NULL && all; k++)
            all = strstr (text, wanted[k]) != NULL;
          if (all)
            g_ptr_array_add (found, stand_in_item_ref (item));
        }
      if (found->len >= limit)
        break;
    }
  return found;
}

StandInItem *
stand_in_catalogue_find (StandInCatalogue *self, const char *id)
{
  StandInItem *item = self->feed->find (self->feed, id);

  return item != NULL ? item : stand_in_unlisted_new (id);
}

gboolean
stand_in_catalogue_grow (StandInCatalogue *self, guint steps)
{
  if (self->growth == STAND_IN_GROWTH_NONE)
    return FALSE;
  self->grown += steps;
  g_ptr_array_set_size (self->lists, 0);
  return TRUE;
}

void
stand_in_catalogue_withdraw (StandInCatalogue *self, const char *id)
{
  g_hash_table_add (self->withdrawn, g_strdup (id));
  g_ptr_array_set_size (self->lists, 0);
}

void
stand_in_catalogue_reload (StandInCatalogue *self)
{
  g_ptr_array_set_size (self->lists, 0);
  self->feed->reload (self->feed);
}
