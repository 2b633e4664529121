/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * QuireTestServer:
 *
 * A stand-in source that runs as long as the test that started it: it ends when it is freed and
 * also when the test dies.  All calls block, run no main context but their own, and abort the
 * test when they fail.  Any thread, one at a time.
 */
typedef struct _QuireTestServer QuireTestServer;

/* Starts it with these switches (see quire-stand-in --help), NULL at the end. */
QuireTestServer *quire_test_server_new (const char *first_argument, ...) G_GNUC_NULL_TERMINATED;
QuireTestServer *quire_test_server_new_strv (const char *const *arguments);
/* Ends it and waits for that. */
void quire_test_server_free (QuireTestServer *server);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireTestServer, quire_test_server_free)

/* http://127.0.0.1:PORT, for HF_ENDPOINT; without a slash at its end. */
const char *quire_test_server_get_address (QuireTestServer *server);
/* The authority that signed the certificates of --tls=good, expired and wrong-host (PEM). */
const char *quire_test_server_get_authority_file (void);

/* Faults add up: NAME[:ARG][@PATTERN][#COUNT], one a line. */
void quire_test_server_add_fault (QuireTestServer *server, const char *fault);
void quire_test_server_clear_faults (QuireTestServer *server);
/* Sets its clock. */
void quire_test_server_set_now (QuireTestServer *server, const char *iso);
/* The newest day grows by so many steps (needs --growing). */
void quire_test_server_grow (QuireTestServer *server, guint steps);
/* A paper leaves its days. */
void quire_test_server_withdraw (QuireTestServer *server, const char *id);
/* Reads its folder of day files again. */
void quire_test_server_reload (QuireTestServer *server);

/*
 * The requests seen since the start or the last clear: an array of objects with method, path
 * (with its query), headers (an object, names in lower case), authorization and if_none_match
 * (whether they were sent), status (0: none), bytes.
 */
JsonNode *quire_test_server_get_log (QuireTestServer *server);
void quire_test_server_clear_log (QuireTestServer *server);
/* How many of them have PATTERN in their path and query; NULL counts all. */
guint quire_test_server_count_requests (QuireTestServer *server, const char *pattern);

G_END_DECLS
