/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-json-object.h"

#include <string.h>

static void
append_path (GString *path, const QuireJsonObject *self)
{
  if (self->parent == NULL)
    return;
  append_path (path, self->parent);
  g_string_append (path, self->name);
  if (self->index >= 0)
    g_string_append_printf (path, "[%d]", self->index);
  g_string_append_c (path, '.');
}

static void
fail_at (const QuireJsonObject *self, const char *name, int index, const char *what)
{
  g_autoptr (GString) phrase = NULL;

  if (*self->problem != NULL)
    return;
  phrase = g_string_new (NULL);
  append_path (phrase, self);
  g_string_append (phrase, name);
  if (index >= 0)
    g_string_append_printf (phrase, "[%d]", index);
  g_string_append_printf (phrase, " %s", what);
  *self->problem = g_string_free (g_steal_pointer (&phrase), FALSE);
}

static inline JsonNode *
get_member (const QuireJsonObject *self, const char *name)
{
  return self->object != NULL ? json_object_get_member (self->object, name) : NULL;
}

static inline gboolean
is_value (JsonNode *node, GType type)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static const char *
read_text (const QuireJsonObject *self, const char *name, int index, JsonNode *node)
{
  const char *text;

  if (!is_value (node, G_TYPE_STRING))
    {
      fail_at (self, name, index, "is not a text");
      return NULL;
    }
  text = json_node_get_string (node);
  if (strnlen (text, QUIRE_JSON_MAX_TEXT + 1) > QUIRE_JSON_MAX_TEXT)
    {
      fail_at (self, name, index, "is too long");
      return NULL;
    }
  return text;
}

static gboolean
read_object (const QuireJsonObject *self,
             const char *name,
             int index,
             JsonNode *node,
             QuireJsonObject *child)
{
  *child = (QuireJsonObject){ NULL, self, name, index, self->problem };
  if (node == NULL)
    return FALSE;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      fail_at (self, name, index, "is not an object");
      return FALSE;
    }
  child->object = json_node_get_object (node);
  return TRUE;
}

gboolean
quire_json_object_init (QuireJsonObject *self, JsonNode *record, char **problem)
{
  *self = (QuireJsonObject){ NULL, NULL, NULL, -1, problem };
  if (record != NULL && JSON_NODE_HOLDS_OBJECT (record))
    {
      self->object = json_node_get_object (record);
      return TRUE;
    }
  fail_at (self, "the record", -1, "is not an object");
  return FALSE;
}

const char *
quire_json_object_get_text (const QuireJsonObject *self, const char *name)
{
  JsonNode *node = get_member (self, name);

  return node != NULL ? read_text (self, name, -1, node) : NULL;
}

gboolean
quire_json_object_get_boolean (const QuireJsonObject *self, const char *name)
{
  JsonNode *node = get_member (self, name);

  if (node == NULL)
    return FALSE;
  if (is_value (node, G_TYPE_BOOLEAN))
    return json_node_get_boolean (node);
  fail_at (self, name, -1, "is not true or false");
  return FALSE;
}

static gint64
read_count (const QuireJsonObject *self, const char *name, gint64 max)
{
  JsonNode *node = get_member (self, name);
  double number;

  if (node == NULL)
    return -1;
  if (!is_value (node, G_TYPE_INT64) && !is_value (node, G_TYPE_DOUBLE))
    {
      fail_at (self, name, -1, "is not a number");
      return -1;
    }
  number = json_node_get_double (node);
  if (!(number >= 0 && number <= (double) max))
    {
      fail_at (self, name, -1, "is out of range");
      return -1;
    }
  if (number != (double) (gint64) number)
    {
      fail_at (self, name, -1, "is not a whole number");
      return -1;
    }
  return (gint64) number;
}

int
quire_json_object_get_count (const QuireJsonObject *self, const char *name)
{
  return (int) read_count (self, name, QUIRE_JSON_MAX_COUNT);
}

gint64
quire_json_object_get_long_count (const QuireJsonObject *self, const char *name)
{
  return read_count (self, name, QUIRE_JSON_MAX_LONG_COUNT);
}

gboolean
quire_json_object_get_object (const QuireJsonObject *self, const char *name, QuireJsonObject *child)
{
  return read_object (self, name, -1, get_member (self, name), child);
}

guint
quire_json_object_get_array (const QuireJsonObject *self,
                             const char *name,
                             guint max,
                             QuireJsonArray *array)
{
  JsonNode *node = get_member (self, name);

  *array = (QuireJsonArray){ NULL, self, name };
  if (node == NULL)
    return 0;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      fail_at (self, name, -1, "is not an array");
      return 0;
    }
  if (json_array_get_length (json_node_get_array (node)) > max)
    {
      fail_at (self, name, -1, "has too many elements");
      return 0;
    }
  array->array = json_node_get_array (node);
  return json_array_get_length (array->array);
}

const char *
quire_json_array_get_text (const QuireJsonArray *self, guint index)
{
  return read_text (self->parent, self->name, (int) index,
                    json_array_get_element (self->array, index));
}

gboolean
quire_json_array_get_object (const QuireJsonArray *self, guint index, QuireJsonObject *child)
{
  return read_object (self->parent, self->name, (int) index,
                      json_array_get_element (self->array, index), child);
}

void
quire_json_object_fail (const QuireJsonObject *self, const char *name, const char *what)
{
  fail_at (self, name, -1, what);
}
