/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-preferences.h"

#include <glib/gi18n-lib.h>

#include "quire-clear-cache.h"

struct _QuirePreferences
{
  AdwPreferencesPage parent_instance;

  GtkSwitch *ai_summaries;
  GtkSwitch *pictures;
  GtkSwitch *pictures_metered;
  GtkSpinButton *pictures_budget;
  AdwActionRow *pictures_row;
  GtkSwitch *fetch_on_start;
  GtkSwitch *fetch_trending;
  GtkLabel *archive_label;
  GtkProgressBar *archive_bar;
  GtkWidget *archive_progress;
  GtkWidget *archive_start;
  GtkWidget *archive_stop;
  AdwActionRow *cache_row;
  GtkStack *clear_stack;

  QuireContext *context;
};

G_DEFINE_FINAL_TYPE (QuirePreferences, quire_preferences, ADW_TYPE_PREFERENCES_PAGE)

static void
bind_settings (QuirePreferences *self)
{
  QuireSettings *settings = quire_context_get_settings (self->context);
  const GBindingFlags both = G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL;

  g_object_bind_property (settings, "ai-summaries", self->ai_summaries, "active", both);
  g_object_bind_property (settings, "pictures", self->pictures, "active", both);
  g_object_bind_property (settings, "pictures-metered", self->pictures_metered, "active", both);
  g_object_bind_property (settings, "pictures-budget", self->pictures_budget, "value", both);
  g_object_bind_property (settings, "fetch-on-start", self->fetch_on_start, "active", both);
  g_object_bind_property (settings, "fetch-trending", self->fetch_trending, "active", both);
}

static gboolean
has_text (GBinding *binding, const GValue *text, GValue *visible, gpointer user_data)
{
  g_value_set_boolean (visible, *g_value_get_string (text) != '\0');
  return TRUE;
}

static void
bind_archive (QuirePreferences *self)
{
  QuireArchive *archive = quire_refresher_get_archive (quire_context_get_refresher (self->context));

  g_object_bind_property_full (archive, "text", self->archive_progress, "visible",
                               G_BINDING_SYNC_CREATE, has_text, NULL, NULL, NULL);
  g_object_bind_property (archive, "running", self->archive_bar, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (archive, "running", self->archive_stop, "visible", G_BINDING_SYNC_CREATE);
  g_object_bind_property (archive, "running", self->archive_start, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  g_object_bind_property (archive, "text", self->archive_label, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (archive, "fraction", self->archive_bar, "fraction",
                          G_BINDING_SYNC_CREATE);
}

static void
show_size (QuirePreferences *self)
{
  guint64 size = quire_pictures_get_size (quire_context_get_pictures (self->context));
  g_autofree char *formatted = g_format_size_full (size, G_FORMAT_SIZE_IEC_UNITS);
  /* TRANSLATORS: how much room the pictures on the disk take now: “12.3 MiB” */
  g_autofree char *text = g_strdup_printf (_ ("%s are kept now."), formatted);

  if (size == 0)
    adw_action_row_set_subtitle (self->pictures_row, _ ("None are kept now."));
  else
    adw_action_row_set_subtitle (self->pictures_row, text);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuirePreferences) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *failure = NULL;

  /* Translators: %s is what the system said */
  if (!quire_clear_cache_finish (QUIRE_CONTEXT (source), result, &error))
    failure = g_strdup_printf (_ ("Not everything could be removed (%s)."), error->message);

  /* Closed since. */
  if (!self->context)
    return;

  adw_action_row_set_subtitle (self->cache_row, failure ? failure : _ ("The cache is empty now."));
  gtk_stack_set_visible_child_name (self->clear_stack, "ask");
  show_size (self);
}

static void
ask_clear_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuirePreferences *self = QUIRE_PREFERENCES (widget);

  gtk_stack_set_visible_child_name (self->clear_stack, "confirm");
}

static void
keep_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuirePreferences *self = QUIRE_PREFERENCES (widget);

  gtk_stack_set_visible_child_name (self->clear_stack, "ask");
}

static void
clear_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuirePreferences *self = QUIRE_PREFERENCES (widget);

  /* Once is enough. */
  if (!g_str_equal (gtk_stack_get_visible_child_name (self->clear_stack), "confirm"))
    return;

  gtk_stack_set_visible_child_name (self->clear_stack, "busy");
  quire_clear_cache_async (self->context, cleared_cb, g_object_ref (self));
}

static void
quire_preferences_dispose (GObject *object)
{
  QuirePreferences *self = QUIRE_PREFERENCES (object);

  g_clear_object (&self->context);

  G_OBJECT_CLASS (quire_preferences_parent_class)->dispose (object);
}

static void
quire_preferences_class_init (QuirePreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = quire_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, ai_summaries);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, pictures);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, pictures_metered);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, pictures_budget);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, pictures_row);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, fetch_on_start);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, fetch_trending);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, archive_label);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, archive_bar);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, archive_progress);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, archive_start);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, archive_stop);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, cache_row);
  gtk_widget_class_bind_template_child (widget_class, QuirePreferences, clear_stack);

  gtk_widget_class_install_action (widget_class, "preferences.ask-clear", NULL, ask_clear_cb);
  gtk_widget_class_install_action (widget_class, "preferences.keep", NULL, keep_cb);
  gtk_widget_class_install_action (widget_class, "preferences.clear", NULL, clear_cb);
}

static void
quire_preferences_init (QuirePreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwPreferencesPage *
quire_preferences_new (QuireContext *context)
{
  QuirePreferences *self = g_object_new (QUIRE_TYPE_PREFERENCES, NULL);

  self->context = g_object_ref (context);
  /* The page stands in a window of its own on older systems. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "sync",
                                  quire_archive_get_actions (quire_refresher_get_archive (
                                      quire_context_get_refresher (context))));
  bind_settings (self);
  bind_archive (self);
  g_signal_connect_object (quire_context_get_pictures (context), "notify::size",
                           G_CALLBACK (show_size), self, G_CONNECT_SWAPPED);
  show_size (self);
  return ADW_PREFERENCES_PAGE (self);
}
