/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-window.h"

G_BEGIN_DECLS

/* A paper's PDF, to be read in the desktop's viewer, as actions of the window:
 * win.open-pdf takes an id ("" for the paper that is open or selected; its key is p),
 * downloads the PDF if it is not there yet and has it opened; win.cancel-pdf ends the
 * downloads.  The window's QuireDocumentBar says how far it is and what went wrong.
 * Main thread only. */

/* For the class of QuireWindow. */
void quire_paper_document_install (GtkWidgetClass *widget_class);

G_END_DECLS
