/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-text-attributes.h"

/* A script in a script is smaller again, one in that is not. */
#define LEVELS 3

static const double scales[LEVELS] = { 1.0, 0.66, 0.5 };

/* How far a font of each level reaches from its baseline, in Pango units; 0 where
 * it was not asked yet. */
typedef struct
{
  int ascent[LEVELS];
  int descent[LEVELS];
} Sizes;

/* The room a script and all that is in it has: from top to bottom over the line's
 * baseline, up to where it ends in the text. */
typedef struct
{
  guint end;
  int top;
  int bottom;
} Room;

/* Asked of the font itself: the sizes are rounded to pixels, each by itself. */
static void
measure (Sizes *sizes, guint level, PangoContext *context, const PangoFontDescription *font)
{
  g_autoptr (PangoFontDescription) scaled =
      pango_font_description_copy (font ? font : pango_context_get_font_description (context));
  double size = pango_font_description_get_size (scaled) * scales[level];
  PangoFontMetrics *metrics;

  if (pango_font_description_get_size_is_absolute (scaled))
    pango_font_description_set_absolute_size (scaled, size);
  else
    pango_font_description_set_size (scaled, (int) size);
  metrics = pango_context_get_metrics (context, scaled, NULL);
  sizes->ascent[level] = pango_font_metrics_get_ascent (metrics);
  sizes->descent[level] = pango_font_metrics_get_descent (metrics);
  pango_font_metrics_unref (metrics);
}

static void
add (PangoAttrList *list, PangoAttribute *attribute, guint start, guint length)
{
  attribute->start_index = start;
  attribute->end_index = start + length;
  pango_attr_list_insert (list, attribute);
}

/* Pango's own scripts make a line up to a fifth higher; here what is raised ends
 * where the room around it ends above, and what is lowered where it ends below. */
static Room
add_script (PangoAttrList *list,
            const QuireTexSpan *span,
            guint offset,
            Room around,
            guint level,
            const Sizes *sizes)
{
  int baseline = span->style == QUIRE_TEX_SUPERSCRIPT ? around.top - sizes->ascent[level]
                                                      : around.bottom + sizes->descent[level];

  add (list, pango_attr_scale_new (scales[level]), offset + span->start, span->length);
  add (list, pango_attr_rise_new (baseline), offset + span->start, span->length);
  return (Room){
    .end = span->start + span->length,
    .top = baseline + sizes->ascent[level],
    .bottom = baseline - sizes->descent[level],
  };
}

void
quire_text_attributes_add (PangoAttrList *list,
                           const QuireTex *tex,
                           guint offset,
                           PangoContext *context,
                           const PangoFontDescription *font)
{
  Room rooms[LEVELS];
  guint level = 0;
  const QuireTexSpan *spans;
  Sizes sizes = { 0 };
  guint n;

  spans = quire_tex_get_spans (tex, &n);
  for (guint i = 0; i < n; i++)
    {
      const QuireTexSpan *span = &spans[i];

      if (span->style == QUIRE_TEX_ITALIC)
        add (list, pango_attr_style_new (PANGO_STYLE_ITALIC), offset + span->start, span->length);
      else if (span->style == QUIRE_TEX_BOLD)
        add (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), offset + span->start, span->length);
      else
        {
          if (sizes.ascent[0] == 0)
            {
              measure (&sizes, 0, context, font);
              rooms[0] = (Room){ G_MAXUINT, sizes.ascent[0], -sizes.descent[0] };
            }
          while (level > 0 && span->start >= rooms[level].end)
            level--;
          if (level + 1 == LEVELS)
            continue;
          level++;
          if (sizes.ascent[level] == 0)
            measure (&sizes, level, context, font);
          rooms[level] = add_script (list, span, offset, rooms[level - 1], level, &sizes);
        }
    }
}

PangoAttrList *
quire_text_attributes_new (const QuireTex *tex,
                           PangoContext *context,
                           const PangoFontDescription *font)
{
  PangoAttrList *list;
  guint n;

  quire_tex_get_spans (tex, &n);
  if (n == 0)
    return NULL;
  list = pango_attr_list_new ();
  quire_text_attributes_add (list, tex, 0, context, font);
  return list;
}
