/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What an operation ended with, waited for:
 *
 *   g_autoptr (GAsyncResult) result = NULL;
 *
 *   thing_do_async (thing, NULL, quire_test_keep_cb, &result);
 *   thing_do_finish (thing, quire_test_wait_for (&result), &error);
 */
void quire_test_keep_cb (GObject *source, GAsyncResult *result, gpointer user_data);

/* Runs the main loop until it is there; result keeps it. */
GAsyncResult *quire_test_wait_for (GAsyncResult **result);

G_END_DECLS
