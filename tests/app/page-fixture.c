/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "page-fixture.h"

typedef struct
{
  GType type;
  const char *text;
  guint count;
  GtkWidget *found; /* the first one */
} Search;

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));
  return NULL;
}

static void
search (GtkWidget *widget, Search *wanted)
{
  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return;

  if (g_type_is_a (G_OBJECT_TYPE (widget), wanted->type) &&
      (!wanted->text || g_strcmp0 (get_text (widget), wanted->text) == 0))
    {
      wanted->count++;
      if (!wanted->found)
        wanted->found = widget;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    search (child, wanted);
}

static void
open_address_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PageFixture *self = user_data;

  g_ptr_array_add (self->opened, g_variant_dup_string (parameter, NULL));
}

void
page_fixture_set_up (PageFixture *self, GtkWidget *part)
{
  static const GActionEntry entries[] = {
    { .name = "open-address", .activate = open_address_cb, .parameter_type = "s" }
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  self->opened = g_ptr_array_new_with_free_func (g_free);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  self->window = gtk_window_new ();
  gtk_widget_insert_action_group (self->window, "win", G_ACTION_GROUP (actions));
  gtk_window_set_child (GTK_WINDOW (self->window), part);
  gtk_window_present (GTK_WINDOW (self->window));
  while (!gtk_widget_get_mapped (self->window))
    g_main_context_iteration (NULL, TRUE);
}

void
page_fixture_tear_down (PageFixture *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  g_clear_pointer (&self->opened, g_ptr_array_unref);
}

GtkWidget *
page_fixture_find (PageFixture *self, GType type, const char *text)
{
  Search wanted = { .type = type, .text = text };

  search (gtk_window_get_child (GTK_WINDOW (self->window)), &wanted);
  return wanted.found;
}

GtkWidget *
page_fixture_see (PageFixture *self, GType type, const char *text)
{
  GtkWidget *found = NULL;

  while (!(found = page_fixture_find (self, type, text)))
    g_main_context_iteration (NULL, TRUE);
  return found;
}

guint
page_fixture_count (PageFixture *self, GType type)
{
  Search wanted = { .type = type };

  search (gtk_window_get_child (GTK_WINDOW (self->window)), &wanted);
  return wanted.count;
}
