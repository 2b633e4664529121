/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Checks an endpoint that somebody wrote and puts it into one form: scheme and
 * host in small letters, no default port, no slash at the end; a path (some
 * mirrors have one) stays.  It must be https, or http where the host is
 * loopback (127.0.0.0/8, ::1, localhost), without user info, query and
 * fragment.  Else NULL and G_IO_ERROR_INVALID_ARGUMENT with a sentence for the
 * user.  Pure, any thread. */
char *quire_endpoint_normalize (const char *text, GError **error);

G_END_DECLS
