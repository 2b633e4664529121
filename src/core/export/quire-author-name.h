/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name as it is printed on a paper, taken apart as bibliographies want it.
 * Nothing is added and nothing is lost: given, particle, family and suffix in
 * this order are the printed name again.  What is no person's name, or not certainly
 * one (a team, a single word, one with a comma or "and" in it, or in a script that
 * is not written with blanks), is a literal and nothing else.  Any thread. */
typedef struct
{
  char *literal;  /* or NULL, and then family is not */
  char *given;    /* may be NULL */
  char *particle; /* the small words that begin a family name, "van der"; may be NULL */
  char *family;
  char *suffix; /* "Jr.", "III"; may be NULL */
} QuireAuthorName;

/* printed must have its white space collapsed, and not be empty. */
void quire_author_name_init (QuireAuthorName *self, const char *printed);
void quire_author_name_clear (QuireAuthorName *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (QuireAuthorName, quire_author_name_clear)

/* "van der Aalst, Wil M. P.", "Family, Given, Jr.", or the literal; g_free(). */
char *quire_author_name_dup_sorted (const QuireAuthorName *self);

G_END_DECLS
