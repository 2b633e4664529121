/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-linked.h"

static const QuireLinkedItem MODELS[] = {
  { "fjord/one", 12, G_GINT64_CONSTANT (9000000000) },
  { "fjord/two", -7, -7 },
};
static const QuireLinkedItem SPACE = { "a/b", 1, -1 };

static QuireLinked *
make (guint n_models, guint total)
{
  return quire_linked_new ((const QuireLinkedList[QUIRE_LINKED_N_KINDS]){
      [QUIRE_LINKED_MODEL] = { MODELS, n_models, total },
      [QUIRE_LINKED_SPACE] = { &SPACE, 1, 0 },
  });
}

static void
test_fields (void)
{
  g_autoptr (QuireLinked) linked = make (2, 300);
  const QuireLinkedList *models = quire_linked_get_list (linked, QUIRE_LINKED_MODEL);
  const QuireLinkedList *datasets = quire_linked_get_list (linked, QUIRE_LINKED_DATASET);
  const QuireLinkedList *spaces = quire_linked_get_list (linked, QUIRE_LINKED_SPACE);

  g_assert_cmpuint (models->n_items, ==, 2);
  g_assert_cmpuint (models->total, ==, 300);
  g_assert_cmpstr (models->items[0].id, ==, "fjord/one");
  g_assert_true (models->items[0].id != MODELS[0].id);
  g_assert_cmpint (models->items[0].likes, ==, 12);
  g_assert_cmpint (models->items[0].downloads, ==, G_GINT64_CONSTANT (9000000000));
  g_assert_cmpint (models->items[1].likes, ==, -1);
  g_assert_cmpint (models->items[1].downloads, ==, -1);
  g_assert_cmpuint (datasets->n_items, ==, 0);
  g_assert_cmpuint (datasets->total, ==, 0);
  g_assert_cmpuint (spaces->total, ==, 1);
  g_assert_cmpstr (spaces->items[0].id, ==, "a/b");
}

static void
test_equal (void)
{
  g_autoptr (QuireLinked) one = make (2, 300);
  g_autoptr (QuireLinked) same = make (2, 300);
  g_autoptr (QuireLinked) fewer = make (1, 300);
  g_autoptr (QuireLinked) other_total = make (2, 301);
  QuireLinkedItem item = MODELS[0];

  g_assert_true (quire_linked_equal (one, one));
  g_assert_true (quire_linked_equal (one, same));
  g_assert_false (quire_linked_equal (one, fewer));
  g_assert_false (quire_linked_equal (one, other_total));

  for (guint i = 0; i < 3; i++)
    {
      item = MODELS[0];
      if (i == 0)
        item.id = "fjord/three";
      else if (i == 1)
        item.likes++;
      else
        item.downloads++;
      g_autoptr (QuireLinked) a =
          quire_linked_new ((const QuireLinkedList[QUIRE_LINKED_N_KINDS]){ { MODELS, 1, 1 } });
      g_autoptr (QuireLinked) b =
          quire_linked_new ((const QuireLinkedList[QUIRE_LINKED_N_KINDS]){ { &item, 1, 1 } });
      g_assert_false (quire_linked_equal (a, b));
    }
}

static void
test_counted (void)
{
  QuireLinked *linked = make (2, 2);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, QUIRE_TYPE_LINKED);
  g_value_take_boxed (&value, quire_linked_ref (linked));
  quire_linked_unref (linked);
  linked = g_value_get_boxed (&value);
  g_assert_cmpstr (quire_linked_get_list (linked, QUIRE_LINKED_MODEL)->items[1].id, ==,
                   "fjord/two");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/linked/fields", test_fields);
  g_test_add_func ("/linked/equal", test_equal);
  g_test_add_func ("/linked/counted", test_counted);
  return g_test_run ();
}
