/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A few functions on JSON text as it stands, without a tree: what the stand-in
 * passes through must come out byte for byte as it went in (but for blanks
 * between tokens), and fast enough not to be what a benchmark measures.
 * The text is trusted to be valid JSON; a slice borrows it.
 */
typedef struct
{
  const char *text; /* NULL when there is no such value */
  gsize length;
} StandInSlice;

StandInSlice stand_in_slice_new (const char *text, gsize length);
/* Without the blanks between tokens; NUL-terminated. */
GString *stand_in_json_minify (StandInSlice slice);
/* The value of a member of an object; unset when it is absent or SLICE is no object. */
StandInSlice stand_in_json_member (StandInSlice object, const char *name);
/* The elements of an array, as StandInSlice; empty when SLICE is no array. */
GArray *stand_in_json_elements (StandInSlice array);
/* The text of a string value, or NULL. */
char *stand_in_json_dup_string (StandInSlice slice);
gint64 stand_in_json_integer (StandInSlice slice, gint64 fallback);
/* Appends TEXT as a string with its quotes. */
void stand_in_json_append_string (GString *json, const char *text);
/* A copy of JSON with every picture's address leading to BASE. */
GString *stand_in_json_rewrite_pictures (StandInSlice json, const char *base);
/* A copy of JSON with the value VALUE (a slice of it) replaced. */
GString *stand_in_json_splice (StandInSlice json, StandInSlice value, const char *replacement);

G_END_DECLS
