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

/*
 * Made-up text in plausible English: templates filled with words whose frequencies fall as in
 * natural text, down to a tail of some twenty thousand coined ones.
 */
/* A model's name, "Tidewater"; some papers have none. */
char *stand_in_words_name (StandInRandom *random);
/* NAME may be NULL. */
char *stand_in_words_title (StandInRandom *random, const char *name);
char *stand_in_words_abstract (StandInRandom *random, const char *name);
/* One sentence that says it all. */
char *stand_in_words_summary (StandInRandom *random, const char *name);
char *stand_in_words_keyword (StandInRandom *random);
char *stand_in_words_person (StandInRandom *random);
char *stand_in_words_organization (StandInRandom *random);
/* Lower case, digits and hyphens: for user and repository names. */
char *stand_in_words_slug (const char *text);
/* LENGTH hexadecimal digits. */
char *stand_in_words_hex (StandInRandom *random, guint length);

G_END_DECLS
