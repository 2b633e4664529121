/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "quire-day.h"

G_BEGIN_DECLS

/* QuireChanges: what one write did.  Immutable, atomically counted, any thread. */

#define QUIRE_TYPE_CHANGES (quire_changes_get_type ())
typedef struct _QuireChanges QuireChanges;

GType              quire_changes_get_type      (void) G_GNUC_CONST;
QuireChanges      *quire_changes_ref           (QuireChanges *self);
void               quire_changes_unref         (QuireChanges *self);

/* The day whose list was written, QUIRE_DAY_NONE for trending or a user's verb. */
QuireDay           quire_changes_get_day       (const QuireChanges *self);

/* Ids, NULL-terminated, never NULL: papers that are new in the list, papers of
 * which a fact or the user's state changed, papers that left the day's list. */
const char *const *quire_changes_get_added     (const QuireChanges *self);
const char *const *quire_changes_get_updated   (const QuireChanges *self);
const char *const *quire_changes_get_withdrawn (const QuireChanges *self);

/* TRUE when nothing at all changed: nobody needs to hear of it. */
gboolean           quire_changes_is_empty      (const QuireChanges *self);

/* Building one, on one thread, before it is handed out. */
QuireChanges      *quire_changes_new           (QuireDay day);
void               quire_changes_add_added     (QuireChanges *self, const char *id);
void               quire_changes_add_updated   (QuireChanges *self, const char *id);
void               quire_changes_add_withdrawn (QuireChanges *self, const char *id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (QuireChanges, quire_changes_unref)

G_END_DECLS
