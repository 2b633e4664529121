/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The rules of where a request may go.  Pure; any thread. */

#define QUIRE_REDIRECT_MOST 5

gboolean quire_redirect_is_status (guint status);

/* Whether a request may begin there: https, or http on loopback. */
gboolean quire_redirect_may_begin (GUri *uri);

/* Where a redirect leads, or NULL if it is not followed: it must stay at the
 * same scheme, host and port, without a password of its own, and no more than
 * QUIRE_REDIRECT_MOST may have been followed before.  Transfer full. */
GUri *quire_redirect_follow (GUri *from, const char *location, guint followed);

G_END_DECLS
