/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "quire-source.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperContent: papers as another program takes them that they are dropped on:
 * the addresses of their pages at the source (text/uri-list), titles with addresses
 * (text/plain), and links (text/html).  Titles are read from the store only when
 * somebody wants them; a paper that it does not know is its address alone.  Main
 * thread only. */

#define QUIRE_TYPE_PAPER_CONTENT (quire_paper_content_get_type ())
G_DECLARE_FINAL_TYPE (QuirePaperContent, quire_paper_content, QUIRE, PAPER_CONTENT,
                      GdkContentProvider)

/* Of these ids, one at least, in this order. */
GdkContentProvider *quire_paper_content_new (QuireStore *store, QuireSource *source,
                                             const char *const *ids);

G_END_DECLS
