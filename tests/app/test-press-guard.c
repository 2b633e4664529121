/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <adwaita.h>

#include "quire-press-guard.h"

/* A window with a button under the pointer, which xdotool moves and presses. */
typedef struct
{
  GtkWidget *window;
  GtkWidget *stack;
  GtkWidget *button;
  guint n_clicked;
  gboolean laid_out;
  gboolean let_go;
  gboolean released; /* the window has seen it */
} Fixture;

static void
point (const char *verb, ...)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;
  va_list more;

  g_strv_builder_add_many (builder, "xdotool", verb, NULL);
  va_start (more, verb);
  for (const char *word = va_arg (more, const char *); word; word = va_arg (more, const char *))
    g_strv_builder_add (builder, word);
  va_end (more);
  arguments = g_strv_builder_end (builder);
  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

static gboolean
is_pointed_at (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_PRELIGHT) != 0;
}

static gboolean
is_pressed (GtkWidget *widget)
{
  return (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_ACTIVE) != 0;
}

static void
clicked_cb (Fixture *self)
{
  self->n_clicked++;
}

static gboolean
event_cb (GtkEventController *controller, GdkEvent *event, Fixture *self)
{
  if (gdk_event_get_event_type (event) == GDK_BUTTON_RELEASE)
    self->released = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static void
layout_cb (Fixture *self)
{
  if (is_pressed (self->button))
    self->laid_out = TRUE;
}

/* Runs before GDK makes its motion event: the server knows of the release then, and
 * the program has not read it. */
static gboolean
flush_events_cb (GSignalInvocationHint *hint,
                 guint n_values,
                 const GValue *values,
                 gpointer user_data)
{
  Fixture *self = user_data;

  if (!self->laid_out || self->let_go)
    return TRUE;

  self->let_go = TRUE;
  point ("mouseup", "1", NULL);
  return TRUE;
}

static void
iterate (Fixture *self)
{
  gdk_frame_clock_request_phase (gtk_widget_get_frame_clock (self->window),
                                 GDK_FRAME_CLOCK_PHASE_FLUSH_EVENTS | GDK_FRAME_CLOCK_PHASE_PAINT);
  g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  GtkEventController *watch = gtk_event_controller_legacy_new ();

  self->window = gtk_window_new ();
  self->stack = gtk_stack_new ();
  self->button = gtk_button_new_with_label ("Click");
  gtk_stack_add_named (GTK_STACK (self->stack), self->button, "button");
  gtk_stack_add_named (GTK_STACK (self->stack), gtk_button_new_with_label ("Other"), "other");
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 400);
  gtk_window_set_child (GTK_WINDOW (self->window), self->stack);
  gtk_event_controller_set_propagation_phase (watch, GTK_PHASE_CAPTURE);
  g_signal_connect (watch, "event", G_CALLBACK (event_cb), self);
  gtk_widget_add_controller (self->window, watch);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (clicked_cb), self);
  quire_press_guard_install (GTK_WINDOW (self->window));

  point ("mousemove", "1", "1", NULL);
  gtk_window_present (GTK_WINDOW (self->window));
  g_signal_connect_swapped (gtk_native_get_surface (GTK_NATIVE (self->window)), "layout",
                            G_CALLBACK (layout_cb), self);
  while (!gtk_widget_get_mapped (self->button) || gtk_widget_get_width (self->button) == 0)
    iterate (self);
  point ("mousemove", "250", "250", NULL);
  while (!is_pointed_at (self->button))
    iterate (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (GTK_WINDOW (self->window));
  while (self->window)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_click_around_a_layout (Fixture *self, gconstpointer data)
{
  guint signal = g_signal_lookup ("flush-events", GDK_TYPE_FRAME_CLOCK);
  gulong hook = g_signal_add_emission_hook (signal, 0, flush_events_cb, self, NULL);

  point ("mousedown", "1", NULL);
  while (!is_pressed (self->button))
    iterate (self);
  gtk_widget_queue_resize (self->stack);
  while (!self->released)
    iterate (self);
  g_signal_remove_emission_hook (signal, hook);

  g_assert_true (self->let_go);
  g_assert_cmpuint (self->n_clicked, ==, 1);
}

/* What a layout brings under a pointer that rests is known, with and without a
 * button held, and after one. */
static void
test_rest (Fixture *self, gconstpointer data)
{
  GtkWidget *other = gtk_stack_get_child_by_name (GTK_STACK (self->stack), "other");

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "other");
  while (!is_pointed_at (other))
    iterate (self);

  point ("mousedown", "1", NULL);
  while (!is_pressed (other))
    iterate (self);
  point ("mouseup", "1", NULL);
  while (!self->released)
    iterate (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "button");
  while (!is_pointed_at (self->button))
    iterate (self);
}

int
main (int argc, char **argv)
{
  g_autofree char *xdotool = g_find_program_in_path ("xdotool");

  g_test_init (&argc, &argv, NULL);
  if (!xdotool)
    {
      g_print ("1..0 # SKIP xdotool is not installed\n");
      return 0;
    }
  adw_init ();
  g_test_add ("/press-guard/click-around-a-layout", Fixture, NULL, set_up,
              test_click_around_a_layout, tear_down);
  g_test_add ("/press-guard/rest", Fixture, NULL, set_up, test_rest, tear_down);
  return g_test_run ();
}
