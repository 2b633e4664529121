/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-author-name.h"

static const struct
{
  const char *printed;
  const char *literal, *given, *particle, *family, *suffix;
} cases[] = {
  { "Ada Alpha", NULL, "Ada", NULL, "Alpha", NULL },
  { "A. B. Gamma-Delta", NULL, "A. B.", NULL, "Gamma-Delta", NULL },
  { "Ada van der Alpha", NULL, "Ada", "van der", "Alpha", NULL },
  { "Ada Beta de Alpha Omega", NULL, "Ada Beta", "de", "Alpha Omega", NULL },
  { "de Alpha", NULL, NULL, "de", "Alpha", NULL },
  { "Ada Van Alpha", NULL, "Ada", NULL, "Van Alpha", NULL },
  { "Ada Van den Alpha", NULL, "Ada", NULL, "Van den Alpha", NULL },
  { "Ada De la Alpha", NULL, "Ada", NULL, "De la Alpha", NULL },
  { "Ada Van Nguyen", NULL, "Ada Van", NULL, "Nguyen", NULL },
  { "Ada El Beta Alpha", NULL, "Ada El Beta", NULL, "Alpha", NULL },
  { "Ada Beta y Alpha", NULL, "Ada", NULL, "Beta y Alpha", NULL },
  { "Ada Alpha Jr.", NULL, "Ada", NULL, "Alpha", "Jr." },
  { "Ada Alpha III", NULL, "Ada", NULL, "Alpha", "III" },
  { "Ada \"Bee\" Alpha", NULL, "Ada \"Bee\"", NULL, "Alpha", NULL },
  { "Ada Alpha1", NULL, "Ada", NULL, "Alpha1", NULL },
  { "Ada E", NULL, "Ada", NULL, "E", NULL },
  { "X. W.", NULL, "X.", NULL, "W.", NULL },
  { "ada alpha", NULL, "ada", NULL, "alpha", NULL },
  { "Élodie Ünal", NULL, "Élodie", NULL, "Ünal", NULL },
  { "Ada O’Alpha", NULL, "Ada", NULL, "O’Alpha", NULL },
  { "Qin Ai", NULL, "Qin", NULL, "Ai", NULL },

  { "Ada", "Ada", NULL, NULL, NULL, NULL },
  { "Ada C. S.", "Ada C. S.", NULL, NULL, NULL, NULL },
  { "Quire Team", "Quire Team", NULL, NULL, NULL, NULL },
  { "Quire AI", "Quire AI", NULL, NULL, NULL, NULL },
  { "Qu. ai", "Qu. ai", NULL, NULL, NULL, NULL },
  { "q3 contributors", "q3 contributors", NULL, NULL, NULL, NULL },
  { "Q-4. 5 Sheets", "Q-4. 5 Sheets", NULL, NULL, NULL, NULL },
  { "01. Sheets", "01. Sheets", NULL, NULL, NULL, NULL },
  { "The Quires", "The Quires", NULL, NULL, NULL, NULL },
  { "University of Somewhere", "University of Somewhere", NULL, NULL, NULL, NULL },
  { "and Ada Alpha", "and Ada Alpha", NULL, NULL, NULL, NULL },
  { "Ada and Beta", "Ada and Beta", NULL, NULL, NULL, NULL },
  { "Ada AND", "Ada AND", NULL, NULL, NULL, NULL },
  { "others", "others", NULL, NULL, NULL, NULL },
  { "Alpha, Ada", "Alpha, Ada", NULL, NULL, NULL, NULL },
  { "王 小明", "王 小明", NULL, NULL, NULL, NULL },
  { "김 철수", "김 철수", NULL, NULL, NULL, NULL },
  { "Ada {Alpha}", "Ada {Alpha}", NULL, NULL, NULL, NULL },
  { "Ada \\Alpha", "Ada \\Alpha", NULL, NULL, NULL, NULL },
  { ". .", ". .", NULL, NULL, NULL, NULL },
  { "", "", NULL, NULL, NULL, NULL },
};

static void
test_parts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (QuireAuthorName) name = { 0 };

      g_test_message ("%s", cases[i].printed);
      quire_author_name_init (&name, cases[i].printed);
      g_assert_cmpstr (name.literal, ==, cases[i].literal);
      g_assert_cmpstr (name.given, ==, cases[i].given);
      g_assert_cmpstr (name.particle, ==, cases[i].particle);
      g_assert_cmpstr (name.family, ==, cases[i].family);
      g_assert_cmpstr (name.suffix, ==, cases[i].suffix);
    }
}

static void
append (GString *text, const char *part)
{
  if (part == NULL)
    return;
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, part);
}

/* Nothing is added and nothing lost. */
static void
test_random (void)
{
  static const char *const words[] = { "Ada",    "van", "der",  "Van", "de",  "la", "De",
                                       "Nguyen", "E.",  "C",    "Jr.", "III", "y",  "e",
                                       "Ai",     "AI",  "Team", "and", "Bo1", "1",  ".",
                                       "王",     "é",   "d'A",  "-",   "al",  "\"" };

  for (guint round = 0; round < 50000; round++)
    {
      g_autoptr (GString) printed = g_string_new (NULL);
      g_autoptr (GString) again = g_string_new (NULL);
      g_auto (QuireAuthorName) name = { 0 };
      int n = g_test_rand_int_range (1, 7);

      for (int i = 0; i < n; i++)
        append (printed, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      quire_author_name_init (&name, printed->str);
      g_assert_true ((name.literal != NULL) != (name.family != NULL));
      append (again, name.literal);
      append (again, name.given);
      append (again, name.particle);
      append (again, name.family);
      append (again, name.suffix);
      g_assert_cmpstr (again->str, ==, printed->str);
    }
}

static void
test_sorted (void)
{
  static const char *const sorted[][2] = {
    { "Ada van der Alpha", "van der Alpha, Ada" },
    { "Ada Alpha Jr.", "Alpha, Ada, Jr." },
    { "de Alpha", "de Alpha" },
    { "Quire Team", "Quire Team" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    {
      g_auto (QuireAuthorName) name = { 0 };
      g_autofree char *text = NULL;

      quire_author_name_init (&name, sorted[i][0]);
      text = quire_author_name_dup_sorted (&name);
      g_assert_cmpstr (text, ==, sorted[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/author-name/parts", test_parts);
  g_test_add_func ("/author-name/random", test_random);
  g_test_add_func ("/author-name/sorted", test_sorted);
  return g_test_run ();
}
