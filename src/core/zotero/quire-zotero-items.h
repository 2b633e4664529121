/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* Papers as Zotero's connector takes them: what a POST to /connector/saveItems
 * says, as JSON.  The members are those of a preprint in Zotero's own translator
 * for arXiv (https://github.com/zotero/translators, arXiv.org.js).  session: what
 * Zotero knows this save by; it must be new.  Pure, any thread; g_free(). */
char *quire_zotero_items_dup_json (QuirePaper *const *papers, guint n_papers, const char *session);

G_END_DECLS
