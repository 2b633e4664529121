/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-random.h"

G_BEGIN_DECLS

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
