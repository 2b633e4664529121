/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-days.h"

G_BEGIN_DECLS

/* QuireCalendarPopover: a month's page on which days with papers, days without
 * and days that were not fetched yet look different and are named differently.
 * Choosing one activates "win.view" with it.  Main thread only. */

#define QUIRE_TYPE_CALENDAR_POPOVER (quire_calendar_popover_get_type ())
G_DECLARE_FINAL_TYPE (QuireCalendarPopover, quire_calendar_popover, QUIRE, CALENDAR_POPOVER, GtkPopover)

GtkWidget *quire_calendar_popover_new      (QuireDays *days);

/* Turns to the day's month and marks the day as the one that is shown. */
void       quire_calendar_popover_show_day (QuireCalendarPopover *self, QuireDay day);

G_END_DECLS
