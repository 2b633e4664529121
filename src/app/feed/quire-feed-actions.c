/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-actions.h"

struct _QuireFeedActions
{
  GObject parent_instance;

  QuireContext *context;
  QuireMasthead *masthead;
  QuireFeedView *feed_view;
  GSimpleActionGroup *group;

  QuireView shown;
  QuireDay today; /* the current day when the view was set */
  gboolean broken;
};

G_DEFINE_FINAL_TYPE (QuireFeedActions, quire_feed_actions, G_TYPE_OBJECT)

static void
set_enabled (QuireFeedActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_view (QuireFeedActions *self, const char *name)
{
  gtk_widget_activate_action (GTK_WIDGET (self->feed_view), "win.view", "s", name);
}

/* Where an arrow leads; the shown view where it leads nowhere. */
static QuireView
get_neighbour (QuireFeedActions *self, int step)
{
  QuireDays *days = quire_context_get_days (self->context);
  QuireDay today = quire_context_get_today (self->context);
  QuireDay day;

  if (self->shown.kind != QUIRE_VIEW_DAY)
    return quire_view_step (&self->shown, today, step);

  day = quire_days_seek (days, quire_view_get_days (&self->shown, self->today).first, step, today);
  if (day == QUIRE_DAY_NONE)
    return self->shown;

  return quire_view_new (QUIRE_VIEW_DAY, day == today ? QUIRE_DAY_NONE : day);
}

static gboolean
has_neighbour (QuireFeedActions *self, int step)
{
  QuireView neighbour = get_neighbour (self, step);

  return !quire_view_equal (&neighbour, &self->shown);
}

static void
go_to_neighbour (QuireFeedActions *self, int step)
{
  QuireView view = get_neighbour (self, step);
  g_autofree char *name = quire_view_to_string (&view);

  show_view (self, name);
}

static void
fetch_view (QuireFeedActions *self)
{
  QuireRefresher *refresher = quire_context_get_refresher (self->context);
  QuireDays *days = quire_context_get_days (self->context);
  QuireDayRange range = quire_view_get_days (&self->shown, self->today);
  g_autoptr (GArray) missing = NULL;

  if (self->shown.kind == QUIRE_VIEW_ALL)
    {
      quire_refresher_refresh (refresher);
      return;
    }

  if (quire_refresher_is_fetching (refresher, range))
    return;

  switch (self->shown.kind)
    {
    case QUIRE_VIEW_WEEK:
    case QUIRE_VIEW_MONTH:
      missing = quire_days_dup_missing (days, range, quire_context_get_today (self->context));
      quire_refresher_fetch_days (refresher, (const QuireDay *) (gpointer) missing->data,
                                  missing->len, TRUE);
      break;
    case QUIRE_VIEW_TRENDING:
      quire_refresher_fetch_trending (refresher, TRUE);
      break;
    case QUIRE_VIEW_DAY:
    case QUIRE_VIEW_ALL:
    default:
      quire_refresher_fetch_days (refresher, &range.first, 1, TRUE);
      break;
    }
}

static void
previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_neighbour (user_data, -1);
}

static void
next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  go_to_neighbour (user_data, 1);
}

static void
show_new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QuireFeedActions *self = user_data;
  QuireFeedPlace top = { 0 };

  quire_paper_list_show_new (quire_context_get_list (self->context));
  quire_feed_view_set_place (self->feed_view, &top);
}

static void
fetch_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  fetch_view (user_data);
}

/* The routine run, and the day that is looked at where that leaves it out. */
static void
refresh_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QuireFeedActions *self = user_data;
  QuireDay today = quire_context_get_today (self->context);
  QuireQuery query = quire_view_get_query (&self->shown, today);

  if (self->broken)
    quire_paper_list_set_query (quire_context_get_list (self->context), &query);

  if (self->shown.day == QUIRE_DAY_NONE && self->today != today)
    show_view (self, "today");

  quire_refresher_refresh (quire_context_get_refresher (self->context));
  if (self->shown.kind == QUIRE_VIEW_DAY || self->shown.kind == QUIRE_VIEW_TRENDING)
    fetch_view (self);
}

static void
calendar_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  QuireFeedActions *self = user_data;

  quire_masthead_popup_calendar (self->masthead);
}

static const GActionEntry entries[] = {
  { "previous", previous_cb }, { "next", next_cb },   { "show-new", show_new_cb },
  { "refresh", refresh_cb },   { "fetch", fetch_cb }, { "calendar", calendar_cb },
};

static void
quire_feed_actions_finalize (GObject *object)
{
  QuireFeedActions *self = QUIRE_FEED_ACTIONS (object);

  /* Whoever still has the group can do nothing with it any more. */
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->group), entries[i].name);

  g_clear_object (&self->group);
  g_clear_object (&self->feed_view);
  g_clear_object (&self->masthead);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (quire_feed_actions_parent_class)->finalize (object);
}

static void
quire_feed_actions_class_init (QuireFeedActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = quire_feed_actions_finalize;
}

static void
quire_feed_actions_init (QuireFeedActions *self)
{
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), entries, G_N_ELEMENTS (entries),
                                   self);
}

QuireFeedActions *
quire_feed_actions_new (QuireContext *context, QuireMasthead *masthead, QuireFeedView *feed_view)
{
  QuireFeedActions *self = g_object_new (QUIRE_TYPE_FEED_ACTIONS, NULL);

  self->context = g_object_ref (context);
  self->masthead = g_object_ref (masthead);
  self->feed_view = g_object_ref (feed_view);
  return self;
}

void
quire_feed_actions_set_view (QuireFeedActions *self, const QuireView *view, QuireDay today)
{
  self->shown = *view;
  self->today = today;
}

void
quire_feed_actions_update (QuireFeedActions *self, gboolean fetching, gboolean broken)
{
  self->broken = broken;
  set_enabled (self, "previous", has_neighbour (self, -1));
  set_enabled (self, "next", has_neighbour (self, 1));
  set_enabled (self, "show-new",
               quire_paper_list_get_n_new (quire_context_get_list (self->context)) > 0);
  set_enabled (self, "fetch", !fetching);
}

GActionGroup *
quire_feed_actions_get_group (QuireFeedActions *self)
{
  return G_ACTION_GROUP (self->group);
}
