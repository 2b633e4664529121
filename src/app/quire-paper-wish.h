/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-window.h"

G_BEGIN_DECLS

/* One thing the window was asked to do with papers (quire-paper-targets.h), once they
 * are at hand.  Until it is done the program stays, also when the window is closed.
 * Main thread only. */

typedef struct _QuirePaperWish QuirePaperWish;
struct _QuirePaperWish
{
  GApplication *application; /* NULL once it is let go of */
  QuireWindow *window;
  QuireContext *context;
  void (*fulfil) (QuirePaperWish *self);
  char *kind;        /* or NULL */
  GPtrArray *papers; /* of QuirePaper, in the order they were chosen in; one at least */
};

/* Calls fulfil, which takes the wish, when the papers are there: at once where the list
 * has them.  Says so where none of them is known.  id, action and parameter are those of
 * the action; kind may be NULL. */
void quire_paper_wish_ask (QuireWindow *window,
                           const char *id,
                           const char *action,
                           GVariant *parameter,
                           const char *kind,
                           void (*fulfil) (QuirePaperWish *self));
void quire_paper_wish_free (QuirePaperWish *self);

/* What waits for a person may wait for ever: it keeps the program no longer. */
void quire_paper_wish_let_go (QuirePaperWish *self);

/* The addresses of their pages at the source, in their order; transfer full. */
GStrv quire_paper_wish_dup_pages (const QuirePaperWish *self);

QuirePaper *const *quire_paper_wish_get_papers (const QuirePaperWish *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePaperWish, quire_paper_wish_free)

G_END_DECLS
