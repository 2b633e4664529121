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
  GHashTable *windows; /* what a server counts together -> QuireRateWindow */
  GPtrArray *waiting;  /* of QuireHttpCall, not owned */
  double deadline;
};

/* What is counted together with that address; transfer none. */
QuireRateWindow *quire_http_find_window (QuireHttp *self, GUri *uri);

G_END_DECLS
