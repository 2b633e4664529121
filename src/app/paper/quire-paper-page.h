/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-context.h"

G_BEGIN_DECLS

/* QuirePaperPage: one paper, to be read.  Main thread only. */

#define QUIRE_TYPE_PAPER_PAGE (quire_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperPage, quire_paper_page, QUIRE, PAPER_PAGE, AdwBin)

GtkWidget *quire_paper_page_new (QuireContext *context);

/* Shows a paper by its id, from the context's list or from the store. */
void quire_paper_page_set_id (QuirePaperPage *self, const char *id);

G_END_DECLS
