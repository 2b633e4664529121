/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens a letter in the person's mail program, to be addressed and sent there:
 * through the desktop's portal (org.freedesktop.portal.Email) where there is one,
 * else as a mailto: address.  connection is the session bus, or NULL.  It is done
 * once the portal has answered the person's choice, so perhaps never; where the portal
 * dies before, the address is opened.  Errors: one that says that no program could be
 * opened.  Main thread only. */
void     quire_mail_compose_async  (GDBusConnection     *connection,
                                    const char          *subject,
                                    const char          *body,
                                    GAppLaunchContext   *launch,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean quire_mail_compose_finish (GAsyncResult *result, GError **error);

G_END_DECLS
