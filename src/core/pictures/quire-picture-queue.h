/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-picture-fetcher.h"
#include "quire-picture.h"

G_BEGIN_DECLS

/* QuirePictureQueue: the wishes, and their way to the disk and the decoder, and
 * to the network where that has to be asked.  The newest goes first, wishes for
 * the same picture go together, and the housekeeping of the files is done when
 * there is nothing else.  Main thread only. */

typedef struct _QuirePictureQueue QuirePictureQueue;

/* fetcher: transfer none, it must live longer.  found is called with every picture
 * before those who waited get it; resized when the size of the files is another. */
typedef struct
{
  void (*found) (const char *uri, int width, int height, QuirePicture *picture, gpointer user_data);
  void (*resized) (gpointer user_data);
  gpointer user_data;
} QuirePictureQueueCalls;

QuirePictureQueue *quire_picture_queue_new        (const char *folder, const char *helper,
                                                   QuirePictureFetcher *fetcher,
                                                   const QuirePictureQueueCalls *calls);

/* Those who wait end as cancelled, after all is gone.  Blocks until what runs on the
 * thread has ended, which is told to hurry. */
void               quire_picture_queue_free       (QuirePictureQueue *self);

/* Takes the task (transfer full), which returns a QuirePicture. */
void               quire_picture_queue_wish       (QuirePictureQueue *self, GTask *task, const char *uri,
                                                   int width, int height);

/* Everybody who waits gets this error. */
void               quire_picture_queue_give_up    (QuirePictureQueue *self, const GError *error);

/* Removes every file; takes the task (transfer full), which returns a boolean. */
void               quire_picture_queue_clear      (QuirePictureQueue *self, GTask *task);

void               quire_picture_queue_set_budget (QuirePictureQueue *self, guint64 budget);

/* Bytes of the files, 0 until the folder was looked through, which asking begins. */
guint64            quire_picture_queue_get_size   (QuirePictureQueue *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureQueue, quire_picture_queue_free)

G_END_DECLS
