/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The menus of what can be handed on of a paper, for its card and its page: they
 * ask for the actions of the window (quire-paper-sharing.h) with this id, or with ""
 * for the paper that is open or selected.  Transfer full. */
GMenuModel *quire_paper_sharing_cite_menu  (const char *id);
GMenuModel *quire_paper_sharing_share_menu (const char *id);

G_END_DECLS
