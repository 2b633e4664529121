/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-context.h"

G_BEGIN_DECLS

/* QuirePaperMissing: in place of a paper that is not here: it is asked for, and where it
 * cannot be had that is said, with a way on.  Main thread only.
 *
 * Signal: "found" (): the paper is in the store now. */

#define QUIRE_TYPE_PAPER_MISSING (quire_paper_missing_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperMissing, quire_paper_missing, QUIRE, PAPER_MISSING, AdwBin)

/* Asks for it, unless that is under way or has failed for this very paper. */
void quire_paper_missing_look_for (QuirePaperMissing *self,
                                   QuireRefresher *refresher,
                                   const char *id);

/* The store itself cannot be read. */
void quire_paper_missing_say (QuirePaperMissing *self, const char *sentence);

/* Another paper is shown: what was asked for is no longer waited for. */
void quire_paper_missing_forget (QuirePaperMissing *self);

G_END_DECLS
