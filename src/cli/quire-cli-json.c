/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cli-json.h"

#include "quire-cli-output.h"

/* Helpers */

static void
add_texts (JsonBuilder *builder, const char *name, const char *const *texts)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_authors (JsonBuilder *builder, const QuirePaperFields *fields)
{
  json_builder_set_member_name (builder, "authors");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fields->n_authors; i++)
    json_builder_add_string_value (builder, fields->authors[i].name);
  json_builder_end_array (builder);
}

static void
add_moment (JsonBuilder *builder, gint64 moment)
{
  g_autoptr (GDateTime) time =
      moment != 0 ? g_date_time_new_from_unix_utc (moment / G_USEC_PER_SEC) : NULL;

  if (time == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  g_autofree char *text = g_date_time_format_iso8601 (time);
  json_builder_add_string_value (builder, text);
}

static void
add_dictionary (JsonBuilder *builder, GVariant *dictionary)
{
  GVariantIter iter;
  const char *name;
  GVariant *value;

  json_builder_begin_object (builder);
  g_variant_iter_init (&iter, dictionary);
  while (g_variant_iter_loop (&iter, "{&sv}", &name, &value))
    {
      g_autofree char *member = g_strdelimit (g_strdup (name), "-", '_');
      json_builder_set_member_name (builder, member);
      quire_cli_json_add_variant (builder, value);
    }
  json_builder_end_object (builder);
}

static void
add_array (JsonBuilder *builder, GVariant *array)
{
  json_builder_begin_array (builder);
  for (gsize i = 0; i < g_variant_n_children (array); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (array, i);
      quire_cli_json_add_variant (builder, child);
    }
  json_builder_end_array (builder);
}

/* Public API */

void
quire_cli_json_add_text (JsonBuilder *builder, const char *name, const char *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

void
quire_cli_json_add_number (JsonBuilder *builder, const char *name, gint64 number)
{
  json_builder_set_member_name (builder, name);
  if (number >= 0)
    json_builder_add_int_value (builder, number);
  else
    json_builder_add_null_value (builder);
}

void
quire_cli_json_add_flag (JsonBuilder *builder, const char *name, gboolean flag)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, flag);
}

void
quire_cli_json_add_listing (JsonBuilder *builder, const QuireListing *listing)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const QuireListingState *state = quire_listing_get_state (listing);
  g_autofree char *day = state->day != QUIRE_DAY_NONE ? quire_day_to_string (state->day) : NULL;

  json_builder_begin_object (builder);
  quire_cli_json_add_text (builder, "id", fields->id);
  quire_cli_json_add_text (builder, "title", fields->title);
  quire_cli_json_add_text (builder, "abstract", fields->abstract);
  add_authors (builder, fields);
  quire_cli_json_add_text (builder, "organization",
                           quire_profile_get_label (&fields->organization));
  quire_cli_json_add_text (builder, "day", day);
  quire_cli_json_add_text (builder, "published", fields->published);
  quire_cli_json_add_number (builder, "upvotes", fields->upvotes);
  quire_cli_json_add_number (builder, "comments", fields->comments);
  quire_cli_json_add_text (builder, "submitter", fields->submitter.name);
  quire_cli_json_add_text (builder, "github", fields->github);
  quire_cli_json_add_number (builder, "stars", fields->stars);
  quire_cli_json_add_text (builder, "project", fields->project);
  quire_cli_json_add_text (builder, "thumbnail", fields->thumbnail);
  add_texts (builder, "keywords", fields->keywords);
  quire_cli_json_add_text (builder, "ai_summary", fields->ai_summary);
  quire_cli_json_add_flag (builder, "withdrawn", state->withdrawn);
  quire_cli_json_add_flag (builder, "read", !state->unread);
  quire_cli_json_add_flag (builder, "bookmarked", state->bookmarked);
  json_builder_end_object (builder);
}

void
quire_cli_json_add_variant (JsonBuilder *builder, GVariant *value)
{
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    add_dictionary (builder, value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_ARRAY))
    add_array (builder, value);
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) inner = g_variant_get_variant (value);
      quire_cli_json_add_variant (builder, inner);
    }
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) &&
           *g_variant_get_string (value, NULL) != '\0')
    json_builder_add_string_value (builder, g_variant_get_string (value, NULL));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    json_builder_add_boolean_value (builder, g_variant_get_boolean (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT32))
    json_builder_add_int_value (builder, g_variant_get_int32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    json_builder_add_int_value (builder, g_variant_get_uint32 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT64))
    json_builder_add_int_value (builder, (gint64) g_variant_get_uint64 (value));
  else if (g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
    add_moment (builder, g_variant_get_int64 (value));
  else
    json_builder_add_null_value (builder);
}

void
quire_cli_json_print (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  quire_cli_print_raw (text);
  quire_cli_print_raw ("\n");
}
