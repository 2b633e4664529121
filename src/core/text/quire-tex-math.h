/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-tex-scan.h"

G_BEGIN_DECLS

/* Reads mathematics.  What returns FALSE or 0 has met something it does not know
 * and has left half of it in the writer: the caller goes back to a mark. */

/* What stands between dollars, or alone in a group: letters are quantities. */
gboolean quire_tex_math_formula (QuireTexReader *reader, gsize start, gsize end);

/* A command with its arguments, \ at place, and where it ends. */
gsize quire_tex_math_command (QuireTexReader *reader, gsize place, gsize end);

/* A script in prose, ^ or _ at place and a group behind it, and where it ends.
 * Letters are as often words there as quantities. */
gsize quire_tex_math_script (QuireTexReader *reader, gsize place, gsize end);

/* How long "circ" in front of its end or of something else is, written in any of
 * the ways it is found behind ^, and only there: 0 if it is not. */
gsize quire_tex_math_degree (const char *text, gsize place, gsize end);

/* Letters of an alphabet for \mathbb{…} and its like, named without its backslash;
 * the group is at place.  Where it ends, 0 if the name or the group is another. */
gsize quire_tex_math_alphabet (QuireTexReader *reader,
                               const char *name,
                               gsize length,
                               gsize place,
                               gsize end);

G_END_DECLS
