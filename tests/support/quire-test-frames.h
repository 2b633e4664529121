/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets everything find its place: several frames of a widget in a window that
 * is shown, and after each of them all that it gave to do. */
void quire_test_wait_for_frames (GtkWidget *widget);

G_END_DECLS
