/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How papers are handed on, as actions of the window, each with an id, or "" for what
 * quire-paper-targets.h says:
 * win.copy-paper-as (ss) with the name of a kind of quire-share.h or of a format of
 * quire-export.h, for the clipboard;
 * win.export-paper (ss) with the name of a format, for a file that is asked for;
 * win.mail-paper (s) for a letter; win.send-paper-to-zotero (s).
 * What was done is said with a toast; closing the window ends nothing that was
 * begun.  c copies as BibTeX, Ctrl+S saves as such.  Main thread only. */

/* For the class of QuireWindow. */
void quire_paper_sharing_install (GtkWidgetClass *widget_class);

G_END_DECLS
