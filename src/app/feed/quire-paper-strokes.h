/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-face.h"

G_BEGIN_DECLS

/* What the files that draw parts of a paper have in common. */

/* Stands in a text where an avatar will be drawn. */
#define QUIRE_PAPER_MARK "\xef\xbf\xbc"

gboolean quire_paper_strokes_is_rtl (const QuirePaperFace *self);

/* One line of any length.  Transfer full. */
PangoLayout *quire_paper_strokes_make_layout (const QuirePaperFace *self,
                                              QuirePaperFont font,
                                              const char *text);

/* So many lines at most, and cut before Pango has to look at what is not shown.
 * It begins on the side its own script begins on, whatever the window's
 * direction.  The first QUIRE_PAPER_MARK in it has the width of an avatar.
 * Transfer full. */
PangoLayout *quire_paper_strokes_make_paragraph (const QuirePaperFace *self,
                                                 QuirePaperFont font,
                                                 const char *text,
                                                 int width,
                                                 int lines);

/* The same of a title, an abstract or a summary, as it is to be read where the
 * source has TeX.  Its lines are as high as any.  Transfer full. */
PangoLayout *quire_paper_strokes_make_text (const QuirePaperFace *self,
                                            QuirePaperFont font,
                                            const char *source,
                                            int width,
                                            int lines);

void quire_paper_strokes_put_layout (const QuirePaperFace *self,
                                     GtkSnapshot *snapshot,
                                     PangoLayout *layout,
                                     double x,
                                     double y,
                                     const GdkRGBA *color);

/* Pixels. */
int quire_paper_strokes_get_height (PangoLayout *layout);

/* The title with its dot, if unread; returns it.  Transfer full. */
PangoLayout *quire_paper_strokes_make_title (const QuirePaperFace *self,
                                             const QuireListing *listing,
                                             int width,
                                             int lines);
void quire_paper_strokes_put_title (const QuirePaperFace *self,
                                    GtkSnapshot *snapshot,
                                    const QuireListing *listing,
                                    PangoLayout *layout,
                                    double x,
                                    double y);

/* Whether the mark in a paragraph is seen: its line may be cut before it. */
gboolean quire_paper_strokes_has_mark (PangoLayout *layout);

/* Where the mark in a paragraph is, its line not being cut there: draws the
 * avatar. */
void quire_paper_strokes_put_marked (const QuirePaperFace *self,
                                     GtkSnapshot *snapshot,
                                     QuirePaperRooms *rooms,
                                     QuirePaperPicture picture,
                                     const char *name,
                                     PangoLayout *layout,
                                     double x,
                                     double y);

/* The faces themselves. */
void quire_paper_card_face_snapshot (const QuirePaperFace *self,
                                     GtkSnapshot *snapshot,
                                     const QuireListing *listing,
                                     QuirePaperRooms *rooms);
void quire_paper_row_face_snapshot (const QuirePaperFace *self,
                                    GtkSnapshot *snapshot,
                                    const QuireListing *listing,
                                    QuirePaperRooms *rooms);

G_END_DECLS
