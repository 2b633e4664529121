/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* Appends the paper as one object of CSL-JSON: type "article", which the
 * specification has for preprints.  Only members that are in the schema since its
 * first version are used: it permits no others.  Any thread. */
void quire_csl_append (GString *json, const QuirePaper *paper, const char *key);

G_END_DECLS
