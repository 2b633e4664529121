/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-context.h"

G_BEGIN_DECLS

/* What one can do with a paper wherever it is shown, as actions of the window:
 * win.toggle-paper-read, win.copy-paper-link and win.open-paper-page take an id
 * ("" for the paper that is open or selected), win.open-address a web address.
 * Main thread only. */

/* For the class of QuireWindow. */
void quire_paper_verbs_install   (GtkWidgetClass *widget_class);

void quire_paper_verbs_mark_read (QuireContext *context, const char *id, gboolean read);

G_END_DECLS
