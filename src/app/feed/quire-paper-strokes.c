/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-strokes.h"

#include <math.h>
#include <string.h>

#include "quire-paper-format.h"
#include "quire-paper-motif.h"
#include "quire-text-attributes.h"

/* Parts of an em. */
#define DOT        0.55
#define DOT_GAP    0.45
#define AVATAR_GAP 0.36

/* So much of its ink is in the ground of an initial, which is smaller than a
 * thumbnail and would be lost in that one's tint. */
#define INITIAL_INK 0.18f

/* Letters are wider than this on average, in any script and in the smallest
 * font: what is longer is not seen. */
#define NARROWEST 0.2

/* Nor does anybody write more than this for a letter that is seen. */
#define TEX_PER_LETTER 8

gboolean
quire_paper_strokes_is_rtl (const QuirePaperFace *self)
{
  return pango_context_get_base_dir (self->context) == PANGO_DIRECTION_RTL;
}

static int
get_avatar_size (const QuirePaperFace *self)
{
  int width = 0;
  int height = 0;

  quire_paper_fonts_get_room (self->fonts, &self->style, self->width, QUIRE_PAPER_ORGANIZATION,
                              &width, &height);

  return width;
}

static int
get_avatar_gap (const QuirePaperFace *self)
{
  return (int) round (self->fonts->em * AVATAR_GAP);
}

PangoLayout *
quire_paper_strokes_make_layout (const QuirePaperFace *self, QuirePaperFont font, const char *text)
{
  PangoLayout *layout = pango_layout_new (self->context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* Every line is equally high, whatever fonts its letters are found in. */
  pango_attr_list_insert (
      attributes, pango_attr_line_height_new_absolute (self->fonts->lines[font] * PANGO_SCALE));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, self->fonts->fonts[font]);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);

  return layout;
}

static void
make_room_for_mark (const QuirePaperFace *self,
                    QuirePaperFont font,
                    PangoLayout *layout,
                    const char *mark)
{
  int width = get_avatar_size (self) + get_avatar_gap (self);
  /* As high as the letters, or its line would be higher than the others. */
  PangoRectangle room = { 0, -self->fonts->ascents[font], width * PANGO_SCALE,
                          self->fonts->ascents[font] + self->fonts->descents[font] };
  PangoAttribute *shape = pango_attr_shape_new (&room, &room);

  shape->start_index = (guint) (mark - pango_layout_get_text (layout));
  shape->end_index = shape->start_index + (guint) strlen (QUIRE_PAPER_MARK);
  pango_attr_list_insert (pango_layout_get_attributes (layout), shape);
  pango_layout_context_changed (layout);
}

static guint
count_seen (const QuirePaperFace *self, int width, int lines)
{
  return (guint) (MAX (width, 1) * lines / (self->fonts->em * NARROWEST));
}

PangoLayout *
quire_paper_strokes_make_paragraph (const QuirePaperFace *self,
                                    QuirePaperFont font,
                                    const char *text,
                                    int width,
                                    int lines)
{
  guint n_chars = count_seen (self, width, lines);
  g_autofree char *beginning = quire_paper_format_beginning (text, n_chars);
  PangoLayout *layout = quire_paper_strokes_make_layout (self, font, beginning);
  const char *mark = strstr (pango_layout_get_text (layout), QUIRE_PAPER_MARK);

  pango_layout_set_width (layout, MAX (width, 1) * PANGO_SCALE);
  pango_layout_set_height (layout, -lines);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (mark)
    make_room_for_mark (self, font, layout, mark);
  /* Pango turns the alignment round where a paragraph runs against its context. */
  if (quire_paper_strokes_is_rtl (self))
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);

  return layout;
}

PangoLayout *
quire_paper_strokes_make_text (const QuirePaperFace *self,
                               QuirePaperFont font,
                               const char *source,
                               int width,
                               int lines)
{
  g_autofree char *beginning =
      quire_paper_format_beginning (source, count_seen (self, width, lines) * TEX_PER_LETTER);
  g_autoptr (QuireTex) tex = quire_tex_new (beginning);
  const char *text = quire_tex_get_text (tex, beginning);
  PangoLayout *layout = quire_paper_strokes_make_paragraph (self, font, text, width, lines);
  guint same = 0;

  if (!tex)
    return layout;

  /* Up to the dots it may have been cut at. */
  while (text[same] && text[same] == pango_layout_get_text (layout)[same])
    same++;
  while (same > 0 && ((guchar) text[same] & 0xc0) == 0x80)
    same--;
  quire_text_attributes_add (pango_layout_get_attributes (layout), tex, 0, same);
  pango_layout_context_changed (layout);

  return layout;
}

void
quire_paper_strokes_put_layout (const QuirePaperFace *self,
                                GtkSnapshot *snapshot,
                                PangoLayout *layout,
                                double x,
                                double y,
                                const GdkRGBA *color)
{
  int slack = (int) (self->fonts->em / 3);
  PangoRectangle ink;
  PangoRectangle room;
  gboolean towers = FALSE;

  pango_layout_get_pixel_extents (layout, &ink, &room);
  room = (PangoRectangle){ room.x - slack, room.y - slack, room.width + 2 * slack,
                           room.height + 2 * slack };
  /* A hundred accents on one letter reach over everything around it. */
  towers = ink.x < room.x || ink.x + ink.width > room.x + room.width || ink.y < room.y ||
           ink.y + ink.height > room.y + room.height;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  if (towers)
    gtk_snapshot_push_clip (snapshot,
                            &GRAPHENE_RECT_INIT ((float) room.x, (float) room.y, (float) room.width,
                                                 (float) room.height));
  gtk_snapshot_append_layout (snapshot, layout, color);
  if (towers)
    gtk_snapshot_pop (snapshot);
  gtk_snapshot_restore (snapshot);
}

int
quire_paper_strokes_get_height (PangoLayout *layout)
{
  int height = 0;

  pango_layout_get_pixel_size (layout, NULL, &height);

  return height;
}

static QuirePaperFont
get_title_font (const QuireListing *listing)
{
  return quire_listing_get_state (listing)->unread ? QUIRE_PAPER_FONT_UNREAD
                                                   : QUIRE_PAPER_FONT_READ;
}

PangoLayout *
quire_paper_strokes_make_title (const QuirePaperFace *self,
                                const QuireListing *listing,
                                int width,
                                int lines)
{
  PangoLayout *layout = quire_paper_strokes_make_text (
      self, get_title_font (listing), quire_listing_get_fields (listing)->title, width, lines);

  if (quire_listing_get_state (listing)->unread)
    pango_layout_set_indent (
        layout,
        (int) (round (self->fonts->em * DOT) + round (self->fonts->em * DOT_GAP)) * PANGO_SCALE);

  return layout;
}

static void
put_round (GtkSnapshot *snapshot, const graphene_rect_t *bounds, const GdkRGBA *color)
{
  GskRoundedRect clip;

  gsk_rounded_rect_init_from_rect (&clip, bounds, bounds->size.width / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &clip);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

void
quire_paper_strokes_put_title (const QuirePaperFace *self,
                               GtkSnapshot *snapshot,
                               const QuireListing *listing,
                               PangoLayout *layout,
                               double x,
                               double y)
{
  int line = self->fonts->lines[get_title_font (listing)];
  double size = round (self->fonts->em * DOT);
  PangoDirection direction =
      pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (layout, 0));
  double left = x;

  if (direction == PANGO_DIRECTION_RTL)
    left = x + pango_layout_get_width (layout) / (double) PANGO_SCALE - size;
  if (quire_listing_get_state (listing)->unread)
    put_round (snapshot,
               &GRAPHENE_RECT_INIT ((float) left, (float) round (y + (line - size) / 2.0),
                                    (float) size, (float) size),
               &self->colors->accent);
  quire_paper_strokes_put_layout (self, snapshot, layout, x, y, &self->colors->title);
}

static void
mix (GdkRGBA *color, const GdkRGBA *other, float share)
{
  color->red += (other->red - color->red) * share;
  color->green += (other->green - color->green) * share;
  color->blue += (other->blue - color->blue) * share;
}

/* The first letter of the name on a calm ground, to stand before the avatar
 * comes and where there is none; x is its left side, y the top of its line. */
static void
put_avatar (const QuirePaperFace *self,
            GtkSnapshot *snapshot,
            QuirePaperRooms *rooms,
            QuirePaperPicture picture,
            const char *name,
            double x,
            double y)
{
  int size = get_avatar_size (self);
  int line = self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  g_autofree char *initial = quire_paper_format_initial (name);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (
      (float) round (x), (float) round (y + (line - size) / 2.0), (float) size, (float) size);
  GdkRGBA tint;
  GdkRGBA ink;

  quire_paper_motif_get_colors (name, self->colors->dark, &tint, &ink);
  mix (&tint, &ink, INITIAL_INK);
  if (self->colors->dark)
    mix (&ink, &(GdkRGBA){ 1, 1, 1, 1 }, 0.35f);
  else
    mix (&ink, &(GdkRGBA){ 0, 0, 0, 1 }, 0.25f);
  put_round (snapshot, &bounds, &tint);
  rooms->rooms[picture] = bounds;

  if (initial)
    {
      g_autoptr (PangoLayout) layout =
          quire_paper_strokes_make_layout (self, QUIRE_PAPER_FONT_INITIAL, initial);
      int width = 0;
      int height = 0;

      pango_layout_get_pixel_size (layout, &width, &height);
      quire_paper_strokes_put_layout (self, snapshot, layout,
                                      round (bounds.origin.x + (size - width) / 2.0),
                                      round (bounds.origin.y + (size - height) / 2.0), &ink);
    }
}

/* In Pango's units; FALSE where it was cut off. */
static gboolean
find_mark (PangoLayout *layout, PangoRectangle *extents, gboolean *rtl)
{
  const char *text = pango_layout_get_text (layout);
  const char *mark = strstr (text, QUIRE_PAPER_MARK);
  PangoLayoutIter *iter = NULL;
  gboolean found = FALSE;

  if (!mark)
    return FALSE;

  iter = pango_layout_get_iter (layout);
  do
    {
      PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);

      /* The dots at the end of a line stand for more than one letter. */
      if (!run || run->item->offset != mark - text ||
          run->item->length != (int) strlen (QUIRE_PAPER_MARK))
        continue;

      pango_layout_iter_get_run_extents (iter, NULL, extents);
      *rtl = run->item->analysis.level % 2 == 1;
      found = TRUE;
    }
  while (!found && pango_layout_iter_next_run (iter));
  pango_layout_iter_free (iter);

  return found;
}

gboolean
quire_paper_strokes_has_mark (PangoLayout *layout)
{
  PangoRectangle extents;
  gboolean rtl = FALSE;

  return find_mark (layout, &extents, &rtl);
}

void
quire_paper_strokes_put_marked (const QuirePaperFace *self,
                                GtkSnapshot *snapshot,
                                QuirePaperRooms *rooms,
                                QuirePaperPicture picture,
                                const char *name,
                                PangoLayout *layout,
                                double x,
                                double y)
{
  PangoRectangle extents;
  gboolean rtl = FALSE;
  double left = 0;

  if (!find_mark (layout, &extents, &rtl))
    return;

  left = x + extents.x / (double) PANGO_SCALE;
  if (rtl)
    left += get_avatar_gap (self);
  put_avatar (self, snapshot, rooms, picture, name, left, y);
}
