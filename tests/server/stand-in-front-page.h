/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The made-up papers that lead the newest generated day, written with more care than the rest. */
typedef struct
{
  const char *title;
  const char *names[5];     /* the first authors, NULL-terminated */
  guint authors;            /* all of them */
  const char *organization; /* may be NULL */
  const char *abstract;
  const char *ai_summary;
  const char *keyword;
  guint upvotes;
  guint comments;
  int stars; /* -1 for no repository */
} StandInFrontPaper;

/* All others of that day have fewer upvotes. */
#define STAND_IN_FRONT_PAGE_LEAST 24

/* NULL past the last. */
const StandInFrontPaper *stand_in_front_page_get (guint place);

G_END_DECLS
