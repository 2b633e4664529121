/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "quire-feed-page.h"

#include <glib/gi18n-lib.h>

#include "quire-banner.h"
#include "quire-clock.h"
#include "quire-compat.h"
#include "quire-density-button.h"
#include "quire-feed-actions.h"
#include "quire-feed-chooser.h"
#include "quire-feed-faces.h"
#include "quire-feed-state.h"
#include "quire-feed-words.h"
#include "quire-masthead.h"
#include "quire-paper-content.h"
#include "quire-picks-bar.h"
#include "quire-state-page.h"

/* A day that is still growing and was asked for this recently is not asked for
 * again just because it is looked at. */
#define FRESH (10 * G_TIME_SPAN_MINUTE)

struct _QuireFeedPage
{
  AdwBin parent_instance;

  GtkLabel *header_title;
  GtkWidget *density_button; /* where the masthead has none */
  QuireMasthead *masthead;
  QuireBanner *banner;
  GtkStack *faces;
  QuireFeedView *view;
  QuireStatePage *state_page; /* made when there is first a state to show */
  GtkWidget *picks_bar;       /* made when papers are first chosen */

  QuireContext *context;
  QuireFeedActions *actions;
  GCancellable *cancellable;

  QuireView shown;
  QuireDay today;             /* the current day when the view was set */
  gint64 trending_checked_at; /* 0 for never, or not known */
  gboolean trending_known;
  gboolean started;
  gboolean days_wanted;  /* what is known of the view's days has to be read */
  gboolean looked_after; /* whatever has to be fetched for this view has been asked for */
  gboolean narrow;
  gboolean broken; /* the store does not answer */
  QuireSyncState store_state;
  char *store_message;
};

enum
{
  PROP_0,
  PROP_NARROW,
  N_PROPS
};

enum
{
  ACTIVATED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (QuireFeedPage, quire_feed_page, ADW_TYPE_BIN)

/* The days whose outcome matters to the view; for all papers an empty range. */
static QuireDayRange
get_days (QuireFeedPage *self)
{
  if (self->shown.kind == QUIRE_VIEW_ALL)
    return (QuireDayRange){ 1, 0 };

  return quire_view_get_days (&self->shown, self->today);
}

static guint
count_papers (QuireFeedPage *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (quire_context_get_list (self->context)));
}

/* What the page knows at this moment; the texts are for a problem only. */
static void
collect (QuireFeedPage *self, QuireFeedFacts *facts, char **title, char **sentence)
{
  QuireRefresher *refresher = quire_context_get_refresher (self->context);
  QuireDays *days = quire_context_get_days (self->context);
  QuireDayRange range = get_days (self);
  QuireDayInfo sum;

  *facts = (QuireFeedFacts){
    .kind = self->shown.kind,
    .n_papers = count_papers (self),
    .loading = quire_paper_list_get_loading (quire_context_get_list (self->context)),
    .nothing = quire_days_get_n (days) == 0,
  };

  if (self->shown.kind == QUIRE_VIEW_TRENDING)
    facts->answered = self->trending_checked_at > 0;
  else if (self->shown.kind != QUIRE_VIEW_ALL)
    facts->answered = quire_days_sum (days, range, &sum);

  facts->fetching = self->shown.kind == QUIRE_VIEW_ALL
                        ? quire_refresher_get_running (refresher)
                        : quire_refresher_is_fetching (refresher, range);
  facts->failed = quire_refresher_get_problem (refresher, range, &facts->state, title, sentence);

  /* What was just stored for the day is not in the list yet. */
  if (self->shown.kind == QUIRE_VIEW_DAY && facts->n_papers == 0 && facts->answered &&
      sum.papers > 0)
    facts->loading = TRUE;

  /* An empty list that was read before the days were says nothing yet. */
  if (facts->n_papers == 0 && !facts->answered && !self->broken && !self->started)
    facts->loading = TRUE;

  if (self->shown.kind == QUIRE_VIEW_WEEK || self->shown.kind == QUIRE_VIEW_MONTH)
    {
      g_autoptr (GArray) missing =
          quire_days_dup_missing (days, range, quire_context_get_today (self->context));

      facts->n_missing = quire_days_get_loaded (days) ? missing->len : 0;
    }

  if (self->shown.kind == QUIRE_VIEW_DAY && self->shown.day == QUIRE_DAY_NONE)
    facts->day_is_over = self->today != quire_context_get_today (self->context);

  if (self->broken)
    {
      facts->loading = FALSE;
      facts->fetching = FALSE;
      facts->failed = TRUE;
      facts->state = self->store_state;
      g_free (*title);
      g_free (*sentence);
      *title = quire_sync_state_dup_title (self->store_state);
      *sentence = g_strdup (self->store_message);
    }
}

static void
count (QuireFeedPage *self, const QuireFeedFacts *facts, QuireFeedCounts *counts)
{
  QuireRefresher *refresher = quire_context_get_refresher (self->context);
  QuireDays *days = quire_context_get_days (self->context);
  QuireDayInfo sum = { 0 };

  quire_days_sum (days, get_days (self), &sum);
  *counts = (QuireFeedCounts){
    .n_papers = facts->loading || facts->n_papers == 0 ? -1 : (int) facts->n_papers,
    .n_missing = (int) facts->n_missing,
    .fetching = facts->fetching,
  };

  switch (self->shown.kind)
    {
    case QUIRE_VIEW_DAY:
      /* The list may be held at its first screenful. */
      if (sum.papers > 0 && facts->n_papers > 0)
        counts->n_papers = sum.papers;
      counts->growing = sum.papers > 0 && sum.checked_at > 0 &&
                        !quire_sync_day_is_settled (sum.day, sum.checked_at);
      break;
    case QUIRE_VIEW_TRENDING:
      counts->checked_at = self->trending_checked_at;
      return;
    case QUIRE_VIEW_ALL:
      counts->checked_at = quire_refresher_get_last_good (refresher);
      return;
    case QUIRE_VIEW_WEEK:
    case QUIRE_VIEW_MONTH:
    default:
      if (!self->started)
        counts->n_papers = -1;
      break;
    }

  counts->n_unread = sum.unread;
  counts->checked_at = sum.checked_at;
}

static const char *
get_short_title (QuireFeedPage *self)
{
  switch (self->shown.kind)
    {
    case QUIRE_VIEW_DAY:
      return self->shown.day == QUIRE_DAY_NONE ? _ ("Today") : _ ("Day");
    case QUIRE_VIEW_WEEK:
      return self->shown.day == QUIRE_DAY_NONE ? _ ("This Week") : _ ("Week");
    case QUIRE_VIEW_MONTH:
      return self->shown.day == QUIRE_DAY_NONE ? _ ("This Month") : _ ("Month");
    case QUIRE_VIEW_TRENDING:
      return _ ("Trending");
    case QUIRE_VIEW_ALL:
    default:
      return _ ("All Papers");
    }
}

static void
update_masthead (QuireFeedPage *self, const QuireFeedFacts *facts)
{
  QuireFeedCounts counts;
  g_autofree char *title = quire_words_for_view (&self->shown, self->today);
  g_autofree char *subtitle = NULL;

  count (self, facts, &counts);
  subtitle = quire_words_for_counts (&counts, quire_clock_now_usec ());
  gtk_label_set_text (self->header_title, get_short_title (self));
  g_object_set (self->masthead, "title", title, "subtitle", subtitle, "n-new",
                quire_paper_list_get_n_new (quire_context_get_list (self->context)), NULL);
}

static void
update_banner (QuireFeedPage *self,
               const QuireFeedFacts *facts,
               const char *title,
               const char *sentence)
{
  QuireDays *days = quire_context_get_days (self->context);
  QuireDayRange range = get_days (self);
  QuireFeedSubject subject = {
    .view = self->shown,
    .today = quire_context_get_today (self->context),
    .state = facts->state,
    .problem_title = title,
    .problem_sentence = sentence,
    .as_of = quire_refresher_get_last_good (quire_context_get_refresher (self->context)),
    .now = quire_clock_now_usec (),
    .n_missing = facts->n_missing,
    .fetching = facts->fetching,
  };
  QuireDayInfo sum;

  if (quire_days_sum (days, range, &sum))
    subject.as_of = sum.checked_at;

  quire_feed_show_banner (self->banner, quire_feed_facts_get_banner (facts), &subject);
}

static void
update_face (QuireFeedPage *self,
             const QuireFeedFacts *facts,
             const char *title,
             const char *sentence)
{
  QuireFeedFace face = quire_feed_facts_get_face (facts);
  QuireDay today = quire_context_get_today (self->context);
  QuireFeedSubject subject = {
    .view = self->shown,
    .today = today,
    .state = facts->state,
    .problem_title = title,
    .problem_sentence = sentence,
    .n_missing = facts->n_missing,
  };

  if (face == QUIRE_FEED_CARDS || face == QUIRE_FEED_BLANK)
    {
      gtk_stack_set_visible_child_name (self->faces, "cards");
      /* A page of a stack that is not shown is still there for screen readers. */
      if (self->state_page)
        gtk_widget_set_visible (GTK_WIDGET (self->state_page), FALSE);
      return;
    }

  if (!self->state_page)
    {
      self->state_page = QUIRE_STATE_PAGE (quire_state_page_new ());
      gtk_stack_add_named (self->faces, GTK_WIDGET (self->state_page), "state");
    }

  if (self->shown.kind == QUIRE_VIEW_DAY)
    subject.other_day =
        quire_days_seek (quire_context_get_days (self->context), get_days (self).first, -1, today);
  /* After a failure only what is surely there is a way on. */
  if (face == QUIRE_FEED_PROBLEM &&
      !quire_days_lookup (quire_context_get_days (self->context), subject.other_day))
    subject.other_day = QUIRE_DAY_NONE;

  quire_feed_show_state (self->state_page, face, &subject);
  gtk_widget_set_visible (GTK_WIDGET (self->state_page), TRUE);
  gtk_stack_set_visible_child_name (self->faces, "state");
}

static void
update (QuireFeedPage *self)
{
  g_autofree char *title = NULL;
  g_autofree char *sentence = NULL;
  QuireFeedFacts facts;

  collect (self, &facts, &title, &sentence);
  update_masthead (self, &facts);
  update_banner (self, &facts, title, sentence);
  update_face (self, &facts, title, sentence);
  quire_feed_actions_update (self->actions, &facts, self->broken);
}

/* Fetches what is looked at and not here, or not final. */
static void
look_after (QuireFeedPage *self)
{
  QuireRefresher *refresher = quire_context_get_refresher (self->context);
  QuireDays *days = quire_context_get_days (self->context);
  QuireDayRange range = get_days (self);
  const QuireDayInfo *info;

  if (!self->started || self->looked_after || self->broken)
    return;

  if (self->shown.kind == QUIRE_VIEW_TRENDING && self->trending_known)
    {
      self->looked_after = TRUE;
      if (self->trending_checked_at == 0 && !quire_refresher_is_fetching (refresher, range))
        quire_refresher_fetch_trending (refresher, FALSE);
      return;
    }

  if (self->shown.kind != QUIRE_VIEW_DAY || !quire_days_get_loaded (days))
    return;

  self->looked_after = TRUE;
  if (quire_refresher_is_fetching (refresher, range))
    return;

  info = quire_days_lookup (days, range.first);
  /* An answer from the future is a clock's mistake and not fresh. */
  if (!info || (!quire_sync_day_is_settled (range.first, info->checked_at) &&
                ABS (quire_clock_now_usec () - info->checked_at) > FRESH))
    quire_refresher_fetch_days (refresher, &range.first, 1, FALSE);
}

/* The papers come first: both questions stand in one queue. */
static void
load_days (QuireFeedPage *self)
{
  if (!self->days_wanted || quire_paper_list_get_loading (quire_context_get_list (self->context)))
    return;

  self->days_wanted = FALSE;
  quire_days_load (quire_context_get_days (self->context),
                   quire_view_get_days (&self->shown, self->today));
}

static void
trending_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (QuireFeedPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (QuireStoreRequest) request =
      quire_store_request_finish (QUIRE_STORE (source), result, &error);

  if (!request || !self->context)
    return;

  self->trending_checked_at = request->checked_at;
  self->trending_known = TRUE;
  look_after (self);
  update (self);
}

static void
ask_trending (QuireFeedPage *self)
{
  if (self->shown.kind == QUIRE_VIEW_TRENDING)
    quire_store_request_async (quire_context_get_store (self->context), QUIRE_DAY_NONE,
                               self->cancellable, trending_cb, g_object_ref (self));
}

static void
list_changed_cb (QuireFeedPage *self)
{
  if (!quire_paper_list_get_loading (quire_context_get_list (self->context)))
    self->broken = FALSE;
  load_days (self);
  update (self);
}

static void
list_failed_cb (QuireFeedPage *self, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  self->broken = TRUE;
  self->store_state = quire_sync_state_from_error (error);
  g_free (self->store_message);
  self->store_message = quire_sync_state_dup_sentence (self->store_state, error->message, 0);
  update (self);
}

static void
days_changed_cb (QuireFeedPage *self)
{
  look_after (self);
  update (self);
}

static void
refresher_finished_cb (QuireFeedPage *self, const QuireSyncResult *result, gboolean asked)
{
  guint n_new = quire_paper_list_get_n_new (quire_context_get_list (self->context));
  g_autofree char *words = NULL;

  ask_trending (self);

  if (result->message)
    words = g_strdup (result->message);
  else if (n_new > 0)
    words = quire_words_for_new (n_new);
  else if (asked)
    words = g_strdup (_ ("Up to date"));

  if (words)
    quire_compat_announce (GTK_WIDGET (self), words);
}

static void
view_activated_cb (QuireFeedPage *self, const char *id)
{
  g_signal_emit (self, signals[ACTIVATED], 0, id);
}

static GdkContentProvider *
drag_cb (QuireFeedPage *self, const char *const *ids)
{
  return quire_paper_content_new (quire_context_get_store (self->context),
                                  quire_context_get_source (self->context), ids);
}

static QuirePaperPicks *
get_picks (QuireFeedPage *self)
{
  return quire_feed_chooser_get_picks (quire_feed_view_get_chooser (self->view));
}

static void
picks_changed_cb (QuireFeedPage *self)
{
  GtkWidget *box = adw_bin_get_child (ADW_BIN (self));

  if (!self->picks_bar)
    {
      self->picks_bar =
          quire_picks_bar_new (get_picks (self), quire_context_get_list (self->context));
      g_object_bind_property (self, "narrow", self->picks_bar, "narrow", G_BINDING_SYNC_CREATE);
      gtk_box_append (GTK_BOX (box), self->picks_bar);
    }
  /* Before it goes, with the keyboard. */
  if (quire_paper_picks_get_n (get_picks (self)) == 0 &&
      gtk_widget_get_focus_child (self->picks_bar))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
quire_feed_page_dispose (GObject *object)
{
  QuireFeedPage *self = QUIRE_FEED_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->actions);
  g_clear_object (&self->context);
  g_clear_pointer (&self->store_message, g_free);

  G_OBJECT_CLASS (quire_feed_page_parent_class)->dispose (object);
}

static void
quire_feed_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, QUIRE_FEED_PAGE (object)->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_feed_page_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  QuireFeedPage *self = QUIRE_FEED_PAGE (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      if (self->narrow == g_value_get_boolean (value))
        return;
      self->narrow = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
quire_feed_page_class_init (QuireFeedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = quire_feed_page_dispose;
  object_class->get_property = quire_feed_page_get_property;
  object_class->set_property = quire_feed_page_set_property;

  props[PROP_NARROW] =
      g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (QUIRE_TYPE_BANNER);
  g_type_ensure (QUIRE_TYPE_DENSITY_BUTTON);
  g_type_ensure (QUIRE_TYPE_FEED_VIEW);
  g_type_ensure (QUIRE_TYPE_MASTHEAD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/quire/Quire/ui/quire-feed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, QuireFeedPage, header_title);
  gtk_widget_class_bind_template_child (widget_class, QuireFeedPage, density_button);
  gtk_widget_class_bind_template_child (widget_class, QuireFeedPage, masthead);
  gtk_widget_class_bind_template_child (widget_class, QuireFeedPage, banner);
  gtk_widget_class_bind_template_child (widget_class, QuireFeedPage, faces);
  gtk_widget_class_bind_template_child (widget_class, QuireFeedPage, view);
}

static void
quire_feed_page_init (QuireFeedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->cancellable = g_cancellable_new ();
}

static void
bind_settings (QuireFeedPage *self, QuireSettings *settings)
{
  const GBindingFlags flags = G_BINDING_SYNC_CREATE;

  g_object_bind_property (settings, "ai-summaries", self->view, "show-ai-summaries", flags);
  g_object_bind_property (settings, "pictures", self->view, "show-pictures", flags);
  g_object_bind_property (settings, "density", self->view, "density", flags);
  g_object_bind_property (settings, "density", self->density_button, "density", flags);
  g_object_bind_property (settings, "density", self->masthead, "density", flags);
}

void
quire_feed_page_set_context (QuireFeedPage *self, QuireContext *context)
{
  QuirePaperList *list = quire_context_get_list (context);
  QuireRefresher *refresher = quire_context_get_refresher (context);

  g_assert (!self->context);
  self->context = g_object_ref (context);
  self->today = quire_context_get_today (context);
  self->actions = quire_feed_actions_new (context, self->masthead, self->view);

  quire_masthead_set_days (self->masthead, quire_context_get_days (context));
  bind_settings (self, quire_context_get_settings (context));
  quire_feed_view_set_textures (self->view, quire_context_get_textures (context));
  quire_feed_view_set_list (self->view, list);

  g_signal_connect_object (self->view, "activated", G_CALLBACK (view_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "drag", G_CALLBACK (drag_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_picks (self), "changed", G_CALLBACK (picks_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::loading", G_CALLBACK (list_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "notify::n-new", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "failed", G_CALLBACK (list_failed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (quire_context_get_days (context), "changed",
                           G_CALLBACK (days_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "tick", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (refresher, "finished", G_CALLBACK (refresher_finished_cb), self,
                           G_CONNECT_SWAPPED);
}

void
quire_feed_page_set_view (QuireFeedPage *self, const QuireView *view)
{
  QuirePaperList *list = quire_context_get_list (self->context);
  QuireQuery query;
  QuireDayRange range;

  self->shown = *view;
  self->today = quire_context_get_today (self->context);
  self->looked_after = FALSE;
  quire_feed_actions_set_view (self->actions, view, self->today);

  /* The first view was asked for before there was a window. */
  query = quire_view_get_query (view, self->today);
  if (!quire_paper_list_get_query (list) ||
      !quire_query_equal (&query, quire_paper_list_get_query (list)))
    {
      /* Nobody means papers that are nowhere to be seen. */
      quire_feed_chooser_let_go (quire_feed_view_get_chooser (self->view));
      quire_paper_list_set_query (list, &query);
    }

  range = quire_view_get_days (view, self->today);
  quire_masthead_set_day (self->masthead,
                          range.first != QUIRE_DAY_NONE ? range.first : self->today);
  g_object_set (self->masthead, "can-step",
                view->kind != QUIRE_VIEW_TRENDING && view->kind != QUIRE_VIEW_ALL, NULL);
  switch (view->kind)
    {
    case QUIRE_VIEW_WEEK:
      quire_masthead_set_step_labels (self->masthead, _ ("Previous Week"), _ ("Next Week"));
      break;
    case QUIRE_VIEW_MONTH:
      quire_masthead_set_step_labels (self->masthead, _ ("Previous Month"), _ ("Next Month"));
      break;
    case QUIRE_VIEW_DAY:
    case QUIRE_VIEW_TRENDING:
    case QUIRE_VIEW_ALL:
    default:
      quire_masthead_set_step_labels (self->masthead, _ ("Previous Day with Papers"),
                                      _ ("Next Day with Papers"));
      break;
    }

  self->days_wanted = range.first != QUIRE_DAY_NONE;
  load_days (self);
  ask_trending (self);
  look_after (self);
  update (self);
}

void
quire_feed_page_start (QuireFeedPage *self)
{
  self->started = TRUE;
  look_after (self);
  update (self);
}

QuireFeedView *
quire_feed_page_get_feed_view (QuireFeedPage *self)
{
  return self->view;
}

GActionGroup *
quire_feed_page_get_actions (QuireFeedPage *self)
{
  return quire_feed_actions_get_group (self->actions);
}
