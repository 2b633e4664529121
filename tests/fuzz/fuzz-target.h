/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What libFuzzer calls, and the plain driver as well: does something with the
 * bytes and aborts if a promise is broken.  Returns 0. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);
