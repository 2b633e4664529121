/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-strokes.h"

#include <glib/gi18n.h>
#include <math.h>

#include "quire-paper-figures.h"
#include "quire-paper-format.h"
#include "quire-paper-sizes.h"

/* Parts of an em. */
#define MIN_BYLINE 4

/* Where the text of a row is, from where it begins; mirrored when drawn. */
typedef struct
{
  double x;
  int width;
} Column;

static double
mirror (const QuirePaperFace *self, double at, double width)
{
  return quire_paper_strokes_is_rtl (self) ? self->width - at - width : at;
}

/* The thumbnail at the beginning, the text beside it. */
static Column
lay_out (const QuirePaperFace *self, QuirePaperRooms *rooms, double figures)
{
  Column column = { ROW_MARGIN, 0 };
  int width = 0;
  int height = 0;

  quire_paper_fonts_get_room (self->fonts, &self->style, self->width, QUIRE_PAPER_THUMBNAIL, &width,
                              &height);
  if (width > 0)
    {
      rooms->rooms[QUIRE_PAPER_THUMBNAIL] = GRAPHENE_RECT_INIT (
          (float) mirror (self, ROW_MARGIN, width), (float) round ((self->height - height) / 2.0),
          (float) width, (float) height);
      column.x += width + ROW_GAP;
    }
  column.width = (int) (self->width - column.x - ROW_MARGIN - figures);

  return column;
}

static void
snapshot_withdrawn (const QuirePaperFace *self, GtkSnapshot *snapshot, Column *column, double y)
{
  g_autoptr (PangoLayout) layout =
      quire_paper_strokes_make_layout (self, QUIRE_PAPER_FONT_SMALL, _ ("Withdrawn"));
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  quire_paper_strokes_put_layout (self, snapshot, layout, mirror (self, column->x, width), y,
                                  &self->colors->warning);
  column->x += width + ROW_GAP;
  column->width -= width + ROW_GAP;
}

static void
snapshot_byline (const QuirePaperFace *self,
                 GtkSnapshot *snapshot,
                 QuirePaperRooms *rooms,
                 const QuireListing *listing,
                 const Column *column,
                 double y)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const char *organization = quire_profile_get_label (&fields->organization);
  g_autofree char *byline = quire_paper_format_byline (fields, QUIRE_PAPER_MARK);
  g_autofree char *authors = quire_paper_format_authors (fields);
  double x = mirror (self, column->x, column->width);
  g_autoptr (PangoLayout) layout = NULL;

  if (!byline || column->width < self->fonts->em * MIN_BYLINE)
    return;

  layout =
      quire_paper_strokes_make_paragraph (self, QUIRE_PAPER_FONT_SMALL, byline, column->width, 1);
  /* Without room for the organization nothing leads up to it. */
  if (organization && authors && !quire_paper_strokes_has_mark (layout))
    {
      g_object_unref (layout);
      layout = quire_paper_strokes_make_paragraph (self, QUIRE_PAPER_FONT_SMALL, authors,
                                                   column->width, 1);
    }
  quire_paper_strokes_put_layout (self, snapshot, layout, x, y, &self->colors->dim);
  if (organization)
    quire_paper_strokes_put_marked (self, snapshot, rooms, QUIRE_PAPER_ORGANIZATION, organization,
                                    layout, x, y);
}

static void
snapshot_outline (const QuirePaperFace *self, GtkSnapshot *snapshot, const Column *column)
{
  int line = self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  GdkRGBA color = self->colors->title;

  color.alpha = 0.06f;
  for (int i = 0; i < 2; i++)
    {
      double width = column->width * (i == 0 ? 0.7 : 0.4);

      gtk_snapshot_append_color (
          snapshot, &color,
          &GRAPHENE_RECT_INIT ((float) mirror (self, column->x, width),
                               (float) (self->height / 2 + (i - 1) * line + 4), (float) width,
                               (float) line - 8));
    }
}

void
quire_paper_row_face_snapshot (const QuirePaperFace *self,
                               GtkSnapshot *snapshot,
                               const QuireListing *listing,
                               QuirePaperRooms *rooms)
{
  gboolean wide = quire_paper_fonts_is_wide (self->fonts, self->width);
  int line = self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  double figures = wide ? quire_paper_figures_get_columns_width (self) : 0;
  Column column = lay_out (self, rooms, wide ? figures + 2 * ROW_GAP : 0);
  g_autoptr (PangoLayout) title = NULL;
  double y = 0;
  int height = 0;

  if (!listing)
    {
      snapshot_outline (self, snapshot, &column);
      return;
    }

  title = quire_paper_strokes_make_title (
      self, listing, column.width,
      quire_paper_fonts_get_row_title_lines (self->fonts, &self->style, self->width));
  height = quire_paper_strokes_get_height (title);
  y = round ((self->height - height - line) / 2.0);
  quire_paper_strokes_put_title (self, snapshot, listing, title,
                                 mirror (self, column.x, column.width), y);
  y += height;
  if (wide)
    quire_paper_figures_snapshot_columns (
        self, snapshot, listing, mirror (self, self->width - ROW_MARGIN - figures, figures),
        round ((self->height - line) / 2.0));
  else
    column.width -= (int) (quire_paper_figures_snapshot_end (self, snapshot, listing,
                                                             mirror (self, column.x, column.width),
                                                             y, column.width) +
                           ROW_GAP);
  if (quire_listing_get_state (listing)->withdrawn)
    snapshot_withdrawn (self, snapshot, &column, y);
  snapshot_byline (self, snapshot, rooms, listing, &column, y);
}
