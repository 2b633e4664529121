/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* CommonMark.  Any thread. */

/* "[Title](address)"; the title alone where there is no address. */
void quire_markdown_append_link (GString *markdown, const QuirePaper *paper, const char *address);

/* One item of a list: the title as a link to arXiv, who wrote it and when. */
void quire_markdown_append (GString *markdown, const QuirePaper *paper);

G_END_DECLS
