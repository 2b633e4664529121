/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-view.h"

static const char *const current_names[] = {
  [QUIRE_VIEW_DAY] = "today",         [QUIRE_VIEW_WEEK] = "week", [QUIRE_VIEW_MONTH] = "month",
  [QUIRE_VIEW_TRENDING] = "trending", [QUIRE_VIEW_ALL] = "all",
};

QuireView
quire_view_new (QuireViewKind kind, QuireDay day)
{
  QuireView view = { kind, QUIRE_DAY_NONE };

  if (day == QUIRE_DAY_NONE)
    return view;

  if (kind == QUIRE_VIEW_DAY)
    view.day = day;
  else if (kind == QUIRE_VIEW_WEEK)
    view.day = quire_week_of (day).first;
  else if (kind == QUIRE_VIEW_MONTH)
    view.day = quire_month_of (day).first;

  return view;
}

gboolean
quire_view_parse (const char *text, QuireView *view)
{
  QuireDayRange range;
  QuireDay day;

  for (guint i = 0; i < G_N_ELEMENTS (current_names); i++)
    {
      if (g_str_equal (text, current_names[i]))
        {
          *view = quire_view_new ((QuireViewKind) i, QUIRE_DAY_NONE);
          return TRUE;
        }
    }

  if (quire_day_parse (text, &day))
    *view = quire_view_new (QUIRE_VIEW_DAY, day);
  else if (quire_week_parse (text, &range))
    *view = quire_view_new (QUIRE_VIEW_WEEK, range.first);
  else if (quire_month_parse (text, &range))
    *view = quire_view_new (QUIRE_VIEW_MONTH, range.first);
  else
    return FALSE;

  return TRUE;
}

char *
quire_view_to_string (const QuireView *self)
{
  if (self->day == QUIRE_DAY_NONE)
    return g_strdup (current_names[self->kind]);

  if (self->kind == QUIRE_VIEW_WEEK)
    return quire_week_to_string (self->day);
  if (self->kind == QUIRE_VIEW_MONTH)
    return quire_month_to_string (self->day);

  return quire_day_to_string (self->day);
}

gboolean
quire_view_equal (const QuireView *a, const QuireView *b)
{
  return a->kind == b->kind && a->day == b->day;
}

QuireDayRange
quire_view_get_days (const QuireView *self, QuireDay today)
{
  QuireDay day = self->day != QUIRE_DAY_NONE ? self->day : today;

  switch (self->kind)
    {
    case QUIRE_VIEW_DAY:
      return (QuireDayRange){ day, day };
    case QUIRE_VIEW_WEEK:
      return quire_week_of (day);
    case QUIRE_VIEW_MONTH:
      return quire_month_of (day);
    case QUIRE_VIEW_TRENDING:
    case QUIRE_VIEW_ALL:
    default:
      return (QuireDayRange){ QUIRE_DAY_NONE, QUIRE_DAY_NONE };
    }
}

QuireQuery
quire_view_get_query (const QuireView *self, QuireDay today)
{
  QuireDayRange days = quire_view_get_days (self, today);

  switch (self->kind)
    {
    case QUIRE_VIEW_DAY:
      return quire_query_day (days.first, QUIRE_ORDER_UPVOTES);
    case QUIRE_VIEW_WEEK:
    case QUIRE_VIEW_MONTH:
      return quire_query_range (days);
    case QUIRE_VIEW_TRENDING:
      return quire_query_trending ();
    case QUIRE_VIEW_ALL:
    default:
      return quire_query_all ();
    }
}

QuireView
quire_view_step (const QuireView *self, QuireDay today, int step)
{
  QuireDayRange days = quire_view_get_days (self, today);
  QuireDay next;

  if (self->kind != QUIRE_VIEW_WEEK && self->kind != QUIRE_VIEW_MONTH)
    return *self;

  next = step < 0 ? days.first - 1 : days.last + 1;
  if (next > today || next < quire_day_feed_begin ())
    return *self;

  days = quire_view_get_days (&(QuireView){ self->kind, next }, today);
  if (days.first <= today && today <= days.last)
    next = QUIRE_DAY_NONE;

  return quire_view_new (self->kind, next);
}
