/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-listing.h"

struct _QuireListing
{
  gatomicrefcount ref_count;
  QuirePaper *paper;
  QuireListingState state;
};

G_DEFINE_BOXED_TYPE (QuireListing, quire_listing, quire_listing_ref, quire_listing_unref)

QuireListing *
quire_listing_new (QuirePaper *paper, const QuireListingState *state)
{
  QuireListing *self;

  g_return_val_if_fail (paper != NULL, NULL);
  g_return_val_if_fail (state != NULL, NULL);

  self = g_new (QuireListing, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->paper = quire_paper_ref (paper);
  self->state = *state;
  self->state.withdrawn = !!state->withdrawn;
  self->state.unread = !!state->unread;
  self->state.bookmarked = !!state->bookmarked;
  return self;
}

QuireListing *
quire_listing_ref (QuireListing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quire_listing_unref (QuireListing *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  quire_paper_unref (self->paper);
  g_free (self);
}

QuirePaper *
quire_listing_get_paper (const QuireListing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->paper;
}

const QuirePaperFields *
quire_listing_get_fields (const QuireListing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return quire_paper_get_fields (self->paper);
}

const QuireListingState *
quire_listing_get_state (const QuireListing *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->state;
}

gboolean
quire_listing_equal (const QuireListing *a, const QuireListing *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->state.day == b->state.day && a->state.withdrawn == b->state.withdrawn &&
         a->state.unread == b->state.unread && a->state.bookmarked == b->state.bookmarked &&
         a->state.shelf == b->state.shelf && a->state.upvotes_before == b->state.upvotes_before &&
         quire_paper_equal (a->paper, b->paper);
}
