/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-window.h"

G_BEGIN_DECLS

/* What one can do with a paper wherever it is shown, as actions of the window:
 * win.toggle-paper-read and win.toggle-paper-bookmark take an id, win.set-paper-read and
 * win.set-paper-bookmark an id and what it is to be (sb); "" is what
 * quire-paper-targets.h says.  What takes something away, and what is done to several,
 * says so with an undo (win.take-back); win.undo takes back the last of all, then the one
 * before, and says what it has done.  They have the keys b and m, and those that stand
 * in quire-application.c.
 * Main thread only. */

/* For the class of QuireWindow. */
void quire_paper_verbs_install (GtkWidgetClass *widget_class);

/* Says what was done, in place of what was said before. */
void quire_paper_verbs_say (QuireWindow *window, const char *words);

/* The paper is looked at: it is read. */
void quire_paper_verbs_opened (QuireWindow *window, const char *id);

G_END_DECLS
