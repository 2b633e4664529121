/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>

#include "quire-config.h"
#include "quire-settings.h"

/* Without the schema everything works and lasts as long as the object. */
static void
test_without_schema (void)
{
  g_autoptr (QuireSettings) settings = quire_settings_new ("io.github.quire.NotInstalled");

  g_assert_false (quire_settings_is_persistent (settings));
  g_assert_true (quire_settings_get_ai_summaries (settings));
  g_assert_cmpstr (quire_settings_get_last_view (settings), ==, "today");
  g_object_set (settings, "last-view", "week", "scroll-row", 7u, NULL);
  g_assert_cmpstr (quire_settings_get_last_view (settings), ==, "week");
  g_assert_cmpuint (quire_settings_get_scroll_row (settings), ==, 7);
}

/* Every property is a key of the schema with the same default: none is forgotten
 * in either place. */
static void
test_defaults (void)
{
  g_autoptr (QuireSettings) memory = quire_settings_new ("io.github.quire.NotInstalled");
  g_autoptr (QuireSettings) stored = quire_settings_new (QUIRE_APP_ID);
  guint n_props;
  g_autofree GParamSpec **props =
      g_object_class_list_properties (G_OBJECT_GET_CLASS (memory), &n_props);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, QUIRE_APP_ID, TRUE);
  g_auto (GStrv) keys = NULL;

  g_assert_nonnull (schema);
  keys = g_settings_schema_list_keys (schema);
  g_assert_cmpuint (n_props, ==, g_strv_length (keys));

  for (guint i = 0; i < n_props; i++)
    {
      g_auto (GValue) a = G_VALUE_INIT;
      g_auto (GValue) b = G_VALUE_INIT;

      g_assert_true (g_settings_schema_has_key (schema, props[i]->name));
      g_object_get_property (G_OBJECT (memory), props[i]->name, &a);
      g_object_get_property (G_OBJECT (stored), props[i]->name, &b);
      g_assert_cmpint (g_param_values_cmp (props[i], &a, &b), ==, 0);
    }
}

static void
test_follows (void)
{
  g_autoptr (QuireSettings) settings = quire_settings_new (QUIRE_APP_ID);
  g_autoptr (GSettings) other = g_settings_new (QUIRE_APP_ID);

  g_assert_true (quire_settings_is_persistent (settings));
  g_object_set (settings, "last-view", "month", "ai-summaries", FALSE, NULL);
  g_assert_false (g_settings_get_boolean (other, "ai-summaries"));
  g_settings_set_int (other, "window-width", 777);
  g_assert_cmpint (quire_settings_get_window_width (settings), ==, 777);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/settings/without-schema", test_without_schema);
  g_test_add_func ("/settings/defaults", test_defaults);
  g_test_add_func ("/settings/follows", test_follows);
  return g_test_run ();
}
