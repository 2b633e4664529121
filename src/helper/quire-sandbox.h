/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Locks the calling process in, for good: only input, output and the error
 * stream stay open, no environment, limits on memory and all else, and a filter
 * that ends the process at any system call but the few that reading, writing
 * and allocating take.  FALSE: it could not be done, and nothing that came
 * from a stranger may be touched.
 *
 * The sanitizers need far more memory and calls: builds with them have neither
 * the limit on memory nor the filter. */
gboolean quire_sandbox_enter (void);

#define QUIRE_SANDBOX_MAX_MEMORY (256 * 1024 * 1024) /* bytes of address space */

G_END_DECLS
