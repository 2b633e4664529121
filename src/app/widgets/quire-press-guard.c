/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-press-guard.h"

#define BUTTONS (GDK_BUTTON1_MASK | GDK_BUTTON2_MASK | GDK_BUTTON3_MASK)

static GdkModifierType
get_button (GdkEvent *event)
{
  guint button = gdk_button_event_get_button (event);

  return button >= 1 && button <= 3 ? GDK_BUTTON1_MASK << (button - 1) : 0;
}

/* held: what the window was told of. */
static gboolean
event_cb (GtkEventController *controller, GdkEvent *event, GdkModifierType *held)
{
  GdkModifierType now = gdk_event_get_modifier_state (event) & BUTTONS;

  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      *held |= get_button (event);
      break;
    case GDK_BUTTON_RELEASE:
      *held &= ~get_button (event);
      break;
    case GDK_MOTION_NOTIFY:
      /* Those of the server have a time, and come in order. */
      if (gdk_event_get_time (event) == GDK_CURRENT_TIME)
        return (*held & ~now) != 0 ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
      *held &= now;
      break;
    default:
      break;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
free_held (gpointer held, GClosure *closure)
{
  g_free (held);
}

void
quire_press_guard_install (GtkWindow *window)
{
  GtkEventController *controller = NULL;

  g_return_if_fail (GTK_IS_WINDOW (window));

  controller = gtk_event_controller_legacy_new ();
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_limit (controller, GTK_LIMIT_NONE);
  g_signal_connect_data (controller, "event", G_CALLBACK (event_cb), g_new0 (GdkModifierType, 1),
                         free_held, 0);
  gtk_widget_add_controller (GTK_WIDGET (window), controller);
}
