/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What tests and pictures need and nobody else: nothing in builds without test
 * hooks.  Main thread only. */

/* QUIRE_TEST_TEXT_SCALE=2 and QUIRE_TEST_DIRECTION=rtl, which on X11 nothing
 * outside the program can set. */
void quire_test_hooks_set_up_display (void);

/* QUIRE_TEST_FIRST_FRAME prints when the first cards were painted, by the
 * monotonic clock, and with "quit" ends the program there. */
void quire_test_hooks_report_first_frame (void);

/* The program that decodes pictures: the installed one, or the one that
 * QUIRE_PICTURE_HELPER names. */
const char *quire_test_hooks_get_picture_helper (void);

/* QUIRE_TEST_TOAST_TIMEOUT: for how many seconds a toast shows; 0 until another one
 * takes its place. */
void quire_test_hooks_set_up_toast (AdwToast *toast);

G_END_DECLS
