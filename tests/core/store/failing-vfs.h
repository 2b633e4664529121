/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A layer between SQLite and the files that can make the N-th operation that
 * touches the disk fail.  Any thread. */

typedef enum
{
  FAIL_WRITE, /* also: make longer or shorter */
  FAIL_SYNC,
  FAIL_OPEN,
} FailKind;

/* Makes it the default; once per process. */
void failing_vfs_install (void);

/* From now on the n-th operation of that kind (from 1) fails with SQLite's code,
 * and, with stays, all after it. */
void failing_vfs_arm (FailKind kind, int n, int code, gboolean stays);

/* Whether anything has failed since. */
gboolean failing_vfs_disarm (void);

G_END_DECLS
