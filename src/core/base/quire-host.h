/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether a host of an address (without brackets) is this computer itself:
 * 127.0.0.0/8, ::1 or localhost.  Pure, any thread. */
gboolean quire_host_is_loopback (const char *host);

G_END_DECLS
