/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Lets a short click count also where something is laid out in the middle of it.
 *
 * GTK 4 follows every new layout with a motion event of its own making, so that
 * what the pointer rests on is known again. On X11 that event tells which buttons
 * the server says are held by then, which may be none while the release still waits
 * to be read: a gesture takes that for the end of a press it was not told of, and
 * cancels the click. Here such an event goes no further; the release that follows
 * brings what the pointer rests on up to date as well.
 *
 * For a whole window and its popovers, once.  Main thread only. */
void quire_press_guard_install (GtkWindow *window);

G_END_DECLS
