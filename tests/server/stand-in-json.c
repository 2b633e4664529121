/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-json.h"

#include <string.h>

/* Helpers: every one takes a position and the end, and gives the next position. */

static const char *
skip_blanks (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
    at++;
  return at;
}

/* Most of the text is within strings, so this is what has to be fast. */
static const char *
skip_string (const char *at, const char *end)
{
  const char *start = at + 1;

  for (at = start; at < end; at++)
    {
      const char *slash;

      at = memchr (at, '"', end - at);
      if (at == NULL)
        return end;
      for (slash = at; slash > start && slash[-1] == '\\'; slash--)
        ;
      if ((at - slash) % 2 == 0)
        return at + 1;
    }
  return end;
}

static const char *
skip_value (const char *at, const char *end)
{
  guint depth = 0;

  at = skip_blanks (at, end);
  while (at < end)
    {
      if (*at == '"')
        at = skip_string (at, end);
      else if (*at == '{' || *at == '[')
        depth++, at++;
      else if (*at == '}' || *at == ']')
        depth--, at++;
      else if (depth > 0)
        at++;
      else
        {
          while (at < end && strchr (",]} \n\r\t", *at) == NULL)
            at++;
        }
      if (depth == 0)
        break;
    }
  return at;
}

static gboolean
is_picture_key (StandInSlice key)
{
  static const char *const names[] = { "\"thumbnail\"", "\"avatarUrl\"", "\"avatar\"",
                                       "\"mediaUrls\"", "\"mediaUrl\"" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      if (key.length == strlen (names[i]) && memcmp (key.text, names[i], key.length) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
append_picture_address (GString *json, const char *address, const char *base)
{
  const char *path = address;

  if (g_str_has_prefix (address, "http://") || g_str_has_prefix (address, "https://"))
    path = strchr (strstr (address, "//") + 2, '/');
  if (path == NULL || *path != '/')
    {
      stand_in_json_append_string (json, address);
      return;
    }

  g_autofree char *rewritten = g_strconcat (base, path, NULL);
  stand_in_json_append_string (json, rewritten);
}

/* Public API */

StandInSlice
stand_in_slice_new (const char *text, gsize length)
{
  return (StandInSlice){ text, length };
}

GString *
stand_in_json_minify (StandInSlice slice)
{
  GString *out = g_string_sized_new (slice.length + 1);
  const char *end = slice.text + slice.length;
  const char *at = skip_blanks (slice.text, end);

  while (at < end)
    {
      const char *from = at;

      if (*at == '"')
        at = skip_string (at, end);
      else
        {
          while (at < end && *at != '"' && *at != ' ' && *at != '\n' && *at != '\r' && *at != '\t')
            at++;
        }
      g_string_append_len (out, from, at - from);
      at = skip_blanks (at, end);
    }
  return out;
}

StandInSlice
stand_in_json_member (StandInSlice object, const char *name)
{
  const char *end = object.text + object.length;
  gsize name_length = strlen (name);

  if (object.text == NULL)
    return object;

  const char *at = skip_blanks (object.text, end);
  if (at >= end || *at != '{')
    return (StandInSlice){ NULL, 0 };

  at = skip_blanks (at + 1, end);
  while (at < end && *at == '"')
    {
      const char *key = at + 1;
      at = skip_string (at, end);
      gsize key_length = at - key - 1;

      const char *value = skip_blanks (at, end);
      value = skip_blanks (value + 1, end); /* past the colon */
      at = skip_value (value, end);
      if (key_length == name_length && memcmp (key, name, name_length) == 0)
        return stand_in_slice_new (value, at - value);

      at = skip_blanks (at, end);
      if (at < end && *at == ',')
        at = skip_blanks (at + 1, end);
    }
  return (StandInSlice){ NULL, 0 };
}

GArray *
stand_in_json_elements (StandInSlice array)
{
  GArray *elements = g_array_new (FALSE, FALSE, sizeof (StandInSlice));
  const char *end = array.text + array.length;

  if (array.text == NULL)
    return elements;

  const char *at = skip_blanks (array.text, end);
  if (at >= end || *at != '[')
    return elements;

  at = skip_blanks (at + 1, end);
  while (at < end && *at != ']')
    {
      const char *next = skip_value (at, end);
      StandInSlice element = stand_in_slice_new (at, next - at);

      if (next == at)
        break;
      g_array_append_val (elements, element);
      at = skip_blanks (next, end);
      if (at < end && *at == ',')
        at = skip_blanks (at + 1, end);
    }
  return elements;
}

char *
stand_in_json_dup_string (StandInSlice slice)
{
  if (slice.text == NULL || slice.length < 2 || *slice.text != '"')
    return NULL;

  GString *out = g_string_sized_new (slice.length);
  const char *end = slice.text + slice.length - 1;
  for (const char *at = slice.text + 1; at < end; at++)
    {
      if (*at != '\\')
        {
          g_string_append_c (out, *at);
          continue;
        }
      at++;
      if (*at == 'u' && end - at > 4)
        {
          char digits[5] = { at[1], at[2], at[3], at[4], '\0' };
          gunichar unit = (gunichar) g_ascii_strtoull (digits, NULL, 16);

          at += 4;
          if (unit >= 0xd800 && unit < 0xdc00 && end - at > 6 && at[1] == '\\' && at[2] == 'u')
            {
              char low[5] = { at[3], at[4], at[5], at[6], '\0' };
              unit = 0x10000 + ((unit - 0xd800) << 10) +
                     ((gunichar) g_ascii_strtoull (low, NULL, 16) - 0xdc00);
              at += 6;
            }
          g_string_append_unichar (out, unit);
        }
      else if (*at == 'n')
        g_string_append_c (out, '\n');
      else if (*at == 't')
        g_string_append_c (out, '\t');
      else if (*at == 'r')
        g_string_append_c (out, '\r');
      else if (*at == 'b')
        g_string_append_c (out, '\b');
      else if (*at == 'f')
        g_string_append_c (out, '\f');
      else
        g_string_append_c (out, *at);
    }
  return g_string_free (out, FALSE);
}

gint64
stand_in_json_integer (StandInSlice slice, gint64 fallback)
{
  if (slice.text == NULL || !(g_ascii_isdigit (*slice.text) || *slice.text == '-'))
    return fallback;
  return g_ascii_strtoll (slice.text, NULL, 10);
}

void
stand_in_json_append_string (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *at = text; *at != '\0'; at++)
    {
      switch (*at)
        {
        case '"':
          g_string_append (json, "\\\"");
          break;
        case '\\':
          g_string_append (json, "\\\\");
          break;
        case '\n':
          g_string_append (json, "\\n");
          break;
        case '\t':
          g_string_append (json, "\\t");
          break;
        default:
          if ((guchar) *at < 0x20)
            g_string_append_printf (json, "\\u%04x", (guchar) *at);
          else
            g_string_append_c (json, *at);
        }
    }
  g_string_append_c (json, '"');
}

GString *
stand_in_json_rewrite_pictures (StandInSlice json, const char *base)
{
  GString *out = g_string_sized_new (json.length + 256);
  const char *end = json.text + json.length;
  const char *at = json.text;
  StandInSlice key = { NULL, 0 };

  while (at < end)
    {
      const char *from = at;

      if (*at != '"')
        {
          while (at < end && *at != '"')
            at++;
          g_string_append_len (out, from, at - from);
          continue;
        }

      at = skip_string (at, end);
      StandInSlice token = stand_in_slice_new (from, at - from);
      const char *next = skip_blanks (at, end);
      if (next < end && *next == ':')
        key = token;
      else if (key.text != NULL && is_picture_key (key))
        {
          g_autofree char *address = stand_in_json_dup_string (token);
          append_picture_address (out, address, base);
          continue;
        }
      g_string_append_len (out, token.text, token.length);
    }
  return out;
}

GString *
stand_in_json_splice (StandInSlice json, StandInSlice value, const char *replacement)
{
  GString *out = g_string_sized_new (json.length + strlen (replacement));
  const char *rest = value.text + value.length;

  g_string_append_len (out, json.text, value.text - json.text);
  g_string_append (out, replacement);
  g_string_append_len (out, rest, json.text + json.length - rest);
  return out;
}
