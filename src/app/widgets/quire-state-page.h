/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* QuireStatePage: a page in place of papers: what is going on, why, and the way
 * on.  Main thread only. */

#define QUIRE_TYPE_STATE_PAGE (quire_state_page_get_type ())
G_DECLARE_FINAL_TYPE (QuireStatePage, quire_state_page, QUIRE, STATE_PAGE, AdwBin)

/* One button; label NULL for none. */
typedef struct
{
  const char *label;
  const char *action;
  const char *target; /* a string the action takes, or NULL */
} QuireStateButton;

typedef struct
{
  const char       *icon;
  const char       *title;
  const char       *description;
  gboolean          busy; /* a spinner: something is on its way */
  QuireStateButton  button;
  QuireStateButton  second;
} QuireStateContent;

GtkWidget *quire_state_page_new  (void);
void       quire_state_page_show (QuireStatePage *self, const QuireStateContent *content);

G_END_DECLS
