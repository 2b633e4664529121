/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-tex-scan.h"
#include "quire-tex-symbols.h"

G_BEGIN_DECLS

/* A list of atoms: a formula, a group or a script. */
typedef struct
{
  QuireTexReader *reader;
  gsize end;
  guint depth;
  gboolean script;  /* without room between its atoms */
  gboolean upright; /* letters are not slanted */
  gboolean prose;   /* of a script that no dollars surround */
  QuireTexClass last;
  gboolean blank; /* the source has a blank before what comes */
  gboolean word;  /* what came last was one */
  gboolean loose; /* what came last reads wrongly with something close behind it */
  guint words;
  char script_kind; /* of the script that came last */
} QuireTexList;

/* A list within another: what is a script or upright stays so. */
QuireTexList quire_tex_list_inner (const QuireTexList *list, gsize end);

/* Everything that becomes an atom begins here, with the room that its class needs
 * in front of it; next is where it ends in the source, and what _add returns. */
void quire_tex_list_start (QuireTexList *list, QuireTexClass class, gsize next);
gsize quire_tex_list_add (QuireTexList *list,
                          QuireTexClass class,
                          const char *text,
                          gsize length,
                          gsize next);
gsize quire_tex_list_add_symbol (QuireTexList *list, const QuireTexSymbol *symbol, gsize next);

/* An argument is a group, a command or a single character.  Where its contents
 * begin and end, and where it ends itself, 0 if there is none. */
gsize quire_tex_list_skip_blanks (const QuireTexList *list, gsize i);
gsize quire_tex_list_find_argument (QuireTexList *list, gsize i, gsize *start, gsize *end);

/* A list of its own from start to end, which is not empty. */
gboolean quire_tex_list_read_inner (QuireTexList *list,
                                    gsize start,
                                    gsize end,
                                    gboolean script,
                                    gboolean upright);

/* The list from i on, the atom at i, and the command at i: FALSE or 0 if they are
 * not understood; where they end. */
gboolean quire_tex_list_read (QuireTexList *list, gsize i);
gsize quire_tex_list_read_atom (QuireTexList *list, gsize i);
gsize quire_tex_list_read_command (QuireTexList *list, gsize i);

G_END_DECLS
