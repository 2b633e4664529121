/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* QuirePictureFailures: the addresses that are not asked again for a while.
 * What is gone or no picture stays so for an hour; what the network or the
 * server could not do is tried again after a minute, two, four … an hour, or
 * when the server says, if that is still to come.  What the helper had to be
 * ended over is tried again twice, before it is as good as no picture.  Not
 * written down: another start tries everything anew.
 * Times are microseconds of the monotonic clock.  One thread at a time. */

typedef struct _QuirePictureFailures QuirePictureFailures;

QuirePictureFailures *quire_picture_failures_new    (void);
void                  quire_picture_failures_free   (QuirePictureFailures *self);

/* Why not to ask now: a copy of the error, or NULL. */
GError               *quire_picture_failures_get    (QuirePictureFailures *self, const char *uri, gint64 now);

/* What says nothing about the address (cancelled, not here) is not kept. */
void                  quire_picture_failures_add    (QuirePictureFailures *self, const char *uri,
                                                     const GError *error, gint64 now);

/* It succeeded. */
void                  quire_picture_failures_remove (QuirePictureFailures *self, const char *uri);

/* The network came back: what failed for the lack of it may be asked again. */
void                  quire_picture_failures_forgive (QuirePictureFailures *self);

/* When the next one that is worth another try may be asked again; 0 for never. */
gint64                quire_picture_failures_get_next (QuirePictureFailures *self, gint64 now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuirePictureFailures, quire_picture_failures_free)

G_END_DECLS
