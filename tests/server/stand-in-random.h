/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers that follow from a seed alone, whatever the machine and the GLib. */
typedef struct
{
  guint64 state;
} StandInRandom;

/* Mixes what names a thing (a seed, a day, a place in it) into a start. */
StandInRandom stand_in_random_init (guint64 a, guint64 b, guint64 c);
guint64 stand_in_random_next (StandInRandom *random);
guint stand_in_random_below (StandInRandom *random, guint limit);
/* True so many times in a thousand. */
gboolean stand_in_random_chance (StandInRandom *random, guint permille);
/* exp of a normal number about ln MEDIAN; a long tail to the right. */
double stand_in_random_skewed (StandInRandom *random, double median, double spread);

G_END_DECLS
