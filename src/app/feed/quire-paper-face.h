/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "quire-listing.h"

G_BEGIN_DECLS

/* What a card looks like: drawn, not built from labels, so that a card costs
 * one widget, is measured by arithmetic and lays its text out once, when it
 * is first painted. */

/* QuirePaperFonts: the fonts of a card and what its size follows from. */
typedef struct _QuirePaperFonts QuirePaperFonts;

QuirePaperFonts *quire_paper_fonts_new        (PangoContext *context);
void             quire_paper_fonts_free       (QuirePaperFonts *self);

/* The same for every paper: a grid's rows need no measuring.  Pixels. */
int              quire_paper_fonts_get_height (QuirePaperFonts *self);
int              quire_paper_fonts_get_width  (QuirePaperFonts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePaperFonts, quire_paper_fonts_free)

typedef struct
{
  GdkRGBA title;
  GdkRGBA text;
  GdkRGBA dim;
  GdkRGBA accent;
  GdkRGBA rising;
  GdkRGBA warning;
  gboolean dark;
} QuirePaperColors;

typedef struct
{
  PangoContext           *context;
  QuirePaperFonts        *fonts;
  const QuirePaperColors *colors;
  gboolean                show_ai_summary;
  int                     width;
  int                     height;
} QuirePaperFace;

/* Without a listing: the outline of a card. */
void quire_paper_face_snapshot (const QuirePaperFace *self, GtkSnapshot *snapshot,
                                const QuireListing *listing);

G_END_DECLS
