/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-face.h"

G_BEGIN_DECLS

/* For the files that draw parts of a card. */

typedef enum
{
  QUIRE_PAPER_FONT_UNREAD,     /* titles */
  QUIRE_PAPER_FONT_READ,
  QUIRE_PAPER_FONT_SMALL,
  QUIRE_PAPER_FONT_SMALL_BOLD,
  QUIRE_PAPER_FONT_LABEL,
  QUIRE_PAPER_N_FONTS
} QuirePaperFont;

struct _QuirePaperFonts
{
  PangoFontDescription *fonts[QUIRE_PAPER_N_FONTS];
  int                   lines[QUIRE_PAPER_N_FONTS]; /* line heights, pixels */
  double                em;                         /* of the view's own font, pixels */
};

/* Transfer full. */
PangoLayout *quire_paper_face_make_layout (const QuirePaperFace *self, QuirePaperFont font,
                                           const char *text);

G_END_DECLS
