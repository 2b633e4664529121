/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-day.h"

G_BEGIN_DECLS

/* What the benchmarks of the core share. */

/* The day files of a folder, oldest first; none if there is no such folder. */
GPtrArray *bench_list_files (const char *folder);
QuireDay bench_day_of_file (const char *path);
GBytes *bench_read_file (const char *path);

/* Every benchmark prints lines under this one. */
void bench_print_header (void);

G_END_DECLS
