/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-json-object.h"
#include "quire-linked.h"

G_BEGIN_DECLS

/* What is linked to a paper, from the object that the source answers about it.
 * Wrong items are left out; nothing here is the paper's problem. */
QuireLinked *quire_huggingface_read_linked (const QuireJsonObject *paper);

G_END_DECLS
