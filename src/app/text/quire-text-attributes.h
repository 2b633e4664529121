/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pango.h>

#include "quire-tex.h"

G_BEGIN_DECLS

/* The spans of a text as Pango's attributes, for a label or a layout whose text
 * is quire_tex_get_text(), in a font of that context, NULL for its own.  A script
 * is as small and as far up or down as the line has room for: it makes no line
 * higher.  The context belongs to the caller's thread. */

/* NULL if there are no spans; free with pango_attr_list_unref(). */
PangoAttrList *quire_text_attributes_new (const QuireTex *tex,
                                          PangoContext *context,
                                          const PangoFontDescription *font);

/* Into a list that has others, for a text that begins at the byte offset. */
void quire_text_attributes_add (PangoAttrList *list,
                                const QuireTex *tex,
                                guint offset,
                                PangoContext *context,
                                const PangoFontDescription *font);

G_END_DECLS
