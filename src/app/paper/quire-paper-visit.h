/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-context.h"

G_BEGIN_DECLS

/* QuirePaperVisit: one visit to a paper's page: what the store knows beside the
 * paper, and a question to the source for what is linked to it.  The visit is noted
 * in the library once the paper is shown and what it says of the last one has been
 * read, and the source is asked only where one stays a moment.  Main thread only.
 *
 * Signals: "read" (): the details are here for the first time; "changed" (): the
 * state or what is linked is another now. */

typedef enum
{
  QUIRE_PAPER_VISIT_LOOKING, /* the source is being asked, or will be */
  QUIRE_PAPER_VISIT_DONE,
  QUIRE_PAPER_VISIT_FAILED, /* see the message */
} QuirePaperVisitState;

#define QUIRE_TYPE_PAPER_VISIT (quire_paper_visit_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperVisit, quire_paper_visit, QUIRE, PAPER_VISIT, GObject)

QuirePaperVisit *quire_paper_visit_new (QuireContext *context, const char *id);

/* The paper stands on the page: its text is seen. */
void quire_paper_visit_note_shown (QuirePaperVisit *self);

/* Nobody looks any more: no signal comes after this. */
void quire_paper_visit_end (QuirePaperVisit *self);

/* As they were when the visit began; NULL until "read".  Transfer none. */
const QuireStoreDetails *quire_paper_visit_get_details (QuirePaperVisit *self);

/* As it is now; NULL where it is not known.  Transfer none. */
QuireLinked *quire_paper_visit_get_linked (QuirePaperVisit *self);

QuirePaperVisitState quire_paper_visit_get_state (QuirePaperVisit *self);
const char *quire_paper_visit_get_message (QuirePaperVisit *self);

G_END_DECLS
