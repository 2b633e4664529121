/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-json-object.h"

static JsonNode *
load (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (text, &error);

  g_assert_no_error (error);
  return node;
}

static void
test_right (void)
{
  g_autoptr (JsonNode) node = load (
      "{\"text\":\"a\",\"yes\":true,\"no\":false,\"count\":7,\"whole\":8.0,\"most\":1000000000,"
      "\"object\":{\"text\":\"b\"},\"array\":[\"c\",{\"text\":\"d\"}]}");
  g_autofree char *problem = NULL;
  QuireJsonObject object;
  QuireJsonObject child;
  QuireJsonArray array;

  g_assert_true (quire_json_object_init (&object, node, &problem));
  g_assert_cmpstr (quire_json_object_get_text (&object, "text"), ==, "a");
  g_assert_true (quire_json_object_get_boolean (&object, "yes"));
  g_assert_false (quire_json_object_get_boolean (&object, "no"));
  g_assert_cmpint (quire_json_object_get_count (&object, "count"), ==, 7);
  g_assert_cmpint (quire_json_object_get_count (&object, "whole"), ==, 8);
  g_assert_cmpint (quire_json_object_get_count (&object, "most"), ==, QUIRE_JSON_MAX_COUNT);
  g_assert_true (quire_json_object_get_object (&object, "object", &child));
  g_assert_cmpstr (quire_json_object_get_text (&child, "text"), ==, "b");
  g_assert_cmpuint (quire_json_object_get_array (&object, "array", 2, &array), ==, 2);
  g_assert_cmpstr (quire_json_array_get_text (&array, 0), ==, "c");
  g_assert_true (quire_json_array_get_object (&array, 1, &child));
  g_assert_cmpstr (quire_json_object_get_text (&child, "text"), ==, "d");
  g_assert_null (problem);
}

static void
test_absent (void)
{
  g_autoptr (JsonNode) node = load ("{}");
  g_autofree char *problem = NULL;
  QuireJsonObject object;
  QuireJsonObject child;
  QuireJsonObject grandchild;
  QuireJsonArray array;

  g_assert_true (quire_json_object_init (&object, node, &problem));
  g_assert_false (quire_json_object_get_object (&object, "x", &child));
  g_assert_false (quire_json_object_get_object (&child, "x", &grandchild));
  g_assert_null (quire_json_object_get_text (&grandchild, "x"));
  g_assert_false (quire_json_object_get_boolean (&child, "x"));
  g_assert_cmpint (quire_json_object_get_count (&child, "x"), ==, -1);
  g_assert_cmpuint (quire_json_object_get_array (&child, "x", 9, &array), ==, 0);
  g_assert_null (problem);
}

/* What is read, by its kind, and the phrase it gives. */
static void
assert_problem (const char *text, char kind, const char *expected)
{
  g_autoptr (JsonNode) node = load (text);
  g_autofree char *problem = NULL;
  QuireJsonObject object;
  QuireJsonObject child;
  QuireJsonArray array;

  g_assert_true (quire_json_object_init (&object, node, &problem));
  switch (kind)
    {
    case 't':
      g_assert_null (quire_json_object_get_text (&object, "x"));
      break;
    case 'b':
      g_assert_false (quire_json_object_get_boolean (&object, "x"));
      break;
    case 'c':
      g_assert_cmpint (quire_json_object_get_count (&object, "x"), ==, -1);
      break;
    case 'o':
      g_assert_false (quire_json_object_get_object (&object, "x", &child));
      break;
    case 'a':
      g_assert_cmpuint (quire_json_object_get_array (&object, "x", 2, &array), ==, 0);
      break;
    default:
      g_assert_not_reached ();
    }
  g_assert_cmpstr (problem, ==, expected);
}

static void
test_problems (void)
{
  static const char *const values[] = { "null", "1", "\"a\"", "true", "[]", "{}" };
  static const struct
  {
    char kind;
    const char *own;
    const char *phrase;
  } kinds[] = {
    { 't', "\"a\"", "x is not a text" }, { 'b', "true", "x is not true or false" },
    { 'c', "1", "x is not a number" },   { 'o', "{}", "x is not an object" },
    { 'a', "[]", "x is not an array" },
  };

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      if (g_strcmp0 (values[v], kinds[k].own) != 0)
        {
          g_autofree char *text = g_strdup_printf ("{\"x\":%s}", values[v]);

          assert_problem (text, kinds[k].kind, kinds[k].phrase);
        }
  assert_problem ("{\"x\":-1}", 'c', "x is out of range");
  assert_problem ("{\"x\":1000000001}", 'c', "x is out of range");
  assert_problem ("{\"x\":-1e300}", 'c', "x is out of range");
  assert_problem ("{\"x\":0.5}", 'c', "x is not a whole number");
  assert_problem ("{\"x\":[1,2,3]}", 'a', "x has too many elements");
}

static void
test_long_text (void)
{
  g_autofree char *most = g_strnfill (QUIRE_JSON_MAX_TEXT, 'a');
  g_autofree char *right = g_strdup_printf ("{\"x\":\"%s\"}", most);
  g_autofree char *wrong = g_strdup_printf ("{\"x\":\"%sa\"}", most);
  g_autoptr (JsonNode) node = load (right);
  g_autofree char *problem = NULL;
  QuireJsonObject object;

  g_assert_true (quire_json_object_init (&object, node, &problem));
  g_assert_nonnull (quire_json_object_get_text (&object, "x"));
  g_assert_null (problem);
  assert_problem (wrong, 't', "x is too long");
}

/* The first problem is the one that is told, with the way to it. */
static void
test_path (void)
{
  g_autoptr (JsonNode) node = load ("{\"a\":{\"b\":[{\"c\":{\"d\":1}},2],\"e\":[\"x\",3]}}");
  g_autofree char *problem = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;
  QuireJsonObject object;
  QuireJsonObject a;
  QuireJsonObject element;
  QuireJsonObject c;
  QuireJsonArray b;

  quire_json_object_init (&object, node, &problem);
  quire_json_object_get_object (&object, "a", &a);
  quire_json_object_get_array (&a, "b", 9, &b);
  g_assert_true (quire_json_array_get_object (&b, 0, &element));
  g_assert_true (quire_json_object_get_object (&element, "c", &c));
  g_assert_null (quire_json_object_get_text (&c, "d"));
  g_assert_cmpstr (problem, ==, "a.b[0].c.d is not a text");
  quire_json_object_fail (&object, "a", "is something else");
  g_assert_cmpstr (problem, ==, "a.b[0].c.d is not a text");

  quire_json_object_init (&object, node, &second);
  quire_json_object_get_object (&object, "a", &a);
  quire_json_object_get_array (&a, "b", 9, &b);
  g_assert_false (quire_json_array_get_object (&b, 1, &element));
  g_assert_cmpstr (second, ==, "a.b[1] is not an object");

  quire_json_object_init (&object, node, &third);
  quire_json_object_get_object (&object, "a", &a);
  quire_json_object_get_array (&a, "e", 9, &b);
  g_assert_null (quire_json_array_get_text (&b, 1));
  g_assert_cmpstr (third, ==, "a.e[1] is not a text");
}

static void
test_no_object (void)
{
  static const char *const values[] = { "null", "1", "\"a\"", "true", "[]" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr (JsonNode) node = load (values[i]);
      g_autofree char *problem = NULL;
      QuireJsonObject object;

      g_assert_false (quire_json_object_init (&object, node, &problem));
      g_assert_cmpstr (problem, ==, "the record is not an object");
      g_assert_null (quire_json_object_get_text (&object, "x"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-object/right", test_right);
  g_test_add_func ("/json-object/absent", test_absent);
  g_test_add_func ("/json-object/problems", test_problems);
  g_test_add_func ("/json-object/long-text", test_long_text);
  g_test_add_func ("/json-object/path", test_path);
  g_test_add_func ("/json-object/no-object", test_no_object);
  return g_test_run ();
}
