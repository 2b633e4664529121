/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Opening the paper that somebody names, as actions of the window: win.paste-paper (Ctrl+V)
 * by what the clipboard holds, win.ask-for-paper by what is typed into a small dialog.
 * Main thread only. */

/* For the class of QuireWindow. */
void quire_paper_asker_install (GtkWidgetClass *widget_class);

G_END_DECLS
