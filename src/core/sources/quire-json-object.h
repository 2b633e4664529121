/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The one way to read values that json-glib has parsed.  A member that is
 * missing is absent (NULL, -1, FALSE, no elements); one of another type, null
 * included, or of an absurd value is a problem: it is noted once, the first
 * one, as a phrase with its path ("paper.upvotes is not a number"), and reads
 * as absent.  So one reads a whole record first and asks about problems at the
 * end.
 *
 * Both structs live on the stack of whoever reads, and are as good as the
 * JsonNode they were made from; text that is returned belongs to it. */

/* The longest text, in bytes, and the largest count. */
#define QUIRE_JSON_MAX_TEXT  (1024 * 1024)
#define QUIRE_JSON_MAX_COUNT 1000000000
#define QUIRE_JSON_MAX_LONG_COUNT G_GINT64_CONSTANT (1000000000000000)

typedef struct _QuireJsonObject QuireJsonObject;

struct _QuireJsonObject
{
  JsonObject            *object; /* NULL: there is none */
  const QuireJsonObject *parent;
  const char            *name;    /* where it is in the parent */
  int                    index;   /* and where in an array of that name, or -1 */
  char                 **problem; /* the record's, g_free() */
};

typedef struct
{
  JsonArray             *array; /* NULL: there is none */
  const QuireJsonObject *parent;
  const char            *name;
} QuireJsonArray;

/* FALSE, with the problem noted, if the record is no object at all. */
gboolean    quire_json_object_init        (QuireJsonObject *self, JsonNode *record, char **problem);

const char *quire_json_object_get_text    (const QuireJsonObject *self, const char *name);
gboolean    quire_json_object_get_boolean (const QuireJsonObject *self, const char *name);

/* A whole number from 0 to QUIRE_JSON_MAX_COUNT. */
int         quire_json_object_get_count   (const QuireJsonObject *self, const char *name);

/* The same up to QUIRE_JSON_MAX_LONG_COUNT: what is counted in downloads. */
gint64      quire_json_object_get_long_count (const QuireJsonObject *self, const char *name);

/* Always make child usable; FALSE if there is no such object. */
gboolean    quire_json_object_get_object  (const QuireJsonObject *self,
                                           const char            *name,
                                           QuireJsonObject       *child);

/* The number of elements; more than max are a problem. */
guint       quire_json_object_get_array   (const QuireJsonObject *self,
                                           const char            *name,
                                           guint                  max,
                                           QuireJsonArray        *array);
const char *quire_json_array_get_text     (const QuireJsonArray *self, guint index);
gboolean    quire_json_array_get_object   (const QuireJsonArray *self,
                                           guint                 index,
                                           QuireJsonObject      *child);

/* Notes a problem that only the caller can see: "is missing", "is not a date". */
void        quire_json_object_fail        (const QuireJsonObject *self,
                                           const char            *name,
                                           const char            *what);

G_END_DECLS
