/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-source.h"

G_BEGIN_DECLS

/* What the window's program is given on its command line.  Pure. */

/* The one paper that the arguments name (at least one, UTF-8), as an address of
 * arXiv's scheme, which a Quire that runs already understands as well.  NULL for
 * anything else, with a sentence in problem: g_free(). */
GFile *quire_arguments_read_paper (const char *const *arguments, QuireSource *source, char **problem);

G_END_DECLS
