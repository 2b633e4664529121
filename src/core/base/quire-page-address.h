/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Takes apart the address of a web page as people paste it: with http or https
 * or without a scheme.  The host is in small letters, without "www." and the
 * scheme's own port; the path is decoded, and query and fragment are gone.  FALSE, and
 * nothing set, for what is no such address: another scheme, user info, blanks,
 * control characters, a path that is no UTF-8.  For comparing with known pages,
 * not for fetching.  Free with g_free().  Any thread. */
gboolean quire_page_address_split (const char *text, char **host, char **path);

G_END_DECLS
