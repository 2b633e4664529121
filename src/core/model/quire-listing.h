/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-paper.h"

G_BEGIN_DECLS

/* QuireListing: a paper in a list, with what depends on the list and on the
 * user.  Immutable, atomically counted, any thread. */

#define QUIRE_TYPE_LISTING (quire_listing_get_type ())
typedef struct _QuireListing QuireListing;

/* How far the user has come with a paper. */
typedef enum
{
  QUIRE_SHELF_NONE, /* nothing said */
  QUIRE_SHELF_TO_READ,
  QUIRE_SHELF_READING,
  QUIRE_SHELF_DONE,
} QuireShelf;

typedef struct
{
  QuireDay day;            /* the day it is listed under; for a single paper its first day;
                              QUIRE_DAY_NONE if it never was on the feed */
  gboolean withdrawn;      /* it left that day's list at the source */
  gboolean unread;
  gboolean bookmarked;
  QuireShelf shelf;
  int      upvotes_before; /* upvotes this client saw on an earlier day, -1 if none */
} QuireListingState;

GType                    quire_listing_get_type  (void) G_GNUC_CONST;
QuireListing            *quire_listing_new       (QuirePaper *paper, const QuireListingState *state);
QuireListing            *quire_listing_ref       (QuireListing *self);
void                     quire_listing_unref     (QuireListing *self);
QuirePaper              *quire_listing_get_paper (const QuireListing *self); /* transfer none */
const QuirePaperFields  *quire_listing_get_fields (const QuireListing *self); /* the paper's */
const QuireListingState *quire_listing_get_state (const QuireListing *self);
gboolean                 quire_listing_equal     (const QuireListing *a, const QuireListing *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireListing, quire_listing_unref)

G_END_DECLS
