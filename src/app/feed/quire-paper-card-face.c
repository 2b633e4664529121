/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-paper-strokes.h"

#include "quire-paper-figures.h"
#include "quire-paper-format.h"
#include "quire-paper-sizes.h"

static int
get_text_width (const QuirePaperFace *self)
{
  return self->width - 2 * PADDING;
}

static int
snapshot_title (const QuirePaperFace *self,
                GtkSnapshot *snapshot,
                const QuireListing *listing,
                double y)
{
  g_autoptr (PangoLayout) layout =
      quire_paper_strokes_make_title (self, listing, get_text_width (self), TITLE_LINES);

  quire_paper_strokes_put_title (self, snapshot, listing, layout, PADDING, y);

  return quire_paper_strokes_get_height (layout);
}

static int
snapshot_dim_line (const QuirePaperFace *self,
                   GtkSnapshot *snapshot,
                   QuirePaperRooms *rooms,
                   const char *text,
                   const char *organization,
                   double y)
{
  g_autoptr (PangoLayout) layout = quire_paper_strokes_make_paragraph (
      self, QUIRE_PAPER_FONT_SMALL, text, get_text_width (self), 1);

  quire_paper_strokes_put_layout (self, snapshot, layout, PADDING, y, &self->colors->dim);
  if (organization)
    quire_paper_strokes_put_marked (self, snapshot, rooms, QUIRE_PAPER_ORGANIZATION, organization,
                                    layout, PADDING, y);

  return quire_paper_strokes_get_height (layout);
}

/* Authors and organization: in one line where that holds both, else one below
 * the other, for an organization cut after three letters says nothing.
 * Returns its height. */
static int
snapshot_byline (const QuirePaperFace *self,
                 GtkSnapshot *snapshot,
                 QuirePaperRooms *rooms,
                 const QuireListing *listing,
                 double y)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  const char *organization = quire_profile_get_label (&fields->organization);
  g_autofree char *byline = quire_paper_format_byline (fields, QUIRE_PAPER_MARK);
  g_autofree char *authors = quire_paper_format_authors (fields);
  g_autofree char *marked = NULL;
  g_autoptr (PangoLayout) layout = NULL;
  int height = 0;

  if (!byline)
    return 0;

  layout = quire_paper_strokes_make_paragraph (self, QUIRE_PAPER_FONT_SMALL, byline,
                                               get_text_width (self), 1);
  if (!authors || !organization || !pango_layout_is_ellipsized (layout))
    return snapshot_dim_line (self, snapshot, rooms, byline, organization, y);

  marked = g_strconcat (QUIRE_PAPER_MARK, organization, NULL);
  height = snapshot_dim_line (self, snapshot, rooms, authors, NULL, y);
  return height + snapshot_dim_line (self, snapshot, rooms, marked, organization, y + height);
}

static void
snapshot_text (const QuirePaperFace *self,
               GtkSnapshot *snapshot,
               const QuireListing *listing,
               double y,
               double bottom)
{
  const QuirePaperFields *fields = quire_listing_get_fields (listing);
  gboolean summary = self->show_ai_summary && fields->ai_summary;
  const char *text = summary ? fields->ai_summary : fields->abstract;
  int line = self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  g_autoptr (PangoLayout) layout = NULL;

  if (!text)
    return;

  if (summary)
    {
      layout = quire_paper_strokes_make_paragraph (self, QUIRE_PAPER_FONT_LABEL,
                                                   quire_paper_format_summary_label (),
                                                   get_text_width (self), 1);
      quire_paper_strokes_put_layout (self, snapshot, layout, PADDING, y, &self->colors->dim);
      y += quire_paper_strokes_get_height (layout) + 1;
      g_clear_object (&layout);
    }

  layout = quire_paper_strokes_make_text (self, QUIRE_PAPER_FONT_SMALL, text, get_text_width (self),
                                          MAX (1, (int) ((bottom - y) / line)));
  quire_paper_strokes_put_layout (self, snapshot, layout, PADDING, y, &self->colors->text);
}

/* A paper whose row is still being read: quiet lines where its text will be. */
static void
snapshot_outline (const QuirePaperFace *self, GtkSnapshot *snapshot, double y)
{
  GdkRGBA color = self->colors->title;

  color.alpha = 0.06f;
  for (int i = 0; i < 5; i++)
    {
      static const double widths[] = { 0.9, 0.6, 1, 0.95, 0.7 };
      int line = self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
      double width = get_text_width (self) * widths[i];
      double x = quire_paper_strokes_is_rtl (self) ? self->width - PADDING - width : PADDING;

      gtk_snapshot_append_color (
          snapshot, &color,
          &GRAPHENE_RECT_INIT ((float) x, (float) y + 4, (float) width, (float) line - 8));
      y += line + (i == 1 ? PADDING : 0);
    }
}

void
quire_paper_card_face_snapshot (const QuirePaperFace *self,
                                GtkSnapshot *snapshot,
                                const QuireListing *listing,
                                QuirePaperRooms *rooms)
{
  double figures = self->height - PADDING - self->fonts->lines[QUIRE_PAPER_FONT_SMALL];
  double y = 0;
  int width = 0;
  int height = 0;

  quire_paper_fonts_get_room (self->fonts, &self->style, self->width, QUIRE_PAPER_THUMBNAIL, &width,
                              &height);
  rooms->rooms[QUIRE_PAPER_THUMBNAIL] = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  y = height + PADDING;
  if (!listing)
    {
      snapshot_outline (self, snapshot, y);
      return;
    }

  y += snapshot_title (self, snapshot, listing, y) + GAP_TITLE;
  y += snapshot_byline (self, snapshot, rooms, listing, y) + GAP_BYLINE;
  snapshot_text (self, snapshot, listing, y, figures - GAP_FIGURES);
  quire_paper_figures_snapshot (self, snapshot, listing, rooms, PADDING, figures,
                                get_text_width (self));
}
