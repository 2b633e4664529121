/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "quire-listing.h"

G_BEGIN_DECLS

/* What scripts read: UTF-8 in every locale, members named with underscores. */

/* Adds a member; NULL text and numbers below 0 are null. */
void quire_cli_json_add_text   (JsonBuilder *builder, const char *name, const char *text);
void quire_cli_json_add_number (JsonBuilder *builder, const char *name, gint64 number);
void quire_cli_json_add_flag   (JsonBuilder *builder, const char *name, gboolean flag);

/* Adds a paper as one object, all members always there. */
void quire_cli_json_add_listing (JsonBuilder *builder, const QuireListing *listing);

/* Adds a value made of a{sv}, arrays and plain values; an int64 is a moment in
 * microseconds since 1970 and becomes an ISO 8601 time, null for 0. */
void quire_cli_json_add_variant (JsonBuilder *builder, GVariant *value);

/* Prints what was built, with a newline behind. */
void quire_cli_json_print      (JsonBuilder *builder);

G_END_DECLS
