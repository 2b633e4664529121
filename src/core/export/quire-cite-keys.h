/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* Keys to cite papers by, such as "vaswani2017attention": the first author's
 * family, the year and the first word of the title that says something, in ASCII
 * small letters and digits.  Where two papers would have the same, each of them
 * gets a letter behind it, in the order of their ids: what the order of the
 * papers is does not matter.  All keys differ, but for papers with the same id,
 * which are one.  In the papers' order; g_strfreev().  Any thread. */
char **quire_cite_keys_new (QuirePaper *const *papers, guint n_papers);

G_END_DECLS
