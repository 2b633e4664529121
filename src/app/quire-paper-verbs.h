/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-window.h"

G_BEGIN_DECLS

/* What one can do with a paper wherever it is shown, as actions of the window:
 * win.toggle-paper-read, win.toggle-paper-bookmark, win.copy-paper-link and
 * win.open-paper-page take an id ("" for the paper that is open or selected),
 * win.open-address a web address.  What takes something away says so with an
 * undo; win.undo takes back the last of all, then the one before, and says what
 * it has done.  They have the keys b, m and s, and those that stand in
 * quire-application.c.
 * Main thread only. */

/* For the class of QuireWindow. */
void quire_paper_verbs_install (GtkWidgetClass *widget_class);

/* Says what was done, in place of what was said before. */
void quire_paper_verbs_say     (QuireWindow *window, const char *words);

/* The paper is looked at: it is read. */
void quire_paper_verbs_opened  (QuireWindow *window, const char *id);

G_END_DECLS
