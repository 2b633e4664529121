/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-fault.h"
#include "stand-in-hostile.h"
#include "stand-in-json.h"

#include <string.h>

#define CAPTIVE_PORTAL                                                                            \
  "<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>Welcome to our network</h1>" \
  "<form action=\"/login\" method=\"post\"><input name=\"room\"><button>Log in</button></form>"   \
  "</body></html>\n"

typedef struct
{
  const char *name;
  StandInSpoil spoil;
  const char *help;
} Spoil;

/* Helpers */

static void
set_body (StandInAnswer *answer, const char *body, gssize length)
{
  answer->status = SOUP_STATUS_OK;
  g_string_truncate (answer->body, 0);
  g_string_append_len (answer->body, body, length);
}

/* Puts TEXT right after the first occurrence of AFTER. */
static void
insert_after (StandInAnswer *answer, const char *after, const char *text, gssize length)
{
  const char *found = strstr (answer->body->str, after);

  if (found != NULL)
    g_string_insert_len (answer->body, found - answer->body->str + strlen (after), text, length);
}

static void
replace_first_number (StandInAnswer *answer, const char *key, const char *number)
{
  const char *found = strstr (answer->body->str, key);

  if (found == NULL)
    return;
  gsize at = found - answer->body->str + strlen (key);
  gsize length = strspn (answer->body->str + at, "-0123456789");
  g_string_erase (answer->body, at, length);
  g_string_insert (answer->body, at, number);
}

/* The body again from its elements; of the one of that id (or the first) COPIES are kept. */
static void
repeat_element (StandInAnswer *answer, const char *id, guint copies)
{
  g_autoptr (GString) whole = g_string_new_len (answer->body->str, answer->body->len);
  g_autoptr (GArray) elements =
      stand_in_json_elements (stand_in_slice_new (whole->str, whole->len));
  guint chosen = id != NULL ? elements->len : 0;

  for (guint i = 0; id != NULL && i < elements->len; i++)
    {
      StandInSlice paper =
          stand_in_json_member (g_array_index (elements, StandInSlice, i), "paper");
      g_autofree char *this_id = stand_in_json_dup_string (stand_in_json_member (paper, "id"));
      if (g_strcmp0 (this_id, id) == 0)
        chosen = i;
    }
  if (chosen >= elements->len)
    return;

  g_string_assign (answer->body, "[");
  for (guint i = 0; i < elements->len; i++)
    {
      StandInSlice element = g_array_index (elements, StandInSlice, i);
      for (guint j = 0; j < (i == chosen ? copies : 1); j++)
        {
          if (answer->body->len > 1)
            g_string_append_c (answer->body, ',');
          g_string_append_len (answer->body, element.text, element.length);
        }
    }
  g_string_append_c (answer->body, ']');
}

/* The faults */

static void
spoil_portal (StandInAnswer *answer, const char *arg)
{
  stand_in_answer_set (answer, SOUP_STATUS_OK, "text/html; charset=utf-8", CAPTIVE_PORTAL, -1);
}

static void
spoil_empty (StandInAnswer *answer, const char *arg)
{
  set_body (answer, "[]", -1);
  soup_message_headers_remove (answer->headers, "Link");
}

static void
spoil_vanish (StandInAnswer *answer, const char *arg)
{
  repeat_element (answer, arg, 0);
}

static void
spoil_duplicate (StandInAnswer *answer, const char *arg)
{
  repeat_element (answer, arg, 2);
}

static void
spoil_error_200 (StandInAnswer *answer, const char *arg)
{
  stand_in_answer_set_error (answer, SOUP_STATUS_OK, arg ? arg : "Something went wrong");
}

static void
spoil_object (StandInAnswer *answer, const char *arg)
{
  g_string_prepend (answer->body, "{\"papers\":");
  g_string_append_c (answer->body, '}');
}

static void
spoil_body (StandInAnswer *answer, const char *arg)
{
  set_body (answer, arg ? arg : "", -1);
}

static void
spoil_not_json (StandInAnswer *answer, const char *arg)
{
  set_body (answer, "papers: none today, come back tomorrow\n", -1);
}

static void
spoil_cut (StandInAnswer *answer, const char *arg)
{
  gsize at = arg ? g_ascii_strtoull (arg, NULL, 10) : answer->body->len / 2;

  g_string_truncate (answer->body, MIN (at, answer->body->len));
}

static void
spoil_trailing (StandInAnswer *answer, const char *arg)
{
  g_string_append (answer->body, "[]");
}

static void
spoil_comments (StandInAnswer *answer, const char *arg)
{
  g_string_prepend (answer->body, "/* the day's papers */ ");
}

static void
spoil_single_quotes (StandInAnswer *answer, const char *arg)
{
  const char *found = strstr (answer->body->str, "\"paper\"");

  if (found == NULL)
    {
      set_body (answer, "['paper']", -1);
      return;
    }
  gsize at = found - answer->body->str;
  answer->body->str[at] = '\'';
  answer->body->str[at + strlen ("\"paper")] = '\'';
}

static void
spoil_bom (StandInAnswer *answer, const char *arg)
{
  g_string_prepend (answer->body, "\xef\xbb\xbf");
}

static void
spoil_bad_utf8 (StandInAnswer *answer, const char *arg)
{
  insert_after (answer, "\"title\":\"", "\xff\xfe\xc3(", -1);
}

static void
spoil_nul (StandInAnswer *answer, const char *arg)
{
  insert_after (answer, "\"title\":\"", "before\\u0000after ", -1);
}

static void
spoil_raw_nul (StandInAnswer *answer, const char *arg)
{
  insert_after (answer, "\"title\":\"", "before\0after ", sizeof "before\0after " - 1);
}

static void
spoil_brackets (StandInAnswer *answer, const char *arg)
{
  gsize depth = arg ? g_ascii_strtoull (arg, NULL, 10) : 60000;
  g_autofree char *open = g_strnfill (depth, '[');
  g_autofree char *close = g_strnfill (depth, ']');
  g_autofree char *both = g_strconcat (open, close, NULL);

  set_body (answer, both, -1);
}

static void
spoil_huge_exponent (StandInAnswer *answer, const char *arg)
{
  replace_first_number (answer, "\"upvotes\":", "1e400");
}

static void
spoil_huge_integer (StandInAnswer *answer, const char *arg)
{
  replace_first_number (answer, "\"upvotes\":", "99999999999999999999");
}

static void
spoil_leading_zero (StandInAnswer *answer, const char *arg)
{
  replace_first_number (answer, "\"upvotes\":", "01");
}

/* Every abstract, one of them (the paper's own and, in a list, the outer one) like the other. */
static void
spoil_revised (StandInAnswer *answer, const char *arg)
{
  g_auto (GStrv) parts = g_strsplit (answer->body->str, "\"summary\":\"", -1);

  g_string_assign (answer->body, parts[0]);
  for (guint i = 1; parts[0] != NULL && parts[i] != NULL; i++)
    {
      gsize end = 0;

      while (parts[i][end] != '"' && parts[i][end] != '\0')
        end += parts[i][end] == '\\' && parts[i][end + 1] != '\0' ? 2 : 1;
      g_string_append_printf (
          answer->body, "\"summary\":\"%s%.*s Two more benchmarks confirm the result.%s",
          arg ? arg : "In this revised version: ", (int) end, parts[i], parts[i] + end);
    }
}

static void
spoil_other_id (StandInAnswer *answer, const char *arg)
{
  const char *found = strstr (answer->body->str, "\"id\":\"");

  if (found == NULL)
    return;
  gsize at = found - answer->body->str + strlen ("\"id\":\"");
  g_string_erase (answer->body, at, strcspn (answer->body->str + at, "\""));
  g_string_insert (answer->body, at, arg ? arg : "2401.00001");
}

static void
spoil_odd_items (StandInAnswer *answer, const char *arg)
{
  if (g_str_has_prefix (answer->body->str, "[{"))
    g_string_insert (answer->body, 1, "null,7,\"paper\",[],{},");
}

static const Spoil spoils[] = {
  { "portal", spoil_portal, "200 and a captive portal's HTML" },
  { "empty", spoil_empty, "[] whatever there was" },
  { "vanish", spoil_vanish, "[:ID] one paper is missing (the first)" },
  { "duplicate", spoil_duplicate, "[:ID] one paper stands there twice" },
  { "error-200", spoil_error_200, "[:TEXT] an error object with status 200" },
  { "object", spoil_object, "an object instead of an array" },
  { "body", spoil_body, "[:TEXT] that body (none: an empty one)" },
  { "not-json", spoil_not_json, "text that is no JSON" },
  { "cut", spoil_cut, "[:N] a complete answer whose JSON ends after N bytes (half)" },
  { "trailing", spoil_trailing, "a second value after the first" },
  { "comments", spoil_comments, "JSON with a comment" },
  { "single-quotes", spoil_single_quotes, "JSON with single quotes" },
  { "bom", spoil_bom, "a byte order mark before the JSON" },
  { "bad-utf8", spoil_bad_utf8, "bytes that are no UTF-8 in the first title" },
  { "nul", spoil_nul, "an escaped NUL in the first title" },
  { "raw-nul", spoil_raw_nul, "a NUL byte in the first title" },
  { "brackets", spoil_brackets, "[:N] N brackets deep (60000)" },
  { "huge-exponent", spoil_huge_exponent, "1e400 for the first upvotes" },
  { "huge-integer", spoil_huge_integer, "99999999999999999999 for the first upvotes" },
  { "leading-zero", spoil_leading_zero, "01 for the first upvotes" },
  { "odd-items", spoil_odd_items, "null, 7, a string, [] and {} among the items" },
  { "revised", spoil_revised,
    "[:TEXT] every abstract begins with TEXT and ends with a sentence more" },
  { "other-id", spoil_other_id, "[:ID] another id for the first (2401.00001)" },
  { "picture-huge", stand_in_hostile_huge, "[:WxH] a small PNG of many pixels (30000x30000)" },
  { "picture-short", stand_in_hostile_short, "[:WxH] a PNG (1200x648) with its first row only" },
  { "picture-svg", stand_in_hostile_svg, "an SVG of 20000 × 20000" },
  { "picture-html", spoil_portal, "HTML with status 200" },
  { "picture-truncated", stand_in_hostile_truncated, "[:N] the first N bytes (half), complete" },
  { "picture-other", stand_in_hostile_other,
    "[:FORMAT] another format (gif, png, jpeg, webp) than named" },
  { "picture-frames", stand_in_hostile_frames, "[:N] a GIF of N frames (10000)" },
  { "picture-rubbish", stand_in_hostile_rubbish, "a picture's head and then anything" },
  { "picture-empty", spoil_body, "no bytes at all" },
  { "picture-missing", stand_in_hostile_missing, "404" },
};

/* Public API */

StandInSpoil
stand_in_spoil_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      if (g_str_equal (spoils[i].name, name))
        return spoils[i].spoil;
    }
  return NULL;
}

char *
stand_in_spoil_describe (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (spoils); i++)
    {
      const char *help = spoils[i].help;
      g_autofree char *arg = NULL;

      if (*help == '[')
        {
          arg = g_strndup (help, strchr (help, ' ') - help);
          help = strchr (help, ' ') + 1;
        }
      g_autofree char *name = g_strconcat (spoils[i].name, arg, NULL);
      g_string_append_printf (text, "  %-28s %s\n", name, help);
    }
  return g_string_free (text, FALSE);
}
