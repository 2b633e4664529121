/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-answer.h"

G_BEGIN_DECLS

/* The pictures of the papers, all drawn from their paths' letters; what was drawn is kept. */
typedef struct _StandInPictures StandInPictures;

StandInPictures *stand_in_pictures_new (void);
void stand_in_pictures_free (StandInPictures *self);

/* Whether PATH (or a target that begins with it) is a picture's. */
gboolean stand_in_pictures_is_path (const char *path);

/* The title of the paper of that id, for what is drawn for it; transfer full, NULL if unknown. */
typedef char *(*StandInDupTitle) (const char *id, gpointer user_data);

/*
 * Answers with the picture of PATH; FALSE when it is no picture's path.  A file that is named
 * DRAWING-WIDTHxHEIGHT.FORMAT ("photo-800x600.jpeg") is what it is called.
 */
gboolean stand_in_pictures_answer (StandInPictures *self,
                                   StandInAnswer *answer,
                                   const char *path,
                                   StandInDupTitle dup_title,
                                   gpointer user_data);

G_END_DECLS
