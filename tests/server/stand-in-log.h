/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* The requests that were seen, for tests that count them. */
typedef struct _StandInLog StandInLog;

typedef struct
{
  char *method;
  char *target;
  char *headers;    /* as the members of a JSON object */
  guint status;     /* 0 where nothing was answered */
  gint64 bytes;     /* of the body; of everything written where it was written by hand */
  gboolean is_open; /* what is written by hand is not over yet */
} StandInLogEntry;

StandInLog *stand_in_log_new (void);
void stand_in_log_free (StandInLog *log);
/* The entry stays where it is as long as the log. */
StandInLogEntry *stand_in_log_add (StandInLog *log, SoupServerMessage *message, const char *target);
void stand_in_log_clear (StandInLog *log);
/* An array of {method, path, headers, authorization, if_none_match, status, bytes, open}. */
char *stand_in_log_to_json (StandInLog *log);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandInLog, stand_in_log_free)

G_END_DECLS
