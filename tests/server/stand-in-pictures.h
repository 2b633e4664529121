/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-answer.h"

G_BEGIN_DECLS

/* Answers with the picture of PATH, drawn from its letters; FALSE when it is no picture's path. */
gboolean stand_in_pictures_answer (StandInAnswer *answer, const char *path);

G_END_DECLS
