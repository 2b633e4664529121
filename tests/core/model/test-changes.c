/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-changes.h"

static void
test_empty (void)
{
  g_autoptr (QuireChanges) changes = quire_changes_new (QUIRE_DAY_NONE);

  g_assert_true (quire_changes_is_empty (changes));
  g_assert_cmpuint (quire_changes_get_day (changes), ==, QUIRE_DAY_NONE);
  g_assert_null (quire_changes_get_added (changes)[0]);
  g_assert_null (quire_changes_get_updated (changes)[0]);
  g_assert_null (quire_changes_get_withdrawn (changes)[0]);
}

static void
test_each (void)
{
  void (*const add[]) (QuireChanges *, const char *) = { quire_changes_add_added,
                                                         quire_changes_add_updated,
                                                         quire_changes_add_withdrawn };
  const char *const *(*const get[]) (const QuireChanges *) = { quire_changes_get_added,
                                                               quire_changes_get_updated,
                                                               quire_changes_get_withdrawn };

  for (guint i = 0; i < G_N_ELEMENTS (add); i++)
    {
      g_autoptr (QuireChanges) changes = quire_changes_new (2460740);

      for (int n = 0; n < 100; n++)
        {
          g_autofree char *id = g_strdup_printf ("2503.%05d", n);

          add[i](changes, id);
          g_assert_cmpuint (g_strv_length ((char **) get[i](changes)), ==, n + 1);
          g_assert_cmpstr (get[i](changes)[n], ==, id);
        }
      g_assert_false (quire_changes_is_empty (changes));
      g_assert_null (get[(i + 1) % 3](changes)[0]);
      g_assert_null (get[(i + 2) % 3](changes)[0]);
    }
}

static void
test_boxed (void)
{
  g_autoptr (QuireChanges) changes = quire_changes_new (1);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, QUIRE_TYPE_CHANGES);
  g_value_set_boxed (&value, changes);
  g_assert_true (g_value_get_boxed (&value) == changes);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/changes/empty", test_empty);
  g_test_add_func ("/changes/each", test_each);
  g_test_add_func ("/changes/boxed", test_boxed);
  return g_test_run ();
}
