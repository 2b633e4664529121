/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-answer.h"

static QuirePaper *
make_paper (const char *id)
{
  return quire_paper_new (&(QuirePaperFields){ .id = id, .title = "A title" });
}

static QuireAnswer *
make_answer (const char *const *ids)
{
  QuireAnswer *answer = quire_answer_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autoptr (QuirePaper) paper = make_paper (ids[i]);

      quire_answer_add (answer, paper);
    }
  return answer;
}

static void
test_add (void)
{
  g_autoptr (QuireAnswer) answer = quire_answer_new ();
  g_autoptr (QuirePaper) paper = make_paper ("2503.00001");
  g_autoptr (QuirePaper) twin = make_paper ("2503.00001");
  g_autoptr (QuirePaper) other = make_paper ("2503.00002");

  g_assert_cmpuint (quire_answer_get_n_records (answer), ==, 0);
  g_assert_true (quire_answer_add (answer, paper));
  g_assert_false (quire_answer_add (answer, twin));
  quire_answer_skip (answer, 2, NULL, "paper is missing");
  quire_answer_skip (answer, 3, "2503.00003", "paper.title is missing");
  g_assert_true (quire_answer_add (answer, other));
  g_assert_cmpuint (quire_answer_get_n_papers (answer), ==, 2);
  g_assert_true (quire_answer_get_paper (answer, 0) == paper);
  g_assert_true (quire_answer_get_paper (answer, 1) == other);
  g_assert_cmpuint (quire_answer_get_n_skipped (answer), ==, 2);
  g_assert_cmpuint (quire_answer_get_skipped (answer, 0)->index, ==, 2);
  g_assert_null (quire_answer_get_skipped (answer, 0)->id);
  g_assert_cmpstr (quire_answer_get_skipped (answer, 1)->id, ==, "2503.00003");
  g_assert_cmpstr (quire_answer_get_skipped (answer, 1)->reason, ==, "paper.title is missing");
  g_assert_cmpuint (quire_answer_get_n_records (answer), ==, 5);
}

static void
test_append (void)
{
  static const char *const first[] = { "2503.00001", "2503.00002", NULL };
  static const char *const second[] = { "2503.00002", "2503.00003", NULL };
  g_autoptr (QuireAnswer) answer = make_answer (first);
  g_autoptr (QuireAnswer) page = make_answer (second);
  g_autoptr (QuireAnswer) repeated = make_answer (first);
  g_autoptr (QuireAnswer) empty = quire_answer_new ();

  quire_answer_skip (page, 2, "2503.00004", "paper.title is missing");
  g_assert_cmpuint (quire_answer_append (answer, page), ==, 1);
  g_assert_cmpuint (quire_answer_get_n_papers (answer), ==, 3);
  g_assert_cmpstr (quire_paper_get_id (quire_answer_get_paper (answer, 2)), ==, "2503.00003");
  g_assert_cmpuint (quire_answer_get_skipped (answer, 0)->index, ==, 4);
  g_assert_cmpuint (quire_answer_get_n_records (answer), ==, 5);
  g_assert_cmpuint (quire_answer_append (answer, repeated), ==, 0);
  g_assert_cmpuint (quire_answer_append (answer, empty), ==, 0);
  g_assert_cmpuint (quire_answer_get_n_papers (answer), ==, 3);
  g_assert_cmpuint (quire_answer_get_n_records (answer), ==, 7);
}

/* The papers outlive the page they came with, and the answer that holds them. */
static void
test_ownership (void)
{
  static const char *const ids[] = { "2503.00001", NULL };
  QuireAnswer *answer = quire_answer_new ();
  QuireAnswer *page = make_answer (ids);
  g_autoptr (QuirePaper) paper = NULL;

  quire_answer_append (answer, page);
  quire_answer_unref (page);
  paper = quire_paper_ref (quire_answer_get_paper (answer, 0));
  quire_answer_unref (quire_answer_ref (answer));
  quire_answer_unref (answer);
  g_assert_cmpstr (quire_paper_get_id (paper), ==, "2503.00001");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answer/add", test_add);
  g_test_add_func ("/answer/append", test_append);
  g_test_add_func ("/answer/ownership", test_ownership);
  return g_test_run ();
}
