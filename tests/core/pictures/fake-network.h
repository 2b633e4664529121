/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A GNetworkMonitor that says what it is told to; of GIO's own, none can be told. */

/* Before anybody asked for the monitor. */
void fake_network_install (void);

void fake_network_set_metered (gboolean is_metered);
/* Emits "network-changed". */
void fake_network_change (gboolean is_available);

G_END_DECLS
