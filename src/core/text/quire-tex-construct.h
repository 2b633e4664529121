/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-tex-scan.h"

G_BEGIN_DECLS

/* The constructs of TeX in prose.  Each reads the one at place into the writer
 * and returns where it ends.  0 if it is none, or not a certain one: what was
 * written meanwhile is to be taken back, and the text stays as it is, up to
 * reader->skip if that was set. */
gsize quire_tex_read_dollars (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_delimited (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_backslash (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_script (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_group (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_name (QuireTexReader *reader, gsize place, gsize end, guint depth);

/* Punctuation: ~ -- ` and what closes a quotation that was opened. */
gsize quire_tex_read_tie (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_dash (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_quote (QuireTexReader *reader, gsize place, gsize end, guint depth);
gsize quire_tex_read_closing (QuireTexReader *reader, gsize place, gsize end, guint depth);

/* The group at place in a style, and where it ends; a style of -1 for none. */
gsize quire_tex_read_styled (QuireTexReader *reader,
                             int style,
                             gsize place,
                             gsize end,
                             guint depth);
/* The style of \emph and its like, -1 for one that is not shown. */
gboolean quire_tex_find_style (const char *name, gsize length, int *style);

/* \'e and \c{c}, and the letters that are names themselves: {\o}. */
gsize quire_tex_read_accent (QuireTexReader *reader, gsize place, gsize end);
gsize quire_tex_read_letter (QuireTexReader *reader, gsize place, gsize end);

/* Whether a name that lost its backslash may begin here. */
gboolean quire_tex_is_name (const QuireTexReader *reader, gsize place, gsize end);

/* Where the Greek letter that a script at place is set on begins, spelt without
 * its backslash and not before from; place if there is none. */
gsize quire_tex_find_base (const QuireTexReader *reader, gsize place, gsize from);

G_END_DECLS
