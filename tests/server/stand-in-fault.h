/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "stand-in-answer.h"
#include "stand-in-clock.h"

G_BEGIN_DECLS

/*
 * Something that goes wrong: NAME[:ARG][@PATTERN][#COUNT].  PATTERN is a part of the request's
 * target, COUNT how many times it happens; what is called picture-… happens to pictures alone.
 * stand_in_fault_describe() lists the names.
 */
typedef struct _StandInFault StandInFault;

/* What a fault may want to know about the request it spoils. */
typedef struct
{
  const char *target; /* path and query */
  const char *base;   /* the server's own address, without a slash at its end */
  guint port;
  StandInClock *clock;
} StandInFaultContext;

StandInFault *stand_in_fault_parse (const char *text, GError **error);
void stand_in_fault_free (StandInFault *fault);
/* Whether it happens to TARGET now; counts. */
gboolean stand_in_fault_fires (StandInFault *fault, const char *target);
void stand_in_fault_apply (StandInFault *fault,
                           StandInAnswer *answer,
                           const StandInFaultContext *context);
/* A line for each fault, for --help. */
char *stand_in_fault_describe (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandInFault, stand_in_fault_free)

/* Faults of the content, which change a right answer (stand-in-spoil.c). */
typedef void (*StandInSpoil) (StandInAnswer *answer, const char *arg);
/* NULL when there is none of that name. */
StandInSpoil stand_in_spoil_find (const char *name);
char *stand_in_spoil_describe (void);
/* Replaces the value at PATH ("0.paper.title", "*.paper.id", …) by one of kind KIND. */
gboolean stand_in_mutate_is_kind (const char *kind);
void stand_in_mutate (StandInAnswer *answer, const char *path, const char *kind);
char *stand_in_mutate_describe (void);

G_END_DECLS
