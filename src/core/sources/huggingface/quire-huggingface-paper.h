/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "quire-json-object.h"
#include "quire-paper.h"

G_BEGIN_DECLS

/* Turns the records of an answer into papers, one after the other; what it
 * needs on the way is kept and used again.  One thread. */

typedef struct _QuireHuggingfaceReader QuireHuggingfaceReader;

QuireHuggingfaceReader *quire_huggingface_reader_new  (void);
void                    quire_huggingface_reader_free (QuireHuggingfaceReader *self);

/* NULL, and an English phrase in problem (g_free()), for a record that is wrong. */
QuirePaper             *quire_huggingface_reader_read (QuireHuggingfaceReader *self,
                                                       JsonNode               *record,
                                                       char                  **problem);

/* The same for a paper that stands in nothing; the problem is noted as the object's. */
QuirePaper             *quire_huggingface_reader_read_bare (QuireHuggingfaceReader *self,
                                                            const QuireJsonObject  *paper);

/* The id of a record, wrong as it may be otherwise: fit to be shown in a line,
 * NULL if there is none; g_free(). */
char                   *quire_huggingface_dup_id      (JsonNode *record);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireHuggingfaceReader, quire_huggingface_reader_free)

G_END_DECLS
