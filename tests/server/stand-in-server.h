/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-catalogue.h"
#include "stand-in-fault.h"
#include "stand-in-rate.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

typedef struct _StandInServer StandInServer;

/* How it answers; the strings are borrowed for the call. */
typedef struct
{
  guint port;             /* 0 for any */
  const char *tls;        /* good, self-signed, expired, wrong-host; NULL for plain HTTP */
  const char *tls_folder; /* of the certificates */
  gboolean etag;
  gboolean gzip; /* compress where the client takes it */
  gboolean rewrite_pictures;
  StandInRate api, pages;
} StandInServerOptions;

/* Takes CATALOGUE and CLOCK. */
StandInServer *stand_in_server_new (StandInCatalogue *catalogue,
                                    StandInClock *clock,
                                    const StandInServerOptions *options,
                                    GError **error);
void stand_in_server_free (StandInServer *server);
/* Without a slash at its end. */
const char *stand_in_server_get_address (StandInServer *server);
/* Takes FAULT. */
void stand_in_server_add_fault (StandInServer *server, StandInFault *fault);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandInServer, stand_in_server_free)

G_END_DECLS
