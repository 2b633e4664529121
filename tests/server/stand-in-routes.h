/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-answer.h"
#include "stand-in-catalogue.h"
#include "stand-in-pictures.h"

G_BEGIN_DECLS

/* What the answers are made from. */
typedef struct
{
  StandInCatalogue *catalogue;
  StandInClock *clock;
  StandInPictures *pictures;
  const char *picture_base; /* NULL: pictures' addresses stay as they are */
} StandInRoutes;

/* The right answer to a GET of PATH with PARAMETERS (NULL for none). */
void stand_in_routes_answer (StandInRoutes *routes,
                             const char *path,
                             GHashTable *parameters,
                             StandInAnswer *answer);

G_END_DECLS
