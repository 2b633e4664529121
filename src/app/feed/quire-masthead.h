/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "quire-days.h"

G_BEGIN_DECLS

/* QuireMasthead: the head of the feed: what is shown, how much of it, what
 * waits, and the way to other days.  It moves the window like a header bar.
 * Main thread only.
 *
 * Properties: "title", "subtitle" (string); "n-new" (uint): papers that wait;
 * "narrow" (boolean): a header bar stands above it and has the window's controls;
 * "can-step" (boolean): there is such a thing as a previous and a next one;
 * "density" (QuireDensity): what its button changes from. */

#define QUIRE_TYPE_MASTHEAD (quire_masthead_get_type ())
G_DECLARE_FINAL_TYPE (QuireMasthead, quire_masthead, QUIRE, MASTHEAD, AdwBin)

/* What the arrows say they do. */
void quire_masthead_set_step_labels (QuireMasthead *self, const char *previous, const char *next);

/* What the calendar shows, and the day it opens on. */
void quire_masthead_set_days        (QuireMasthead *self, QuireDays *days);
void quire_masthead_set_day         (QuireMasthead *self, QuireDay day);
void quire_masthead_popup_calendar  (QuireMasthead *self);

G_END_DECLS
