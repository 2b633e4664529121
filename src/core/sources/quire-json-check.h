/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A look over the bytes of a JSON text before json-glib sees them, because
 * json-glib 1.6 has no limit on nesting, takes comments, single quotes and
 * leading zeros, reads numbers that are too large as something else, cuts
 * strings at a NUL and aborts on half a surrogate pair.  One pass, without
 * recursion, and almost without allocating.  Any thread. */

typedef enum
{
  QUIRE_JSON_FAULT_NONE,
  QUIRE_JSON_FAULT_NUL,       /* a string holds \u0000 */
  QUIRE_JSON_FAULT_NUMBER,    /* a number is beyond what can be kept */
  QUIRE_JSON_FAULT_SURROGATE, /* a string holds half a surrogate pair */
  QUIRE_JSON_FAULT_VALUES,    /* more values than memory should be given to */
} QuireJsonFault;

/* One element of the outermost array, or all of a text that is no array. */
typedef struct
{
  gsize          offset;
  gsize          length;
  QuireJsonFault fault; /* the first one found in it */
} QuireJsonRecord;

/* The most levels of nesting, values in a record and records in a text. */
#define QUIRE_JSON_MAX_DEPTH   64
#define QUIRE_JSON_MAX_VALUES  200000
#define QUIRE_JSON_MAX_RECORDS 10000

/* The array of QuireJsonRecord of a sound text; NULL and
 * QUIRE_SOURCE_ERROR_BAD_CONTENT, saying what is wrong at which byte, for all
 * else.  A text is sound if it is JSON by RFC 8259, in UTF-8, and not nested too
 * deeply; a byte order mark before it does not count.  What is wrong with a
 * record by itself is its fault: its neighbours can still be read. */
GArray     *quire_json_check (const char *data, gsize length, gboolean *is_array, GError **error);

/* An English phrase for the log. */
const char *quire_json_fault_to_string (QuireJsonFault fault);

G_END_DECLS
