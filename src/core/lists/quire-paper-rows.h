/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper-item.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* QuirePaperRows: the rows of a list that are in memory, by key.  It holds the
 * most recently used ones; older ones it knows only for as long as somebody
 * else (a card on screen) holds their item, so that a key never has two
 * items.  Main thread only. */

typedef struct _QuirePaperRows QuirePaperRows;

typedef struct
{
  QuireKey        key;
  QuirePaperItem *item;   /* a placeholder until its listing is in */
  gboolean        asked;  /* a question for it is under way */
  gboolean        failed; /* the last question for it was not answered */

  /*< private >*/
  QuirePaperRows *rows;
  gboolean        held;
  GList           link;
} QuirePaperRow;

QuirePaperRows *quire_paper_rows_new      (guint max_held);
void            quire_paper_rows_free     (QuirePaperRows *self);

/* NULL if it is not in memory. */
QuirePaperRow  *quire_paper_rows_lookup   (QuirePaperRows *self, QuireKey key);

/* Makes it, with a placeholder, if need be, and holds it as the most recent. */
QuirePaperRow  *quire_paper_rows_use      (QuirePaperRows *self, QuireKey key);

/* Puts another item in the row's place. */
void            quire_paper_rows_set_item (QuirePaperRow *row, QuirePaperItem *item);

/* Another key for the same paper. */
void            quire_paper_rows_rekey    (QuirePaperRows *self, QuirePaperRow *row, QuireKey key);

/* Stops holding it; the row may be gone afterwards. */
void            quire_paper_rows_let_go   (QuirePaperRow *row);

/* Forgets it for good. */
void            quire_paper_rows_remove   (QuirePaperRows *self, QuireKey key);
void            quire_paper_rows_clear    (QuirePaperRows *self);

/* All rows in memory, in no order: GPtrArray of QuirePaperRow, transfer container. */
GPtrArray      *quire_paper_rows_list     (QuirePaperRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePaperRows, quire_paper_rows_free)

G_END_DECLS
