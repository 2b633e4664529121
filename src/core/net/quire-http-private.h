/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "quire-http.h"
#include "quire-rate-window.h"

G_BEGIN_DECLS

/* What QuireHttp and its calls share.  Main thread. */

struct _QuireHttp
{
  GObject parent_instance;
  SoupSession *session;
  GTlsDatabase *authorities; /* the only ones to trust, NULL for the system's */
  GHashTable *windows;       /* what a server counts together -> QuireRateWindow */
  GPtrArray *waiting;        /* of QuireHttpCall, not owned */
  double deadline;
  gboolean is_local;         /* only this computer, without a proxy */
};

/* What is counted together with that address; transfer none. */
QuireRateWindow *quire_http_find_window (QuireHttp *self, GUri *uri);

/* Goes on with a fresh session; what is under way ends with the old one.  To be
 * called before a message is cancelled: libsoup 3.6 may leave the queue of a
 * session stuck in which one was cancelled while it connected. */
void quire_http_renew_session (QuireHttp *self);

G_END_DECLS
