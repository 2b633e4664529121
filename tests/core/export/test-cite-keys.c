/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-cite-keys.h"

static QuirePaper *
make_paper (const char *id, const char *author, const char *title)
{
  QuireAuthor authors[] = { { author, NULL, NULL, NULL } };
  QuirePaperFields fields = { .id = id,
                              .title = title,
                              .authors = authors,
                              .n_authors = author != NULL ? 1 : 0,
                              .published = "2017-06-12T17:57:34.000Z" };

  return quire_paper_new (&fields);
}

static void
test_one (void)
{
  static const struct
  {
    const char *author, *title, *key;
  } cases[] = {
    { "Ada Alpha", "Attention and the Rest", "alpha2017attention" },
    { "Ada Alpha", "On the Use of Sheets", "alpha2017use" },
    { "Ada Alpha", "GPT-4: A Study", "alpha2017gpt4" },
    { "Ada Alpha", "SP$^2$OT: Sheets", "alpha2017sp2ot" },
    { "Ada Alpha", "\"Sheets\" of paper", "alpha2017sheets" },
    { "Ada Alpha", "What is it?", "alpha2017what" },
    { "Ada Alpha", "王小明", "alpha2017" },
    { "Ada Alpha", "--- Ärger", "alpha2017arger" },
    { "Ada van der Alpha", "X", "alpha2017x" },
    { "Ada Öztürk-Łódź", "X", "ozturklodz2017x" },
    { "Ada Großmann", "X", "grossmann2017x" },
    { "Ada Ørsted", "X", "orsted2017x" },
    { "Ada Alpha1", "X", "alpha2017x" },
    { "Quire Team", "X", "quireteam2017x" },
    { "王小明", "X", "arxiv2017x" },
    { "01. 5", "X", "arxiv2017x" },
    { NULL, "X", "arxiv2017x" },
    { "Ada Abcdefghijklmnopqrstuvwxyz", "X", "abcdefghijklmnopqrstuvwx2017x" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (QuirePaper) paper = make_paper ("1706.00001", cases[i].author, cases[i].title);
      g_auto (GStrv) keys = quire_cite_keys_new (&paper, 1);

      g_assert_cmpuint (g_strv_length (keys), ==, 1);
      g_assert_cmpstr (keys[0], ==, cases[i].key);
    }
}

static void
test_year_of_id (void)
{
  QuirePaperFields fields = { .id = "cs/0501001", .title = "Sheets" };
  g_autoptr (QuirePaper) paper = quire_paper_new (&fields);
  g_auto (GStrv) keys = quire_cite_keys_new (&paper, 1);

  g_assert_cmpstr (keys[0], ==, "arxiv2005sheets");
}

/* Whatever the order, and also where a letter makes another paper's key. */
static void
test_collisions (void)
{
  static const struct
  {
    const char *id, *title, *key;
  } cases[] = {
    { "1706.00003", "Data", "alpha2017datac" },  { "1706.00001", "Data: More", "alpha2017datab" },
    { "1706.00002", "Dataa", "alpha2017dataa" }, { "1706.00009", "Other", "alpha2017other" },
    { "1706.00003", "Data", "alpha2017datac" },
  };
  enum
  {
    N = G_N_ELEMENTS (cases)
  };

  for (guint first = 0; first < N; first++)
    {
      QuirePaper *papers[N];
      g_auto (GStrv) keys = NULL;

      for (guint i = 0; i < N; i++)
        papers[i] =
            make_paper (cases[(first + i) % N].id, "Ada Alpha", cases[(first + i) % N].title);
      keys = quire_cite_keys_new (papers, N);
      for (guint i = 0; i < N; i++)
        {
          g_assert_cmpstr (keys[i], ==, cases[(first + i) % N].key);
          quire_paper_unref (papers[i]);
        }
    }
}

static void
test_many_collisions (void)
{
  enum
  {
    N = 2000
  };
  g_autoptr (GPtrArray) papers =
      g_ptr_array_new_with_free_func ((GDestroyNotify) quire_paper_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) keys = NULL;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *id = g_strdup_printf ("1706.%05u", i);

      g_ptr_array_add (papers, make_paper (id, "Ada Alpha", "Sheets"));
    }
  keys = quire_cite_keys_new ((QuirePaper *const *) papers->pdata, N);
  g_assert_cmpstr (keys[0], ==, "alpha2017sheetsa");
  g_assert_cmpstr (keys[25], ==, "alpha2017sheetsz");
  g_assert_cmpstr (keys[26], ==, "alpha2017sheetsaa");
  g_assert_cmpstr (keys[701], ==, "alpha2017sheetszz");
  g_assert_cmpstr (keys[702], ==, "alpha2017sheetsaaa");
  for (guint i = 0; i < N; i++)
    g_assert_true (g_hash_table_add (seen, keys[i]));
}

static void
test_none (void)
{
  g_auto (GStrv) keys = quire_cite_keys_new (NULL, 0);

  g_assert_null (keys[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cite-keys/one", test_one);
  g_test_add_func ("/cite-keys/year-of-id", test_year_of_id);
  g_test_add_func ("/cite-keys/collisions", test_collisions);
  g_test_add_func ("/cite-keys/many-collisions", test_many_collisions);
  g_test_add_func ("/cite-keys/none", test_none);
  return g_test_run ();
}
