/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-json-check.h"

#include "quire-source.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Checks a copy of exactly that size, so that a sanitizer sees a byte too many. */
static GArray *
check_bytes (const char *text, gsize length, gboolean *is_array, GError **error)
{
  g_autofree char *copy = g_memdup2 (text, length);

  return quire_json_check (copy, length, is_array, error);
}

static gboolean
is_sound (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) records = NULL;
  gboolean is_array;

  records = check_bytes (text, strlen (text), &is_array, &error);
  if (records == NULL)
    g_assert_error (error, QUIRE_SOURCE_ERROR, QUIRE_SOURCE_ERROR_BAD_CONTENT);
  else
    g_assert_no_error (error);
  return records != NULL;
}

static void
test_sound (void)
{
  static const char *const texts[] = {
    "[]",
    "{}",
    " \t\r\n[ \t\r\n] ",
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "10",
    "1.5",
    "-0.0e-0",
    "1E+5",
    "1e5",
    "\"\"",
    "\"a\"",
    "[1,2,[3,{}],{\"a\":[]}]",
    "{\"\":\"\"}",
    "{\"a\":1,\"a\":2}",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\"",
    "\"\\ud83d\\uDE00\"",
    "\"é漢😀\177\"",
    "\"\356\200\200\357\277\277\"",
    "\357\273\277[]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      g_assert_true (is_sound (texts[i]));
    }
}

static void
test_unsound (void)
{
  static const char *const texts[] = {
    "",
    " ",
    "\357\273\277",
    "\357\273",
    "[",
    "]",
    "{",
    "}",
    "[]]",
    "[}",
    "{]",
    "[] []",
    "[],",
    "[,]",
    "[1,]",
    "[1 2]",
    "[1,,2]",
    "{,}",
    "{\"a\"}",
    "{\"a\":}",
    "{\"a\":1,}",
    "{\"a\" 1}",
    "{a:1}",
    "{'a':1}",
    "{1:1}",
    "{\"a\":1 \"b\":2}",
    "'a'",
    "\"a",
    "\"a\\",
    "\"\\x41\"",
    "\"\\0\"",
    "\"\\u\"",
    "\"\\u004\"",
    "\"\\u004g\"",
    "\"\\ud800\\u12\"",
    "\"\\U0041\"",
    "\"\n\"",
    "\"\t\"",
    "\"\001\"",
    "01",
    "-01",
    "00",
    "+1",
    "-",
    ".5",
    "1.",
    "1.e5",
    "1e",
    "1e+",
    "0x10",
    "1_000",
    "NaN",
    "Infinity",
    "-Infinity",
    "nul",
    "nulll",
    "True",
    "undefined",
    "// x\n[]",
    "/* x */[]",
    "[] // x",
    "[1/**/]",
    "#\n[]",
    "[]\f",
    "[\302\240]",
    "\"\200\"",
    "\"\300\200\"",
    "\"\301\277\"",
    "\"\302\"",
    "\"\340\237\277\"",
    "\"\355\240\200\"",
    "\"\360\217\277\277\"",
    "\"\364\220\200\200\"",
    "\"\365\200\200\200\"",
    "\"\377\"",
    "\"\342\202",
    "\377\376[\000]",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *shown = g_strescape (texts[i], NULL);

      g_test_message ("%s", shown);
      g_assert_false (is_sound (texts[i]));
    }
}

/* A NUL is a byte like any other, and not white space. */
static void
test_raw_nul (void)
{
  gboolean is_array;

  g_assert_null (check_bytes ("[]\0", 3, &is_array, NULL));
  g_assert_null (check_bytes ("\0[]", 3, &is_array, NULL));
  g_assert_null (check_bytes ("\"a\0b\"", 5, &is_array, NULL));
  g_assert_null (check_bytes ("\"\\\0\"", 4, &is_array, NULL));
  g_assert_null (quire_json_check (NULL, 0, &is_array, NULL));
}

static void
test_message (void)
{
  g_autoptr (GError) error = NULL;
  gboolean is_array;

  g_assert_null (quire_json_check ("[1, 02]", 7, &is_array, &error));
  g_assert_cmpstr (error->message, ==,
                   "The answer is not JSON: a number with a leading zero at byte 4");
}

static QuireJsonFault
fault_of (const char *text)
{
  g_autofree char *list = g_strdup_printf ("[0, %s ,\"x\"]", text);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) records = NULL;
  gboolean is_array;

  records = check_bytes (list, strlen (list), &is_array, &error);
  g_assert_no_error (error);
  g_assert_true (is_array);
  g_assert_cmpuint (records->len, ==, 3);
  g_assert_cmpint (g_array_index (records, QuireJsonRecord, 0).fault, ==, QUIRE_JSON_FAULT_NONE);
  g_assert_cmpint (g_array_index (records, QuireJsonRecord, 2).fault, ==, QUIRE_JSON_FAULT_NONE);
  g_assert_cmpuint (g_array_index (records, QuireJsonRecord, 1).offset, ==, 4);
  g_assert_cmpuint (g_array_index (records, QuireJsonRecord, 1).length, ==, strlen (text));
  return g_array_index (records, QuireJsonRecord, 1).fault;
}

static void
test_faults (void)
{
  g_assert_cmpint (fault_of ("\"a\\u0000b\""), ==, QUIRE_JSON_FAULT_NUL);
  g_assert_cmpint (fault_of ("{\"a\\u0000\":1}"), ==, QUIRE_JSON_FAULT_NUL);
  g_assert_cmpint (fault_of ("[{\"a\":[\"\\u0000\"]}]"), ==, QUIRE_JSON_FAULT_NUL);
  g_assert_cmpint (fault_of ("\"\\ud800\""), ==, QUIRE_JSON_FAULT_SURROGATE);
  g_assert_cmpint (fault_of ("\"\\udc00\""), ==, QUIRE_JSON_FAULT_SURROGATE);
  g_assert_cmpint (fault_of ("\"\\udc00\\ud800\""), ==, QUIRE_JSON_FAULT_SURROGATE);
  g_assert_cmpint (fault_of ("\"\\ud800\\ud800\\udc00\""), ==, QUIRE_JSON_FAULT_SURROGATE);
  g_assert_cmpint (fault_of ("\"\\ud800\\n\""), ==, QUIRE_JSON_FAULT_SURROGATE);
  g_assert_cmpint (fault_of ("\"\\ud800\\u0041\""), ==, QUIRE_JSON_FAULT_SURROGATE);
  g_assert_cmpint (fault_of ("99999999999999999999"), ==, QUIRE_JSON_FAULT_NUMBER);
  g_assert_cmpint (fault_of ("-99999999999999999999"), ==, QUIRE_JSON_FAULT_NUMBER);
  g_assert_cmpint (fault_of ("1e400"), ==, QUIRE_JSON_FAULT_NUMBER);
  g_assert_cmpint (fault_of ("-1e99999999999999999999"), ==, QUIRE_JSON_FAULT_NUMBER);
  g_assert_cmpint (fault_of ("999999999999999999"), ==, QUIRE_JSON_FAULT_NONE);
  g_assert_cmpint (fault_of ("1e-400"), ==, QUIRE_JSON_FAULT_NONE);
  g_assert_cmpint (fault_of ("1e-99999999999999999999"), ==, QUIRE_JSON_FAULT_NONE);
  g_assert_cmpint (fault_of ("0.1000000000000000055511151231257827"), ==, QUIRE_JSON_FAULT_NONE);
  g_assert_cmpint (fault_of ("{\"a\":[1]}"), ==, QUIRE_JSON_FAULT_NONE);
}

static char *
nest (const char *open, const char *close, guint levels)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < levels; i++)
    g_string_append (text, open);
  g_string_append (text, "1");
  for (guint i = 0; i < levels; i++)
    g_string_append (text, close);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_depth (void)
{
  g_autofree char *deep = nest ("[", "]", QUIRE_JSON_MAX_DEPTH);
  g_autofree char *too_deep = nest ("[", "]", QUIRE_JSON_MAX_DEPTH + 1);
  g_autofree char *deep_objects = nest ("{\"a\":", "}", QUIRE_JSON_MAX_DEPTH);
  g_autofree char *too_deep_objects = nest ("{\"a\":", "}", QUIRE_JSON_MAX_DEPTH + 1);
  g_autofree char *mixed = nest ("[{\"a\":", "}]", QUIRE_JSON_MAX_DEPTH / 2);
  g_autofree char *brackets = g_strnfill (1000000, '[');

  g_assert_true (is_sound (deep));
  g_assert_false (is_sound (too_deep));
  g_assert_true (is_sound (deep_objects));
  g_assert_false (is_sound (too_deep_objects));
  g_assert_true (is_sound (mixed));
  g_assert_false (is_sound (brackets));
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new ("[[0");
  g_autoptr (GArray) records = NULL;
  gboolean is_array;

  for (guint i = 0; i < QUIRE_JSON_MAX_VALUES; i++)
    g_string_append (text, ",0");
  g_string_append (text, "],1]");
  records = check_bytes (text->str, text->len, &is_array, NULL);
  g_assert_cmpuint (records->len, ==, 2);
  g_assert_cmpint (g_array_index (records, QuireJsonRecord, 0).fault, ==, QUIRE_JSON_FAULT_VALUES);
  g_assert_cmpint (g_array_index (records, QuireJsonRecord, 1).fault, ==, QUIRE_JSON_FAULT_NONE);

  g_string_assign (text, "[0");
  for (guint i = 1; i < QUIRE_JSON_MAX_RECORDS; i++)
    g_string_append (text, ",0");
  g_string_append (text, "]");
  g_assert_true (is_sound (text->str));
  g_string_truncate (text, text->len - 1);
  g_string_append (text, ",0]");
  g_assert_false (is_sound (text->str));
}

/* Random texts put together from pieces: what is sound is what json-glib takes
 * as well, with as many elements. */
static void
test_random (void)
{
  static const char *const pieces[] = { "[",  "]",   "{",   "}", ",",    ":",    "\"a\"",   "1",
                                        "-2", "1.5", "1e3", " ", "true", "null", "\"\\n\"", "0" };
  guint n_sound = 0;

  for (int round = 0; round < 100000; round++)
    {
      g_autoptr (GString) text = g_string_new ("[");
      g_autoptr (GArray) records = NULL;
      g_autoptr (JsonParser) parser = NULL;
      gboolean is_array;
      int n = g_test_rand_int_range (0, 9);

      for (int i = 0; i < n; i++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      g_string_append_c (text, ']');
      records = check_bytes (text->str, text->len, &is_array, NULL);
      if (records == NULL)
        continue;
      n_sound++;
      parser = json_parser_new ();
      g_assert_true (json_parser_load_from_data (parser, text->str, text->len, NULL));
      g_assert_true (is_array);
      g_assert_cmpuint (
          records->len, ==,
          json_array_get_length (json_node_get_array (json_parser_get_root (parser))));
    }
  g_test_message ("%u sound texts", n_sound);
  g_assert_cmpuint (n_sound, >, 1000);
}

/* Strings of every length and place of what is special in them: the bytes are
 * taken eight at a time. */
static void
test_eight_at_a_time (void)
{
  static const char *const pieces[] = { "\\\"", "\\u0041", "é", "漢", "😀", "\177", "!" };
  static const char *const wrong[] = { "\n", "\200", "\"", "\037" };

  for (guint length = 0; length < 40; length++)
    for (guint place = 0; place <= length; place++)
      {
        g_autofree char *before = g_strnfill (place, 'x');
        g_autofree char *after = g_strnfill (length - place, 'y');

        for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
          {
            g_autofree char *text = g_strconcat ("\"", before, pieces[i], after, "\"", NULL);

            g_assert_true (is_sound (text));
          }
        for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
          {
            g_autofree char *text = g_strconcat ("\"", before, wrong[i], after, "\"", NULL);

            g_assert_false (is_sound (text));
          }
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-check/sound", test_sound);
  g_test_add_func ("/json-check/unsound", test_unsound);
  g_test_add_func ("/json-check/raw-nul", test_raw_nul);
  g_test_add_func ("/json-check/message", test_message);
  g_test_add_func ("/json-check/faults", test_faults);
  g_test_add_func ("/json-check/depth", test_depth);
  g_test_add_func ("/json-check/limits", test_limits);
  g_test_add_func ("/json-check/random", test_random);
  g_test_add_func ("/json-check/eight-at-a-time", test_eight_at_a_time);
  return g_test_run ();
}
