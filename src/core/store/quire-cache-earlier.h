/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-database.h"
#include "quire-paper.h"

G_BEGIN_DECLS

/* The titles and abstracts that papers had before the source changed them. */

/* Within a transaction of the writer's: keeps what old says where fields say another
 * title, or another abstract than one that was there. */
gboolean quire_cache_earlier_keep (QuireDatabase *database,
                                   const QuirePaperFields *old,
                                   const QuirePaperFields *fields,
                                   GError **error);

G_END_DECLS
