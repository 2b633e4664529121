/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-source.h"

G_BEGIN_DECLS

/* The Daily Papers of Hugging Face and of its mirrors. */

#define QUIRE_HUGGINGFACE_ID       "huggingface"
#define QUIRE_HUGGINGFACE_ENDPOINT "https://huggingface.co"

#define QUIRE_TYPE_HUGGINGFACE (quire_huggingface_get_type ())
G_DECLARE_FINAL_TYPE (QuireHuggingface, quire_huggingface, QUIRE, HUGGINGFACE, GObject)

/* Takes the endpoint and the token (or NULL) as they are: quire_source_new()
 * is what checks them. */
QuireSource *quire_huggingface_new (const char *endpoint, const char *token);

G_END_DECLS
