/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "stand-in-fault.h"

#include <json-glib/json-glib.h>
#include <string.h>

/*
 * A value at a path replaced by one of another type or beyond reason.  The tree holds a marker in
 * its place, for which the text is put in at the end: no generator would write some of these.
 */
#define MARKER "\"quire-stand-in-marker\""

typedef struct
{
  const char *kind;
  const char *json; /* NULL: made when needed */
} Mutation;

static const Mutation mutations[] = {
  { "null", "null" },
  { "number", "7" },
  { "negative", "-7" },
  { "fraction", "0.5" },
  { "huge", "99999999999999999999" },
  { "huge-exponent", "1e400" },
  { "big", "9223372036854775807" },
  { "string", "\"seven\"" },
  { "number-string", "\"7\"" },
  { "empty", "\"\"" },
  { "blank", "\" \\n\\t \"" },
  { "array", "[7]" },
  { "empty-array", "[]" },
  { "null-array", "[null]" },
  { "object", "{\"seven\":7}" },
  { "empty-object", "{}" },
  { "true", "true" },
  { "false", "false" },
  { "bool", "true" },
  { "long", NULL },
  { "deep", NULL },
  { "missing", NULL },
  { "id-slash", "\"../../etc/2503.02130\"" },
  { "id-nul", "\"2503.0\\u00002130\"" },
  { "nul", "\"a\\u0000b\"" },
  { "control", "\"a\\u0001\\u001b[31mb\\u202e\"" },
  { "surrogate", "\"a\\ud800b\"" },
  { "bad-utf8", "\"a\xff\xfe\xc3(b\"" },
  { "javascript", "\"javascript:alert(1)\"" },
  { "file", "\"file:///etc/passwd\"" },
  { "data", "\"data:text/html,hello\"" },
  { "markup", "\"<b>&amp; <script>alert(1)</script> &lt\"" },
  { "wrapped-address", "\"https://example.org/hard-\\n  wrapped\"" },
  { "date", "\"9999-99-99T99:99:99.000Z\"" },
};

static const Mutation *
find_mutation (const char *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (mutations); i++)
    {
      if (g_str_equal (mutations[i].kind, kind))
        return &mutations[i];
    }
  return NULL;
}

static char *
dup_replacement (const Mutation *mutation)
{
  if (mutation->json != NULL)
    return g_strdup (mutation->json);
  if (g_str_equal (mutation->kind, "long"))
    {
      g_autofree char *text = g_strnfill (1024 * 1024, 'x');
      return g_strdup_printf ("\"%s\"", text);
    }
  g_autofree char *open = g_strnfill (60000, '[');
  g_autofree char *close = g_strnfill (60000, ']');
  return g_strconcat (open, close, NULL);
}

static void mutate_node (JsonNode *node, char **path, gboolean remove);

static void
mutate_member (JsonObject *object, const char *name, char **rest, gboolean remove)
{
  if (rest[0] != NULL)
    {
      if (json_object_has_member (object, name))
        mutate_node (json_object_get_member (object, name), rest, remove);
    }
  else if (remove)
    json_object_remove_member (object, name);
  else
    json_object_set_string_member (object, name, "quire-stand-in-marker");
}

/* json-glib cannot replace an element, and json_node_init_string() frees an object's node twice. */
static void
replace_elements (JsonNode *node, const char *step, gboolean remove)
{
  JsonArray *array = json_node_get_array (node);
  g_autoptr (JsonArray) replaced = json_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *index = g_strdup_printf ("%u", i);

      if (!g_str_equal (step, "*") && !g_str_equal (step, index))
        json_array_add_element (replaced, json_node_copy (json_array_get_element (array, i)));
      else if (!remove)
        json_array_add_string_element (replaced, "quire-stand-in-marker");
    }
  json_node_set_array (node, replaced);
}

static void
mutate_elements (JsonNode *node, char **path, gboolean remove)
{
  JsonArray *array = json_node_get_array (node);
  guint length = json_array_get_length (array);
  guint64 index = 0;

  if (path[1] == NULL)
    replace_elements (node, path[0], remove);
  else if (g_str_equal (path[0], "*"))
    {
      for (guint i = 0; i < length; i++)
        mutate_node (json_array_get_element (array, i), path + 1, remove);
    }
  else if (g_ascii_string_to_unsigned (path[0], 10, 0, G_MAXUINT, &index, NULL) && index < length)
    mutate_node (json_array_get_element (array, index), path + 1, remove);
}

static void
mutate_node (JsonNode *node, char **path, gboolean remove)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    mutate_member (json_node_get_object (node), path[0], path + 1, remove);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    mutate_elements (node, path, remove);
}

static void
replace_all (GString *text, const char *from, const char *to)
{
  g_auto (GStrv) parts = g_strsplit (text->str, from, -1);

  g_string_truncate (text, 0);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (text, to);
      g_string_append (text, parts[i]);
    }
}

/* Public API */

gboolean
stand_in_mutate_is_kind (const char *kind)
{
  return find_mutation (kind) != NULL;
}

void
stand_in_mutate (StandInAnswer *answer, const char *path, const char *kind)
{
  const Mutation *mutation = find_mutation (kind);
  gboolean remove = g_str_equal (kind, "missing");
  g_autoptr (JsonNode) root = json_from_string (answer->body->str, NULL);

  if (mutation == NULL || root == NULL)
    return;

  g_auto (GStrv) steps = g_strsplit (path, ".", -1);
  if (steps[0] != NULL)
    mutate_node (root, steps, remove);
  g_autofree char *json = json_to_string (root, FALSE);
  g_string_assign (answer->body, json);
  if (!remove)
    {
      g_autofree char *replacement = dup_replacement (mutation);
      replace_all (answer->body, MARKER, replacement);
    }
}

char *
stand_in_mutate_describe (void)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (mutations); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", mutations[i].kind);
  return g_string_free (text, FALSE);
}
