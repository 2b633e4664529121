/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-source.h"
#include "quire-store.h"

G_BEGIN_DECLS

/* What every command needs of the core: the source of the environment and the
 * store of the XDG folders, and waiting for what is asynchronous there. */

typedef struct
{
  QuireSource  *source;
  QuireStore   *store;
  char         *cache_folder;
  char         *data_folder;
  GAsyncResult *opened; /* NULL while the store is being opened */
} QuireCliCore;

/* Takes the source and starts opening the store.  NULL after saying what is
 * wrong with HF_ENDPOINT (QUIRE_CLI_USAGE). */
QuireCliCore *quire_cli_core_new  (void);

/* Closes the store: whatever was accepted is on disk afterwards. */
void          quire_cli_core_free (QuireCliCore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireCliCore, quire_cli_core_free)

/* Waits until the store is open; what is sound of it can be read even if this fails. */
gboolean      quire_cli_core_open (QuireCliCore *self, GError **error);

/* Asks the source for one paper and what is linked to it, and stores that.  NULL when
 * all went well, else the sentence that says what did not; g_free(). */
char         *quire_cli_core_fetch (QuireCliCore *self, const char *id);

/* Says on standard error when opening the store has mended something. */
void          quire_cli_core_tell_recovery (QuireCliCore *self);

/* The paper that somebody wrote: an arXiv id, or an address of a page about it.
 * NULL after saying what is wrong (QUIRE_CLI_USAGE).  g_free(). */
char         *quire_cli_dup_id    (const char *text);

/* One paper by its id.  NULL with an error where the store could not tell, and
 * without one where it is not here. */
QuireListing *quire_cli_core_find (QuireCliCore *self, const char *id, GError **error);

/* Says on standard error that these papers are not here; returns QUIRE_CLI_FAILED. */
int           quire_cli_unknown   (const char *const *ids);

/* A GAsyncReadyCallback that fills the GAsyncResult * its data points to, and
 * running the main loop until it has. */
void          quire_cli_ready_cb  (GObject *object, GAsyncResult *result, gpointer user_data);
void          quire_cli_wait      (GAsyncResult **result);

/* Says an error on standard error and returns QUIRE_CLI_FAILED. */
int           quire_cli_fail      (const GError *error);

/* A connection to the session bus of the environment, for quire_store_set_connection();
 * NULL if there is none or it does not answer within a moment.  Nothing is
 * started for it, and nothing is said. */
GDBusConnection *quire_cli_bus_connect (void);

/* Sends what is waiting, as long as that takes only a moment. */
void             quire_cli_bus_flush   (GDBusConnection *connection);

G_END_DECLS
