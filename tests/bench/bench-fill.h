/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "quire-day.h"

G_BEGIN_DECLS

/* Papers in numbers that nobody wants to sync: written straight into databases
 * that the store has made. */

#define BENCH_PAPERS_A_DAY 25
#define BENCH_ENDPOINT     "http://127.0.0.1:1"

/* 25 papers on every day from first on. */
void bench_fill_store (const char *cache_folder, const char *data_folder, int papers, QuireDay first);

/* The id of the paper of that number, from 0 for the oldest. */
char *bench_fill_dup_id (int number);

G_END_DECLS
