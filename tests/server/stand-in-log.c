/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-json.h"
#include "stand-in-log.h"

#define KEPT_ENTRIES 100000

struct _StandInLog
{
  GPtrArray *entries;
  GPtrArray *cleared; /* still written to by what is on the wire */
};

static void
entry_free (StandInLogEntry *entry)
{
  g_free (entry->method);
  g_free (entry->target);
  g_free (entry->headers);
  g_free (entry);
}

static void
append_header_cb (const char *name, const char *value, gpointer user_data)
{
  GString *json = user_data;
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (json->len > 0)
    g_string_append_c (json, ',');
  stand_in_json_append_string (json, lower);
  g_string_append_c (json, ':');
  stand_in_json_append_string (json, value);
}

/* Public API */

StandInLog *
stand_in_log_new (void)
{
  StandInLog *log = g_new0 (StandInLog, 1);

  log->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  log->cleared = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  return log;
}

void
stand_in_log_free (StandInLog *log)
{
  g_ptr_array_unref (log->entries);
  g_ptr_array_unref (log->cleared);
  g_free (log);
}

StandInLogEntry *
stand_in_log_add (StandInLog *log, SoupServerMessage *message, const char *target)
{
  StandInLogEntry *entry = g_new0 (StandInLogEntry, 1);
  GString *headers = g_string_new (NULL);

  soup_message_headers_foreach (soup_server_message_get_request_headers (message), append_header_cb,
                                headers);
  entry->method = g_strdup (soup_server_message_get_method (message));
  entry->target = g_strdup (target);
  entry->headers = g_string_free (headers, FALSE);
  if (log->entries->len >= KEPT_ENTRIES)
    stand_in_log_clear (log);
  g_ptr_array_add (log->entries, entry);
  return entry;
}

void
stand_in_log_clear (StandInLog *log)
{
  while (log->entries->len > 0)
    g_ptr_array_add (log->cleared, g_ptr_array_steal_index_fast (log->entries, 0));
}

char *
stand_in_log_to_json (StandInLog *log)
{
  GString *json = g_string_new ("[");

  for (guint i = 0; i < log->entries->len; i++)
    {
      StandInLogEntry *entry = g_ptr_array_index (log->entries, i);
      g_autofree char *object = g_strdup_printf ("{%s}", entry->headers);
      StandInSlice headers = stand_in_slice_new (object, strlen (object));

      g_string_append (json, i > 0 ? ",{\"method\":" : "{\"method\":");
      stand_in_json_append_string (json, entry->method);
      g_string_append (json, ",\"path\":");
      stand_in_json_append_string (json, entry->target);
      g_string_append_printf (
          json,
          ",\"headers\":%s,\"authorization\":%s,\"if_none_match\":%s,\"status\":%u,"
          "\"bytes\":%" G_GINT64_FORMAT ",\"open\":%s}",
          object, stand_in_json_member (headers, "authorization").text ? "true" : "false",
          stand_in_json_member (headers, "if-none-match").text ? "true" : "false", entry->status,
          entry->bytes, entry->is_open ? "true" : "false");
    }
  g_string_append_c (json, ']');
  return g_string_free (json, FALSE);
}
