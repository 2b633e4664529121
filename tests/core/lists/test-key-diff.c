/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-key-diff.h"

static GArray *
make_keys (const char *letters)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (; *letters; letters++)
    {
      gint64 key = *letters;

      g_array_append_val (keys, key);
    }

  return keys;
}

static char *
edits_to_string (const GArray *edits)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < edits->len; i++)
    {
      const QuireKeyEdit *edit = &g_array_index (edits, QuireKeyEdit, i);

      g_string_append_printf (text, "%s%u-%u+%u", i > 0 ? " " : "", edit->position, edit->removed,
                              edit->added);
    }

  return g_string_free (text, FALSE);
}

static void
assert_diff (const char *before, const char *after, const char *expected)
{
  g_autoptr (GArray) a = make_keys (before);
  g_autoptr (GArray) b = make_keys (after);
  g_autoptr (GArray) edits = quire_key_diff (a, b);
  g_autofree char *text = edits_to_string (edits);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_smallest (void)
{
  assert_diff ("", "", "");
  assert_diff ("abc", "abc", "");
  assert_diff ("", "abc", "0-0+3");
  assert_diff ("abc", "", "0-3+0");
  assert_diff ("abc", "abcde", "3-0+2");
  assert_diff ("abc", "xyabc", "0-0+2");
  assert_diff ("abcd", "ad", "1-2+0");
  assert_diff ("abcdef", "bdf", "0-1+0 1-1+0 2-1+0");
  assert_diff ("abcd", "axcy", "1-1+1 3-1+1");
  /* One key moves to the end: the others stay. */
  assert_diff ("abcde", "bcdea", "0-1+0 4-0+1");
  assert_diff ("abcde", "eabcd", "0-0+1 5-1+0");
}

static void
test_without (void)
{
  g_autoptr (GArray) a = make_keys ("abcdef");
  g_autoptr (GArray) b = make_keys ("xafdy");
  g_autoptr (GArray) rest = quire_keys_without (a, b);
  g_autoptr (GArray) expected = make_keys ("bce");

  g_assert_cmpmem (rest->data, rest->len * sizeof (gint64), expected->data,
                   expected->len * sizeof (gint64));
}

static GArray *
make_random (void)
{
  GArray *keys = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 key = 0; key < 40; key++)
    {
      if (g_test_rand_bit ())
        g_array_insert_val (
            keys, g_test_rand_bit () ? keys->len : (guint) g_test_rand_int_range (0, keys->len + 1),
            key);
    }

  return keys;
}

static void
test_random (void)
{
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GArray) before = make_random ();
      g_autoptr (GArray) after = make_random ();
      g_autoptr (GArray) edits = quire_key_diff (before, after);

      for (guint i = 0; i < edits->len; i++)
        {
          const QuireKeyEdit *edit = &g_array_index (edits, QuireKeyEdit, i);

          g_assert_cmpuint (edit->position + edit->removed, <=, before->len);
          if (edit->removed > 0)
            g_array_remove_range (before, edit->position, edit->removed);
          if (edit->added > 0)
            g_array_insert_vals (before, edit->position,
                                 &g_array_index (after, gint64, edit->position), edit->added);
        }
      g_assert_cmpmem (before->data, before->len * sizeof (gint64), after->data,
                       after->len * sizeof (gint64));
    }
}

/* Turned around, nothing but one key can stay: one edit instead of thousands. */
static void
test_many (void)
{
  g_autoptr (GArray) before = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) after = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) edits = NULL;

  for (gint64 key = 0; key < 300000; key++)
    {
      gint64 other = key % 2 ? key : key + 1000000;

      g_array_append_val (before, key);
      g_array_append_val (after, other);
    }
  edits = quire_key_diff (before, after);
  g_assert_cmpuint (edits->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key-diff/smallest", test_smallest);
  g_test_add_func ("/key-diff/without", test_without);
  g_test_add_func ("/key-diff/random", test_random);
  g_test_add_func ("/key-diff/many", test_many);

  return g_test_run ();
}
