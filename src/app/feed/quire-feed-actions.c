/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-actions.h"

#include "quire-feed-chooser.h"

/* So many days without papers are passed over after one press of an arrow: a
 * day has to be fetched before it is known to have none. */
#define DAYS_PASSED_OVER 7

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

  QuireView goal; /* where the last arrow led */
  int step;       /* its direction; 0 when it has led somewhere */
  guint n_passed;
  guint idle;
};

G_DEFINE_FINAL_TYPE (QuireFeedActions, quire_feed_actions, G_TYPE_OBJECT)

static void
set_enabled (QuireFeedActions *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
activate (QuireFeedActions *self, const char *action, const QuireView *view)
{
  g_autofree char *name = quire_view_to_string (view);

  gtk_widget_activate_action (GTK_WIDGET (self->feed_view), action, "s", name);
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

  self->goal = view;
  self->step = step;
  self->n_passed = 0;
  activate (self, "win.view", &view);
}

static gboolean
pass_over_cb (gpointer user_data)
{
  QuireFeedActions *self = user_data;
  QuireView view = get_neighbour (self, self->step);

  self->idle = 0;
  self->n_passed++;
  self->goal = view;
  activate (self, "win.replace-view", &view);
  return G_SOURCE_REMOVE;
}

static void
stop_passing_over (QuireFeedActions *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  self->step = 0;
}

/* An arrow means a day with papers; whether a day has some is known when it is here. */
static void
pass_over (QuireFeedActions *self, const QuireFeedFacts *facts)
{
  QuireFeedFace face = quire_feed_facts_get_face (facts);

  if (self->step == 0 || self->idle > 0 || facts->loading || facts->fetching)
    return;

  if (face == QUIRE_FEED_NO_PAPERS && self->n_passed < DAYS_PASSED_OVER &&
      has_neighbour (self, self->step))
    self->idle = g_idle_add (pass_over_cb, self);
  else if (face != QUIRE_FEED_NOT_HERE)
    stop_passing_over (self);
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
    activate (self, "win.view", &self->shown);

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

static QuireFeedChooser *
get_chooser (gpointer user_data)
{
  return quire_feed_view_get_chooser (QUIRE_FEED_ACTIONS (user_data)->feed_view);
}

static void
choose_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  quire_feed_chooser_toggle (get_chooser (user_data));
}

static void
choose_next_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  quire_feed_chooser_extend (get_chooser (user_data), 1);
}

static void
choose_previous_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  quire_feed_chooser_extend (get_chooser (user_data), -1);
}

static void
choose_all_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  quire_feed_chooser_take_all (get_chooser (user_data));
}

static void
choose_none_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  quire_feed_chooser_let_go (get_chooser (user_data));
}

static const GActionEntry entries[] = {
  { "previous", previous_cb },
  { "next", next_cb },
  { "show-new", show_new_cb },
  { "refresh", refresh_cb },
  { "fetch", fetch_cb },
  { "calendar", calendar_cb },
  { "choose", choose_cb },
  { "choose-next", choose_next_cb },
  { "choose-previous", choose_previous_cb },
  { "choose-all", choose_all_cb },
  { "choose-none", choose_none_cb },
};

static void
quire_feed_actions_finalize (GObject *object)
{
  QuireFeedActions *self = QUIRE_FEED_ACTIONS (object);

  g_clear_handle_id (&self->idle, g_source_remove);
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
  /* Somebody has gone elsewhere. */
  if (!quire_view_equal (view, &self->goal))
    stop_passing_over (self);

  self->shown = *view;
  self->today = today;
}

void
quire_feed_actions_update (QuireFeedActions *self, const QuireFeedFacts *facts, gboolean broken)
{
  self->broken = broken;
  set_enabled (self, "previous", has_neighbour (self, -1));
  set_enabled (self, "next", has_neighbour (self, 1));
  set_enabled (self, "show-new",
               quire_paper_list_get_n_new (quire_context_get_list (self->context)) > 0);
  set_enabled (self, "fetch", !facts->fetching);
  if (self->shown.kind == QUIRE_VIEW_DAY)
    pass_over (self, facts);
}

GActionGroup *
quire_feed_actions_get_group (QuireFeedActions *self)
{
  return G_ACTION_GROUP (self->group);
}
