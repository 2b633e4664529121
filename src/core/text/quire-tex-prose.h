/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-tex-scan.h"

G_BEGIN_DECLS

/* Reads the text from start to end into the reader's writer, as pieces if it is
 * the whole text (depth 0).  Whether anything was understood; if not, the writer
 * may not even have been made. */
gboolean quire_tex_prose_read (QuireTexReader *reader, gsize start, gsize end, guint depth);

G_END_DECLS
