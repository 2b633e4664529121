/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-feed.h"
#include "stand-in-json.h"
#include "stand-in-words.h"

#include <string.h>

#define MONTH   "1706."
#define AUTHORS 5

static void
append_member (GString *json, const char *name, char *text)
{
  g_autofree char *owned = text;

  g_string_append_printf (json, ",\"%s\":", name);
  stand_in_json_append_string (json, owned);
}

/* Public API */

StandInItem *
stand_in_unlisted_new (const char *id)
{
  guint64 number;

  if (!g_str_has_prefix (id, MONTH) || strlen (id) != strlen (MONTH) + 5 ||
      !g_ascii_string_to_unsigned (id + strlen (MONTH), 10, 1, 99999, &number, NULL))
    return NULL;

  StandInRandom random = stand_in_random_init (1706, number, 0);
  GString *json = g_string_new ("{\"paper\":{");
  g_autofree char *name = stand_in_words_name (&random);

  g_string_append_printf (json, "\"id\":\"%s\",\"authors\":[", id);
  for (guint i = 0; i < AUTHORS; i++)
    {
      g_autofree char *hex = stand_in_words_hex (&random, 24);
      g_string_append_printf (json, "%s{\"_id\":\"%s\"", i > 0 ? "," : "", hex);
      append_member (json, "name", stand_in_words_person (&random));
      g_string_append (json, ",\"hidden\":false}");
    }
  g_string_append_printf (json, "],\"publishedAt\":\"2017-06-%02uT17:57:34.000Z\"",
                          (guint) (number % 30) + 1);
  append_member (json, "title", stand_in_words_title (&random, name));
  append_member (json, "summary", stand_in_words_abstract (&random, name));
  g_string_append_printf (json, ",\"upvotes\":%u", stand_in_random_below (&random, 90));
  append_member (json, "ai_summary", stand_in_words_summary (&random, name));
  append_member (json, "ai_summary_model", g_strdup ("made-up"));
  g_string_append (json, "}}");
  return stand_in_item_new (json);
}
