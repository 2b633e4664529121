/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* See quire_source_dup_picture_uri(); endpoint is a normalized one.  Pure, any thread. */
char *quire_huggingface_dup_picture_uri (const char *endpoint, const char *address);

G_END_DECLS
