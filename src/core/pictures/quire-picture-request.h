/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-picture-waiters.h"

G_BEGIN_DECLS

/* QuirePictureRequest: one picture at one size, on its way from the disk or the
 * network to those who wait for it.  Counted, as what is under way may outlive
 * the wish.  Main thread only. */

typedef enum
{
  QUIRE_PICTURE_REQUEST_QUEUED,   /* for the thread that looks on the disk and decodes */
  QUIRE_PICTURE_REQUEST_WORKING,  /* there */
  QUIRE_PICTURE_REQUEST_FETCHING, /* from the network, or waiting for that */
} QuirePictureRequestStage;

typedef struct
{
  gpointer owner; /* NULL once it is over */
  char *key;
  char *uri;
  int width;
  int height;
  guint64 number; /* of the newest wish for it */
  QuirePictureRequestStage stage;
  QuirePictureWaiters *waiters;
  GBytes *fetched;           /* NULL before it came from the network */
  GCancellable *cancellable; /* of the fetching */
  GList link;                /* in the queue */
} QuirePictureRequest;

/* What a request is found by; free with g_free(). */
char                *quire_picture_request_make_key (const char *uri, int width, int height);

/* abandoned is called with the request when the last one who waited cancelled. */
QuirePictureRequest *quire_picture_request_new   (gpointer owner, const char *uri, int width, int height,
                                                  void (*abandoned) (gpointer));
QuirePictureRequest *quire_picture_request_ref   (QuirePictureRequest *self);
void                 quire_picture_request_unref (QuirePictureRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureRequest, quire_picture_request_unref)

G_END_DECLS
