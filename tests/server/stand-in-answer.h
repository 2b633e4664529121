/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "stand-in-log.h"

G_BEGIN_DECLS

/* How an answer goes over the wire. */
typedef enum
{
  STAND_IN_WIRE_PLAIN,
  STAND_IN_WIRE_HANG,            /* nothing at all, for ever */
  STAND_IN_WIRE_SLOW,            /* a byte every `wire_number` milliseconds */
  STAND_IN_WIRE_SLOW_BODY,       /* the head at once, then as above */
  STAND_IN_WIRE_DROP,            /* closed after `wire_number` bytes of head and body */
  STAND_IN_WIRE_RESET,           /* the same with a reset */
  STAND_IN_WIRE_TRUNCATED,       /* a true Content-Length, `wire_number` bytes of body (-1: half) */
  STAND_IN_WIRE_TRUNCATED_CHUNK, /* chunked, no last chunk after so many bytes */
  STAND_IN_WIRE_CUT_CHUNK,       /* chunked, closed within a chunk */
  STAND_IN_WIRE_CHUNKED,         /* chunked and whole */
  STAND_IN_WIRE_ENDLESS,         /* chunked, never ends */
} StandInWire;

typedef struct
{
  guint status;
  SoupMessageHeaders *headers;
  GString *body;
  StandInWire wire;
  gint64 wire_number;
} StandInAnswer;

StandInAnswer *stand_in_answer_new (void);
void stand_in_answer_free (StandInAnswer *answer);
void stand_in_answer_set (StandInAnswer *answer,
                          guint status,
                          const char *content_type,
                          const char *body,
                          gssize length);
/* {"error": MESSAGE} */
void stand_in_answer_set_error (StandInAnswer *answer, guint status, const char *message);
void stand_in_answer_redirect (StandInAnswer *answer, const char *location);
/* Compresses the body and says so. */
void stand_in_answer_compress (StandInAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandInAnswer, stand_in_answer_free)

/*
 * Writes ANSWER on STREAM, which was taken from the server, the way its `wire` says, and closes
 * SOCKET, the one below it, at the end.  ENTRY is kept up to date with the bytes written
 * and whether it is over, and must stay until the process ends.
 */
void stand_in_wire_send (GIOStream *stream,
                         GSocket *socket,
                         StandInAnswer *answer,
                         StandInLogEntry *entry);

G_END_DECLS
