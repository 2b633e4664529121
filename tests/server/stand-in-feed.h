/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One item of the feed, as the text the source would answer. */
typedef struct
{
  guint references;
  char *id;
  char *json;
  gsize length;
  gint64 upvotes;
  gint64 stars; /* -1 when it has no repository */
} StandInItem;

/* Takes JSON. */
StandInItem *stand_in_item_new (GString *json);
StandInItem *stand_in_item_ref (StandInItem *item);
void stand_in_item_unref (StandInItem *item);
/* The same item with other upvotes. */
StandInItem *stand_in_item_with_upvotes (StandInItem *item, gint64 upvotes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (StandInItem, stand_in_item_unref)

/* Where papers come from: a folder of day files, or thin air. */
typedef struct _StandInFeed StandInFeed;

struct _StandInFeed
{
  /* The papers of a day in the source's order (StandInItem, owned by the array); may be empty. */
  GPtrArray *(*list_day) (StandInFeed *feed, const GDate *day);
  guint (*count_day) (StandInFeed *feed, const GDate *day);
  /* Moves DAY to the newest day before it that may have papers; FALSE when there is none. */
  gboolean (*step_back) (StandInFeed *feed, GDate *day);
  StandInItem *(*find) (StandInFeed *feed, const char *id);
  void (*reload) (StandInFeed *feed);
  void (*free) (StandInFeed *feed);
};

/* A paper that was never on the feed, and that no list holds: of June 2017, 1706.NNNNN.  NULL for
 * any other id. */
StandInItem *stand_in_unlisted_new (const char *id);

StandInFeed *stand_in_day_files_new (const char *folder, GError **error);
/* COUNT papers, about PER_DAY a weekday, the newest day being NEWEST. */
StandInFeed *stand_in_generated_new (guint64 count,
                                     guint per_day,
                                     guint64 seed,
                                     const GDate *newest);

G_END_DECLS
