/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-paper.h"
#include "quire-source.h"

G_BEGIN_DECLS

/* QuirePaperAuthors: who wrote a paper: the first dozen in a line, claimed profiles as
 * links, and all of them in a list that can be searched, made when it is asked for.
 * Main thread only. */

#define QUIRE_TYPE_PAPER_AUTHORS (quire_paper_authors_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperAuthors, quire_paper_authors, QUIRE, PAPER_AUTHORS, GtkWidget)

/* Another paper closes the list. */
void quire_paper_authors_set_paper (QuirePaperAuthors *self,
                                    QuirePaper *paper,
                                    QuireSource *source);

G_END_DECLS
