/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* QuireLinked: the models, datasets and Spaces at the source that name a paper.
 * The source gives some of them and says how many there are.  Immutable,
 * atomically counted, any thread. */

#define QUIRE_TYPE_LINKED (quire_linked_get_type ())
typedef struct _QuireLinked QuireLinked;

typedef enum
{
  QUIRE_LINKED_MODEL,
  QUIRE_LINKED_DATASET,
  QUIRE_LINKED_SPACE,
} QuireLinkedKind;

#define QUIRE_LINKED_N_KINDS 3

typedef struct
{
  const char *id;        /* "owner/name"; never NULL */
  int         likes;     /* -1 where the source does not say */
  gint64      downloads; /* likewise; of a Space it never does */
} QuireLinkedItem;

/* Those of one kind. */
typedef struct
{
  const QuireLinkedItem *items;   /* in the source's order */
  guint                  n_items;
  guint                  total;   /* as many as there are, never less than n_items */
} QuireLinkedList;

GType                  quire_linked_get_type (void) G_GNUC_CONST;

/* Copies the QUIRE_LINKED_N_KINDS lists, one for each kind.  A total that is too
 * small becomes the number of items, a negative number -1. */
QuireLinked           *quire_linked_new      (const QuireLinkedList *lists);
QuireLinked           *quire_linked_ref      (QuireLinked *self);
void                   quire_linked_unref    (QuireLinked *self);

/* Valid as long as self is. */
const QuireLinkedList *quire_linked_get_list (const QuireLinked *self, QuireLinkedKind kind);
gboolean               quire_linked_equal    (const QuireLinked *a, const QuireLinked *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireLinked, quire_linked_unref)

G_END_DECLS
