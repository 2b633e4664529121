/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-answer.h"

G_BEGIN_DECLS

/* Pictures that mean harm, as faults of the content (see stand-in-spoil.c for what ARG is). */
void stand_in_hostile_huge (StandInAnswer *answer, const char *arg);
void stand_in_hostile_short (StandInAnswer *answer, const char *arg);
void stand_in_hostile_svg (StandInAnswer *answer, const char *arg);
void stand_in_hostile_truncated (StandInAnswer *answer, const char *arg);
void stand_in_hostile_other (StandInAnswer *answer, const char *arg);
void stand_in_hostile_frames (StandInAnswer *answer, const char *arg);
void stand_in_hostile_rubbish (StandInAnswer *answer, const char *arg);
void stand_in_hostile_missing (StandInAnswer *answer, const char *arg);

G_END_DECLS
