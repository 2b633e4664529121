/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small document that every viewer can show: the title, and the text again and again on a few
 * pages.  What is not ASCII stands as a question mark. */
GString *stand_in_pdf_new (const char *title, const char *text);

G_END_DECLS
