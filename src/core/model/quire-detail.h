/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-linked.h"
#include "quire-paper.h"

G_BEGIN_DECLS

/* QuireDetail: what a source answers when it is asked for one paper.  The paper
 * says less than in a list: what only a list knows (comments, thumbnail) is
 * absent from it.  Immutable, atomically counted, any thread. */

#define QUIRE_TYPE_DETAIL (quire_detail_get_type ())
typedef struct _QuireDetail QuireDetail;

GType        quire_detail_get_type   (void) G_GNUC_CONST;
QuireDetail *quire_detail_new        (QuirePaper *paper, QuireLinked *linked);
QuireDetail *quire_detail_ref        (QuireDetail *self);
void         quire_detail_unref      (QuireDetail *self);

/* Transfer none. */
QuirePaper  *quire_detail_get_paper  (const QuireDetail *self);
QuireLinked *quire_detail_get_linked (const QuireDetail *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireDetail, quire_detail_unref)

G_END_DECLS
