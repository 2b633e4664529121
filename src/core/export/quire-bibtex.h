/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* Appends the paper's entry, as arXiv itself has it: @misc with eprint,
 * archivePrefix and, where the id tells it, primaryClass; see
 * https://info.arxiv.org/help/hypertex/bibstyles/.  Addresses and the eprint are
 * left out where the id is no arXiv id.  Any thread. */
void quire_bibtex_append (GString *bibtex, const QuirePaper *paper, const char *key);

G_END_DECLS
