/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-visit.h"

G_BEGIN_DECLS

/* QuirePaperLinked: the end of a paper's page: its code, and the models, datasets and
 * Spaces that name it, in cards; under them one quiet line about those that are
 * being asked for.  Nothing stands below, so that what comes moves nothing.
 * Main thread only. */

#define QUIRE_TYPE_PAPER_LINKED (quire_paper_linked_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperLinked, quire_paper_linked, QUIRE, PAPER_LINKED, GtkWidget)

/* visit is NULL, or has not read anything, while nothing is known. */
void quire_paper_linked_set (QuirePaperLinked *self,
                             const QuirePaperFields *fields,
                             QuireSource *source,
                             QuirePaperVisit *visit);

G_END_DECLS
