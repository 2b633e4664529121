/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-waiters.h"

G_BEGIN_DECLS

/* QuirePictureErrand: one picture at one size, on its way from the disk or the
 * network to those who wait for it.  Counted, as what is under way may outlive
 * the wish.  Main thread only. */

typedef enum
{
  QUIRE_PICTURE_ERRAND_QUEUED,   /* for the thread that looks on the disk and decodes */
  QUIRE_PICTURE_ERRAND_WORKING,  /* there */
  QUIRE_PICTURE_ERRAND_FETCHING, /* from the network, or waiting for that */
} QuirePictureErrandStage;

typedef struct
{
  gpointer owner; /* NULL once it is over */
  char *key;
  char *uri;
  int width;
  int height;
  guint64 number; /* of the newest wish for it */
  QuirePictureErrandStage stage;
  QuireWaiters *waiters;
  GBytes *fetched;           /* NULL before it came from the network */
  GCancellable *cancellable; /* of the fetching */
  GList link;                /* in the queue */
} QuirePictureErrand;

/* What an errand is found by; free with g_free(). */
char               *quire_picture_errand_make_key (const char *uri, int width, int height);

/* abandoned is called with the errand when the last one who waited cancelled. */
QuirePictureErrand *quire_picture_errand_new      (gpointer owner, const char *uri, int width, int height,
                                                   void (*abandoned) (gpointer));
QuirePictureErrand *quire_picture_errand_ref      (QuirePictureErrand *self);
void                quire_picture_errand_unref    (QuirePictureErrand *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureErrand, quire_picture_errand_unref)

G_END_DECLS
