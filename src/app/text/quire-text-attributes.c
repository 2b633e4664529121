/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text-attributes.h"

/* A script in a script is smaller again, and no more than so much further up or
 * down: there is no more room in a line.  One in that is as it is. */
#define LEVELS     2
#define DEEP_SHIFT (2 * PANGO_SCALE)

static const double scales[LEVELS] = { 0.66, 0.5 };

static void
add (PangoAttrList *list, PangoAttribute *attribute, guint start, guint length)
{
  attribute->start_index = start;
  attribute->end_index = start + length;
  pango_attr_list_insert (list, attribute);
}

/* As far up or down as the font itself has it.  Pango would make the line up to a
 * fifth higher for that, and more where letters come from another font; but the
 * letters stay where the line's own have their room.  Its scales of fonts are not
 * used, as it warns of them where the dots of a cut line stand for such a letter. */
static void
add_script (PangoAttrList *list, QuireTexStyle style, guint start, guint length, guint level)
{
  gboolean up = style == QUIRE_TEX_SUPERSCRIPT;
  int shift = up ? PANGO_BASELINE_SHIFT_SUPERSCRIPT : PANGO_BASELINE_SHIFT_SUBSCRIPT;

  if (level > 0)
    shift = up ? DEEP_SHIFT : -DEEP_SHIFT;
  add (list, pango_attr_scale_new (scales[level]), start, length);
  add (list, pango_attr_baseline_shift_new (shift), start, length);
  add (list, pango_attr_line_height_new_absolute (1), start, length);
  add (list, pango_attr_line_height_new (0), start, length);
}

void
quire_text_attributes_add (PangoAttrList *list, const QuireTex *tex, guint offset, guint length)
{
  guint ends[LEVELS];
  guint level = 0;
  const QuireTexSpan *spans;
  guint n;

  spans = quire_tex_get_spans (tex, &n);
  for (guint i = 0; i < n && spans[i].start < length; i++)
    {
      const QuireTexSpan *span = &spans[i];
      guint start = offset + span->start;
      guint seen = MIN (span->length, length - span->start);

      while (level > 0 && span->start >= ends[level - 1])
        level--;
      if (span->style == QUIRE_TEX_ITALIC)
        add (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, seen);
      else if (span->style == QUIRE_TEX_BOLD)
        add (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, seen);
      else if (level < LEVELS)
        {
          add_script (list, span->style, start, seen, level);
          ends[level++] = span->start + span->length;
        }
    }
}

PangoAttrList *
quire_text_attributes_new (const QuireTex *tex)
{
  PangoAttrList *list;
  guint n;

  quire_tex_get_spans (tex, &n);
  if (n == 0)
    return NULL;
  list = pango_attr_list_new ();
  quire_text_attributes_add (list, tex, 0, G_MAXUINT);
  return list;
}
