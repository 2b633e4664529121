/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-paper-list.h"

G_BEGIN_DECLS

/* QuirePaperSelection: at most one selected paper of a list, by its id.  It
 * follows the paper through every change of the list, and waits for one that
 * is not there (yet), without ever asking the list for more than that paper.
 *
 * Property "selected-id" (string, nullable): also while its paper is waited for. */

#define QUIRE_TYPE_PAPER_SELECTION (quire_paper_selection_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperSelection, quire_paper_selection, QUIRE, PAPER_SELECTION, GObject)

QuirePaperSelection *quire_paper_selection_new             (void);
void                 quire_paper_selection_set_list        (QuirePaperSelection *self,
                                                            QuirePaperList *list);
QuirePaperList      *quire_paper_selection_get_list        (QuirePaperSelection *self);

/* GTK_INVALID_LIST_POSITION when no paper of the list is selected. */
guint                quire_paper_selection_get_position    (QuirePaperSelection *self);
void                 quire_paper_selection_set_position    (QuirePaperSelection *self,
                                                            guint position);

/* Where the selected paper is, or where it was when it left the list. */
guint                quire_paper_selection_get_last_position (QuirePaperSelection *self);

const char          *quire_paper_selection_get_selected_id (QuirePaperSelection *self);
void                 quire_paper_selection_set_selected_id (QuirePaperSelection *self,
                                                            const char *id);

G_END_DECLS
