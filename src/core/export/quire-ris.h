/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* Appends the paper's record: tag, two blanks, hyphen, blank, value; lines end in
 * CR and LF.  The format has no way to write a line's end, so all values stand on
 * one line, nor a comma within a name.  Any thread. */
void quire_ris_append (GString *ris, const QuirePaper *paper, const char *key);

G_END_DECLS
