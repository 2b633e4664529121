/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text-diff.h"

#include <string.h>

/* "a [-b-] {+c+} d" */
static char *
describe (const char *before, const char *after)
{
  g_autoptr (GArray) parts = quire_text_diff (before, after);
  GString *said = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      static const char *const opening[] = { "", "[-", "{+" };
      static const char *const closing[] = { "", "-]", "+}" };
      const QuireTextPart *part = &g_array_index (parts, QuireTextPart, i);

      g_string_append_printf (said, "%s%s%.*s%s", i > 0 ? " " : "", opening[part->change],
                              (int) part->length, part->text, closing[part->change]);
    }
  return g_string_free (said, FALSE);
}

static void
test_words (void)
{
  static const char *const cases[][3] = {
    { "", "", "" },
    { "", "a b", "{+a b+}" },
    { "a b", "", "[-a b-]" },
    { "a b c", "a b c", "a b c" },
    { "a b c", "a x c", "a [-b-] {+x+} c" },
    { "a b c", "a b", "a b [-c-]" },
    { "b c", "a b c", "{+a+} b c" },
    { "a b c d e", "a c d x e", "a [-b-] c d {+x+} e" },
    { "one two three four", "two three five four", "[-one-] two three {+five+} four" },
    { "a a a", "a a", "a a [-a-]" },
    { "a\n b", "a b", "a b" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *said = describe (cases[i][0], cases[i][1]);

      g_assert_cmpstr (said, ==, cases[i][2]);
    }
}

static char *
make_text (GRand *random, int n_words, int n_kinds)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < n_words; i++)
    g_string_append_printf (text, "%sw%d", i > 0 ? " " : "", g_rand_int_range (random, 0, n_kinds));
  return g_string_free (text, FALSE);
}

/* The words of all parts but those of one kind. */
static char *
put_together (GArray *parts, QuireTextChange without)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const QuireTextPart *part = &g_array_index (parts, QuireTextPart, i);

      g_assert_cmpuint (part->length, >, 0);
      if (part->change == without)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, part->text, (gssize) part->length);
    }
  return g_string_free (text, FALSE);
}

static void
check_whole (const char *before, const char *after)
{
  g_autoptr (GArray) parts = quire_text_diff (before, after);
  g_autofree char *old = put_together (parts, QUIRE_TEXT_ADDED);
  g_autofree char *new = put_together (parts, QUIRE_TEXT_REMOVED);

  g_assert_cmpstr (old, ==, before);
  g_assert_cmpstr (new, ==, after);
}

static void
test_random (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (int i = 0; i < 2000; i++)
    {
      g_autofree char *before = make_text (random, g_rand_int_range (random, 0, 30), 1 + i % 12);
      g_autofree char *after = make_text (random, g_rand_int_range (random, 0, 30), 1 + i % 12);

      check_whole (before, after);
    }
}

/* 100 kB on either side: nothing, or all but nothing, in common. */
static void
test_large (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autofree char *one = make_text (random, 20000, 30000);
  g_autofree char *other = make_text (random, 20000, 30000);
  g_autofree char *grown = g_strconcat ("first ", one, " last", NULL);
  g_autoptr (GArray) parts = NULL;

  check_whole (one, other);
  parts = quire_text_diff (one, grown);
  g_assert_cmpuint (parts->len, ==, 3);
  g_assert_cmpuint (g_array_index (parts, QuireTextPart, 1).length, ==, strlen (one));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text-diff/words", test_words);
  g_test_add_func ("/text-diff/random", test_random);
  g_test_add_func ("/text-diff/large", test_large);
  return g_test_run ();
}
