/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* QuireApplication: builds the graph of objects, opens the window on it and
 * closes both in order.  Main thread only. */

#define QUIRE_TYPE_APPLICATION (quire_application_get_type ())
G_DECLARE_FINAL_TYPE (QuireApplication, quire_application, QUIRE, APPLICATION, AdwApplication)

QuireApplication *quire_application_new (void);

G_END_DECLS
