/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-feed.h"
#include "stand-in-json.h"

#include <string.h>

/* Public API */

StandInItem *
stand_in_item_new (GString *json)
{
  StandInItem *item = g_new0 (StandInItem, 1);
  StandInSlice whole = stand_in_slice_new (json->str, json->len);
  StandInSlice paper = stand_in_json_member (whole, "paper");

  item->references = 1;
  item->id = stand_in_json_dup_string (stand_in_json_member (paper, "id"));
  item->upvotes = stand_in_json_integer (stand_in_json_member (paper, "upvotes"), 0);
  item->stars = stand_in_json_integer (stand_in_json_member (paper, "githubStars"), -1);
  item->length = json->len;
  item->json = g_string_free (json, FALSE);
  return item;
}

StandInItem *
stand_in_item_ref (StandInItem *item)
{
  item->references++;
  return item;
}

void
stand_in_item_unref (StandInItem *item)
{
  if (--item->references > 0)
    return;
  g_free (item->id);
  g_free (item->json);
  g_free (item);
}

StandInItem *
stand_in_item_with_upvotes (StandInItem *item, gint64 upvotes)
{
  StandInSlice whole = stand_in_slice_new (item->json, item->length);
  StandInSlice value = stand_in_json_member (stand_in_json_member (whole, "paper"), "upvotes");

  if (value.text == NULL)
    return stand_in_item_ref (item);

  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, upvotes);
  return stand_in_item_new (stand_in_json_splice (whole, value, text));
}
