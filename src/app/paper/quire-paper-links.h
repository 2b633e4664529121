/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-paper.h"
#include "quire-source.h"

G_BEGIN_DECLS

/* QuirePaperLinks: what leads on from a paper's text: its keywords, and the pages
 * about it, each a button that opens the browser ("win.open-address").  Filled anew
 * for the next paper, as making the buttons costs more than all the rest.  Main
 * thread only. */

#define QUIRE_TYPE_PAPER_LINKS (quire_paper_links_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperLinks, quire_paper_links, QUIRE, PAPER_LINKS, GtkWidget)

/* Hidden while there is neither.  What is no web address is no link. */
void quire_paper_links_set_paper (QuirePaperLinks *self, QuirePaper *paper, QuireSource *source);

G_END_DECLS
