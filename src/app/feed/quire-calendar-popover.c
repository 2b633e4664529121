/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-calendar-popover.h"

#include <glib/gi18n-lib.h>

#include "quire-clock.h"
#include "quire-feed-words.h"
#include "quire-month-grid.h"

/* One day on the page: its number over its mark. */
typedef struct
{
  GtkWidget *button;
  GtkLabel *number;
  GtkLabel *mark;
} Cell;

struct _QuireCalendarPopover
{
  GtkPopover parent_instance;

  GtkLabel *month_label;
  GtkGrid *grid;

  QuireDays *days;
  Cell cells[QUIRE_MONTH_GRID_DAYS];
  QuireDay month; /* its first day */
  QuireDay shown;
  int first_weekday;
};

G_DEFINE_FINAL_TYPE (QuireCalendarPopover, quire_calendar_popover, GTK_TYPE_POPOVER)

static QuireDay
get_today (void)
{
  g_autoptr (GDateTime) now = quire_clock_now ();

  return quire_day_current (now);
}

static char *
format_day (QuireDay day, const char *format)
{
  g_autoptr (GDateTime) time = quire_day_to_date_time (day);

  return g_date_time_format (time, format);
}

static QuireCalendarMark
mark_of (QuireCalendarPopover *self, QuireDay day, QuireDay today, int *n_papers)
{
  const QuireDayInfo *info = quire_days_lookup (self->days, day);

  *n_papers = info ? info->papers : 0;

  if (day > today || day < quire_day_feed_begin ())
    return QUIRE_CALENDAR_CLOSED;
  if (!info)
    return QUIRE_CALENDAR_UNKNOWN;

  return info->papers > 0 ? QUIRE_CALENDAR_PAPERS : QUIRE_CALENDAR_NONE;
}

static void
set_css_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update_cell (QuireCalendarPopover *self, Cell *cell, QuireDay day, QuireDay today)
{
  /* Told apart by shape, not by colour alone. */
  static const char *const marks[] = {
    [QUIRE_CALENDAR_CLOSED] = "",
    [QUIRE_CALENDAR_UNKNOWN] = "○",
    [QUIRE_CALENDAR_NONE] = "–",
    [QUIRE_CALENDAR_PAPERS] = "●",
  };
  int n_papers;
  QuireCalendarMark mark = mark_of (self, day, today, &n_papers);
  g_autofree char *number = format_day (day, "%-e");
  g_autofree char *name = quire_day_to_string (day);
  g_autofree char *words = quire_calendar_describe (day, today, mark, n_papers);
  gboolean outside = quire_month_of (day).first != self->month;

  gtk_label_set_text (cell->number, number);
  gtk_label_set_text (cell->mark, marks[mark]);
  gtk_widget_set_sensitive (cell->button, mark != QUIRE_CALENDAR_CLOSED);
  gtk_widget_set_tooltip_text (cell->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (cell->button), GTK_ACCESSIBLE_STATE_SELECTED,
                               day == self->shown, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cell->button), NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (cell->button), "s",
                                    day == today ? "today" : name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cell->button),
                                  mark == QUIRE_CALENDAR_CLOSED ? NULL : "win.view");
  set_css_class (cell->button, "outside", outside);
  set_css_class (cell->button, "shown", day == self->shown);
  set_css_class (cell->button, "today", day == today);
}

static void
update (QuireCalendarPopover *self)
{
  QuireDay first = quire_month_grid_first (self->month, self->first_weekday);
  QuireDay today = get_today ();
  /* Translators: the head of a calendar's page, a format of strftime. */
  g_autofree char *title = format_day (self->month, C_ ("month", "%OB %Y"));

  gtk_label_set_text (self->month_label, title);
  for (guint i = 0; i < QUIRE_MONTH_GRID_DAYS; i++)
    update_cell (self, &self->cells[i], first + i, today);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.previous-month",
                                 self->month > quire_day_feed_begin ());
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "calendar.next-month",
                                 quire_month_grid_add (self->month, 1) <= today);
}

static void
turn_to (QuireCalendarPopover *self, QuireDay month)
{
  self->month = quire_month_of (month).first;
  update (self);
}

static void
days_changed_cb (QuireCalendarPopover *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
previous_month_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireCalendarPopover *self = QUIRE_CALENDAR_POPOVER (widget);

  turn_to (self, self->month - 1);
}

static void
next_month_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  QuireCalendarPopover *self = QUIRE_CALENDAR_POPOVER (widget);

  turn_to (self, quire_month_grid_add (self->month, 1));
}

static void
today_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_popover_popdown (GTK_POPOVER (widget));
  gtk_widget_activate_action (widget, "win.view", "s", "today");
}

static void
make_cell (QuireCalendarPopover *self, guint i)
{
  Cell *cell = &self->cells[i];
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  cell->number = GTK_LABEL (gtk_label_new (NULL));
  cell->mark = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (cell->number), "numeric");
  gtk_widget_add_css_class (GTK_WIDGET (cell->mark), "mark");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->number));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->mark));

  cell->button = gtk_button_new ();
  gtk_widget_add_css_class (cell->button, "flat");
  gtk_widget_add_css_class (cell->button, "day");
  gtk_button_set_child (GTK_BUTTON (cell->button), box);
  g_signal_connect_swapped (cell->button, "clicked", G_CALLBACK (gtk_popover_popdown), self);
  gtk_grid_attach (self->grid, cell->button, i % 7, 1 + i / 7, 1, 1);
}

static void
make_weekdays (QuireCalendarPopover *self)
{
  QuireDay first = quire_month_grid_first (quire_day_feed_begin (), self->first_weekday);

  for (int i = 0; i < 7; i++)
    {
      g_autofree char *name = format_day (first + i, "%a");
      GtkWidget *label = gtk_label_new (name);

      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, "dim-label");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
}

static void
quire_calendar_popover_dispose (GObject *object)
{
  QuireCalendarPopover *self = QUIRE_CALENDAR_POPOVER (object);

  g_clear_object (&self->days);

  G_OBJECT_CLASS (quire_calendar_popover_parent_class)->dispose (object);
}

static void
quire_calendar_popover_class_init (QuireCalendarPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = quire_calendar_popover_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/quire/Quire/ui/quire-calendar-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, QuireCalendarPopover, month_label);
  gtk_widget_class_bind_template_child (widget_class, QuireCalendarPopover, grid);

  gtk_widget_class_install_action (widget_class, "calendar.previous-month", NULL,
                                   previous_month_cb);
  gtk_widget_class_install_action (widget_class, "calendar.next-month", NULL, next_month_cb);
  gtk_widget_class_install_action (widget_class, "calendar.today", NULL, today_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Up, 0, "calendar.previous-month",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Page_Down, 0, "calendar.next-month",
                                       NULL);
}

static void
quire_calendar_popover_init (QuireCalendarPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->first_weekday = quire_first_weekday ();
  make_weekdays (self);
  for (guint i = 0; i < QUIRE_MONTH_GRID_DAYS; i++)
    make_cell (self, i);
}

GtkWidget *
quire_calendar_popover_new (QuireDays *days)
{
  QuireCalendarPopover *self = g_object_new (QUIRE_TYPE_CALENDAR_POPOVER, NULL);

  self->days = g_object_ref (days);
  g_signal_connect_object (days, "changed", G_CALLBACK (days_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

void
quire_calendar_popover_show_day (QuireCalendarPopover *self, QuireDay day)
{
  QuireDay first;

  self->shown = day;
  turn_to (self, day);

  first = quire_month_grid_first (self->month, self->first_weekday);
  gtk_widget_grab_focus (self->cells[day - first].button);
}
