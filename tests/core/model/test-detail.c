/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-detail.h"

static void
test_parts (void)
{
  QuirePaper *paper = quire_paper_new (&(QuirePaperFields){ .id = "2503.00001", .title = "T" });
  QuireLinked *linked = quire_linked_new ((const QuireLinkedList[QUIRE_LINKED_N_KINDS]){ 0 });
  QuireDetail *detail = quire_detail_new (paper, linked);
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_true (quire_detail_get_paper (detail) == paper);
  g_assert_true (quire_detail_get_linked (detail) == linked);

  /* It holds what it is made of, and lives as long as somebody holds it. */
  quire_paper_unref (paper);
  quire_linked_unref (linked);
  g_value_init (&value, QUIRE_TYPE_DETAIL);
  g_value_set_boxed (&value, detail);
  quire_detail_unref (detail);
  detail = g_value_get_boxed (&value);
  g_assert_cmpstr (quire_paper_get_id (quire_detail_get_paper (detail)), ==, "2503.00001");
  g_assert_cmpuint (
      quire_linked_get_list (quire_detail_get_linked (detail), QUIRE_LINKED_SPACE)->total, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/detail/parts", test_parts);
  return g_test_run ();
}
