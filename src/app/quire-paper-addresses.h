/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The addresses of papers, as actions of the window: win.copy-paper-link (s) with an id
 * or "" (quire-paper-targets.h) for the pages at the source, also with the key s;
 * win.open-paper-page (s) opens one of them in the browser, that of the paper that is
 * open or selected with ""; win.open-address (s) any web address.  Main thread only. */

/* For the class of QuireWindow. */
void quire_paper_addresses_install (GtkWidgetClass *widget_class);

G_END_DECLS
