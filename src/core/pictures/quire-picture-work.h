/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-picture.h"

G_BEGIN_DECLS

/* QuirePictureWork: the thread of the pictures, which has the disk and the
 * decoder.  What is pushed runs in this order, one after the other: whoever
 * wants another order pushes little at a time.  Main thread only. */

typedef struct _QuirePictureWork QuirePictureWork;

/* How the files are at the end of a job, if it was not cancelled. */
typedef struct
{
  guint64  size;   /* of all, as quire_picture_files_get_size() */
  guint64  budget; /* under which it ran */
  gboolean is_due; /* to be tended */
} QuirePictureWorkState;

/* helper: the decoder's program.  Neither the thread nor the helper runs before
 * there is work. */
QuirePictureWork *quire_picture_work_new          (const char *folder, const char *helper);

/* Ends what runs and waits for that.  What was pushed ends as cancelled, and its
 * callbacks are still called: they must not need this any more. */
void              quire_picture_work_free         (QuirePictureWork *self);

void              quire_picture_work_set_budget   (QuirePictureWork *self, guint64 budget);

/* fetched: what the network brought, NULL to look on the disk.  What is a picture
 * is kept, what was kept and is none any more is removed.  Errors:
 * QUIRE_PICTURE_ERROR, NOT_HERE if it is not on the disk. */
void              quire_picture_work_load_async   (QuirePictureWork *self, const char *uri, int width,
                                                   int height, GBytes *fetched,
                                                   GAsyncReadyCallback callback, gpointer user_data);

QuirePicture     *quire_picture_work_load_finish  (GAsyncResult *result, QuirePictureWorkState *state,
                                                   GError **error);

/* A few milliseconds of housekeeping; is_due if there is more. */
void              quire_picture_work_tend_async   (QuirePictureWork *self, GAsyncReadyCallback callback,
                                                   gpointer user_data);
gboolean          quire_picture_work_tend_finish  (GAsyncResult *result, QuirePictureWorkState *state,
                                                   GError **error);

/* Removes every file.  Errors: G_FILE_ERROR. */
void              quire_picture_work_clear_async  (QuirePictureWork *self, GAsyncReadyCallback callback,
                                                   gpointer user_data);
gboolean          quire_picture_work_clear_finish (GAsyncResult *result, QuirePictureWorkState *state,
                                                   GError **error);

/* Ends the helper until it is needed again. */
void              quire_picture_work_rest         (QuirePictureWork *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureWork, quire_picture_work_free)

G_END_DECLS
