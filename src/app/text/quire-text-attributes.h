/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "quire-tex.h"

G_BEGIN_DECLS

/* The spans of a text as Pango's attributes, for a label or a layout whose text
 * is quire_tex_get_text(), in whatever font it has and is given later.  A script
 * counts for nothing where a line's height is measured: it makes no line higher.
 * Any thread. */

/* NULL if there are no spans; free with pango_attr_list_unref(). */
PangoAttrList *quire_text_attributes_new (const QuireTex *tex);

/* Into a list that has others, for a text that begins at the byte offset and of which
 * so many bytes are there, G_MAXUINT for all. */
void quire_text_attributes_add (PangoAttrList *list,
                                const QuireTex *tex,
                                guint offset,
                                guint length);

G_END_DECLS
