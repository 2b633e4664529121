/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-detail.h"

struct _QuireDetail
{
  gatomicrefcount ref_count;
  QuirePaper *paper;
  QuireLinked *linked;
};

G_DEFINE_BOXED_TYPE (QuireDetail, quire_detail, quire_detail_ref, quire_detail_unref)

QuireDetail *
quire_detail_new (QuirePaper *paper, QuireLinked *linked)
{
  QuireDetail *self;

  g_return_val_if_fail (paper != NULL, NULL);
  g_return_val_if_fail (linked != NULL, NULL);

  self = g_new (QuireDetail, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->paper = quire_paper_ref (paper);
  self->linked = quire_linked_ref (linked);
  return self;
}

QuireDetail *
quire_detail_ref (QuireDetail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
quire_detail_unref (QuireDetail *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  quire_paper_unref (self->paper);
  quire_linked_unref (self->linked);
  g_free (self);
}

QuirePaper *
quire_detail_get_paper (const QuireDetail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->paper;
}

QuireLinked *
quire_detail_get_linked (const QuireDetail *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->linked;
}
